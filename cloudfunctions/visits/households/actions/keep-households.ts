import type { z } from 'zod';
import { addressById } from '../../../directory/api';
import type { RegisteredCall } from '../../../platform/endpoint';
import { refuseBadContent } from '../../../platform/content';
import { refusals } from '../../../platform/errors';
import { isDone } from '../../../platform/step-rows';
import { VISIT_LIMITS } from '../../../../miniprogram/packages/visits/vocabulary/visits';
import type { householdInputs, HouseholdMade, HouseholdView } from '../contract';
import { mergeChanges, pick } from '../conflicts';
import { changed } from '../decide';
import type { By } from '../entry';
import { householdRefusals, type Household } from '../household';
import { doorKey, householdId, newHousehold, newMember, type Door } from '../lineage';
import { likelyHouseholds } from '../match';
import { households, householdsAt } from '../store';
import { gridToList } from './show-households';
import { seen, seenBy, viewerOf, viewOf, type SeenHousehold } from './see';

type Inputs = { [A in keyof typeof householdInputs]: z.output<(typeof householdInputs)[A]> };

/** A door of an address in a community that this person may list. @throws Refusal for any other */
export async function doorIn(call: RegisteredCall, addressId: string, room: string): Promise<Door> {
  const address = await addressById(addressId);
  if (!address) throw refusals.badInput({ addressId: '没有找到这个住址，请重新选择。' }, 'unknown address');
  gridToList(call, address.gridCode);
  const { gridCode: cellCode, communityCode, text: addressText, building } = address;
  return { addressId, addressText, building, room, communityCode, cellCode };
}

export const byOf = ({ actor, viewer }: Pick<SeenHousehold, 'actor' | 'viewer'>): By => {
  const { openid, name, title } = viewer;
  return { side: actor.sides[0] ?? 'visitor', openid, name, title, now: actor.now };
};

/** A household that nobody had written down. What is likely the same is named beside it; nothing is merged. */
export async function addHousehold(call: RegisteredCall, input: Inputs['add-household']): Promise<HouseholdMade> {
  const { commandId, now, caller } = call;
  const door = await doorIn(call, input.addressId, input.room);
  const [there, viewer] = await Promise.all([householdsAt([input.addressId]), viewerOf(call)]);
  const repeated = there.find((one) =>
    one.history.some((entry) => entry.action === 'begin' && entry.commandId === commandId),
  );
  const others = there.filter((one) => one !== repeated);
  const likely = likelyHouseholds(others, input.room, input.members);
  if (repeated) return { household: viewOf(seenBy(viewer, repeated, null, now)), likely };
  await refuseBadContent(
    caller.openid,
    input.members.flatMap(({ name, workUnit }) => [name, workUnit]),
  );
  const ever = there.filter((one) => doorKey(one) === doorKey(door)).length;
  const id = householdId(door, ever);
  const members = input.members.map((member, n) => newMember(member, id, n, now));
  const by: By = { side: 'worker', openid: caller.openid, name: viewer.name, title: viewer.title, now };
  const made = newHousehold(
    id,
    door,
    { living: input.living, movedIn: input.movedIn ?? now, members },
    'begin',
    commandId,
    by,
  );
  if (!(await households.insert(made))) throw refusals.stale();
  return { household: viewOf(seenBy(viewer, made, null, now)), likely };
}

/** Fields and members; what somebody else wrote meanwhile is kept beside it. */
export async function changeHousehold(call: RegisteredCall, input: Inputs['change-household']): Promise<HouseholdView> {
  const found = await seen(call, input.id);
  const { state, actor } = found;
  if (isDone(state, call.commandId, call.caller.openid)) return viewOf(found);
  if (!actor.sides.some((side) => ['visitor', 'chief', 'worker'].includes(side)))
    throw refusals.forbidden('changes a household');
  if (state.status !== 'living') throw householdRefusals.gone();
  await refuseBadContent(call.caller.openid, [
    ...input.changes.map(({ to }) => to),
    ...input.join.map(({ name }) => name),
  ]);
  const after = await households.change(state, (now) =>
    isDone(now, call.commandId, call.caller.openid)
      ? null
      : changed(
          now,
          withChanges(now, input, call, found),
          { action: 'change', commandId: call.commandId },
          byOf(found),
        ),
  );
  return viewOf(seenBy(found.viewer, after, null, call.now));
}

function withChanges(
  state: Household,
  { base, changes, join, leave, madeAt }: Inputs['change-household'],
  { commandId, now }: RegisteredCall,
  found: SeenHousehold,
): Partial<Household> {
  const next = state.version + 1;
  const by = `${found.viewer.title} ${found.viewer.name}`.trim();
  const made = { base, by, at: Math.min(madeAt ?? now, now), id: commandId };
  const merged = mergeChanges(state, changes, made, next);
  const gone = merged.members.filter(({ id }) => leave.some(({ memberId }) => memberId === id));
  const stay = merged.members.filter((one) => !gone.includes(one));
  const fresh = join.map((one, n) => newMember(one, state._id, state.past.length + stay.length + n, now));
  if (stay.length + fresh.length > VISIT_LIMITS.members) throw householdRefusals.tooMany(VISIT_LIMITS.members);
  const past = gone.map((member) => ({
    member,
    until: now,
    why: leave.find(({ memberId }) => memberId === member.id)?.why ?? '',
  }));
  return {
    ...pick(merged),
    members: [...stay, ...fresh],
    past: [...state.past, ...past],
    tags: state.tags.filter(({ memberId }) => !gone.some(({ id }) => id === memberId)),
  };
}
