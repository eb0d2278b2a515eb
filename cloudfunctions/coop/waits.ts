import { sayMoment } from '../platform/clock';
import { counted, countOf, linesOf, oneOf, type Found, type Look } from '../platform/look';
import type { WaitingItem } from '../platform/waiting';
import type { Waiter, Waits } from '../platform/waits';
import { ORDER_STATUSES } from '../../miniprogram/packages/coop/vocabulary/coop';
import { MEMBERS, type Membership } from './members/store';
import { listNames, managedBy, TODO_VIEWS, viewsOf } from './orders/lists';
import type { ServiceOrder } from './orders/order';
import { standingIn, waitingList } from './orders/standing';
import { ORDERS } from './orders/store';
import { ORDER_PAGE, titleOf } from './orders/tell';

type Line = Pick<
  ServiceOrder,
  '_id' | 'status' | 'money' | 'worker' | 'teamLabel' | 'words' | 'items' | 'deadline' | 'task'
>;
const LINE = {
  status: true,
  money: true,
  worker: true,
  teamLabel: true,
  words: true,
  items: true,
  deadline: true,
  task: true,
} as const;
const MINE_MOST = 20;
/** Each by itself; those behind are told by their number. */
const SHOWN = 5;

/** By index listByDeadline. */
const inLists = (names: readonly string[], most: number): Look<Line> =>
  linesOf<Line>(ORDERS, { lists: oneOf(names) }, { deadline: 1, _id: 1 }, most, LINE);

function near(who: Waiter) {
  const { openid, posts } = who;
  const managed = managedBy(posts);
  return {
    customer: inLists([waitingList(openid)], MINE_MOST),
    /** by index openid */
    memberships: linesOf<Membership>(MEMBERS, { openid }, { _id: 1 }, MINE_MOST, {
      communityCode: true,
      status: true,
      teamIds: true,
      leads: true,
      openid: true,
      name: true,
      phone: true,
    }),
    /** by index community */
    applied:
      managed.length === 0
        ? null
        : countOf(MEMBERS, { communityCode: oneOf(managed), status: 'applied', openid: { $ne: openid } }),
    // Who belongs to no team has only what their posts give them: it is known at once.
    ...todo({ openid, posts, memberships: [] }),
  };
}

interface Todo {
  lines: Look<Line> | null;
  all: Look<{ n: number }> | null;
}
/** Lists in which everything waits for somebody with these posts and memberships, see orders/lists.ts. */
function todoLists(viewer: Parameters<typeof viewsOf>[0]): string[] {
  return viewsOf(viewer)
    .filter((view) => TODO_VIEWS.includes(view))
    .flatMap((view) => listNames(viewer, view));
}
function todo(viewer: Parameters<typeof viewsOf>[0]): Todo {
  const names = todoLists(viewer);
  return names.length === 0
    ? { lines: null, all: null }
    : { lines: inLists(names, SHOWN), all: countOf(ORDERS, { lists: oneOf(names) }) };
}
type Near = ReturnType<typeof near>;

/** What changes when any order of a manager's lists does: how many there are, and which moved last. By index listByUpdate. */
export function coopStampLooks({ openid, posts }: Waiter) {
  const viewer = { openid, posts, memberships: [] };
  const names = [...new Set(viewsOf(viewer).flatMap((view) => listNames(viewer, view)))];
  if (names.length === 0) return { all: null, moved: null };
  const where = { lists: oneOf(names) };
  return {
    all: countOf(ORDERS, where),
    moved: linesOf<ServiceOrder>(ORDERS, where, { updatedAt: -1, _id: -1 }, 1, { version: true }),
  };
}

/** The same for a member of a team, with what lies with them as a worker. */
function far({ openid, posts }: Waiter, { memberships }: Found<Near>) {
  const { lines, all } =
    memberships.length === 0 ? { lines: null, all: null } : todo({ openid, posts, memberships: [...memberships] });
  return { teamLines: lines, teamAll: all };
}

/** Orders that wait for the resident's word, those on a worker's hands, and what a manager, or who judges, has to see to. */
export const coopWaits: Waits<Near, ReturnType<typeof far>> = {
  near,
  far,
  items(who, { customer, memberships, applied, lines, all, teamLines, teamAll }) {
    const member = memberships.length > 0;
    const [own, count] = member ? [teamLines, counted(teamAll)] : [lines, counted(all)];
    const manages = managedBy(who.posts).length > 0;
    const rest = count - own.length;
    return [
      ...customer.map((one) => customerItem(one, who.now)),
      ...own.map((one) => jobItem(one, who.now, manages)),
      ...(rest > 0 ? [restItem(rest, own.at(-1)?.deadline ?? who.now, manages)] : []),
      ...(counted(applied) > 0 ? [appliedItem(counted(applied), who.now)] : []),
    ];
  },
};

/** A manager's are on their desk, a team member's in their orders. */
const placeOf = (manages: boolean) =>
  manages ? ({ tab: 'desk', desk: 'coop' } as const) : ({ tab: 'home', desk: '' } as const);

const aboutOrder = (order: Line) => ({
  id: `coop-order:${order._id}`,
  title: titleOf(order),
  page: `${ORDER_PAGE}?id=${order._id}`,
  at: order.task?.due ?? order.deadline,
  count: 1,
});

function customerItem(order: Line, now: number): WaitingItem {
  const about = aboutOrder(order);
  const { verb = '' } = standingIn(order) ?? {};
  return {
    ...about,
    label: order.status === 'estimated' ? '报价等您同意' : '服务等您确认',
    hint: `${order.teamLabel}，请在 ${sayMoment(about.at, now)} 前${verb}`,
    pressing: 'due',
    tab: 'home',
    desk: '',
  };
}

function jobItem(order: Line, now: number, manages: boolean): WaitingItem {
  const about = aboutOrder(order);
  const late = about.at < now;
  const { duty = 'worker', verb = '' } = standingIn(order) ?? {};
  const label = duty === 'customer' ? ORDER_STATUSES[order.status].label : `等您${verb}`;
  return {
    ...about,
    label: late ? `${verb}已过时限` : label,
    hint: `${order.teamLabel}，${late ? '原定' : '请在'} ${sayMoment(about.at, now)} 前`,
    pressing: late ? 'late' : 'due',
    ...placeOf(manages),
  };
}

const restItem = (rest: number, at: number, manages: boolean): WaitingItem => ({
  id: 'coop-order~rest',
  label: `还有 ${rest} 单`,
  title: '合作社的单',
  hint: '',
  page: manages ? '/pages/desk/index?desk=coop' : '/packages/coop/pages/orders/index',
  at,
  pressing: 'due',
  count: rest,
  ...placeOf(manages),
});

const appliedItem = (count: number, at: number): WaitingItem => ({
  id: 'coop-applied',
  label: `${count} 人申请当能人`,
  title: '合作社',
  hint: '',
  page: '/packages/coop/pages/members/index',
  at,
  pressing: 'open',
  count,
  tab: 'desk',
  desk: 'coop',
});
