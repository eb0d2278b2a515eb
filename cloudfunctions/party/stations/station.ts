import type { OutboxEntry } from '../../platform/notices';
import type { StepEntry } from '../../platform/step-rows';
import type { Decision } from '../../platform/subject';
import {
  STATION_LIMITS,
  type StationStatus,
  type StintState,
} from '../../../miniprogram/packages/party/vocabulary/party';
import { DAY } from '../../platform/clock';

/** One member's time in a post. Times are epoch milliseconds. */
export interface Stint {
  memberId: string;
  openid: string;
  name: string;
  from: number;
  until: number;
  state: StintState;
  endedAt: number | null;
  /** why it ended, '' for nothing */
  note: string;
  /** the holder has been told that it ends */
  warned: boolean;
}

export interface StationEntry extends StepEntry {
  /** whom it is about, '' for nobody */
  memberId: string;
}

/** A pioneer post (先锋岗): what is to be done, where, by how many; its members claim it, nobody is assigned. */
export interface Station {
  _id: string;
  kindId: string;
  title: string;
  duties: string;
  communityCode: string;
  /** the community, or one of its cells */
  gridCode: string;
  gridName: string;
  /** more exactly, in words: 3号楼 门厅; '' for the whole grid */
  placeText: string;
  places: number;
  /** the day on which every term ends, null for so many days from each claim */
  termEndsAt: number | null;
  status: StationStatus;
  openedAt: number;
  openedBy: { name: string; title: string; openid: string };
  stints: Stint[];
  version: number;
  history: StationEntry[];
  outbox: OutboxEntry[];
  outboxDue: number | null;
  /* What follows from the above, kept for the indexes. */
  /** openids of those who serve */
  serving: string[];
  hasFree: boolean;
  /** openids of all who ever served */
  people: string[];
  nextClockAt: number | null;
}

export const servingIn = ({ stints }: Pick<Station, 'stints'>): Stint[] =>
  stints.filter(({ state }) => state === 'serving');

/** What is kept for the indexes. Pure. */
export function derived(
  station: Pick<Station, 'stints' | 'places' | 'status'>,
): Pick<Station, 'serving' | 'hasFree' | 'people' | 'nextClockAt'> {
  const serving = servingIn(station);
  const moments = serving.map(({ until, warned }) => (warned ? until : until - STATION_LIMITS.warnDays * DAY));
  return {
    serving: serving.map(({ openid }) => openid),
    hasFree: station.status === 'open' && serving.length < station.places,
    people: [...new Set(station.stints.map(({ openid }) => openid))],
    nextClockAt: moments.length > 0 ? Math.min(...moments) : null,
  };
}

/** Until when a term runs that begins, or begins anew, then. */
export function termFrom({ termEndsAt }: Pick<Station, 'termEndsAt'>, from: number): number {
  return termEndsAt ?? from + STATION_LIMITS.termDays * DAY;
}

export type StationDecision = Decision<Station>;

/** Members who began or ended a time in it by a change: whose own list of posts follows. Pure. */
export function movedBy(before: Station, after: Pick<Station, 'stints'>): { took: string[]; left: string[] } {
  const had = servingIn(before).map(({ memberId }) => memberId);
  const has = servingIn(after).map(({ memberId }) => memberId);
  return { took: has.filter((id) => !had.includes(id)), left: had.filter((id) => !has.includes(id)) };
}
