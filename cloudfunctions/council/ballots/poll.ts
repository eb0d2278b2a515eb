import { createHmac } from 'node:crypto';
import { derivedId } from '../../platform/commands';
import type { OutboxEntry } from '../../platform/notices';
import type { Subject } from '../../platform/subject';
import type { StepEntry } from '../../platform/step-rows';
import type { Electors, Secrecy } from '../../../miniprogram/packages/council/vocabulary/council';
import type { Vote } from '../../../miniprogram/packages/ballots/crypto/ballot';
import type { Deal, Opened } from '../../../miniprogram/packages/ballots/crypto/trustees';
import { TRUSTEES } from '../../../miniprogram/packages/ballots/crypto/shares';
import type { PaperTally, Question, VoteRule } from './count';

/** Who holds a part of the key of a formal secret vote. */
export interface Trustee {
  key: string;
  name: string;
  /** by what shares are hidden from all but their phone; '' until the phone made it */
  mark: string;
  deal: Deal | null;
  /** the phone checked what the others dealt */
  confirmed: boolean;
  opened: Opened[][] | null;
}

/** What came in when a vote was over. */
export interface PollResult {
  at: number;
  cast: number;
  onPaper: number;
  /** by question */
  invalid: number[];
  sums: number[][];
  /** of those, by phone: what the public list of a formal vote adds up to */
  byPhone: number[][];
}

/** One vote: what is asked, how it is judged, who may vote, fixed when it starts. Times are epoch milliseconds. */
export interface Poll extends Subject {
  topicId: string;
  title: string;
  gridCode: string;
  questions: Question[];
  rule: VoteRule;
  secrecy: Secrecy;
  electors: Electors;
  entitled: number;
  /** its roll, and the first person of each slice of it */
  rollId: string;
  firsts: string[];
  /** makes the codes by which it is seen that a ballot is in the count */
  salt: string;
  startsAt: number;
  /** the first moment at which no vote counts: told by the time, not by whether somebody closed it */
  endsAt: number;
  trustees: Trustee[];
  /** the trustees' common key, '' while it is not there */
  publicKey: string;
  /** sealed sums of a formal vote, JSON; '' until counted */
  sealedSums: string;
  /** how far the sealed ballots of a vote that is over are added up: the last code, and the sums so far; null: nothing is to be */
  summing: { after: string; sums: string } | null;
  /** what came in by phone, by question and option; nothing before the end */
  phoneSums: number[][];
  cast: number;
  papers: number;
  tallies: PaperTally[];
  result: PollResult | null;
  status: 'keys' | 'open' | 'counting' | 'counted';
  openedBy: { openid: string; name: string };
  history: StepEntry[];
  outbox: OutboxEntry[];
  outboxDue: number | null;
  /** when it is to be counted, or its result to be taken to the topic */
  nextClockAt: number | null;
}

/** Of a person on a roll: not yet, by phone, by paper. */
export const NOT_YET = 0;
export const BY_PHONE = 1;
export const BY_PAPER = 2;

/** A part of a roll: who may vote and who has, and the sums of those who did. Nothing in it says who voted what, when, or in which order. */
export interface Slice {
  _id: string;
  rollId: string;
  electors: { key: string; name: string; place: string }[];
  /** in the order of the keys, all there from the start: marking one moves none */
  voted: Record<string, number>;
  /** how many of them by phone, counted along with the mark */
  cast: number;
  /** by question and option: q0o1 */
  sums: Record<string, number>;
  /** a formal vote: codes of sealed ballots; an open one: what each chose */
  codes: string[];
  named: { key: string; choices: number[][] }[];
}

/** Electors of a slice: few enough for one document, many enough to hide in. */
const SLICE = { formal: 80, poll: 300, open: 200 } as const;

export interface Elector {
  key: string;
  name: string;
  place: string;
}

/** A roll in slices of about equal size, each person once, by their keys. Pure. */
export function slicesOf(
  rollId: string,
  electors: readonly Elector[],
  { secrecy, questions }: Pick<Poll, 'secrecy' | 'questions'>,
): Slice[] {
  const people = [...new Map(electors.map((one) => [one.key, one])).values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  const count = Math.max(1, Math.round(people.length / SLICE[secrecy]));
  const size = Math.ceil(people.length / count);
  return Array.from({ length: Math.ceil(people.length / size) }, (_, i) => {
    const own = people.slice(i * size, (i + 1) * size);
    return {
      _id: sliceId(rollId, i),
      rollId,
      electors: own.map(({ key, name, place }) => ({ key, name, place })),
      voted: Object.fromEntries(own.map(({ key }) => [key, NOT_YET])),
      cast: 0,
      sums: Object.fromEntries(questions.flatMap(({ options }, q) => options.map((_option, o) => [sumName(q, o), 0]))),
      codes: [],
      named: [],
    };
  });
}
export const sliceId = (rollId: string, index: number): string => `${rollId}-${index}`;
export const sumName = (question: number, option: number): string => `q${question}o${option}`;
/** What came in by phone on a roll: how many voted, and the sums by question and option. One pass over its slices. Pure. */
export function countedIn(
  slices: readonly Pick<Slice, 'cast' | 'sums'>[],
  questions: readonly Question[],
): { cast: number; sums: number[][] } {
  const names = questions.map(({ options }, q) => options.map((_, o) => sumName(q, o)));
  const sums = names.map((row) => row.map(() => 0));
  let cast = 0;
  for (const slice of slices) {
    cast += slice.cast;
    for (const [q, row] of names.entries())
      for (const [o, name] of row.entries()) sums[q]![o]! += slice.sums[name] ?? 0;
  }
  return { cast, sums };
}

/** How many of a roll were given paper. Pure. */
export const papersIn = (slices: readonly Pick<Slice, 'voted'>[]): number =>
  slices.flatMap(({ voted }) => Object.values(voted)).filter((how) => how === BY_PAPER).length;

/** The slice in which somebody would stand; -1 for one before all of them. */
export function sliceOf({ firsts }: Pick<Poll, 'firsts'>, key: string): number {
  let [from, to] = [0, firsts.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (firsts[middle]! <= key) from = middle + 1;
    else to = middle;
  }
  return from - 1;
}

/** How a vote stands at a moment: by the time alone, whether or not a job ran. */
export function pollPhase({ status, startsAt, endsAt }: Pick<Poll, 'status' | 'startsAt' | 'endsAt'>, now: number) {
  if (status === 'counted') return 'counted' as const;
  if (now >= endsAt || status === 'counting') return 'closed' as const;
  if (status === 'keys') return 'keys' as const;
  return now < startsAt ? ('before' as const) : ('open' as const);
}
export type PollPhase = ReturnType<typeof pollPhase>;

/** By which somebody sees that their ballot is in the count: it says nothing of the choice, and nobody makes it without the salt. */
export const inclusionCode = ({ salt }: Pick<Poll, 'salt'>, key: string): string =>
  createHmac('sha256', salt).update(key).digest('hex').slice(0, 12);

export const voteOf = ({ _id, publicKey, questions }: Pick<Poll, '_id' | 'publicKey' | 'questions'>): Vote => ({
  id: _id,
  key: publicKey,
  questions: questions.map(({ options, least, most }) => ({ options: options.length, least, most })),
});

export const dealsOf = ({ trustees }: Pick<Poll, 'trustees'>): Deal[] =>
  trustees.flatMap(({ deal }) => (deal ? [deal] : []));
export const allMarked = ({ trustees }: Pick<Poll, 'trustees'>): boolean =>
  trustees.length === TRUSTEES && trustees.every(({ mark }) => mark !== '');
export const pollIdOf = (topicId: string, round: number): string => derivedId('poll', topicId, String(round));
