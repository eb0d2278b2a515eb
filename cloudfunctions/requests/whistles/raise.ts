import { derivedId } from '../../platform/commands';
import { askAbout, unmarked } from '../../platform/media';
import { gridsUp } from '../../platform/upward';
import { dueAt } from '../../platform/working-time';
import type { HistoryEntry, RequestOwner, ServiceRequest } from '../request';
import { HEADLINE_CHARACTERS, titleOf } from '../tell';
import { derived } from './standing';
import { startTask } from './tasks';
import { tellRaised } from './tell';
import type { Whistle, WhistleEntry } from './whistle';
import { RAISE } from './workflow';

/** Who whistles, by which grid of theirs. */
export type RaisedBy = Whistle['raisedBy'];

/** The same for every replay of the step that raises it. */
export const whistleIdOf = (requestId: string, commandId: string) => derivedId('whistle', requestId, commandId);

/** Community, town and district that a cell lies in. */
export const gridsAbove = (cellCode: string) => gridsUp({ of: cellCode, from: 'community' });

/** What a whistle has before anything became of it. */
const NEW = {
  status: 'raised',
  summons: [],
  extensions: 0,
  proper: null,
  result: '',
  endedAt: null,
  version: 1,
} satisfies Partial<Whistle>;

/** The first line of its history: the community whistles, in the words of its step. */
function raisedEntry({ at, commandId, note, photos }: HistoryEntry, { name, title, openid }: RaisedBy): WhistleEntry {
  return {
    at,
    by: { side: 'community', name, title, openid },
    action: RAISE.action,
    from: null,
    to: 'raised',
    about: [],
    note,
    photos,
    commandId,
  };
}

/**
 * A new whistle on the desk of whoever answers above, its clock running and their notice in the outbox. Pure.
 * @param request as it is before the step @param taken the request's own entry of the step
 */
export function composeWhistle(
  request: ServiceRequest,
  taken: HistoryEntry,
  raisedBy: RaisedBy,
  owner: RequestOwner,
): Whistle {
  const { at, commandId, note, photos } = taken;
  const { limits, cellCode } = request;
  const entry = raisedEntry(taken, raisedBy);
  const core = {
    ...NEW,
    _id: whistleIdOf(request._id, commandId),
    requestId: request._id,
    requestNumber: request.number,
    title: titleOf(request.words, HEADLINE_CHARACTERS),
    urgency: request.urgency,
    place: { point: request.place.point, text: request.place.text },
    cellCode,
    cellName: request.cellName,
    gridCodes: gridsAbove(cellCode),
    raisedBy,
    need: note,
    photos,
    owner,
    limits,
    task: startTask('dispatch', dueAt(at, limits.dispatch, limits.office), limits, at),
    raisedAt: at,
    updatedAt: at,
    history: [entry],
  };
  const files = unmarked(askAbout('picture', raisedBy.openid, photos), at);
  const whistle: Whistle = { ...core, ...derived(core), ...files, outbox: [], outboxDue: at };
  return { ...whistle, outbox: tellRaised(whistle, entry) };
}
