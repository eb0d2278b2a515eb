import type { TaskPage, TaskSummary } from '../../cloudfunctions/attendance/contract';
import type { GeoPoint } from '../vocabulary/grid';
import { call, type Reply } from './call';

export type { TaskPage, TaskSummary };

/** What a volunteer can do around here. @param skill '' for any @param point where the phone is, null when that is not known */
export function findTasks(
  { view, skill, point }: { view: 'week' | 'coming'; skill: string; point: GeoPoint | null },
  cursor?: string,
): Promise<Reply<TaskPage>> {
  const more = { ...(skill ? { skill } : {}), ...(point ? { point } : {}), ...(cursor ? { cursor } : {}) };
  return call('attendance', 'find-tasks', { view, ...more });
}
