import { REQUEST_STATUSES } from '../../../miniprogram/packages/requests/vocabulary/requests';
import type { RegisteredCall } from '../../platform/endpoint';
import { refusals } from '../../platform/errors';
import { mayRead, sidesOf } from '../access';
import { conceal } from '../../platform/conceal';
import type { RelatedView } from '../contract';
import { LINK_WORDS, linksFor } from '../related';
import type { RequestLink, ServiceRequest } from '../request';
import { requestById } from '../store';
import { requestsByIds } from '../store-following';
import { HEADLINE_CHARACTERS, titleOf } from '../tell';
import { viewerOf } from '../viewer';

/**
 * The others that a request is tied to. Whoever works on this one sees what was merged into it in words, since they answer for that
 * too; every other they may not read stays unsaid. Two database calls.
 */
export async function listRelated(call: RegisteredCall, { id }: { id: string }): Promise<RelatedView[]> {
  const viewer = viewerOf(call);
  const request = await requestById(id);
  if (!request || !mayRead(viewer, request)) throw refusals.notFound('这件诉求');
  const sides = sidesOf(viewer, request);
  const links = linksFor(request, sides);
  const others = new Map((await requestsByIds(links.map((link) => link.id))).map((other) => [other._id, other]));
  return links.flatMap((link) => {
    const other = others.get(link.id);
    if (!other) return [];
    const readable = mayRead(viewer, other);
    const answersFor = link.kind === 'merged-from' && sides.includes('owner');
    return readable || answersFor ? [viewOf(link, other, readable)] : [];
  });
}

function viewOf({ kind, number }: RequestLink, other: ServiceRequest, readable: boolean): RelatedView {
  const { label, tone } = REQUEST_STATUSES[other.status];
  const words = readable ? other.words : conceal(other.words, other.author.name);
  return {
    kind: LINK_WORDS[kind],
    number,
    title: titleOf(words, HEADLINE_CHARACTERS),
    placeText: readable ? other.place.text : conceal(other.place.buildingText, other.author.name),
    status: { label, tone },
    id: readable ? other._id : '',
  };
}
