import { DAY, dayStart, MINUTE, sayDate } from '../../platform/clock';
import { Refusal } from '../../platform/errors';
import type { MediaMarks } from '../../platform/media';
import type { Asked, Outcome, Theme, Topic } from '../../../miniprogram/packages/visits/vocabulary/visits';

export interface Companion {
  /** '' for somebody who is not on the list of staff */
  personId: string;
  name: string;
  title: string;
  state: 'named' | 'confirmed' | 'denied';
}
export interface Correction {
  at: number;
  by: string;
  openid: string;
  field: string;
  text: string;
  why: string;
}
/** A visit as it was made: what was written stays, corrections are appended. Times are epoch milliseconds. */
export interface VisitRecord {
  _id: string;
  householdId: string;
  communityCode: string;
  cellCode: string;
  addressText: string;
  outcome: Outcome;
  /** 到了 was tapped; null when it was not: then no minutes are known */
  startedAt: number | null;
  /** when it was made, and when it arrived here */
  at: number;
  arrivedAt: number;
  by: { openid: string; personId: string; name: string; title: string; postId: string };
  /** 代办: by which side they answered */
  standingIn: boolean;
  topics: Partial<Record<Topic, { chips: string[]; text: string }>>;
  asked: Partial<Record<Asked, string>>;
  explained: string[];
  companions: Companion[];
  opinions: { theme: Theme; words: string }[];
  remarks: string;
  photos: string[];
  reasons: string[];
  rounds: { planId: string; answers: Record<string, string> }[];
  raised: { kind: 'request' | 'invite' | 'order'; id: string; text: string }[];
  corrections: Correction[];
  point: { longitude: number; latitude: number } | null;
  version: number;
  /** what was found of the photos, once it is filed; absent before: nobody but the visitor sees them yet */
  media?: MediaMarks;
}

/** A phone's clock may be ahead so much; what it says then counts as the moment of arrival. */
const CLOCK_AHEAD = 10 * MINUTE;
/** So long a visit may wait in a phone without signal. */
const KEPT_LONGEST_DAYS = 30;
/** What arrives later than this after it was made says so. */
const LATE = 30 * MINUTE;

export const visitRefusals = {
  tomorrow: () =>
    new Refusal('VISIT_IN_FUTURE', '走访时间晚于现在，请核对手机的日期和时间后再提交，填写的内容已为您保留。', {
      rule: 'made in the future',
    }),
  tooOld: () => new Refusal('VISIT_TOO_OLD', `走访时间超过 ${KEPT_LONGEST_DAYS} 天，请联系社区补录。`),
  beforeMoving: () =>
    new Refusal('VISIT_BEFORE_MOVE', '走访时间早于这一户入住的日期，请核对后再提交。', {
      rule: 'before they moved in',
    }),
  wrongOrder: () =>
    new Refusal('BAD_INPUT', '开始时间不能晚于保存时间。', { fields: { startedAt: '开始时间不能晚于保存时间。' } }),
  notMine: () => new Refusal('FORBIDDEN', '只有走访的人和同行的人可以更正。', { rule: 'not of the visit' }),
  notNamed: () => new Refusal('FORBIDDEN', '这次走访没有记您同行。', { rule: 'not a companion' }),
  nothingSaid: (label: string) => new Refusal('NOTHING_SAID', `这次走访没有记“${label}”。`),
} as const;

/**
 * When a visit counts as made: as the phone says, unless its clock runs ahead. Pure.
 * @throws Refusal when that cannot be: tomorrow, before the household moved in, before it was begun, a month ago
 */
export function madeMoment(
  { madeAt, startedAt }: { madeAt: number; startedAt?: number | undefined },
  movedIn: number,
  now: number,
): { at: number; startedAt: number | null } {
  if (madeAt > now + CLOCK_AHEAD) throw visitRefusals.tomorrow();
  if (madeAt < now - KEPT_LONGEST_DAYS * DAY) throw visitRefusals.tooOld();
  if (madeAt < dayStart(movedIn)) throw visitRefusals.beforeMoving();
  if (startedAt !== undefined && startedAt > madeAt) throw visitRefusals.wrongOrder();
  const at = Math.min(madeAt, now);
  // A visit does not begin on another day: then nobody knows how long it was.
  const began = startedAt === undefined || madeAt - startedAt > DAY / 2 ? null : Math.min(startedAt, at);
  return { at, startedAt: began };
}

/** 11月30日 14:20 走访，12月1日 9:05 收到; '' when it arrived at once. */
export function sayArrived({ at, arrivedAt }: Pick<VisitRecord, 'at' | 'arrivedAt'>, now: number): string {
  return arrivedAt - at < LATE ? '' : `${sayDate(at, now)} 走访，${sayDate(arrivedAt, now)} 收到`;
}

/** Does it arrive in another month than the one in which it counts? */
export const isLate = ({ at, arrivedAt }: Pick<VisitRecord, 'at' | 'arrivedAt'>): boolean => arrivedAt - at >= LATE;

/** A record with a correction behind it: nothing that was written is replaced. Pure. */
export function corrected(record: VisitRecord, correction: Correction): VisitRecord {
  return { ...record, corrections: [...record.corrections, correction], version: record.version + 1 };
}

/** Somebody who is named says whether they were there. Pure. @throws Refusal for whoever is not named */
export function withCompany(record: VisitRecord, personId: string, was: boolean): VisitRecord {
  const named = record.companions.some((one) => one.personId !== '' && one.personId === personId);
  if (!named) throw visitRefusals.notNamed();
  const companions = record.companions.map((one) =>
    one.personId === personId ? { ...one, state: was ? ('confirmed' as const) : ('denied' as const) } : one,
  );
  return { ...record, companions, version: record.version + 1 };
}

/** Everybody who is credited with a visit, each once. */
export function credited({ by, companions }: Pick<VisitRecord, 'by' | 'companions'>): string[] {
  const others = companions.filter(({ state }) => state !== 'denied').map(({ personId }) => personId);
  return [...new Set([by.personId, ...others])].filter(Boolean);
}
