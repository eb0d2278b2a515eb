import type { z } from 'zod';
import { gridNameOf } from '../../../directory/api';
import type { RegisteredCall } from '../../../platform/endpoint';
import { cursorText, parseCursor } from '../../../platform/cursor';
import { refusals } from '../../../platform/errors';
import { ORDER_LIMITS } from '../../../../miniprogram/packages/party/vocabulary/mobilisation';
import { fullNameOf } from '../../grid-names';
import { entryFor, leads } from '../../squads/squad';
import { personOf } from '../../squads/sides';
import { squadsById } from '../../squads/store';
import type { mobilisationInputs, RingCall, RingListView, RingLists, RingPage } from '../contract';
import type { Call } from '../order';
import { orderRefusals } from '../refusals';
import { readList, ringsByPost, taken, type RingList } from '../ring';
import { chiefGrids, commands } from '../sides';
import { orderById } from '../store';
import { freeToRing, ringCounts, ringPage, takenBy, takeToRing, type RingCount } from '../store-ring';
import { ringCall } from '../views';
import { covers } from '../../../platform/identity';

type Inputs = typeof mobilisationInputs;
const LOOKED_AT = 10;
const NONE = '这份名单';

/** May they ring the people of a list? A leader rings their own squad: one database call more, for who has no post for it. */
async function mayRing({ identity, now }: RegisteredCall, list: RingList, commandGrid: string): Promise<boolean> {
  if (ringsByPost(identity, list) || commands(identity, { gridCode: commandGrid })) return true;
  if (list.kind === 'grid') return false;
  const [squad] = await squadsById([list.squadId]);
  const own = squad && entryFor(squad.roster, personOf(identity));
  return own ? leads(own, now) : false;
}

/** @throws Refusal NOT_FOUND for what names no list */
function listNamed(key: string): RingList {
  const list = readList(key);
  if (!list) throw refusals.notFound(NONE);
  return list;
}

/** The lists of an order that one may ring, by street, community and squad, the longest first: four database calls at most. */
export async function ringLists(call: RegisteredCall, { id }: z.output<Inputs['ring-lists']>): Promise<RingLists> {
  const { identity, now } = call;
  const [order, counts, mine] = await Promise.all([orderById(id), ringCounts(id), takenBy(id, identity.openid, now)]);
  if (!order) throw refusals.notFound('这道调令');
  const squads = await squadsById([...new Set(counts.flatMap(({ list }) => squadIdOf(list)))]);
  const led = new Set(
    squads.flatMap(({ _id, roster }) => {
      const own = entryFor(roster, personOf(identity));
      return own && leads(own, now) ? [_id] : [];
    }),
  );
  const all = commands(identity, order);
  const mayRead = (list: RingList) =>
    all || ringsByPost(identity, list) || (list.kind === 'squad' && led.has(list.squadId));
  const names = new Map(squads.map(({ _id, name }) => [_id, name]));
  const shown = await Promise.all(groupedBy(counts).map((group) => listView(group, names, now)));
  const lists = shown
    .filter(({ key }) => mayRead(listNamed(key)))
    .sort((a, b) => b.left - a.left || (a.key < b.key ? -1 : 1));
  if (lists.length === 0 && !all && !reaches(call, order.listedIn)) throw refusals.notFound('这道调令');
  return {
    title: order.title,
    running: order.status === 'running',
    streets: lists.filter(({ kind }) => kind === 'street'),
    communities: lists.filter(({ kind }) => kind === 'community'),
    squads: lists.filter(({ kind }) => kind === 'squad'),
    mine: mine && ringCall(mine, identity.openid, now),
  };
}

/** A chief below the order, whose people have all been rung, finds an empty page rather than none. */
const reaches = ({ identity }: RegisteredCall, listedIn: readonly string[]) =>
  chiefGrids(identity).some((code) => listedIn.some((one) => covers(code, one)));

const squadIdOf = (key: string): string[] => {
  const list = readList(key);
  return list?.kind === 'squad' ? [list.squadId] : [];
};

function groupedBy(counts: readonly RingCount[]): { key: string; left: number; reached: number }[] {
  const groups = new Map<string, { key: string; left: number; reached: number }>();
  for (const { list, unreached, people } of counts) {
    const group = groups.get(list) ?? { key: list, left: 0, reached: 0 };
    groups.set(list, { ...group, [unreached ? 'left' : 'reached']: people });
  }
  return [...groups.values()];
}

async function listView(
  { key, left, reached }: { key: string; left: number; reached: number },
  squads: ReadonlyMap<string, string>,
  now: number,
): Promise<RingListView> {
  const list = listNamed(key);
  const name =
    list.kind === 'squad'
      ? (squads.get(list.squadId) ?? '已撤销的队伍')
      : await fullNameOf(list.gridCode, (code) => gridNameOf(code, now));
  const kind = list.kind === 'squad' ? 'squad' : list.gridCode.length <= 9 ? 'street' : 'community';
  const share = Math.round((100 * reached) / Math.max(1, left + reached));
  return { key, kind, name, left, reached, share };
}

/** People of one list who are still to be rung: one database call. Nobody's number is among them but of whom one has taken. */
export async function ringList(
  call: RegisteredCall,
  { id, list: key, cursor }: z.output<Inputs['ring-list']>,
): Promise<RingPage> {
  const { identity, now } = call;
  const list = listNamed(key);
  const found = await ringPage(id, key, parseCursor(cursor), ORDER_LIMITS.pageSize);
  const [first] = found;
  if (!(await mayRing(call, list, first?.commandGrid ?? list.gridCode))) throw refusals.notFound(NONE);
  const shown = found.slice(0, ORDER_LIMITS.pageSize);
  const last = shown.at(-1);
  return {
    items: shown.map((one) => ringCall(one, identity.openid, now)),
    next: found.length > shown.length && last ? cursorText({ key: last.ring?.turn ?? 0, id: last._id }) : null,
  };
}

/** Takes the next of a list, whom nobody else rings for some minutes; whom one has taken already stays one's own until that is seen to. */
export async function ringNext(
  call: RegisteredCall,
  { id, list: key }: z.output<Inputs['ring-next']>,
): Promise<RingCall> {
  const { identity, now } = call;
  const list = listNamed(key);
  const order = await orderById(id);
  if (!order || !(await mayRing(call, list, order.gridCode))) throw refusals.notFound(NONE);
  if (order.status !== 'running') throw orderRefusals.notOpen();
  const mine = await takenBy(id, identity.openid, now);
  const next = mine ?? (await takeFirst(id, key, { openid: identity.openid, name: identity.account.name }, now));
  if (!next) throw orderRefusals.nobodyToRing();
  return ringCall(next, identity.openid, now);
}

async function takeFirst(id: string, key: string, by: { openid: string; name: string }, now: number) {
  const claim = taken(by, now);
  // Many take from the same list at once: whoever is too late for one takes the next.
  for (let round = 0; round < LOOKED_AT; round++) {
    const free = await freeToRing(id, key, now, LOOKED_AT);
    for (const one of free) if (await takeToRing(one, claim, now)) return withClaim(one, claim);
    if (free.length < LOOKED_AT) return null;
  }
  return null;
}

const withClaim = (call: Call, claim: ReturnType<typeof taken>): Call =>
  call.ring ? { ...call, ring: { ...call.ring, ...claim } } : call;
