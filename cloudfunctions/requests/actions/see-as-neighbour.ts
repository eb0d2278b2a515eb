import type { z } from 'zod';
import { badgeOf } from '../../party/api';
import { cursorText, parseCursor } from '../../platform/cursor';
import type { RegisteredCall } from '../../platform/endpoint';
import { patternsAsked, saysAllIn } from '../../platform/search';
import { refusals } from '../../platform/errors';
import { REQUEST_LIMITS } from '../../../miniprogram/vocabulary/steps';
import { mayRead, mayReadNames, maySee, sidesOf, type RequestViewer } from '../access';
import type { Followed, inputs, NeighbourDetail, NeighbourView, Page } from '../contract';
import { allowedStep, openSteps } from '../decide';
import { followingAfter, followingOf, leadsOn, type Following } from '../following';
import { neighbourView } from '../neighbour-view';
import { requestRefusals } from '../refusals';
import type { ServiceRequest } from '../request';
import { SEARCH_NEIGHBOURS } from '../search';
import { listings, requestById, requestPage } from '../store';
import { progressWith, rootOf } from './root-of';
import { changeFollowing, followedBy, followerOf, requestsByIds } from '../store-following';
import { neighbourOf, viewerOf } from '../viewer';
import { availableAction } from '../views';

const SIZE = REQUEST_LIMITS.pageSize;

/** Open needs of my community that their authors let neighbours see: one database call. */
export async function neighbourhood(
  call: RegisteredCall,
  input: z.output<typeof inputs.neighbourhood>,
): Promise<Page<NeighbourView>> {
  const viewer = viewerOf(call);
  const { communityCode } = viewer;
  if (communityCode === null) return { items: [], next: null };
  const sought = { text: input.text, slot: SEARCH_NEIGHBOURS };
  const seconded = input.sort === 'seconded';
  const listing = (seconded ? listings.neighbourhoodSeconded : listings.neighbourhood)(communityCode);
  const found = await requestPage(listing, parseCursor(input.cursor), SIZE, sought);
  const patterns = patternsAsked(input.text ?? '');
  const shown = found.slice(0, SIZE);
  const last = shown.at(-1);
  return {
    items: shown
      .flatMap((request) => neighbourView(request, call.now, mayReadNames(viewer, request)) ?? [])
      // what is hidden from neighbours is not found by them either
      .filter(({ words, placeText, category }) => saysAllIn(patterns, [words, placeText, category.label])),
    next: last && found.length > SIZE ? cursorText({ key: last[listing.sortBy] ?? 0, id: last._id }) : null,
  };
}

/** One need as a neighbour may see it: two database calls, together, and one more when it was merged. What one may not see is, for them, not there. */
export async function neighbourDetail(call: RegisteredCall, { id }: { id: string }): Promise<NeighbourDetail> {
  const viewer = await neighbourOf(call);
  const view = await viewFor(viewer, id, call.now);
  if (!view) throw refusals.notFound('这件事');
  return view;
}

/**
 * A neighbour's step: the person's own document and the request's counts change as one, and tapping twice changes them once. Who
 * may not see it any more may still let go of it.
 */
export async function actAsNeighbour(
  call: RegisteredCall,
  { id, action }: z.output<(typeof inputs)['as-neighbour']>,
): Promise<NeighbourDetail | null> {
  const viewer = await neighbourOf(call);
  await changeFollowing(id, viewer.openid, call.commandId, call.now, (request, now, counted) => {
    const after = followingAfter(action, now);
    const letsGo = after === 'none' && now !== 'none';
    if (!letsGo) refuseStep(viewer, request, action, call);
    if (after === 'seconded' && counted) throw requestRefusals.secondedAlready();
    return after;
  });
  return viewFor(viewer, id, call.now);
}

async function viewFor(viewer: RequestViewer, id: string, now: number): Promise<NeighbourDetail | null> {
  const [request, follower] = await Promise.all([requestById(id), followerOf(id, viewer.openid)]);
  const detail = request && detailFor(viewer, request, followingOf(follower), now, await rootOf(request));
  return detail && { ...detail, authorName: await named(detail.authorName, request.author.openid) };
}

/** With the badge that its owner chose to show (亮身份); one database call where the name is shown. */
async function named(name: string, openid: string): Promise<string> {
  const badge = name === '' ? '' : await badgeOf(openid);
  return badge === '' ? name : `${name}（${badge}）`;
}

/** @throws Refusal NOT_FOUND for what one may not see, else as allowedStep does */
function refuseStep(viewer: RequestViewer, request: ServiceRequest | null, action: string, call: RegisteredCall): void {
  if (!request || !maySee(viewer, request)) throw refusals.notFound('这件事');
  const sides = sidesOf(viewer, request);
  const by = { openid: viewer.openid, name: '', title: '', sides };
  const { version } = request;
  allowedStep(request, { action, version, fields: {}, commandId: call.commandId, through: 'neighbours', by }, call.now);
}

function detailFor(
  viewer: RequestViewer,
  request: ServiceRequest,
  following: Following,
  now: number,
  root: ServiceRequest | null,
): NeighbourDetail | null {
  const view = maySee(viewer, request) ? neighbourView(request, now, mayReadNames(viewer, request)) : null;
  if (!view) return null;
  const steps = openSteps(request, sidesOf(viewer, request), now, 'neighbours');
  return {
    ...view,
    progress: progressWith(request, root, now),
    following,
    availableActions: steps
      .filter(({ action }) => leadsOn(action, following))
      .map((step) => availableAction(step, request)),
    mayReadWhole: mayRead(viewer, request),
  };
}

/** What I seconded or follow: one database call for whom I follow, one for what it is now. */
export async function listFollowed(
  call: RegisteredCall,
  input: z.output<(typeof inputs)['list-followed']>,
): Promise<Page<Followed>> {
  const viewer = await neighbourOf(call);
  const found = await followedBy(viewer.openid, parseCursor(input.cursor), SIZE);
  const shown = found.slice(0, SIZE);
  const requests = new Map((await requestsByIds(shown.map((one) => one.requestId))).map((one) => [one._id, one]));
  const last = shown.at(-1);
  return {
    items: shown.map(({ requestId, seconded }) => {
      const request = requests.get(requestId);
      const need =
        request && maySee(viewer, request) ? neighbourView(request, call.now, mayReadNames(viewer, request)) : null;
      return { id: requestId, seconded, need };
    }),
    next: last && found.length > SIZE ? cursorText({ key: last.at, id: last._id }) : null,
  };
}
