import { ORDER_STATUSES, type OrderStatus, type OrderView } from '../../../miniprogram/packages/coop/vocabulary/coop';
import { beforeDue, dueAt, type WorkingTime } from '../../platform/working-time';
import { isSettled } from './money';
import type { ServiceOrder, OrderTask } from './order';
import { HOUR } from '../../platform/clock';

const working = (amount: number, unit: WorkingTime['unit']): WorkingTime => ({ amount, unit, calendar: 'working' });
const always = (amount: number, unit: WorkingTime['unit']): WorkingTime => ({ amount, unit, calendar: 'always' });

/** Who has to act in a status; whose clock it is. */
export type Duty = 'team' | 'worker' | 'customer' | 'manager' | 'arbiter';
/** What the rule does when the time is up: tell whoever is above, give the order free again, let it lapse, or take it as confirmed. */
export type Late = 'tell' | 'release' | 'lapse' | 'confirm';

interface Standing {
  duty: Duty;
  /** null: until the visit is over */
  within: WorkingTime | null;
  late: Late;
  /** what is to be done, as a verb */
  verb: string;
}

/** Every status that is open has an owner and a clock; confirmed has one while money is not settled. */
export const STANDINGS: Readonly<Record<Exclude<OrderStatus, 'cancelled'>, Standing>> = {
  open: { duty: 'team', within: working(4, 'hours'), late: 'tell', verb: '接单' },
  claimed: { duty: 'worker', within: working(1, 'days'), late: 'release', verb: '报价' },
  estimated: { duty: 'customer', within: always(3, 'days'), late: 'lapse', verb: '同意报价' },
  agreed: { duty: 'worker', within: null, late: 'tell', verb: '上门' },
  working: { duty: 'worker', within: working(2, 'days'), late: 'tell', verb: '做好' },
  done: { duty: 'customer', within: always(3, 'days'), late: 'confirm', verb: '确认' },
  confirmed: { duty: 'manager', within: working(5, 'days'), late: 'tell', verb: '结清' },
  warranty: { duty: 'worker', within: working(3, 'days'), late: 'tell', verb: '保修' },
  disputed: { duty: 'arbiter', within: working(3, 'days'), late: 'tell', verb: '评理' },
};
/** How long after the hour of the visit it counts as late. */
const VISIT_GRACE = 2 * HOUR;
/** How long before it is due it is called to mind. */
const WARNING = always(2, 'hours');
/** What is late is told again after this. */
export const AGAIN = working(1, 'days');

/** Work that was begun and whose worker is gone waits for the manager, who finds another. */
const WORKERLESS: Standing = { duty: 'manager', within: working(4, 'hours'), late: 'tell', verb: '换一位能人' };
const lacksWorker = ({ status, worker }: Pick<ServiceOrder, 'status' | 'worker'>): boolean =>
  worker === null && (status === 'working' || status === 'warranty');

export function standingIn(order: Pick<ServiceOrder, 'status' | 'money' | 'worker'>): Standing | null {
  const { status } = order;
  if (status === 'cancelled' || (status === 'confirmed' && isSettled(order.money))) return null;
  return lacksWorker(order) ? WORKERLESS : STANDINGS[status];
}

/** What somebody has to do from now on. @param now epoch milliseconds */
export function taskFor(
  order: Pick<ServiceOrder, 'status' | 'money' | 'visitAt' | 'worker'>,
  now: number,
): OrderTask | null {
  const standing = standingIn(order);
  if (!standing) return null;
  const due = standing.within ? dueAt(now, standing.within) : (order.visitAt ?? now) + VISIT_GRACE;
  return taskUntil(due, now);
}

/** What is due by then, called to mind before. */
export function taskUntil(due: number, now: number): OrderTask {
  const clockAt = Math.max(beforeDue(due, WARNING), Math.floor((now + due) / 2));
  return due <= now ? { due, clockAt: due, warned: true } : { due, clockAt, warned: false };
}

/** Which list of the cooperative's an order is in. */
const MANAGER_VIEW: Readonly<Record<OrderStatus, OrderView>> = {
  open: 'queue',
  claimed: 'quoting',
  estimated: 'quoting',
  agreed: 'visiting',
  working: 'visiting',
  warranty: 'visiting',
  done: 'checking',
  confirmed: 'closed',
  disputed: 'disputes',
  cancelled: 'closed',
};

export const customerList = (openid: string) => `customer/${openid}`;
export const waitingList = (openid: string) => `waiting/${openid}`;
export const teamList = (teamId: string) => `team/${teamId}`;
/** What a team has under way, for its leader. */
export const ledList = (teamId: string) => `led/${teamId}`;
export const workerList = (memberId: string, view: 'jobs' | 'served') => `worker/${memberId}/${view}`;
export const communityList = (communityCode: string, view: OrderView) => `coop/${communityCode}/${view}`;

export type Derived = Pick<ServiceOrder, 'open' | 'lists' | 'deadline' | 'nextClockAt'>;
type Source = Pick<
  ServiceOrder,
  'status' | 'communityCode' | 'teamId' | 'customer' | 'worker' | 'money' | 'task' | 'visitAt' | 'updatedAt'
>;

/** What follows from an order's state and is kept beside it, so that lists and clocks are read by index. Pure. */
export function derived(order: Source): Derived {
  const { status, communityCode, customer, worker, task } = order;
  const { open } = ORDER_STATUSES[status];
  const settling = status === 'confirmed' && !isSettled(order.money);
  const view = settling ? 'money' : lacksWorker(order) ? 'queue' : MANAGER_VIEW[status];
  const theirs = status === 'estimated' || status === 'done';
  return {
    open,
    lists: [
      customerList(customer.openid),
      ...(theirs ? [waitingList(customer.openid)] : []),
      ...(status === 'open' ? [teamList(order.teamId)] : []),
      ...(open ? [ledList(order.teamId)] : []),
      ...(worker ? [workerList(worker.memberId, open ? 'jobs' : 'served')] : []),
      communityList(communityCode, view),
    ],
    deadline: status === 'agreed' && order.visitAt !== null ? order.visitAt : (task?.due ?? order.updatedAt),
    nextClockAt: task?.clockAt ?? null,
  };
}
