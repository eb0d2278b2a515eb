import type { OccasionKind } from '../../../miniprogram/packages/attendance/vocabulary/attendance';
import type { Cursor } from '../../platform/cursor';
import { collection, command } from '../../platform/database';
import { pageAfter } from '../../platform/paging';
import type { Occasion } from './occasion';
import { DAY } from '../../platform/clock';
import { standingOf } from './places';
import { OCCASIONS } from './store';

/** What no list shows. */
const UNLISTED = { history: false, outbox: false, gone: false, secret: false, mediaAsks: false } as const;
const HELD_SHOWN = 60;
export type Listed = Omit<Occasion, keyof typeof UNLISTED>;

/**
 * One page of what is on in some grids, the soonest first; by index lists.
 * @param until only what begins before
 * @param skill only what asks for it, '' for all
 */
export async function occasionsIn(
  lists: readonly string[],
  kind: string,
  from: number,
  until: number | null,
  cursor: Cursor | null,
  size: number,
  skill = '',
): Promise<Listed[]> {
  const _ = command();
  const begins = until === null ? _.gte(cursor?.key ?? from) : _.and([_.gte(cursor?.key ?? from), _.lt(until)]);
  const asking = skill === '' ? {} : { skills: skill };
  const listed = lists.length === 1 ? lists[0] : _.in([...lists]);
  const where = { lists: listed, kind, open: true, startsAt: begins, ...asking };
  const { data } = await collection(OCCASIONS)
    .where(cursor ? _.and([where, _.or([{ startsAt: _.gt(cursor.key) }, { _id: _.gt(cursor.id) }])]) : where)
    .orderBy('startsAt', 'asc')
    .orderBy('_id', 'asc')
    .limit(size + 1)
    .field(UNLISTED)
    .get();
  return data as Listed[];
}

/** Activities of a community that are over, the latest first; by index lists. */
export async function heldOccasions(communityCode: string, since: number, now: number): Promise<Listed[]> {
  const _ = command();
  const when = _.and([_.gte(since), _.lte(now)]);
  const { data } = await collection(OCCASIONS)
    .where({ lists: communityCode, kind: 'activity', open: _.in([true, false]), startsAt: when })
    .orderBy('startsAt', 'desc')
    .limit(HELD_SHOWN)
    .field(UNLISTED)
    .get();
  return (data as Listed[]).filter(({ status }) => status === 'held' || status === 'closed');
}

/** One page of what somebody signed up for, or holds, the latest first; by index joined or organised. */
export async function occasionsOf(
  whose: { by: 'signups.openid' | 'organisers'; keys: readonly string[]; kind: OccasionKind | undefined },
  cursor: Cursor | null,
  size: number,
): Promise<Listed[]> {
  const _ = command();
  const mine = {
    [whose.by]: whose.keys.length === 1 ? whose.keys[0] : _.in([...whose.keys]),
    ...(whose.kind ? { kind: whose.kind } : {}),
  };
  const { data } = await collection(OCCASIONS)
    .where(pageAfter(mine, 'startsAt', cursor, 'desc'))
    .orderBy('startsAt', 'desc')
    .orderBy('_id', 'desc')
    .limit(size + 1)
    .field(UNLISTED)
    .get();
  return data as Listed[];
}

/** As many as somebody has around one day. */
const AROUND_MOST = 20;

/** Something else that somebody has a place in at that time, null for nothing; by index joined. */
export async function elsewhereAt(
  openid: string,
  { _id, startsAt, endsAt }: Pick<Occasion, '_id' | 'startsAt' | 'endsAt'>,
): Promise<Pick<Occasion, 'title' | 'startsAt' | 'endsAt'> | null> {
  const _ = command();
  const { data } = await collection(OCCASIONS)
    .where({ 'signups.openid': openid, startsAt: _.and([_.gt(startsAt - DAY), _.lt(endsAt)]) })
    .orderBy('startsAt', 'desc')
    .limit(AROUND_MOST)
    .field(UNLISTED)
    .get();
  const meets = (one: Listed) => one._id !== _id && one.status === 'planned' && one.endsAt > startsAt;
  return (data as Listed[]).find((one) => meets(one) && standingOf(one, openid) === 'in') ?? null;
}

/** What came of a need, the soonest first; by index request. */
export async function occasionsOfRequest(requestId: string, limit: number): Promise<Listed[]> {
  const { data } = await collection(OCCASIONS)
    .where({ requestId })
    .orderBy('startsAt', 'asc')
    .limit(limit)
    .field(UNLISTED)
    .get();
  return data as Listed[];
}

/** More than so many series have open at a time. */
const OPEN_MOST = 100;

/** The dates of some series that are to come, the soonest first; by index series, none for none. */
export async function comingOfSeries(ids: readonly string[], now: number): Promise<Listed[]> {
  if (ids.length === 0) return [];
  const _ = command();
  const { data } = await collection(OCCASIONS)
    .where({ seriesId: _.in([...ids]), startsAt: _.gte(now), status: 'planned' })
    .orderBy('startsAt', 'asc')
    .limit(OPEN_MOST)
    .field(UNLISTED)
    .get();
  return data as Listed[];
}
