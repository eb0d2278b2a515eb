import { sayMoment } from '../../platform/clock';
import { counted, countOf, linesOf, oneOf, type Look } from '../../platform/look';
import type { WaitingItem } from '../../platform/waiting';
import type { Waiter, Waits } from '../../platform/waits';
import { WHISTLE_VIEWS, type WhistleView } from '../../../miniprogram/packages/requests/vocabulary/whistles';
import { listNames, TODO_VIEWS, viewsOf } from './lists';
import { WHISTLES } from './store';
import type { Whistle } from './whistle';

type Line = Pick<Whistle, '_id' | 'title' | 'lists' | 'deadline' | 'answerBy' | 'raisedAt'>;
const LINE = { title: true, lists: true, deadline: true, answerBy: true, raisedAt: true } as const;
/** Each by itself; those behind are told by their number. */
const SHOWN = 5;
const WHISTLE_PAGE = '/packages/requests/pages/whistle/index';

const viewerOf = ({ openid, personId, home, posts }: Waiter) => ({
  openid,
  personId,
  posts,
  communityCode: home?.communityCode ?? null,
});

/** The lists in which everything waits for this person, with the part they have in each. */
function listsOf(who: Waiter): [list: string, view: WhistleView][] {
  const viewer = viewerOf(who);
  const views = viewsOf(viewer).filter((view) => TODO_VIEWS.includes(view));
  return views.flatMap((view) => listNames(viewer, view).map((list): [string, WhistleView] => [list, view]));
}

type Count = Look<{ n: number }> | null;
function near(who: Waiter): { lines: Look<Line> | null; all: Count; overdue: Count } {
  const names = listsOf(who).map(([list]) => list);
  if (names.length === 0) return { lines: null, all: null, overdue: null };
  const where = { lists: oneOf(names) };
  return {
    /** by index listByDeadline */
    lines: linesOf<Line>(WHISTLES, where, { deadline: 1, _id: 1 }, SHOWN, LINE),
    all: countOf(WHISTLES, where),
    overdue: countOf(WHISTLES, { ...where, deadline: { $lt: who.now } }),
  };
}

/** Whistles that this person has to answer: a street's to name departments and to close, a department's to report and to answer. */
export const whistleWaits: Waits<ReturnType<typeof near>, Record<never, never>> = {
  near,
  items(who, { lines, all, overdue }) {
    const views = new Map(listsOf(who));
    const rest = counted(all) - lines.length;
    const shown = lines.map((line) => whistleItem(line, views, who.now));
    const late = Math.max(0, counted(overdue) - shown.filter(({ pressing }) => pressing === 'late').length);
    const last = lines.at(-1);
    return [...shown, ...(rest > 0 && last ? [restItem(rest, Math.min(rest, late), last)] : [])];
  },
};

/** What changes when any whistle of somebody's lists does: how many there are, which moved last, and how many are late by now. */
export function whistleStampLooks(who: Waiter) {
  const viewer = viewerOf(who);
  const names = [...new Set(viewsOf(viewer).flatMap((view) => listNames(viewer, view)))];
  const none = { all: null, moved: null, late: null };
  if (names.length === 0) return none;
  const where = { lists: oneOf(names) };
  return {
    all: countOf(WHISTLES, where),
    /** by index listDone */
    moved: linesOf<Whistle>(WHISTLES, where, { updatedAt: -1, _id: -1 }, 1, { version: true }),
    late: near(who).overdue,
  };
}

function whistleItem(line: Line, views: ReadonlyMap<string, WhistleView>, now: number): WaitingItem {
  const { _id, title, lists, deadline, raisedAt } = line;
  const view = lists.map((list) => views.get(list)).find((one) => one !== undefined) ?? 'open';
  const at = (view === 'answer' ? line.answerBy : null) ?? deadline ?? raisedAt;
  const late = at < now;
  const { label } = WHISTLE_VIEWS[view];
  return {
    id: `whistle:${_id}`,
    label: late ? `吹哨${label}，已超时` : `吹哨${label}`,
    title,
    hint: late ? `原定 ${sayMoment(at, now)} 前` : `请在 ${sayMoment(at, now)} 前`,
    page: `${WHISTLE_PAGE}?id=${_id}`,
    at,
    pressing: late ? 'late' : 'due',
    count: 1,
    tab: 'desk',
    desk: 'whistles',
  };
}

const restItem = (rest: number, late: number, { deadline, raisedAt }: Line): WaitingItem => ({
  id: 'whistle~rest',
  label: late > 0 ? `还有 ${rest} 个哨，${late} 个超时` : `还有 ${rest} 个哨`,
  title: '在吹哨报到的工作台上',
  hint: '',
  page: '/pages/desk/index?desk=whistles',
  at: deadline ?? raisedAt,
  pressing: late > 0 ? 'late' : 'due',
  count: rest,
  late,
  tab: 'desk',
  desk: 'whistles',
});
