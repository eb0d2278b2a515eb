import type { z } from 'zod';
import { gridsBelow, metresBetween } from '../../../directory/api';
import { cursorText, parseCursor } from '../../../platform/cursor';
import type { RegisteredCall } from '../../../platform/endpoint';
import { ATTENDANCE_LIMITS } from '../../../../miniprogram/packages/attendance/vocabulary/attendance';
import { GRID_CODE_LENGTH } from '../../../../miniprogram/vocabulary/grid';
import type { inputs, TaskPage } from '../../contract';
import { occasionsIn } from '../../occasions/store-lists';
import { participantById } from '../../people/store-participants';
import { taskSummary } from '../task';
import { listsFor } from '../../occasions/actions/list-occasions';
import { WEEK } from '../../../platform/clock';

const SIZE = ATTENDANCE_LIMITS.pageSize;

/** What a volunteer can do in the communities of their towns, the soonest first: two database calls. */
export async function findTasks(
  call: RegisteredCall,
  { skill, point, view, cursor }: z.output<(typeof inputs)['find-tasks']>,
): Promise<TaskPage> {
  const { openid } = call.caller;
  const participant = await participantById(openid);
  const lists = await around(listsFor(call, participant), call.now);
  const until = view === 'week' ? call.now + WEEK : null;
  const after = parseCursor(cursor);
  const found = lists.length === 0 ? [] : await occasionsIn(lists, 'task', call.now, until, after, SIZE, skill ?? '');
  const shown = found.slice(0, SIZE);
  const last = shown.at(-1);
  const away = (task: (typeof shown)[number]) =>
    point && task.place.point ? metresBetween(point, task.place.point) : null;
  return {
    items: shown.map((task) => taskSummary(task, away(task), openid, call.now)),
    next: found.length > SIZE && last ? cursorText({ key: last.startsAt, id: last._id }) : null,
    skills: [...new Set([...participant.skills, ...shown.flatMap(({ skills }) => skills)])],
  };
}

/** Every community of the towns somebody has to do with. No database call once the tree is known. */
async function around(lists: readonly string[], now: number): Promise<string[]> {
  const towns = lists.filter((code) => code.length === GRID_CODE_LENGTH.town);
  const below = await Promise.all(towns.map((town) => gridsBelow(town, now)));
  return [...new Set([...lists, ...below.flat().map(({ code }) => code)])];
}
