import type { z } from 'zod';
import { addressById, chiefsOf, gridNameOf } from '../../directory/api';
import { refuseBadContent } from '../../platform/content';
import { derivedId } from '../../platform/commands';
import type { RegisteredCall } from '../../platform/endpoint';
import { refusals } from '../../platform/errors';
import { GRID_CODE_LENGTH } from '../../../miniprogram/vocabulary/grid';
import type { GroupView, inputs } from '../contract';
import { areaOf, type Group } from '../group';
import { joining } from '../join';
import { tellProposed } from '../proposal';
import { groupRefusals } from '../refusals';
import { mayMake } from '../sides';
import { groupById, insertGroup } from '../store';
import { accessTo, actorIn, personOf } from './access';
import { viewFor } from './show-group';
import { DAY } from '../../platform/clock';

type Input = z.output<typeof inputs.make>;
const REMIND_MS = 2 * DAY;

/**
 * Makes a group: open at once by staff of the community, else a proposal that the community hears of. Whoever makes it is its first
 * chief.
 * @throws Refusal MAY_NOT_MAKE, GROUP_EXISTS
 */
export async function makeGroup(call: RegisteredCall, input: Input): Promise<GroupView> {
  const _id = derivedId('group', call.caller.openid, call.commandId);
  if (await groupById(_id)) return viewFor(call, await accessTo(call, _id));
  const where = await whereFor(input);
  const status = mayMake(call.identity.posts, where.gridCode);
  if (status === null) throw groupRefusals.mayNotMake();
  const area = areaOf({ ...where, kind: input.kind });
  await refuseUnsafe(call, input);
  const group = await composed(call, input, { ...where, _id, area, status });
  const person = await personOf(call, group);
  const door = { group, member: null, person, commandId: call.commandId };
  const { member } = joining(door, 'made', call.now);
  const chief = { ...member, role: 'chief' as const, version: 1 };
  try {
    await insertGroup({ ...group, chiefs: [member.openid], memberCount: 1 }, chief);
  } catch (error) {
    if (!(await groupById(_id))) throw error;
  }
  return viewFor(call, await accessTo(call, _id));
}

export async function refuseUnsafe(
  { caller }: RegisteredCall,
  { name, about, pact = '' }: { name: string; about: string; pact?: string },
): Promise<void> {
  const written = [name, about, pact].filter(Boolean).join('\n');
  await refuseBadContent(caller.openid, written);
}

/** The grid a group is for: of a building by one of its addresses, else the one that was named. */
async function whereFor({ kind, gridCode = '', addressId, pact }: Input) {
  if (kind === 'pact' && pact === '') throw groupRefusals.noPact();
  const address = kind === 'building' && addressId ? await addressById(addressId) : null;
  if (kind === 'building' && !address) throw groupRefusals.noBuilding();
  const code = address?.gridCode ?? gridCode;
  const level = kind === 'cell' || kind === 'building' ? 'cell' : 'community';
  if (code.length !== GRID_CODE_LENGTH[level]) throw refusals.badInput({ gridCode: '请选好是哪个社区、哪个网格。' });
  const communityCode = code.slice(0, GRID_CODE_LENGTH.community);
  return { gridCode: code, communityCode, building: address?.building ?? '', addressId: address?.id ?? null };
}

type Where = Awaited<ReturnType<typeof whereFor>> & { _id: string; area: string; status: 'open' | 'proposed' };

async function composed(call: RegisteredCall, input: Input, where: Where): Promise<Group> {
  const { now, commandId } = call;
  const communityName = await gridNameOf(where.communityCode, now);
  if (communityName === '' || (await gridNameOf(where.gridCode, now)) === '') throw refusals.notFound('这个网格');
  const by = actorIn(call, where);
  const proposed = where.status === 'proposed';
  const { kind, name, about, naming, pact } = input;
  const group: Group = {
    ...where,
    kind,
    name,
    about,
    naming,
    communityName,
    pact: kind === 'pact' ? pact : '',
    madeBy: by,
    chiefs: [],
    memberCount: 0,
    chat: null,
    boundAt: null,
    createdAt: now,
    updatedAt: now,
    dueAt: proposed ? now + REMIND_MS : null,
    version: 1,
    log: [{ at: now, by, action: 'made', note: '', commandId }],
    outbox: [],
    outboxDue: null,
  };
  if (!proposed) return group;
  const outbox = tellProposed(
    group,
    (await chiefsOf([where.communityCode], now)).get(where.communityCode)?.personId,
    now,
  );
  return { ...group, outbox, outboxDue: now };
}
