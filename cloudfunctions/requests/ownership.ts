import { sayMoment } from '../platform/clock';
import type { PostStanding } from '../directory/api';
import type { Decision } from './decision';
import type { HistoryEntry, RequestOwner, ServiceRequest } from './request';
import { ownerFrom } from './routing';
import { noticeTo, titleOf } from './tell';
import { ASSIGN, CLOCK_OF, HAND_OVER, RECELL } from './workflow';

/**
 * To whom an open request goes now that people came or went (S3); null when it stays. The rule:
 * - an owner who no longer holds the post has it no more: it goes to whoever answers now;
 * - an owner who is away has it no more as soon as somebody answers who is there, in whatever state it is;
 * - whoever stands in gives it back when the post it belongs to has its own again, unless they have put their hand to it since it
 *   came to them: then they finish what they began.
 */
export function successor(
  request: ServiceRequest,
  { presence, heir, heirPresence }: PostStanding,
): RequestOwner | null {
  const { owner } = request;
  if (!request.open || !heir || (heir.personId === owner.personId && heir.postId === owner.postId)) return null;
  const moves = {
    gone: true,
    away: heirPresence === 'here',
    here: heirPresence === 'here' && standsIn(owner, heir) && !hasActed(request),
  }[presence];
  return moves ? ownerFrom(heir, '') : null;
}

/** Is the owner there only in place of this one: by another post than the one it belongs to, or as B for A? */
function standsIn(owner: RequestOwner, heir: Pick<RequestOwner, 'postId' | 'side'>): boolean {
  if (heir.postId !== owner.home.postId) return false;
  return owner.postId !== owner.home.postId || (owner.side === 'B' && heir.side === 'A');
}

/** Has the owner taken a step since it came to them? */
function hasActed({ history }: ServiceRequest): boolean {
  const actions = history.map(({ action }) => action);
  const came = Math.max(...[ASSIGN, HAND_OVER, RECELL].map(({ action }) => actions.lastIndexOf(action)));
  return history.slice(came + 1).some(({ by }) => by.side === 'owner');
}

/** The hand-over as a change of the request, with the rule's own entry and the new owner's notice; null when it stays. Pure. */
export function decideHandOver(request: ServiceRequest, standing: PostStanding, now: number): Decision | null {
  const owner = successor(request, standing);
  if (!owner) return null;
  const commandId = `hand-over-${request.version}`;
  const set = {
    owner,
    pastOwnerIds: [...new Set([...request.pastOwnerIds, request.owner.personId])],
    updatedAt: now,
  };
  const entry: HistoryEntry = {
    at: now,
    by: { side: 'rule', name: owner.name, title: owner.title, openid: '' },
    action: HAND_OVER.action,
    from: request.status,
    to: request.status,
    note: whyHandedOver(request.owner, owner, standing.presence),
    photos: [],
    satisfaction: null,
    commandId,
  };
  const after = { ...request, ...set };
  const notice = noticeTo(after, commandId, 'owner', 'request-assigned', HAND_OVER.told, askOf(after, now), now);
  return { set, entry, tells: [notice] };
}

function whyHandedOver(before: RequestOwner, owner: RequestOwner, presence: PostStanding['presence']): string {
  switch (presence) {
    case 'gone':
      return `${before.name}已经不在这个岗位。${owner.reason}`;
    case 'away':
      return `${before.name}眼下不在岗。${owner.reason}`;
    case 'here':
      return `${owner.name}在岗了，${before.name}代管的这件事交回。`;
  }
}

/** What the new owner is asked to do, and by when. */
function askOf({ words, status, deadline }: ServiceRequest, now: number): string {
  const title = `“${titleOf(words)}”转到您这里`;
  const clock = CLOCK_OF[status];
  if (clock === null || clock === 'confirm' || deadline === null) return `${title}，正等居民确认。`;
  const verb = clock === 'accept' ? '受理' : '办结';
  return deadline > now
    ? `${title}，请在${sayMoment(deadline, now)}前${verb}。`
    : `${title}，${verb}已经超时，请尽快办。`;
}
