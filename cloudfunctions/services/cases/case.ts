import type { Interval } from '../../platform/opening-hours';
import { covers, type HeldPost } from '../../platform/identity';
import { personResource, type Entry } from '../../platform/occupancy';
import type { Exchange } from '../../platform/occupancy-store';
import type { Actor, StepEntry, StepRow } from '../../platform/step-rows';
import type { Subject, SubjectKind } from '../../platform/subject';
import { Refusal } from '../../platform/errors';
import { POST_KINDS } from '../../../miniprogram/vocabulary/grid';
import type { CaseStatus } from '../../../miniprogram/packages/services/vocabulary/services';

/** Who receives at the window at a time. */
export interface Host {
  personId: string;
  name: string;
  side: 'A' | 'B';
}

/** One matter of one person: booked at a window, or asked to be done at home, or brought by walking in. */
export interface ServiceCase extends Subject {
  status: CaseStatus;
  communityCode: string;
  item: { id: string; name: string; materials: readonly string[]; promisedDays: number };
  /** the window it is for; also of what is done at home: its people go there */
  window: { id: string; name: string; postId: string; capacity: number };
  way: 'window' | 'home';
  applicant: { openid: string; name: string; phone: string };
  /** for whom it is, when that is somebody else; '' for the applicant */
  forName: string;
  /** whom to ring up, when somebody else wrote it down for them; '' for the applicant's own */
  forPhone: string;
  /** where somebody goes to when it is done at home, '' otherwise */
  placeText: string;
  /** what was booked; null for who walked in, or has no time yet */
  time: Interval | null;
  /** the day on which it is for the window: 2026-12-02, '' for none yet */
  date: string;
  /** the number of the day, null before they came */
  number: number | null;
  host: Host | null;
  /** materials that were missing when somebody looked, all named at once */
  missing: readonly string[];
  /** when it was complete, from which its clock runs, and when it is due */
  acceptedAt: number | null;
  dueAt: number | null;
  satisfaction: number | null;
  createdAt: number;
  nextClockAt: number | null;
  history: StepEntry[];
}

export type CaseSide = 'applicant' | 'window';
export interface CaseViewer {
  openid: string;
  name: string;
  title: string;
  posts: readonly HeldPost[];
}
/** What is looked up for a step: the number of the day, or the time it is moved to with whoever receives then. */
export interface Found {
  number: number;
  time: Interval | null;
  host: Host | null;
}
export type CaseKind = SubjectKind<ServiceCase, Actor<CaseSide>, CaseViewer, Found | null, Exchange>;
export type CaseRow = StepRow<ServiceCase, CaseSide, Actor<CaseSide>, Found | null, Exchange>;

/** Who works at the windows of a community. */
export const worksAt = (posts: readonly HeldPost[], communityCode: string, postId = ''): boolean =>
  posts.some(
    ({ kind, gridCode, postId: own }) =>
      own === postId ||
      ((kind === POST_KINDS.communityWorker || kind === POST_KINDS.chief) &&
        gridCode.length <= communityCode.length &&
        covers(gridCode, communityCode)),
  );

/** What a case takes of a time: of the person, and of the window. */
export function claimsOf(
  { _id, applicant, window }: Pick<ServiceCase, '_id' | 'applicant' | 'window'>,
  time: Interval,
) {
  const entry: Entry = { id: _id, by: applicant.openid, amount: 1, from: time.from, to: time.to, time };
  return [
    { resourceId: personResource(applicant.openid), entry, capacity: 1 },
    { resourceId: window.id, entry, capacity: window.capacity },
  ];
}

export const caseRefusals = {
  notOfHere: () =>
    new Refusal('OTHER_COMMUNITY', '这里给本社区的居民办。替住在这里的人办，请写上替谁办。', {
      rule: 'window of another community',
    }),
  notToday: () => new Refusal('NOT_TODAY', '预约的不是今天，到那天再取号。', { rule: 'number on another day' }),
  early: () => new Refusal('TOO_EARLY', '还没有到预约的时间，不能记为没来。', { rule: 'no-show before the time' }),
  rated: () => new Refusal('RATED', '您已经评价过了。', { rule: 'rated twice' }),
  nothingMissing: () => new Refusal('BAD_INPUT', '请选出缺哪几样材料。', { rule: 'nothing missing' }),
} as const;
