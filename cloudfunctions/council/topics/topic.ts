import { DAY, WEEK } from '../../platform/clock';
import { covers, dispatches, type HeldPost, type Home } from '../../platform/identity';
import type { OutboxEntry } from '../../platform/notices';
import type { Actor, StepEntry } from '../../platform/step-rows';
import { dueAt } from '../../platform/working-time';
import {
  formOf,
  TOPIC_STATUSES,
  type DecisionForm,
  type Secrecy,
  type TopicStatus,
} from '../../../miniprogram/packages/council/vocabulary/council';
import type { CouncilOutcome } from '../../../miniprogram/packages/requests/vocabulary/requests';
import type { Question, Verdict } from '../ballots/count';
import type { OwnersResult } from '../owners';
import { sitsAt, type Seat } from '../seats';

/** One way it could be decided: what it means, what it costs (分, null when nobody knows). */
export interface TopicOption {
  id: string;
  label: string;
  meaning: string;
  cost: number | null;
  /** who brought it up, as others read it */
  by: string;
}

/** Who does what by when, because it was decided. */
export interface Promise {
  id: string;
  what: string;
  who: string;
  /** the first moment it is late */
  until: number;
  /** when it is called to mind next, once it is late */
  remindAt: number;
  doneAt: number | null;
  /** what was done */
  note: string;
}

/** Somebody's word against a result while it is shown. */
export interface Objection {
  id: string;
  openid: string;
  name: string;
  words: string;
  at: number;
  answer: string;
  state: 'open' | 'answered' | 'reopened';
}

/** What a topic came to. */
export interface TopicResult {
  at: number;
  outcome: CouncilOutcome;
  /** 通过：方案一；第三条未通过 */
  text: string;
  /** of a vote: by question; empty otherwise */
  items: { text: string; verdict: Verdict; won: string }[];
  owners: OwnersResult | null;
  minutes: string;
  photos: string[];
  secrecy: Secrecy | null;
}

/** What is to be decided, by whom, among which options, and what came of it. */
export interface Topic {
  _id: string;
  communityCode: string;
  /** the place whose residents it concerns: the community or one of its cells */
  gridCode: string;
  gridName: string;
  title: string;
  question: string;
  form: DecisionForm;
  /** every option is voted on for itself: clause by clause */
  clauses: boolean;
  /** the first moment after the day by which it is to be decided */
  by: number;
  requestIds: string[];
  options: TopicOption[];
  seats: Seat[];
  meetingId: string;
  ballotId: string;
  /** how often it was voted on */
  round: number;
  /** when the vote that runs ends; null for none */
  voteEndsAt: number | null;
  result: TopicResult | null;
  publicity: { from: number; until: number } | null;
  objections: Objection[];
  promises: Promise[];
  openedBy: { openid: string; name: string; title: string };
  /** when needs that wait for it are to be told what came of it; null for none */
  returnDue: number | null;
  status: TopicStatus;
  createdAt: number;
  version: number;
  history: TopicEntry[];
  outbox: OutboxEntry[];
  outboxDue: number | null;
  /* What follows from the above, kept for the indexes. */
  isOpen: boolean;
  /** keys of those who sit */
  people: string[];
  nextClockAt: number | null;
}
export type TopicEntry = StepEntry & { photos: string[] };

export const TOPIC_SIDES = ['staff', 'seat', 'resident'] as const;
export type TopicSide = (typeof TOPIC_SIDES)[number];
export interface TopicViewer {
  openid: string;
  name: string;
  /** see personKey */
  key: string;
  home: Home | null;
  posts: readonly HeldPost[];
}
export type TopicActor = Actor<TopicSide> & { key: string };

/** Who runs councils of a place: chiefs and workers of its community and above. */
export const runsCouncil = (posts: readonly HeldPost[], gridCode: string): HeldPost | undefined =>
  posts.find((post) => dispatches(post) && covers(post.gridCode, gridCode));

/** The parts somebody has in a topic: none for who neither lives there, sits, nor works there. Pure. */
export function topicActor(
  { openid, name, key, home, posts }: TopicViewer,
  topic: Pick<Topic, 'gridCode' | 'seats'>,
  now: number,
): TopicActor {
  const post = runsCouncil(posts, topic.gridCode);
  const works = posts.some(({ gridCode }) => covers(gridCode, topic.gridCode) || covers(topic.gridCode, gridCode));
  const sits = key !== '' && topic.seats.some((seat) => seat.key === key && sitsAt(seat, now));
  const lives = home !== null && covers(topic.gridCode, home.gridCode);
  const sides: TopicSide[] = [
    ...(post ? (['staff'] as const) : []),
    ...(sits ? (['seat'] as const) : []),
    ...(lives || works ? (['resident'] as const) : []),
  ];
  return { openid, name, title: post?.title ?? (sits ? '议事代表' : ''), sides: openid === '' ? [] : sides, now, key };
}

/** A result that holds, and nobody has said yet who does what of it. */
export const isUnplanned = ({ status, promises }: Pick<Topic, 'status' | 'promises'>): boolean =>
  status === 'carrying' && promises.length === 0;

/** For so long after its end a vote may still be counted: papers, and trustees who open it. */
const COUNTING = 3 * DAY;
/** A vote that is over, and of which no result has come: papers nobody entered, or trustees who lost their phones. */
export const isUncounted = ({ status, voteEndsAt }: Pick<Topic, 'status' | 'voteEndsAt'>, now: number): boolean =>
  status === 'voting' && voteEndsAt !== null && now >= voteEndsAt + COUNTING;

/** When somebody is asked to see to it: once it has begun to wait, then once a week. null while nothing waits for them. */
function askAt(topic: Topic, before: Topic | undefined, at: number): number | null {
  const { status, voteEndsAt } = topic;
  const first =
    status === 'voting' && voteEndsAt !== null ? voteEndsAt + COUNTING : isUnplanned(topic) ? at + WEEK : null;
  if (first === null) return null;
  const known =
    before?.status === status && before.promises.length === topic.promises.length ? before.nextClockAt : null;
  if (known !== null && at < known) return known;
  return Math.max(first, known === null ? first : at + WEEK);
}

/** What is kept for the indexes. Pure. @param before as it was, and @param entry what is done with it; neither of a new one */
export function derivedTopic(topic: Topic, before?: Topic, entry?: Pick<TopicEntry, 'at'>): Partial<Topic> {
  const { status, seats, publicity, promises } = topic;
  const open = promises.filter(({ doneAt }) => doneAt === null).map(({ remindAt }) => remindAt);
  const reminding = status === 'carrying' && open.length > 0 ? Math.min(...open) : askAt(topic, before, entry?.at ?? 0);
  const clock = status === 'publicised' ? (publicity?.until ?? null) : reminding;
  return {
    isOpen: TOPIC_STATUSES[status].open,
    people: [...new Set(seats.map(({ key }) => key))],
    nextClockAt: clock,
  };
}

/** For how long a result is shown: whole working days, beginning with the next. */
export function publicityFrom(form: DecisionForm, now: number): NonNullable<Topic['publicity']> {
  return { from: now, until: dueAt(now, { amount: formOf(form).publicityDays, unit: 'days', calendar: 'working' }) };
}

export const openObjections = ({ objections }: Pick<Topic, 'objections'>): Objection[] =>
  objections.filter(({ state }) => state === 'open');
export const openPromises = ({ promises }: Pick<Topic, 'promises'>): Promise[] =>
  promises.filter(({ doneAt }) => doneAt === null);

/** What is asked in a vote on it: one among the options, or each clause for itself; abstaining is an answer always. */
export function questionsOf({
  question,
  options,
  clauses,
}: Pick<Topic, 'question' | 'options' | 'clauses'>): Question[] {
  const abstain = { id: 'abstain', label: '弃权' };
  if (!clauses)
    return [
      {
        text: question,
        options: [...options.map(({ id, label }) => ({ id, label })), abstain],
        least: 1,
        most: 1,
        abstains: options.length,
        yes: null,
      },
    ];
  const answers = [{ id: 'yes', label: '同意' }, { id: 'no', label: '不同意' }, abstain];
  return options.map(({ label }) => ({ text: label, options: answers, least: 1, most: 1, abstains: 2, yes: 0 }));
}

/** The first moment after a day that was named by its midnight. */
export const afterDay = (midnight: number): number => midnight + DAY;
