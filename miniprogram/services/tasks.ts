import type { TaskPage, TaskSummary } from '../../cloudfunctions/attendance/contract';
import type { GeoPoint } from '../vocabulary/grid';
import type { Offer } from '../../cloudfunctions/attendance/contract';
import type { NeedLink, TaskOfNeed } from '../../cloudfunctions/requests/contract';
import { call, type Reply } from './call';

export type { NeedLink, Offer, TaskOfNeed, TaskPage, TaskSummary };

/** What a volunteer can do around here. @param skill '' for any @param point where the phone is, null when that is not known */
export function findTasks(
  { view, skill, point }: { view: 'week' | 'coming'; skill: string; point: GeoPoint | null },
  cursor?: string,
): Promise<Reply<TaskPage>> {
  const more = { ...(skill ? { skill } : {}), ...(point ? { point } : {}), ...(cursor ? { cursor } : {}) };
  return call('attendance', 'find-tasks', { view, ...more });
}

/** Tasks for neighbours that came of a need. @param id of the need */
export function tasksOfNeed(id: string): Promise<Reply<TaskOfNeed[]>> {
  return call('requests', 'tasks-of-need', { id });
}

/** The need that a task came of, for who may open it; null for anybody else. @param id of the task */
export function needOfTask(id: string): Promise<Reply<NeedLink | null>> {
  return call('requests', 'need-of-task', { id });
}

/** What I say that I can do. */
export function loadOffer(): Promise<Reply<Offer>> {
  return call('attendance', 'offer', {});
}

export function keepOffer(offer: Offer, commandId: string): Promise<Reply<Offer>> {
  return call('attendance', 'keep-offer', offer, { commandId });
}
