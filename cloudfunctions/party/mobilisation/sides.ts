import { covers, type HeldPost, type Identity } from '../../platform/identity';
import { GRID_CODE_LENGTH, POST_KINDS } from '../../../miniprogram/vocabulary/grid';
import { keysOf } from '../squads/squad';
import { personOf } from '../squads/sides';
import type { CallActor, CallSide } from './call-steps';
import type { OrderSide } from './order-steps';
import type { Call, MobilisationOrder, Place } from './order';
import type { Actor } from '../../platform/step-rows';

const isChief = ({ kind }: Pick<HeldPost, 'kind'>) => kind === POST_KINDS.chief;

/** Grids whose chief somebody is, the widest first. */
export function chiefGrids({ posts }: Pick<Identity, 'posts'>): string[] {
  const codes = posts.filter(isChief).map(({ gridCode }) => gridCode);
  return [...new Set(codes)].sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
}

/** Posts by which somebody may give an order: chief of a town or a district. */
export function commandPosts({ posts }: Pick<Identity, 'posts'>): HeldPost[] {
  return posts.filter((post) => isChief(post) && post.gridCode.length <= GRID_CODE_LENGTH.town);
}

/** What somebody is found by in a list of people who are called. */
export function whoIs(identity: Identity): string[] {
  const personId = identity.account?.personId;
  return [...keysOf(personOf(identity)), ...(personId ? [`p:${personId}`] : [])];
}

export function commands(identity: Identity, order: Pick<MobilisationOrder, 'gridCode'>): boolean {
  return identity.openid !== '' && chiefGrids(identity).some((code) => covers(code, order.gridCode));
}

/** May somebody see to what is missing at a place? */
export function answersFor(identity: Identity, { gridCode }: Pick<Place, 'gridCode'>): boolean {
  return identity.openid !== '' && chiefGrids(identity).some((code) => covers(code, gridCode));
}

export function isCalled(identity: Identity, { who, person }: Pick<Call, 'who' | 'person'>): boolean {
  if (identity.openid === '') return false;
  return person.openid === identity.openid || whoIs(identity).some((key) => who.includes(key));
}

export function sidesOfCall(identity: Identity, call: Call): CallSide[] {
  const sides: CallSide[] = [];
  if (isCalled(identity, call)) sides.push('called');
  if (call.place && answersFor(identity, call.place)) sides.push('owner');
  if (commands(identity, { gridCode: call.commandGrid })) sides.push('commander');
  if (call.unreached && identity.openid !== '' && call.ring?.by?.openid === identity.openid) sides.push('ringer');
  return sides;
}

export function callActor(identity: Identity, call: Call, place: Place | null, now: number): CallActor {
  return { ...someone(identity, now), sides: sidesOfCall(identity, call), place };
}

export function orderActor(identity: Identity, order: MobilisationOrder, now: number): Actor<OrderSide> {
  return { ...someone(identity, now), sides: commands(identity, order) ? ['commander'] : [] };
}

function someone(identity: Identity, now: number) {
  const title = identity.posts.find(isChief)?.title ?? identity.posts[0]?.title ?? '';
  return { openid: identity.openid, name: identity.account?.name ?? '', title, now };
}
