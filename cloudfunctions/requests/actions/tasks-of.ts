import { needBehind, tasksForNeed, type NeedTask } from '../../attendance/api';
import { covers } from '../../platform/identity';
import type { RegisteredCall } from '../../platform/endpoint';
import { mayRead } from '../access';
import type { NeedLink, TaskOfNeed } from '../contract';
import type { ServiceRequest } from '../request';
import { requestById } from '../store';
import { HEADLINE_CHARACTERS, titleOf } from '../tell';
import { readableRequest, viewerIn } from './show-request';

/** Tasks for neighbours that came of a need, for whoever may read it: two database calls, one more where a squad was asked to help. */
export async function tasksOfNeed(call: RegisteredCall, { id }: { id: string }): Promise<TaskOfNeed[]> {
  const { request } = await readableRequest(call, id);
  const tasks = await tasksForNeed(id, call.now);
  return tasks.filter((task) => belongs(task, request)).map(({ askedBy: _askedBy, ...task }) => task);
}

/** A task is a need's own when it was asked for by a post that its cell lies under, or by a squad that was sent to it: nobody else can hang one on it. */
function belongs({ askedBy: { gridCode, squadId } }: NeedTask, request: ServiceRequest): boolean {
  return squadId === '' ? covers(gridCode, request.cellCode) : (request.participantSquadIds ?? []).includes(squadId);
}

/** The need that a task came of, for whoever may read that; null for everybody else. */
export async function needOfTask(call: RegisteredCall, { id }: { id: string }): Promise<NeedLink | null> {
  const requestId = await needBehind(id);
  const request = requestId === '' ? null : await requestById(requestId);
  if (!request || !mayRead(await viewerIn(call, request), request)) return null;
  return { id: request._id, title: titleOf(request.words, HEADLINE_CHARACTERS) };
}
