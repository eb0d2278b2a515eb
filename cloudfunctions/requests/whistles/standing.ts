import {
  SUMMONS_STATES,
  WHISTLE_STATUSES,
  type WhistleStatus,
  type WhistleView,
} from '../../../miniprogram/packages/requests/vocabulary/whistles';
import type { Summons, Task, Whistle } from './whistle';
import { STREET_VIEW } from './workflow';

/** Does a department still have to do something, or the street about it? */
export const isOutstanding = ({ state }: Pick<Summons, 'state'>): boolean => SUMMONS_STATES[state].outstanding;
/** Departments that take part: all that were called and not excused. */
export const takesPart = ({ state }: Pick<Summons, 'state'>): boolean => state !== 'excused';

/** The status that follows from how the departments stand. */
export function statusOf(summons: readonly Summons[]): WhistleStatus {
  if (summons.some(isOutstanding)) return 'dispatched';
  return summons.some(({ state }) => state === 'answered') ? 'answered' : 'raised';
}

/** All that is to be done in a whistle now, by whom. `summons` is null for what the street has to do of itself. */
export function tasksOf(whistle: Pick<Whistle, 'task' | 'summons'>): { task: Task; summons: Summons | null }[] {
  return [
    ...(whistle.task ? [{ task: whistle.task, summons: null }] : []),
    ...whistle.summons.flatMap((summons) => (summons.task ? [{ task: summons.task, summons }] : [])),
  ];
}

/** What a whistle keeps for its indexes. */
export type Derived = Pick<Whistle, 'open' | 'lists' | 'postIds' | 'answerBy' | 'deadline' | 'nextClockAt'>;
type Source = Pick<Whistle, 'status' | 'summons' | 'task' | 'owner' | 'gridCodes' | 'raisedBy'>;

/** What follows from a whistle's state and is kept beside it, so that lists and clocks are read by index. Pure. */
export function derived(whistle: Source): Derived {
  const { status, summons, owner } = whistle;
  const { open } = WHISTLE_STATUSES[status];
  const tasks = open ? tasksOf(whistle).map(({ task }) => task) : [];
  const answers = summons.filter((one) => open && isOutstanding(one)).map(({ answerBy }) => answerBy);
  const earliest = (moments: number[]) => (moments.length > 0 ? Math.min(...moments) : null);
  return {
    open,
    lists: listsOf(whistle, open),
    postIds: [...new Set([owner.postId, owner.home.postId, ...summons.filter(takesPart).map(({ postId }) => postId)])],
    answerBy: answers.length > 0 ? Math.max(...answers) : null,
    deadline: earliest(tasks.map(({ due }) => due)),
    nextClockAt: earliest(tasks.map(({ clockAt }) => clockAt)),
  };
}

/** Names of lists: what a grid's people see together, and what waits for whoever holds a post. */
export const gridList = (gridCode: string, view: WhistleView) => `grid/${gridCode}/${view}`;
export const postList = (postId: string, view: WhistleView) => `post/${postId}/${view}`;

function listsOf({ status, summons, owner, gridCodes }: Source, open: boolean): string[] {
  const departments = summons.filter(takesPart).map((one) => postList(one.postId, departmentView(one, open)));
  const grids = gridCodes.map((code) => gridList(code, open ? 'open' : 'done'));
  return [...new Set([gridList(owner.gridCode, STREET_VIEW[status]), ...departments, ...grids])];
}

function departmentView({ state }: Summons, open: boolean): WhistleView {
  if (!open || state === 'answered') return 'done';
  return state === 'reported' ? 'answer' : 'report';
}
