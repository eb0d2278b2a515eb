import { beijingParts } from '../../platform/clock';
import { Refusal } from '../../platform/errors';
import type { StepEntry } from '../../platform/step-rows';
import type { Subject } from '../../platform/subject';
import type {
  ContactKind,
  EventKind,
  HouseholdStatus,
  Living,
  Outcome,
  Relation,
  Sensitivity,
  TagGroup,
  Topic,
} from '../../../miniprogram/packages/visits/vocabulary/visits';
import type { VisitRecord } from '../records/record';

/** Somebody of a household. Nothing is kept that no purpose needs. */
export interface Member {
  id: string;
  name: string;
  relation: Relation;
  /** 1952-03, '' when not told */
  birthMonth: string;
  phone: string;
  workUnit: string;
  /** as they declared it */
  partyMember: boolean;
  /** whose WeChat identity it is, once staff have matched it; '' before */
  openid: string;
  from: number;
  /** of a minor: who approved that a record is kept, and whose guardian agreed; '' before */
  approvedBy: string;
  guardian: string;
}

/** A tag as it is on a household, with what its kind said when it was put there: rules read the household alone. */
export interface TagOn {
  id: string;
  tagId: string;
  /** '' for the whole household */
  memberId: string;
  name: string;
  group: TagGroup;
  sensitivity: Sensitivity;
  intervalDays: number;
  windowDays: number;
  asks: string;
  purpose: string;
  ground: string;
  state: 'proposed' | 'approved';
  from: number;
  /** the first moment it no longer holds; null for no end */
  until: number | null;
}

/** Something that makes a visit due within hours. */
export interface EventOn {
  id: string;
  kind: EventKind;
  note: string;
  at: number;
  lateFrom: number;
}

export interface Reason {
  /** the tag's or the event's id */
  id: string;
  name: string;
  group: TagGroup | 'event';
  sensitivity: Sensitivity;
  asks: string;
}

/** The one visit that is due, or will be. It never opens again: what comes after it is another. */
export interface Due {
  id: string;
  reasons: Reason[];
  /** epoch milliseconds from which it is due, and from which it is overdue */
  from: number;
  lateFrom: number;
  /** when the rule opened it; null before */
  openedAt: number | null;
}
/** Why no visit is due, and until when that holds. */
export interface Rest {
  why: string;
  until: number;
}

export interface Conflict {
  id: string;
  field: string;
  standing: { value: string; by: string; at: number };
  offered: { value: string; by: string; at: number };
}
/** A visit that arrived before what was made before it. */
export interface Held {
  record: VisitRecord;
  after: string;
  /** counted all the same from then on */
  until: number;
}
export type HouseholdEvent = StepEntry;

/** One household; `_id` is never made again. All times are epoch milliseconds. */
export interface Household extends Subject {
  status: HouseholdStatus;
  history: HouseholdEvent[];
  addressId: string;
  /** 柳苑 3号楼 2单元, and without the unit */
  addressText: string;
  building: string;
  room: string;
  floor: number;
  communityCode: string;
  cellCode: string;
  living: Living;
  movedIn: number;
  movedOut: number | null;
  members: Member[];
  /** who has left, with what was known */
  past: { member: Member; until: number; why: string }[];
  note: string;
  tags: TagOn[];
  seen: { at: number; kind: ContactKind; by: string } | null;
  tried: { at: number; outcome: Outcome } | null;
  events: EventOn[];
  /** wishes no visits; asked again from then on */
  declines: { askAgain: number } | null;
  /** 包片联户: the post that answers instead of the cell's worker, '' for none */
  linkPostId: string;
  due: Due | null;
  rest: Rest | null;
  /** how many visits were due before: the id of the next is made of it */
  dueCount: number;
  /** of `due`, for lists; null for none */
  dueFrom: number | null;
  nextClockAt: number | null;
  /** the version of the household in which each field changed last */
  fieldVersions: Record<string, number>;
  conflicts: Conflict[];
  held: Held[];
  /** visits that are saved and not yet filed as documents of their own */
  unfiled: VisitRecord[];
  /** of the last write: tells whether more came since */
  fileMark: string;
  fileDue: number | null;
  /** ids of the visits that count in it, the last of them: one that comes again is known */
  visitIds: string[];
  /** what was said last, for whoever comes next */
  last: { at: number; topics: Partial<Record<Topic, string>>; remarks: string } | null;
  /** has it any tag: what coverage counts */
  tagged: boolean;
  /** openids of members, for one's own household */
  openids: string[];
  came: string[];
  went: string[];
}

export const householdRefusals = {
  notHere: () =>
    new Refusal('HOUSEHOLD_ELSEWHERE', '这一户不在您负责的范围内。', { rule: 'household of another cell' }),
  gone: () =>
    new Refusal('HOUSEHOLD_GONE', '这一户已经搬走或并户，不能再登记走访。请从名单里选现在的住户。', {
      rule: 'household not living',
    }),
  tooMany: (most: number) => new Refusal('TOO_MANY_MEMBERS', `一户最多登记 ${most} 人，请核对后分户登记。`),
  noMember: () => new Refusal('NO_MEMBER', '这位家庭成员已经不在这一户，请刷新后再试。'),
  everybody: () => new Refusal('BAD_INPUT', '至少要有一位成员留在原来的户里；全家搬走请用“搬离”。'),
  minor: (why: string) => new Refusal('MINOR', why, { rule: 'record of a minor' }),
  badValue: (field: string) =>
    new Refusal('BAD_INPUT', '有一项内容不对，请检查后再试。', {
      fields: { changes: '这一项内容不对。' },
      rule: `value of ${field}`,
    }),
  nothingOpen: () => new Refusal('NOTHING_OPEN', '现在没有需要这样处理的内容。'),
  unknownTag: () => new Refusal('UNKNOWN_TAG', '没有这种标签，或不适用于本社区。'),
  tagTwice: () => new Refusal('TAG_THERE', '已经有这个标签。'),
} as const;

export const ADULT = 18;
/** Under this age a guardian has to agree, 个人信息保护法 31. */
export const GUARDED = 14;

/** Whole years by the month, null when the birth is not known. */
export function ageAt(birthMonth: string, now: number): number | null {
  if (birthMonth === '') return null;
  const { year, month } = beijingParts(now);
  const [bornYear = 0, bornMonth = 0] = birthMonth.split('-').map(Number);
  return year - bornYear - (month < bornMonth ? 1 : 0);
}

/** In the month of a birthday the person counts as the younger: the day is not kept. */
export function isMinor({ birthMonth }: Pick<Member, 'birthMonth'>, now: number): boolean {
  const age = ageAt(birthMonth, now);
  return age !== null && age < ADULT;
}
const isUnder14 = ({ birthMonth }: Pick<Member, 'birthMonth'>, now: number): boolean =>
  (ageAt(birthMonth, now) ?? ADULT) < GUARDED;

/** What a minor's record still waits for, '' for nothing; '' for everybody else. */
export function minorLacks(member: Pick<Member, 'birthMonth' | 'approvedBy' | 'guardian'>, now: number): string {
  if (!isMinor(member, now)) return '';
  if (isUnder14(member, now) && member.guardian === '') return '未满 14 周岁，需先取得监护人同意';
  return member.approvedBy === '' ? '未成年人信息，需网格长审批' : '';
}

/** 李** */
export const maskName = (name: string): string => (name === '' ? '' : [...name][0] + '*'.repeat([...name].length - 1));
/** 154****0001 */
export const maskNumber = (phone: string): string =>
  phone.length < 8 ? '*'.repeat(phone.length) : `${phone.slice(0, 3)}****${phone.slice(-4)}`;

/** Of a room as people write it: 502 → 5, 1203 → 12, 甲 → 0. */
export function floorOf(room: string): number {
  const number = /\d{3,4}/.exec(room)?.[0];
  return number ? Number(number.slice(0, -2)) : 0;
}

export const headOf = ({ members }: Pick<Household, 'members'>): Member | undefined =>
  members.find(({ relation }) => relation === 'head') ?? members[0];

/** Whose it is what is begun in the household's name: of those who have registered the head first; undefined for nobody. */
export function registeredOf(household: Pick<Household, 'members'>): Member | undefined {
  const head = headOf(household);
  return head && head.openid !== '' ? head : household.members.find(({ openid }) => openid !== '');
}

/** The tags that count at a moment. */
export const tagsAt = ({ tags }: Pick<Household, 'tags'>, now: number): TagOn[] =>
  tags.filter(({ state, from, until }) => state === 'approved' && from <= now && (until === null || now < until));
