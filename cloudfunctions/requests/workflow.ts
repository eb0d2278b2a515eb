import { councilSteps } from './steps/council';
import { jointSteps } from './steps/joint';
import { neighbourSteps } from './steps/neighbours';
import { promptSteps } from './steps/prompt';
import { dispatchSteps, supervisionSteps } from './steps/supervision';
import { tieSteps } from './steps/ties';
import { waitingSteps } from './steps/waiting';
import type { Queue } from './request';
import type { Step, Tie } from './step';
import type { RequestStatus } from '../../miniprogram/packages/requests/vocabulary/requests';

/** The author may say "not solved" this long after the resolution; the clock never runs from later changes. */
export const REOPEN_WINDOW_DAYS = 15;

/** What the timeline calls an author. */
export const RESIDENT = '居民';

/** The history lives in the document, which CloudBase keeps quick below 512 KB: more than these do not go into one need. */
export const SUPPLEMENTS_MOST = 30;
/** How often one request may wait for its author, have its promise extended, and its council put off. */
export const PAUSES_MOST = 2;
export const EXTENSIONS_MOST = 1;
export const DEFERRALS_MOST = 2;

/** How a request begins; not a step from a status, and so not a row of STEPS. */
export const SUBMIT = { action: 'submit', done: '提交诉求', to: 'assigned' } as const satisfies Partial<Step>;
/** A squad is asked to help; who may and what follows is in actions/send-squad.ts. */
export const SEND_SQUAD = { action: 'send-squad', done: '请队伍来帮忙' } as const satisfies Partial<Step>;
/** The entry by which the rule names the first owner. */
export const ASSIGN = { action: 'assign', done: '已派给', to: 'assigned' } as const satisfies Partial<Step>;

/** The entry by which the rule gives an open request to whoever answers in its post now. */
export const HAND_OVER = { action: 'hand-over', done: '转给', told: '有一件转来的诉求' } as const;

/** The entry by which the rule puts an open request into the cell that it lies in since the cells were redrawn. */
export const RECELL = { action: 'recell', done: '网格有调整，现归' } as const;

/** What stands in the other request's timeline, by what was done to the first. */
export const ECHOES = {
  merge: { action: 'merge-in', done: '一件相同的诉求并进来一起办' },
  part: { action: 'part-off', done: '并进来的一件分开单独办了' },
  link: { action: 'link-in', done: '关联了另一件' },
  unlink: { action: 'unlink-in', done: '取消了关联' },
  split: { action: 'split-off', done: '从另一件里分出来' },
} as const satisfies Record<Tie, Pick<Step, 'action' | 'done'>>;

/**
 * The life of a request on its three tracks (S7, S10), as one table. Rows of one action must not share a status, so that action
 * and status name one row. A new action is a new row: pages and views read it from here, and docs/workflow.md draws it.
 */
export const STEPS: readonly Step[] = [
  ...promptSteps,
  ...dispatchSteps,
  ...waitingSteps,
  ...jointSteps,
  ...councilSteps,
  ...supervisionSteps,
  ...tieSteps,
  ...neighbourSteps,
];

/** Which view of a desk a status is in. */
export const QUEUE_OF: Readonly<Record<RequestStatus, Queue>> = {
  assigned: 'todo',
  accepted: 'todo',
  awaiting: 'waiting',
  whistled: 'joint',
  inCouncil: 'council',
  resolved: 'waiting',
  confirmed: 'done',
  withdrawn: 'done',
  merged: 'done',
  refused: 'done',
};

/** Which promise runs in a status, by which the deadline is named. */
export type PromiseKind = 'accept' | 'resolve' | 'answer' | 'joint' | 'council' | 'confirm';
export const CLOCK_OF: Readonly<Record<RequestStatus, PromiseKind | null>> = {
  assigned: 'accept',
  accepted: 'resolve',
  awaiting: 'answer',
  whistled: 'joint',
  inCouncil: 'council',
  resolved: 'confirm',
  confirmed: null,
  withdrawn: null,
  merged: null,
  refused: null,
};
/** What is to be done before a promise ends, as a verb. */
export const PROMISE_WORDS: Readonly<Record<PromiseKind, string>> = {
  accept: '受理',
  resolve: '办结',
  answer: '补充',
  joint: '联合办完',
  council: '商量出结果',
  confirm: '确认',
};
/** What is to be done next in a status, as a verb; '' where nothing is promised. */
export function promiseWord(status: RequestStatus): string {
  const kind = CLOCK_OF[status];
  return kind === null ? '' : PROMISE_WORDS[kind];
}
/** Promises that wait for the author: nobody is late, and nobody is reported. */
export const AUTHORS_PROMISES: readonly (PromiseKind | null)[] = ['answer', 'confirm'];

/** What the timeline calls a step that was taken. */
export function doneTitle(action: string): string {
  return (
    [SUBMIT, ASSIGN, HAND_OVER, RECELL, SEND_SQUAD, ...Object.values(ECHOES), ...STEPS].find(
      (step) => step.action === action,
    )?.done ?? ''
  );
}
