import { GRID_CODE_LENGTH, POST_KINDS } from '../../../miniprogram/vocabulary/grid';
import { ORDER_LIMITS } from '../../../miniprogram/packages/party/vocabulary/mobilisation';
import { covers, type HeldPost, type Identity } from '../../platform/identity';
import { MINUTE } from '../../platform/clock';
import type { Call, Ringing } from './order';

/** A list of people to ring: those of a street, of a community, or of a squad with the grid it belongs to. */
export type RingList = { kind: 'grid'; gridCode: string } | { kind: 'squad'; gridCode: string; squadId: string };

const SQUAD = /^squad:([\w-]{1,64})$/;
/** More than are on the list of any order, so that a second round begins behind the first. */
const ROUND = 10 * ORDER_LIMITS.peopleMax;

/** The lists somebody stands in. Pure. @param group of the call: a post's or a squad's */
export function listsOf(gridCode: string, group: string): string[] {
  const grids = [GRID_CODE_LENGTH.town, GRID_CODE_LENGTH.community].map((length) => gridCode.slice(0, length));
  const [, squadId] = SQUAD.exec(group) ?? [];
  return [...new Set(grids.map((code) => `g:${code}`)), ...(squadId ? [`s:${gridCode}:${squadId}`] : [])];
}

/** @returns null for what names no list */
export function readList(key: string): RingList | null {
  const [, grid] = /^g:(\d{6,15})$/.exec(key) ?? [];
  if (grid) return { kind: 'grid', gridCode: grid };
  const [, gridCode, squadId] = /^s:(\d{6,15}):([\w-]{1,64})$/.exec(key) ?? [];
  return gridCode && squadId ? { kind: 'squad', gridCode, squadId } : null;
}

export function toRing(gridCode: string, group: string, turn: number): Ringing {
  return { lists: listsOf(gridCode, group), turn, by: null, until: 0 };
}

/** Grids in which somebody's post makes it their duty to reach people: those of chiefs and of community workers. */
function dutyGrids({ posts }: { posts: readonly HeldPost[] }): string[] {
  return posts
    .filter(({ kind }) => kind === POST_KINDS.chief || kind === POST_KINDS.communityWorker)
    .map(({ gridCode }) => gridCode);
}

/** The lists that are somebody's to see to: of the communities and streets of their posts, and of the squads that they lead. Pure. */
export function ownLists(
  who: { posts: readonly HeldPost[] },
  led: readonly { _id: string; gridCode: string }[],
): string[] {
  const LISTED: readonly number[] = [GRID_CODE_LENGTH.town, GRID_CODE_LENGTH.community];
  const grids = dutyGrids(who).filter(({ length }) => LISTED.includes(length));
  return [...new Set([...grids.map((code) => `g:${code}`), ...led.map(({ _id, gridCode }) => `s:${gridCode}:${_id}`)])];
}

/** May somebody ring a list by their post? Leaders of a squad ring it too: that is asked of the squad. */
export function ringsByPost(identity: Identity, { gridCode }: RingList): boolean {
  return identity.openid !== '' && dutyGrids(identity).some((code) => covers(code, gridCode));
}

/** Is somebody else ringing them at this moment? @returns who, '' for nobody */
export function ringsElse({ ring }: Pick<Call, 'ring'>, openid: string, now: number): string {
  return ring?.by && ring.until > now && ring.by.openid !== openid ? ring.by.name : '';
}

/** Taken to be rung up, for some minutes. */
export function taken(by: { openid: string; name: string }, now: number): Pick<Ringing, 'by' | 'until'> {
  return { by, until: now + ORDER_LIMITS.ringMinutes * MINUTE };
}

/** They were told by telephone: they are in no list any more. */
export function through({ ring }: Pick<Call, 'ring'>): Partial<Call> {
  return ring ? { unreached: false, ring: { ...ring, by: null, until: 0 } } : {};
}

/** They did not answer: the others come first, and anybody may ring them again. */
export function notThrough({ ring, missed = 0 }: Pick<Call, 'ring' | 'missed'>): Partial<Call> {
  return { missed: missed + 1, ...(ring ? { ring: { ...ring, turn: ring.turn + ROUND, by: null, until: 0 } } : {}) };
}
