import type { z } from 'zod';
import { refuseBadContent } from '../../platform/content';
import type { RegisteredCall } from '../../platform/endpoint';
import { Refusal, refusals } from '../../platform/errors';
import type { GroupView, inputs } from '../contract';
import { decideGroup } from '../group-steps';
import { groupRefusals } from '../refusals';
import { saveGroup } from '../store';
import { renameIn } from '../store-members';
import { accessTo, accessInside, actorIn } from './access';
import { isReplay } from './enter';
import { refuseUnsafe } from './make-group';
import { viewFor } from './show-group';

/** Takes one step of a group: confirm, decline, close … @throws Refusal as decideGroup does */
export async function performGroup(
  call: RegisteredCall,
  { id, version, action, fields }: z.output<(typeof inputs)['perform-group']>,
): Promise<GroupView> {
  const { group, sides } = await accessInside(call, id);
  if (isReplay(group, call)) return viewFor(call, await accessTo(call, id));
  const wish = { action, version, fields, commandId: call.commandId, by: actorIn(call, group), sides };
  const decision = decideGroup(group, wish, call.now);
  const said = decision.entry.note;
  await refuseBadContent(call.caller.openid, said);
  await savedOrReplayed(call, id, () => saveGroup(group, decision));
  return viewFor(call, await accessTo(call, id));
}

/** Its name, what it says of itself, and by what its people go: chiefs and staff change it. */
export async function changeGroup(call: RegisteredCall, input: z.output<typeof inputs.change>): Promise<GroupView> {
  const { id, version, name, about, naming } = input;
  const { group, sides } = await accessInside(call, id);
  if (isReplay(group, call)) return viewFor(call, await accessTo(call, id));
  if (!sides.some((side) => side !== 'member')) throw refusals.forbidden('a member changes a group');
  if (group.status === 'closed' || group.status === 'declined') throw groupRefusals.notOpen();
  if (version !== group.version) throw refusals.stale();
  await refuseUnsafe(call, { name, about });
  const entry = { at: call.now, by: actorIn(call, group), action: 'change', note: name, commandId: call.commandId };
  const set = { name, about, naming, updatedAt: call.now };
  await savedOrReplayed(call, id, () => saveGroup(group, { set, entry, tells: [] }));
  if (name !== group.name) await renameIn(id, name);
  return viewFor(call, await accessTo(call, id));
}

/** The same tap twice at once: whoever saves second finds it done. */
async function savedOrReplayed(call: RegisteredCall, id: string, save: () => Promise<unknown>): Promise<void> {
  try {
    await save();
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== refusals.stale().code) throw error;
    const { group } = await accessTo(call, id);
    if (!isReplay(group, call)) throw error;
  }
}
