import { Refusal } from '../../platform/errors';
import type { OutboxEntry } from '../../platform/notices';
import type { CallMark, PlanKind } from '../../../miniprogram/packages/visits/vocabulary/visits';

export interface Question {
  id: string;
  label: string;
  /** [] for words */
  options: string[];
}
/** What was found at one household of a plan. `mark` 'done' for what is no call. */
export interface Mark {
  /** unique: tells whether somebody was faster */
  id: string;
  mark: CallMark | 'done';
  answers: Record<string, string>;
  note: string;
  by: { openid: string; name: string };
  at: number;
}
/** A list of households that several people go through: a joint visit, a squad's assignment, calls in a storm, a themed round. */
export interface Plan {
  _id: string;
  kind: PlanKind;
  title: string;
  words: string;
  communityCode: string;
  /** '' for none: of the squad, of the mobilisation */
  squadId: string;
  orderId: string;
  households: string[];
  /** who takes part: openids, and personIds of those who have none yet */
  people: string[];
  named: { personId: string; openid: string; name: string; title: string }[];
  questions: Question[];
  from: number;
  /** the first moment after it */
  until: number;
  ended: boolean;
  marks: Record<string, Mark>;
  /** how many are marked, for lists */
  done: number;
  madeBy: { openid: string; name: string };
  createdAt: number;
  version: number;
  outbox: OutboxEntry[];
  outboxDue: number | null;
}

export const planRefusals = {
  ended: () => new Refusal('PLAN_ENDED', '这项安排已经结束，不能再登记。', { rule: 'plan ended' }),
  empty: () => new Refusal('PLAN_EMPTY', '没有符合条件的住户，请调整范围或标签。'),
  tooMany: (most: number) => new Refusal('PLAN_TOO_MANY', `范围内超过 ${most} 户，请按网格分开建立。`),
  notInIt: () => new Refusal('NOT_IN_PLAN', '这一户不在这项安排里。'),
  faster: (name: string) =>
    new Refusal('MARKED_MEANWHILE', `${name}刚刚登记过这一户，请看过再决定是否修改。`, { rule: 'mark was changed' }),
  nothing: () => new Refusal('BAD_INPUT', '请选择联系结果。', { fields: { mark: '请选择联系结果。' } }),
  days: () => new Refusal('BAD_INPUT', '截止日期不能早于今天。', { fields: { until: '截止日期不能早于今天。' } }),
} as const;

/** Does it still run? */
export const isOpen = ({ ended, until }: Pick<Plan, 'ended' | 'until'>, now: number): boolean => !ended && now < until;

/**
 * A plan with one household marked. Whoever was faster is shown: nothing is overwritten unseen. Pure.
 * @param seen the id of the mark that they saw, '' for none
 */
export function withMark(plan: Plan, householdId: string, mark: Mark, seen: string): Plan {
  if (!plan.households.includes(householdId)) throw planRefusals.notInIt();
  const standing = plan.marks[householdId];
  if (standing?.id === mark.id) return plan;
  if (standing && standing.id !== seen) throw planRefusals.faster(standing.by.name);
  const marks = { ...plan.marks, [householdId]: mark };
  return { ...plan, marks, done: Object.keys(marks).length };
}
