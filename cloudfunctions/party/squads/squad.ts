import { derivedId } from '../../platform/commands';
import type { OutboxEntry } from '../../platform/notices';
import type { StepEntry } from '../../platform/step-rows';
import type { SquadKind, SquadRole, SquadStatus } from '../../../miniprogram/packages/party/vocabulary/squads';

/** One person on a squad's list. Times are epoch milliseconds; `until` null means without an end. */
export interface RosterMember {
  /** from the squad and the person: the same whoever writes it */
  id: string;
  name: string;
  /** as the list or the account has it, '' for one who gave none */
  phone: string;
  /** the WeChat identity of one who joined here, '' for one of the list: they are known by their verified phone */
  openid: string;
  role: SquadRole;
  partyMember: boolean;
  from: number;
  until: number | null;
  /** leads it, and nobody's term is longer: they go on when it is over, until another is appointed; absent for everybody else */
  goesOn?: true;
  /** asks to join: on the list only once admitted */
  asked: boolean;
  /** what they said when they asked */
  words: string;
}

export interface SquadTask {
  id: string;
  words: string;
  due: number;
  by: string;
  setAt: number;
  /** null while it is to be done */
  doneAt: number | null;
  result: string;
}

/** A party group, an action branch, a team of people mixed (S22), with its list of people. */
export interface Squad {
  _id: string;
  name: string;
  kind: SquadKind;
  gridCode: string;
  gridName: string;
  /** its grid and all above: where it is listed */
  grids: string[];
  /** the squad above it, '' for none */
  parentId: string;
  duties: string;
  roster: RosterMember[];
  /** what the people of the list are found by */
  keys: string[];
  /** how many are on the list, whoever asks to join not among them */
  size: number;
  tasks: SquadTask[];
  /** the Monday of the last week that was recorded, 2026-11-23; '' for none */
  recordedWeek: string;
  status: SquadStatus;
  /** when those who answer whoever asks to join are reminded next; null, or absent, while nobody asks */
  askDue?: number | null;
  /** how often they were since: each time somebody further up hears of it */
  askReminded?: number;
  history: StepEntry[];
  outbox: OutboxEntry[];
  outboxDue: number | null;
  updatedAt: number;
  version: number;
}

/** Somebody, as far as lists of people go. */
export interface Person {
  openid: string;
  phone: string;
}

/** What somebody is found by: a verified phone, or a WeChat identity. */
export function keysOf({ openid, phone }: Person): string[] {
  return [...(phone ? [`t:${phone}`] : []), ...(openid ? [`o:${openid}`] : [])];
}

/** One person, one key: the phone where it is known, so that somebody of two lists is one. */
export function keyOf(person: Person): string {
  return keysOf(person)[0] ?? '';
}

export function memberId(squadId: string, person: Person): string {
  return derivedId('member', squadId, keyOf(person));
}

export function isSame(member: Person, person: Person): boolean {
  if (member.openid !== '' && member.openid === person.openid) return true;
  return member.phone !== '' && member.phone === person.phone;
}

export function isOn({ asked, from, until, goesOn }: RosterMember, now: number): boolean {
  return !asked && from <= now && (until === null || now < until || goesOn === true);
}

export function entryFor(roster: readonly RosterMember[], person: Person): RosterMember | null {
  return roster.find((member) => isSame(member, person)) ?? null;
}

export function leads(member: RosterMember, now: number): boolean {
  return member.role !== 'member' && isOn(member, now);
}

const RANK: Readonly<Record<SquadRole, number>> = { leader: 0, deputy: 1, member: 2 };

/** Those on the list now: whoever leads first, then as they came. */
export function membersOf({ roster }: Pick<Squad, 'roster'>, now: number): RosterMember[] {
  return roster
    .filter((member) => isOn(member, now))
    .sort((a, b) => RANK[a.role] - RANK[b.role] || a.from - b.from || (a.id < b.id ? -1 : 1));
}

/** Whom those above may call who ask to join: it was passed up to them, or nobody leads the squad. */
export function isPassedUp({ roster, askReminded = 0 }: Pick<Squad, 'roster' | 'askReminded'>, now: number): boolean {
  return askReminded > 1 || !roster.some((member) => leads(member, now));
}

export function askersOf({ roster }: Pick<Squad, 'roster'>): RosterMember[] {
  return roster.filter(({ asked }) => asked);
}

/** A squad is never without a leader for want of a date: whose term ends last goes on until another is appointed. */
function withLastLeader(roster: readonly RosterMember[]): RosterMember[] {
  const leading = roster.filter(({ role, asked }) => role !== 'member' && !asked);
  const last = leading.some(({ until }) => until === null)
    ? undefined
    : [...leading].sort((a, b) => (b.until ?? 0) - (a.until ?? 0) || RANK[a.role] - RANK[b.role])[0];
  return roster.map(({ goesOn: _was, ...member }) => (member.id === last?.id ? { ...member, goesOn: true } : member));
}

/** What follows from a list of people, kept beside it. */
export function derivedFrom(roster: readonly RosterMember[], now: number): Pick<Squad, 'roster' | 'keys' | 'size'> {
  const marked = withLastLeader(roster);
  const kept = marked.filter(({ asked, until, goesOn }) => asked || until === null || now < until || goesOn);
  return {
    roster: marked,
    keys: [...new Set(kept.flatMap(keysOf))],
    size: kept.filter(({ asked }) => !asked).length,
  };
}
