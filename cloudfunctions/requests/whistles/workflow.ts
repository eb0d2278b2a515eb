import type { WhistleStatus } from '../../../miniprogram/packages/requests/vocabulary/whistles';
import type { WhistleStep } from './step';
import { whistleSteps } from './steps';
import type { Task } from './whistle';

/** How a whistle begins: by a step of the request, and so not a row. */
export const RAISE = { action: 'raise', done: '吹哨' } as const;
/** What its request's author does meanwhile, and what the rule does. */
export const FROM_REQUEST: Readonly<Record<string, string>> = {
  supplement: '反映人补充了情况',
  urge: '反映人催办',
  'instruct-request': '上级督办这件诉求',
  'resident-withdraw': '反映人撤回了诉求，吹哨也结束',
};
export const HAND_OVER = { action: 'hand-over', done: '换了人' } as const;

/**
 * The life of a whistle (S8), as one table; an action is one row. Pages and views read it from here, and docs/workflow.md draws it.
 */
export const WHISTLE_STEPS: readonly WhistleStep[] = whistleSteps;

/** What is to be done before a task is late, as a verb. */
export const TASK_WORDS: Readonly<Record<Task['promise'], string>> = {
  dispatch: '点名部门',
  settle: '定职责',
  close: '结束吹哨',
  report: '报到',
  answer: '答复',
};
/** The street's own list that a status is in. */
export const STREET_VIEW: Readonly<Record<WhistleStatus, 'dispatch' | 'working' | 'close' | 'done'>> = {
  raised: 'dispatch',
  dispatched: 'working',
  answered: 'close',
  closed: 'done',
  returned: 'done',
  withdrawn: 'done',
};

/** What the timeline calls what happened. */
export function doneTitle(action: string): string {
  const named = [RAISE, HAND_OVER, ...WHISTLE_STEPS].find((step) => step.action === action);
  return named?.done ?? FROM_REQUEST[action] ?? '';
}
