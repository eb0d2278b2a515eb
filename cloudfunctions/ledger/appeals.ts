import type { HeldPost } from '../platform/identity';
import { covers, dispatches } from '../platform/identity';
import { Refusal, refusals } from '../platform/errors';
import type { WithMedia } from '../platform/media';
import type { OutboxEntry } from '../platform/notices';
import { dueAt } from '../platform/working-time';
import { POST_KINDS } from '../../miniprogram/vocabulary/grid';
import {
  APPEAL_STATUSES,
  LEDGER_LIMITS,
  type AppealStatus,
  type ExclusionReason,
} from '../../miniprogram/packages/ledger/vocabulary/ledger';
import type { LedgerEntry } from './entry';
import { parentOf } from '../platform/grid-code';

/** Whose part a person has in an appeal: they asked, they may ask, or they decide from above. */
export type AppealSide = 'asker' | 'community' | 'above';
export type AppealAction = 'ask' | 'withdraw' | 'grant' | 'deny';

interface AppealStep {
  action: AppealAction;
  label: string;
  done: string;
  /** `none`: nobody has appealed yet */
  from: readonly (AppealStatus | 'none')[];
  to: AppealStatus;
  who: AppealSide;
}

/** The life of an appeal, as one table: who asks never decides, and a decision stands. */
export const APPEAL_STEPS: readonly AppealStep[] = [
  {
    action: 'ask',
    label: '申诉',
    done: '申诉，请求不计入三率',
    from: ['none', 'withdrawn'],
    to: 'pending',
    who: 'community',
  },
  { action: 'withdraw', label: '撤回申诉', done: '撤回申诉', from: ['pending'], to: 'withdrawn', who: 'asker' },
  { action: 'grant', label: '同意剔除', done: '同意剔除', from: ['pending'], to: 'granted', who: 'above' },
  { action: 'deny', label: '不同意', done: '不同意剔除', from: ['pending'], to: 'denied', who: 'above' },
];

/** One thing that was done. Entries are only ever appended. */
export interface AppealEntry {
  at: number;
  by: { openid: string; personId: string; name: string; title: string; gridCode: string };
  action: AppealAction;
  note: string;
  photos: string[];
  commandId: string;
}

/** An appeal against one request's being counted in the rates; its `_id` is the request's. */
export interface Appeal extends Partial<WithMedia> {
  _id: string;
  number: string;
  title: string;
  cellCode: string;
  status: AppealStatus;
  reason: ExclusionReason;
  asker: AppealEntry['by'];
  /** grids of which a chief decides: all above the asker's, nearest last */
  deciders: string[];
  /** by when it is to be decided, epoch milliseconds */
  decideBy: number;
  /** when whoever is to decide is told that it is late, again and again until they do; null once decided or withdrawn */
  remindAt: number | null;
  /** the grids it lies in, the district first */
  grids: string[];
  history: AppealEntry[];
  updatedAt: number;
  version: number;
  outbox: OutboxEntry[];
  outboxDue: number | null;
}

/** The person who acts or looks, with what they hold now. */
export interface AppealActor {
  openid: string;
  personId: string | null;
  name: string;
  posts: readonly HeldPost[];
}

/** What may be done now: the post by which, or why not. */
export type Allowed = { step: AppealStep; post: HeldPost } | { refusal: Refusal };

const appealRefusals = {
  notClosed: () => new Refusal('NOT_CLOSED', '这件诉求还没有结束，结束以后才能申诉。'),
  tooLate: () => new Refusal('APPEAL_TOO_LATE', `诉求结束 ${LEDGER_LIMITS.appealDays} 个工作日以后，不能再申诉。`),
  nobodyAbove: () => new Refusal('NOBODY_ABOVE', '区级没有上一级可以决定，不能申诉。'),
  own: () => new Refusal('OWN_APPEAL', '自己提出的申诉，要由上一级的别人来决定。'),
  wrongStatus: (label: string) => new Refusal('WRONG_STATUS', `这件申诉现在是“${label}”，不能这样做。`),
};

/**
 * May this person take this step now? Pure.
 * @param now epoch milliseconds
 */
export function allowed(
  action: AppealAction,
  entry: Pick<LedgerEntry, 'cellCode' | 'closedAt'>,
  appeal: Appeal | null,
  actor: AppealActor,
  now: number,
): Allowed {
  const step = APPEAL_STEPS.find((row) => row.action === action);
  if (!step) return { refusal: refusals.unknownAction() };
  const post = postFor(step.who, entry.cellCode, appeal, actor);
  if (!post) return { refusal: refusals.forbidden(`appeal: ${action} without the part of ${step.who}`) };
  const status = appeal?.status ?? 'none';
  if (!step.from.includes(status))
    return { refusal: appealRefusals.wrongStatus(status === 'none' ? '没有人提出' : APPEAL_STATUSES[status].label) };
  const refusal = step.who === 'community' ? askingRefusal(entry, post, now) : null;
  if (refusal) return { refusal };
  if (step.who === 'above' && appeal?.asker.personId === actor.personId) return { refusal: appealRefusals.own() };
  return { step, post };
}

function askingRefusal({ closedAt }: Pick<LedgerEntry, 'closedAt'>, post: HeldPost, now: number): Refusal | null {
  if (closedAt === null) return appealRefusals.notClosed();
  if (now > appealBy(closedAt)) return appealRefusals.tooLate();
  return parentOf(post.gridCode) === null ? appealRefusals.nobodyAbove() : null;
}

/** The post by which somebody has this part; of several the one nearest to the cell. */
function postFor(
  who: AppealSide,
  cellCode: string,
  appeal: Appeal | null,
  { personId, posts }: AppealActor,
): HeldPost | null {
  if (personId === null) return null;
  const covering = posts
    .filter(({ gridCode }) => gridCode !== '' && covers(gridCode, cellCode))
    .sort((a, b) => b.gridCode.length - a.gridCode.length);
  const fits: Record<AppealSide, (post: HeldPost) => boolean> = {
    community: dispatches,
    asker: ({ gridCode }) => appeal?.asker.personId === personId && gridCode === appeal.asker.gridCode,
    above: ({ kind, gridCode }) => kind === POST_KINDS.chief && (appeal?.deciders.includes(gridCode) ?? false),
  };
  return covering.find(fits[who]) ?? null;
}

/** Until when an appeal may be made: working days, after the end of the request. */
export function appealBy(closedAt: number): number {
  return dueAt(closedAt, { amount: LEDGER_LIMITS.appealDays, unit: 'days', calendar: 'working' });
}
export function decideBy(askedAt: number): number {
  return dueAt(askedAt, { amount: LEDGER_LIMITS.decideDays, unit: 'days', calendar: 'working' });
}

/** When to be told again that a decision is late: working days, after the last time. */
const REMIND_DAYS = 3;
export function remindAgainAt(remindedAt: number): number {
  return dueAt(remindedAt, { amount: REMIND_DAYS, unit: 'days', calendar: 'working' });
}

/** What may be done by this person now, in the order of the table. */
export function openAppealSteps(
  entry: Pick<LedgerEntry, 'cellCode' | 'closedAt'>,
  appeal: Appeal | null,
  actor: AppealActor,
  now: number,
): AppealStep[] {
  return APPEAL_STEPS.filter(({ action }) => 'step' in allowed(action, entry, appeal, actor, now));
}
