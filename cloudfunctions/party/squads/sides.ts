import { covers, type HeldPost, type Identity } from '../../platform/identity';
import { POST_KINDS } from '../../../miniprogram/vocabulary/grid';
import { entryFor, isOn, leads, type Person, type Squad } from './squad';
import type { SquadActor, SquadSide } from './steps';

/** Posts whose holders look after the squads of their grid and below. */
const KEEPING: readonly string[] = [POST_KINDS.chief, POST_KINDS.communityWorker, POST_KINDS.branchSecretary];

export function keepsSquads({ kind }: Pick<HeldPost, 'kind'>): boolean {
  return KEEPING.includes(kind);
}

/** The caller as lists of people know them. */
export function personOf({ openid, account }: Identity): Person {
  return { openid, phone: account?.phone ?? '' };
}

/** The parts somebody has in a squad; nobody at all for an empty openid. Pure. */
export function sidesOfSquad(identity: Identity, squad: Pick<Squad, 'gridCode' | 'roster'>, now: number): SquadSide[] {
  if (!identity.openid) return [];
  const own = entryFor(squad.roster, personOf(identity));
  const sides: SquadSide[] = [];
  if (own && leads(own, now)) sides.push('leader');
  if (own && isOn(own, now)) sides.push('member');
  if (own?.asked) sides.push('asker');
  if (!own || (!own.asked && !isOn(own, now))) sides.push('outsider');
  if (identity.posts.some((post) => keepsSquads(post) && covers(post.gridCode, squad.gridCode))) sides.push('staff');
  return sides;
}

export function actorIn(identity: Identity, squad: Squad, now: number): SquadActor {
  const sides = sidesOfSquad(identity, squad, now);
  const post = sides.includes('staff')
    ? identity.posts.find((one) => keepsSquads(one) && covers(one.gridCode, squad.gridCode))
    : undefined;
  const { openid, phone } = personOf(identity);
  const name = identity.account?.name ?? '';
  return { openid, phone, name, title: post?.title ?? '', sides, now, partyMember: false };
}
