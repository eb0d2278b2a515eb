import { sayMoment } from '../platform/clock';
import { counted, countOf, linesOf, type Found } from '../platform/look';
import type { WaitingItem } from '../platform/waiting';
import type { Waiter, Waits } from '../platform/waits';
import type { DeskSummary } from './contract';
import type { ServiceRequest } from './request';
import { REQUESTS } from './store';
import { DETAIL_PAGE, HEADLINE_CHARACTERS, titleOf } from './tell';
import { toldIn } from './voice';
import { PROMISE_WORDS } from './workflow';

type Line = Pick<ServiceRequest, '_id' | 'words' | 'voice' | 'status' | 'deadline' | 'createdAt'>;
const LINE = { words: true, voice: true, status: true, deadline: true, createdAt: true } as const;
/** Each by itself at the head of the list; those behind are told by their number. */
const SHOWN = 5;
const MINE_MOST = 20;

/** By index desk: what lies with this person, by a post that they hold now. */
function onDesk({ personId, posts }: Waiter, queue: 'todo' | 'waiting') {
  return personId === null || posts.length === 0
    ? null
    : { 'owner.personId': personId, queue, 'owner.postId': { $in: posts.map(({ postId }) => postId) } };
}

function near(who: Waiter) {
  const todo = onDesk(who, 'todo');
  const waiting = onDesk(who, 'waiting');
  return {
    /** my own that wait for my word, the latest first; by index mineByOpen */
    mine: linesOf<Line>(
      REQUESTS,
      { 'author.openid': who.openid, open: true, status: { $in: ['awaiting', 'resolved'] } },
      { createdAt: -1, _id: -1 },
      MINE_MOST,
      LINE,
    ),
    desk: todo && linesOf<Line>(REQUESTS, todo, { deadline: 1, _id: 1 }, SHOWN, LINE),
    todo: todo && countOf(REQUESTS, todo),
    overdue: todo && countOf(REQUESTS, { ...todo, deadline: { $lt: who.now } }),
    waiting: waiting && countOf(REQUESTS, waiting),
  };
}
type Near = ReturnType<typeof near>;

/** Needs: mine that wait for my word, and those of others that lie with me. */
export const requestWaits: Waits<Near, Record<never, never>> = {
  near,
  items(who, found) {
    const rest = counted(found.todo) - found.desk.length;
    const lateShown = found.desk.filter(({ deadline }) => deadline !== null && deadline < who.now).length;
    const last = found.desk.at(-1);
    return [
      ...found.mine.map((one) => mineItem(one, who.now)),
      ...found.desk.map((one) => deskItem(one, who.now)),
      ...(rest > 0 && last ? [restItem(rest, Math.max(0, counted(found.overdue) - lateShown), last)] : []),
    ];
  },
};

/** What changes when anything on somebody's own desk does: its figures, and how many are in each queue with the last that moved. */
export function ownStampLooks(who: Waiter) {
  const { todo, overdue, waiting } = near(who);
  const { personId } = who;
  const open = { 'owner.personId': personId, queue: { $in: ['todo', 'joint', 'council', 'waiting'] } };
  const group = { _id: '$queue', n: { $sum: 1 }, moved: { $max: '$updatedAt' } };
  return {
    todo,
    overdue,
    waiting,
    /** by index desk */
    queues: todo && { from: REQUESTS, stages: [{ $match: open }, { $group: group }, { $sort: { _id: 1 } }] },
    /** by index deskDone */
    done:
      todo &&
      linesOf<ServiceRequest>(REQUESTS, { 'owner.personId': personId, queue: 'done' }, { updatedAt: -1, _id: -1 }, 1, {
        version: true,
      }),
  };
}

/** The figures at the head of somebody's own desk; null for who has none. */
export function summaryFrom({
  todo,
  overdue,
  waiting,
}: Pick<Found<Near>, 'todo' | 'overdue' | 'waiting'>): DeskSummary {
  return { todo: counted(todo), overdue: counted(overdue), waiting: counted(waiting) };
}

function mineItem(line: Line, now: number): WaitingItem {
  const { _id, status, deadline, createdAt } = line;
  const solved = status === 'resolved';
  const verb = solved ? PROMISE_WORDS.confirm : PROMISE_WORDS.answer;
  return {
    id: `request:${_id}`,
    label: `等您${verb}`,
    title: titleOf(toldIn(line), HEADLINE_CHARACTERS),
    hint: deadline === null ? '' : `请在 ${sayMoment(deadline, now)} 前${verb}`,
    page: `${DETAIL_PAGE}?id=${_id}`,
    at: deadline ?? createdAt,
    pressing: deadline === null ? 'open' : 'due',
    count: 1,
    tab: 'requests',
    desk: '',
  };
}

function deskItem(line: Line, now: number): WaitingItem {
  const { _id, status, deadline, createdAt } = line;
  const late = deadline !== null && deadline < now;
  const verb = status === 'assigned' ? PROMISE_WORDS.accept : PROMISE_WORDS.resolve;
  return {
    id: `desk:${_id}`,
    label: late ? `${verb}已超时` : `等您${verb}`,
    title: titleOf(toldIn(line), HEADLINE_CHARACTERS),
    hint: deadline === null ? '' : `${late ? '原定' : '请在'} ${sayMoment(deadline, now)} 前${verb}`,
    page: `${DETAIL_PAGE}?id=${_id}`,
    at: deadline ?? createdAt,
    pressing: late ? 'late' : 'due',
    count: 1,
    tab: 'desk',
    desk: 'own',
  };
}

const restItem = (rest: number, late: number, { deadline, createdAt }: Line): WaitingItem => ({
  id: 'desk~rest',
  label: late > 0 ? `还有 ${rest} 件待办，${late} 件超时` : `还有 ${rest} 件待办`,
  title: '在我的工作台上',
  hint: '',
  page: '/pages/desk/index?desk=own',
  at: deadline ?? createdAt,
  pressing: late > 0 ? 'late' : 'due',
  count: rest,
  late,
  tab: 'desk',
  desk: 'own',
});
