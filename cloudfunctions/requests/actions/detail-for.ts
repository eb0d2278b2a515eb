import type { RegisteredCall } from '../../platform/endpoint';
import { REQUEST_STATUSES } from '../../../miniprogram/packages/requests/vocabulary/requests';
import { mayRead, maySee, sidesOf, type RequestViewer } from '../access';
import type { MergedInto, RequestDetail } from '../contract';
import { openSteps } from '../decide';
import { publicProgress, publicStatus } from '../neighbour-view';
import { phrasesFor } from '../phrases/actions/phrases-for';
import type { Phrases } from '../phrases/phrase-steps';
import type { ServiceRequest } from '../request';
import { DETAIL_PAGE } from '../tell';
import { NEIGHBOUR_PAGE } from '../tell-followers';
import { detailOf } from '../views';
import { viewerOf } from '../viewer';
import { rootOf } from './root-of';

/**
 * One request as the caller may see it. No database call, save one to see how far the other is that a merged one goes on in, and one
 * for the phrases of whoever works on it, once in some minutes.
 */
export async function detailFor(
  call: RegisteredCall,
  request: ServiceRequest,
  repeated = false,
  viewer: RequestViewer = viewerOf(call),
): Promise<RequestDetail> {
  const [root, phrases] = await Promise.all([rootOf(request), phrasesOffered(request, viewer, call.now)]);
  const mergedInto = root && mergedIntoOf(root, viewer, call.now);
  return detailOf(request, viewer, call.now, { repeated, mergedInto, phrases });
}

/** Its author's own words are nobody else's to say; whoever may not take a step needs none. */
async function phrasesOffered(request: ServiceRequest, viewer: RequestViewer, now: number): Promise<Phrases> {
  const sides = sidesOf(viewer, request).filter((side) => side !== 'author');
  return openSteps(request, sides, now).length > 0 ? phrasesFor(viewer, request.cellCode, now) : {};
}

function mergedIntoOf(root: ServiceRequest, viewer: RequestViewer, now: number): MergedInto {
  const { label, tone } = REQUEST_STATUSES[publicStatus(root.status)];
  const page = mayRead(viewer, root) ? DETAIL_PAGE : maySee(viewer, root) ? NEIGHBOUR_PAGE : '';
  const progress = publicProgress(root.history, now).map((step, i) =>
    i === 0 ? { ...step, title: '那一件提交了' } : step,
  );
  return { status: { label, tone }, progress, page: page && `${page}?id=${root._id}` };
}
