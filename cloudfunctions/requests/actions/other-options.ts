import { sayMoment } from '../../platform/clock';
import { REQUEST_STATUSES } from '../../../miniprogram/packages/requests/vocabulary/requests';
import { mayRead, sidesOf, type RequestViewer } from '../access';
import type { ActionOption } from '../contract';
import { communityOf } from '../neighbour-view';
import type { ServiceRequest } from '../request';
import { likeness, type Likened } from '../similar';
import { listings, requestPage } from '../store';
import { requestsByIds } from '../store-following';
import { openOnesBelow, requestByNumber } from '../store-ties';
import { HEADLINE_CHARACTERS, titleOf } from '../tell';
import type { Step } from '../step';

/** Read at most: of a community, or of one's own desk. */
const CANDIDATES = 200;
/** Offered without a search: below this it is about something else. */
const ALIKE = 0.2;
const OFFERED = 12;
const NUMBER = /^\d{8,14}$/;

/** What somebody may choose from is asked for one step of one request; `text` is what they search for. */
export interface OptionsAsked {
  viewer: RequestViewer;
  /** of the step whose choice it is */
  step: Step;
  request: ServiceRequest;
  text: string;
  now: number;
}

/** Open requests that this one may be tied to, the likeliest first; by its number any that this person may dispose of. */
export async function alikeOptions({ viewer, step, request, text, now }: OptionsAsked): Promise<ActionOption[]> {
  const found = NUMBER.test(text) ? [await requestByNumber(text)] : await inScope(viewer, request);
  const may = (other: ServiceRequest) => (step.ties === 'merge' ? disposes(viewer, other) : mayRead(viewer, other));
  const asked = likened(request);
  const others = found
    .flatMap((other) => (other && other._id !== request._id && other.open && may(other) ? [other] : []))
    .filter(({ _id }) => !request.links.some(({ id }) => id === _id))
    .map((other) => ({ other, score: likeness(asked, likened(other)) }))
    .filter(({ score }) => text !== '' || score >= ALIKE)
    .sort((a, b) => b.score - a.score)
    .map(({ other }) => optionOf(other, now));
  return text === '' ? others.slice(0, OFFERED) : others;
}

/** Whoever dispatches looks in the community, an owner on their own desk. One database call. */
async function inScope(viewer: RequestViewer, request: ServiceRequest): Promise<ServiceRequest[]> {
  if (sidesOf(viewer, request).includes('dispatcher')) return openOnesBelow(communityOf(request.cellCode), CANDIDATES);
  return viewer.personId ? requestPage(listings.desk(viewer.personId, 'todo'), null, CANDIDATES) : [];
}

function disposes(viewer: RequestViewer, other: ServiceRequest): boolean {
  return sidesOf(viewer, other).some((side) => side === 'owner' || side === 'dispatcher');
}

function likened({ words, category, place }: ServiceRequest): Likened {
  return { words, categoryId: category.id, point: place.point, buildingText: place.buildingText };
}

function optionOf(other: ServiceRequest, now: number): ActionOption {
  const { number, words, place, status, createdAt } = other;
  const hint = [place.text, REQUEST_STATUSES[status].label, sayMoment(createdAt, now), `编号 ${number}`].join('，');
  return { value: other._id, label: titleOf(words, HEADLINE_CHARACTERS), hint, icon: '' };
}

/** Those it is related to: in words for whoever may read them, by number for others. */
export async function linkedOptions({ viewer, request, now }: OptionsAsked): Promise<ActionOption[]> {
  const links = request.links.filter(({ kind }) => kind === 'related');
  const others = new Map((await requestsByIds(links.map(({ id }) => id))).map((other) => [other._id, other]));
  return links.map(({ id, number }) => {
    const other = others.get(id);
    return other && mayRead(viewer, other)
      ? optionOf(other, now)
      : { value: id, label: `编号 ${number}`, hint: '', icon: '' };
  });
}
