import { dayStart } from '../../platform/clock';
import { decide } from '../decide';
import type { Decision, StepCommand } from '../decision';
import type { HistoryEntry, ServiceRequest } from '../request';
import type { WhistleCommand, WhistleDecision } from './decide';
import { derived, takesPart } from './standing';
import { tellEverybody } from './tell';
import type { Whistle, WhistleEntry } from './whistle';
import { doneTitle, WHISTLE_STEPS } from './workflow';

/** Posts whose people may read the request: departments that take part, as long as the whistle is open. */
export function participantsOf({ open, summons }: Pick<Whistle, 'open' | 'summons'>): string[] {
  return open ? summons.filter(takesPart).map(({ postId }) => postId) : [];
}

/**
 * What a step of the whistle does to its request: the row of the request's own table that goes with it, and who may read it now.
 * Pure; null when the request stays as it is.
 * @param after the whistle once the step was taken
 * @throws Refusal of the request's table, should the request not be whistled any more
 */
export function echoToRequest(
  request: ServiceRequest,
  after: Whistle,
  { entry }: WhistleDecision,
  { fields, by }: WhistleCommand,
  now: number,
): Decision | null {
  const step = WHISTLE_STEPS.find(({ action }) => action === entry.action);
  if (!step?.echo) return null;
  const title = entry.by.title;
  const command: StepCommand = {
    action: step.echo,
    version: request.version,
    through: 'whistle',
    fields: {
      note: noteFor(after, entry),
      photos: step.echo === 'reply' || step.echo === 'close-whistle' ? fields.photos : undefined,
      date: after.answerBy !== null && fields.date !== undefined ? dayOf(after.answerBy) : undefined,
    },
    commandId: entry.commandId,
    by: { openid: by.openid, name: by.name, title, titles: {}, sides: ['dispatcher', 'participant'] },
  };
  const decision = decide(request, command, now);
  return { ...decision, set: { ...decision.set, participantPostIds: participantsOf(after) } };
}

const dayOf = (at: number) => dayStart(at);

/** The words, with the departments they are about when it is the street that speaks of them. */
function noteFor({ summons }: Whistle, { by, about, note }: WhistleEntry): string {
  const named = summons.filter(({ postId }) => about.includes(postId)).map(({ gridName, title }) => gridName + title);
  return by.side === 'street' && named.length > 0 ? `${named.join('、')}：${note}` : note;
}

/** Steps of the request that its whistle's people hear of, by the name that the whistle's history gives them. */
const HEARD: Readonly<Record<string, string>> = {
  supplement: 'supplement',
  urge: 'urge',
  instruct: 'instruct-request',
  withdraw: 'resident-withdraw',
};
/** Does this step of a whistled request concern its whistle? */
export const concernsWhistle = (action: string): boolean => action in HEARD;

/**
 * A step of a whistled request, and what its whistle hears of it. When the request is whistled no more, departments may not read it
 * any longer. The whistle may have ended since the person looked: then the step stands alone, if the request still allows it. Pure.
 */
export function decideWhileWhistled(
  { request, whistle }: { request: ServiceRequest; whistle: Whistle },
  command: StepCommand,
  now: number,
): { request: Decision; whistle: WhistleDecision | null } {
  const decision = decide(request, command, now);
  const set = decision.entry.to === 'whistled' ? decision.set : { ...decision.set, participantPostIds: [] };
  const echoed = echoToWhistle(whistle, decision.entry);
  return { request: echoed ? { ...decision, set } : decision, whistle: echoed };
}

/** What a step of the request does to its whistle: its people are told, and with the request it ends. Pure. */
export function echoToWhistle(whistle: Whistle, taken: HistoryEntry): WhistleDecision | null {
  if (!whistle.open) return null;
  const action = HEARD[taken.action] ?? taken.action;
  const ends = taken.to !== 'whistled';
  const { at, note, photos, commandId } = taken;
  const to = ends ? 'withdrawn' : whistle.status;
  const bySide = taken.by.side === 'author' ? 'resident' : 'above';
  const entry: WhistleEntry = {
    at,
    by: { ...taken.by, side: bySide },
    action,
    from: whistle.status,
    to,
    about: [],
    note,
    photos,
    commandId,
  };
  const changed = ends ? { status: 'withdrawn' as const, task: null, endedAt: at, result: note } : {};
  const set = { ...changed, ...derived({ ...whistle, ...changed }), updatedAt: at };
  return { set, entry, tells: tellEverybody(whistle, entry, doneTitle(action), ends ? '' : note) };
}
