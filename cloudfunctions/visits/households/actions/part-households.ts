import type { z } from 'zod';
import { accountFor, residentsIn } from '../../../directory/api';
import { derivedId } from '../../../platform/commands';
import { inTransaction, read } from '../../../platform/database';
import type { RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import { communityOf } from '../../../platform/grid-code';
import { changesOf } from '../../../platform/shelf';
import { isDone } from '../../../platform/step-rows';
import type { Decision } from '../../../platform/subject';
import type { householdInputs, HouseholdView, MatchView } from '../contract';
import { changed } from '../decide';
import { householdRefusals, type Household } from '../household';
import { householdId, doorKey, newHousehold, parted, together } from '../lineage';
import { candidatesFor } from '../match';
import { households, householdsAt, HOUSEHOLDS } from '../store';
import { byOf, doorIn } from './keep-households';
import { seen, seenBy, viewOf, type SeenHousehold } from './see';
import { gridToList } from './show-households';

type Inputs = { [A in keyof typeof householdInputs]: z.output<(typeof householdInputs)[A]> };

function needStaff({ state, actor }: SeenHousehold, version: number): void {
  if (!actor.sides.some((side) => ['visitor', 'chief', 'worker'].includes(side)))
    throw refusals.forbidden('parts or joins households');
  if (state.status !== 'living') throw householdRefusals.gone();
  if (state.version !== version) throw refusals.stale();
}

/** Some members live by themselves from now on: a new household with an id of its own, and both say where they came from. */
export async function splitHousehold(call: RegisteredCall, input: Inputs['split-household']): Promise<HouseholdView> {
  const found = await seen(call, input.id);
  const { state, viewer } = found;
  const { commandId, now, caller } = call;
  const door = await doorIn(call, input.addressId, input.room);
  const there = await householdsAt([input.addressId]);
  const repeated = there.find(({ history }) =>
    history.some((one) => one.action === 'split' && one.commandId === commandId && one.from === null),
  );
  if (repeated) return viewOf(seenBy(viewer, repeated, null, now));
  needStaff(found, input.version);
  const { stay, go, tags } = parted(state, input.memberIds);
  const id = householdId(door, there.filter((one) => doorKey(one) === doorKey(door)).length);
  const given = { living: state.living, movedIn: now, members: go, tags, came: [state._id], seen: state.seen };
  const made = newHousehold(id, door, given, 'split', commandId, byOf(found));
  const past = go.map((member) => ({ member, until: now, why: '分户' }));
  const left = state.tags.filter((tag) => !tags.includes(tag));
  const set = { members: stay, tags: left, past: [...state.past, ...past], went: [...state.went, id] };
  const decision = changed(state, set, { action: 'split', commandId }, byOf(found));
  await inTransaction(async (tx) => {
    await saveIn(tx, state, decision);
    await tx.collection(HOUSEHOLDS).add(made);
  });
  return viewOf(seenBy({ ...viewer, openid: caller.openid }, made, null, now));
}

/** Two households are one from now on. The other is closed with its history; its id leads here. */
export async function joinHouseholds(call: RegisteredCall, input: Inputs['join-households']): Promise<HouseholdView> {
  if (input.id === input.otherId) throw refusals.badInput({ otherId: '请选择另一户。' }, 'the same household');
  const [found, other] = [await seen(call, input.id), await seen(call, input.otherId)];
  const { commandId, now } = call;
  if (isDone(found.state, commandId, call.caller.openid)) return viewOf(found);
  needStaff(found, input.version);
  needStaff(other, other.state.version);
  if (found.state.communityCode !== other.state.communityCode) throw householdRefusals.notHere();
  const kept = { ...together(found.state, other.state), came: [...found.state.came, input.otherId] };
  const decision = changed(found.state, kept, { action: 'join', commandId }, byOf(found));
  const closed: Partial<Household> = {
    ...CLOSED,
    status: 'joined',
    movedOut: now,
    went: [...other.state.went, input.id],
  };
  const closing = changed(other.state, closed, { action: 'joined', commandId }, byOf(other));
  await inTransaction(async (tx) => {
    await saveIn(tx, found.state, decision);
    await saveIn(tx, other.state, closing);
  });
  const after = await households.byId(input.id);
  return viewOf(seenBy(found.viewer, after ?? found.state, null, now));
}
/** Of a household that is no more: nobody is in it, and nothing of it is due. */
const CLOSED: Partial<Household> = { members: [], tags: [], events: [], linkPostId: '', declines: null };

async function saveIn(
  transaction: Parameters<Parameters<typeof inTransaction>[0]>[0],
  { _id, version }: Household,
  decision: Decision<Household>,
): Promise<void> {
  const now = await read<Household>(transaction, HOUSEHOLDS, _id);
  if (now?.version !== version) throw refusals.stale();
  await transaction.collection(HOUSEHOLDS).doc(_id).update(changesOf(decision));
}

/** The whole household lives elsewhere from now on: it keeps its id, and what is known of it. */
export async function moveHousehold(call: RegisteredCall, input: Inputs['move-household']): Promise<HouseholdView> {
  const found = await seen(call, input.id);
  if (isDone(found.state, call.commandId, call.caller.openid)) return viewOf(found);
  needStaff(found, input.version);
  const { addressId, addressText, building, room, communityCode, cellCode } = await doorIn(
    call,
    input.addressId,
    input.room,
  );
  if (communityCode !== found.state.communityCode) throw householdRefusals.notHere();
  const from = `${found.state.addressText} ${found.state.room}`.trim();
  const set = { addressId, addressText, building, room, communityCode, cellCode, linkPostId: '', movedIn: call.now };
  const about = { action: 'move', note: `原住址：${from}`, commandId: call.commandId };
  const decision = changed(found.state, set, about, byOf(found));
  if (!(await households.save(found.state, decision))) throw refusals.stale();
  const after = await households.byId(input.id);
  return viewOf(seenBy(found.viewer, after ?? found.state, null, call.now));
}

/** Stands for somebody who registered, without their identity. */
const markFor = (openid: string) => derivedId('resident', openid).slice(0, 20);
const RESIDENTS = 200;

/** Residents who are in no household yet, with the members they may be; three database calls. */
export async function showMatches(
  call: RegisteredCall,
  input: { gridCode?: string | undefined },
): Promise<MatchView[]> {
  const gridCode = gridToList(call, input.gridCode);
  const residents = (await residentsIn(communityOf(gridCode), '', RESIDENTS)).filter(
    ({ addressId }) => addressId !== '',
  );
  const there = await householdsAt(residents.map(({ addressId }) => addressId));
  const known = new Set(there.flatMap(({ openids }) => openids));
  return residents
    .filter(({ openid }) => !known.has(openid))
    .map((resident) => ({
      resident: markFor(resident.openid),
      name: resident.name,
      addressText: resident.addressText,
      room: resident.room,
      candidates: candidatesFor(
        resident,
        there.filter(({ addressId, cellCode }) => addressId === resident.addressId && cellCode.startsWith(gridCode)),
      ),
    }))
    .filter(({ candidates }) => candidates.length > 0);
}

/** A person of staff says that somebody who registered is this member. */
export async function matchResident(call: RegisteredCall, input: Inputs['match-resident']): Promise<HouseholdView> {
  const found = await seen(call, input.id);
  if (isDone(found.state, call.commandId, call.caller.openid)) return viewOf(found);
  needStaff(found, found.state.version);
  const member = found.state.members.find(({ id }) => id === input.memberId);
  if (!member) throw householdRefusals.noMember();
  const residents = await residentsIn(found.state.communityCode, '', RESIDENTS);
  const resident = residents.find(({ openid }) => markFor(openid) === input.resident);
  const account = resident && (await accountFor(resident.openid));
  if (!resident || !account) throw refusals.notFound('这位居民');
  const members = found.state.members.map((one) => (one.id === member.id ? { ...one, openid: resident.openid } : one));
  const decision = changed(found.state, { members }, { action: 'match', commandId: call.commandId }, byOf(found));
  if (!(await households.save(found.state, decision))) throw refusals.stale();
  const after = await households.byId(input.id);
  return viewOf(seenBy(found.viewer, after ?? found.state, null, call.now));
}
