import type { StepEntry } from '../../platform/step-rows';
import type { SubjectKind } from '../../platform/subject';
import { ORDER_STATUSES } from '../../../miniprogram/packages/coop/vocabulary/coop';
import type { NewEntry } from '../books/entry';
import type { ServiceOrder } from './order';
import { sidesOfOrder, type Viewer } from './sides';
import { derived, taskFor } from './standing';
import type { LookedUp, OrderActor } from './step';
import { ORDER_STEPS } from './steps';
import { tellStep } from './tell';

/** What the rule does when a time is up, and what the timeline calls it. */
export const BY_RULE = {
  warn: '快到时限，已提醒',
  overdue: '过了时限，已经提醒',
  'auto-release': '到时没有报价，退回去请别的能人来接',
  lapse: '到时没有同意，订单取消',
  'auto-confirm': '到时没有回话，按规则算确认完成',
  'worker-left': '师傅退出了合作社，换别的能人来做',
} as const;

/** Somebody as they act on orders. */
export interface OrderViewer extends Viewer {
  name: string;
  title: string;
}

/** A paid service by a skilled neighbour, as a kind of thing with steps. */
export const orderKind: SubjectKind<ServiceOrder, OrderActor, OrderViewer, LookedUp, NewEntry[]> = {
  noun: '这张订单',
  rows: ORDER_STEPS,
  labels: ORDER_STATUSES,
  titles: { place: '下了单', ...BY_RULE },
  // Two speak of one price and one hour: whatever came between has to be seen first.
  outdates: 'everything',
  actor(viewer, order, now) {
    const { openid, name, title } = viewer;
    return { openid, name, title, sides: sidesOfOrder(viewer, order), now };
  },
  keeps: (_after, { photos = [] }) => ({ photos }),
  derive: follows,
  tells: tellStep,
};

/** What follows from a change: the task begins anew with another status, or another day of the visit. */
function follows(after: ServiceOrder, before: ServiceOrder, { action, at }: StepEntry): Partial<ServiceOrder> {
  if (action === 'warn' || action === 'overdue') return derived(after);
  const disputed = after.status === 'disputed' && before.status !== 'disputed' ? { disputedAt: at } : {};
  const task = taskAfter(after, before, at);
  return { ...disputed, task, updatedAt: at, ...derived({ ...after, updatedAt: at, task }) };
}

function taskAfter(after: ServiceOrder, before: ServiceOrder, at: number): ServiceOrder['task'] {
  const begins = taskFor(after, at);
  if (after.status === 'confirmed' && begins === null) return null;
  if (after.task !== before.task) return after.task;
  const sameWorker = after.worker?.memberId === before.worker?.memberId;
  const same =
    after.status === before.status &&
    after.visitAt === before.visitAt &&
    after.teamId === before.teamId &&
    (sameWorker || after.status === 'confirmed');
  return same && (after.status !== 'confirmed' || before.task !== null) ? before.task : begins;
}
