import type { z } from 'zod';
import { derivedId } from '../../../platform/commands';
import { refuseBadContent } from '../../../platform/content';
import type { RegisteredCall } from '../../../platform/endpoint';
import { POST_KINDS } from '../../../../miniprogram/vocabulary/grid';
import type { By } from '../../households/entry';
import { householdRefusals, type Household } from '../../households/household';
import { ownerIn } from '../../households/kind';
import { households } from '../../households/store';
import { seen, type SeenHousehold } from '../../households/actions/see';
import { decideVisit, isHere, type Visit } from '../apply';
import type { recordInputs, VisitSaved } from '../contract';
import { madeMoment, sayArrived, type VisitRecord } from '../record';

export type VisitInput = z.output<(typeof recordInputs)['save-visit']>;

/** Who was there as a stand-in and is so no more still sends what they made then. */
const VISITING: readonly string[] = ['visitor', 'beside', 'chief', 'worker', 'companion'];

export const visitId = (openid: string, commandId: string): string => derivedId('visit', openid, commandId);

/** Saves one visit: one database call to read, one to write. The same command twice is one visit. */
export async function saveVisit(call: RegisteredCall, input: VisitInput): Promise<VisitSaved> {
  return (await keepVisit(call, await seen(call, input.householdId), input)).saved;
}

/** The same for a household that was read along with others. */
export async function keepVisit(
  call: RegisteredCall,
  found: SeenHousehold,
  input: VisitInput,
): Promise<{ saved: VisitSaved; state: Household }> {
  const { commandId, now, caller } = call;
  const _id = visitId(caller.openid, commandId);
  const { state, actor, viewer } = found;
  if (isHere(state, _id)) return { saved: saved(state, _id, now), state };
  if (!actor.sides.some((side) => VISITING.includes(side))) throw householdRefusals.notHere();
  if (state.status !== 'living') throw householdRefusals.gone();
  const when = madeMoment(input, state.movedIn, now);
  await refuseBadContent(caller.openid, wordsOf(input), input.photos);
  const record = recordOf(call, found, input, { _id, ...when });
  const { changes, join, base } = input;
  const earlier = input.after === undefined ? '' : visitId(caller.openid, input.after);
  const visit: Visit = { record, changes, join, base, after: earlier };
  const by: By = {
    side: actor.sides[0] ?? 'visitor',
    openid: caller.openid,
    name: viewer.name,
    title: viewer.title,
    now,
  };
  const after = await households.change(state, (there) => {
    if (there.status !== 'living') throw householdRefusals.gone();
    return decideVisit(there, visit, commandId, by);
  });
  return { saved: saved(after, _id, now), state: after };
}

function recordOf(
  call: RegisteredCall,
  found: SeenHousehold,
  input: VisitInput,
  when: Pick<VisitRecord, '_id' | 'at' | 'startedAt'>,
): VisitRecord {
  const { state, viewer } = found;
  const { outcome, topics, asked, explained, opinions, remarks, photos, rounds, point } = input;
  const said = Object.fromEntries(Object.entries(asked).filter(([, text]) => text !== undefined && text !== ''));
  return {
    ...when,
    householdId: state._id,
    communityCode: state.communityCode,
    cellCode: state.cellCode,
    addressText: `${state.addressText} ${state.room}`.trim(),
    outcome,
    arrivedAt: call.now,
    ...visitorOf(call, found),
    topics: topics as VisitRecord['topics'],
    asked: said,
    explained,
    companions: companionsOf(input, viewer.personId),
    opinions,
    remarks,
    photos,
    reasons: (state.due?.reasons ?? []).map(({ name }) => name),
    rounds,
    raised: [],
    corrections: [],
    point: point ? { longitude: point.longitude, latitude: point.latitude } : null,
    version: 1,
  };
}

/** Who made it, by the post in which they answer for the household. */
function visitorOf(
  { caller, identity, now }: RegisteredCall,
  { state, viewer }: SeenHousehold,
): Pick<VisitRecord, 'by' | 'standingIn'> {
  const owner = ownerIn(viewer.around, state, now);
  const own = owner !== null && owner.personId === viewer.personId;
  const post = own ? owner : identity.posts.find(({ kind }) => kind !== POST_KINDS.administrator);
  const { openid } = caller;
  const title = post?.title ?? viewer.title;
  const by = { openid, personId: viewer.personId ?? '', name: viewer.name, title, postId: post?.postId ?? '' };
  return { by, standingIn: own && owner.side === 'B' };
}

/** Each who came once, and never the visitor beside themselves. */
function companionsOf({ companions }: VisitInput, me: string | null): VisitRecord['companions'] {
  const others = companions.filter(({ personId }) => personId === '' || personId !== me);
  const named = new Map(others.map((one) => [one.personId || `${one.name} ${one.title}`, one]));
  return [...named.values()].map((one) => ({ ...one, state: 'named' as const }));
}

function wordsOf({ topics, asked, remarks, opinions, companions, changes, join, rounds }: VisitInput): string[] {
  return [
    ...Object.values(topics).flatMap(({ chips, text }) => [...chips, text]),
    ...Object.values(asked),
    remarks,
    ...opinions.map(({ words }) => words),
    ...companions.map(({ name }) => name),
    ...changes.map(({ to }) => to),
    ...join.map(({ name }) => name),
    ...rounds.flatMap(({ answers }) => Object.values(answers)),
  ].filter((text): text is string => Boolean(text));
}

function saved(state: Household, id: string, now: number): VisitSaved {
  const held = state.held.some(({ record }) => record._id === id);
  const record = [...state.unfiled, ...state.held.map((one) => one.record)].find(({ _id }) => _id === id);
  return {
    visitId: id,
    householdId: state._id,
    version: state.version,
    state: held ? 'held' : 'saved',
    conflicts: state.conflicts.length,
    arrivedText: record ? sayArrived(record, now) : '',
  };
}
