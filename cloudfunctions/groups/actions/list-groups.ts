import type { z } from 'zod';
import { addressById, gridNameOf, gridsBelow } from '../../directory/api';
import { cursorText, parseCursor } from '../../platform/cursor';
import type { RegisteredCall } from '../../platform/endpoint';
import { confirmedHome, covers, dispatches } from '../../platform/identity';
import type { Page } from '../../platform/steps';
import { BESIDE_THE_GRID } from '../../../miniprogram/packages/directory/vocabulary/posts';
import { GRID_CODE_LENGTH } from '../../../miniprogram/vocabulary/grid';
import { GROUP_LIMITS } from '../../../miniprogram/packages/groups/vocabulary/groups';
import type { GroupDoor, GroupLine, inputs, MakeChoices, MyGroup } from '../contract';
import { areaOf } from '../group';
import { memberId } from '../join';
import { groupRefusals } from '../refusals';
import { mayMake } from '../sides';
import { GROUP_SORTS, groupPage, groupsOfAreas } from '../store';
import { membershipsOf, someMembers } from '../store-members';
import { doorOf, groupLine, myGroup } from '../views';

/** The groups one is in, or has asked to join: one database call. */
export async function listMine(call: RegisteredCall, input: z.output<typeof inputs.mine>): Promise<Page<MyGroup>> {
  const size = GROUP_LIMITS.pageSize;
  const found = await membershipsOf(call.caller.openid, input.part, parseCursor(input.cursor), size);
  return pageOf(
    found,
    size,
    ({ askedAt, _id }) => ({ key: askedAt, id: _id }),
    (member) => myGroup(member, call.now),
  );
}

const ALL_KINDS = ['building', 'cell', 'community', 'pact'] as const;

/** Groups for where one lives, that one is not in; three database calls, a building's only when it is confirmed that one lives there; none for who has not said where. */
export async function listNear(call: RegisteredCall): Promise<GroupDoor[]> {
  const { home } = call.identity.account;
  if (!home) return [];
  // whoever merely says that they live in a building is not shown its group
  const known = confirmedHome(call.identity.account) !== null;
  const address = known ? await addressById(home.addressId) : null;
  const { communityCode, gridCode } = home;
  const areas = (known ? ALL_KINDS : ALL_KINDS.filter((kind) => kind !== 'building')).map((kind) =>
    areaOf({
      kind,
      communityCode,
      building: address?.building ?? '',
      gridCode: kind === 'cell' ? gridCode : communityCode,
    }),
  );
  const groups = await groupsOfAreas(areas);
  const ids = groups.map(({ _id }) => memberId(_id, call.caller.openid));
  const mine = new Map((await someMembers(ids)).map((member) => [member.groupId, member]));
  return groups
    .filter(({ _id }) => mine.get(_id)?.status !== 'member')
    .map((group) => doorOf(group, mine.get(group._id) ?? null, call.now));
}

/** Groups of a community that one's staff looks after: one database call. @throws Refusal NO_BROADCAST */
export async function listGoverned(
  call: RegisteredCall,
  { status, gridCode, text, sort, cursor }: z.output<typeof inputs.governed>,
): Promise<Page<GroupLine>> {
  const communityCode = communityOf(call, gridCode);
  const size = GROUP_LIMITS.pageSize;
  const found = await groupPage({ communityCode, status, sort }, parseCursor(cursor), size, text);
  return pageOf(found, size, (group) => ({ key: group[GROUP_SORTS[sort]], id: group._id }), groupLine);
}

/** The community whose groups one's post looks after: the one asked for, else one's own. @throws Refusal NO_BROADCAST */
export function communityOf(call: RegisteredCall, asked: string | undefined): string {
  const own = call.identity.posts.filter(dispatches);
  const code = asked ?? own.find(({ gridCode }) => gridCode.length === GRID_CODE_LENGTH.community)?.gridCode ?? '';
  const may = code.length === GRID_CODE_LENGTH.community && own.some((post) => covers(post.gridCode, code));
  if (!may) throw groupRefusals.noBroadcast();
  return code;
}

/** Where the caller may make a group, and whose groups they may write to all at once. No database call once the tree is known. */
export async function makeChoices(call: RegisteredCall): Promise<MakeChoices> {
  const posts = call.identity.posts.filter(({ kind }) => !BESIDE_THE_GRID.includes(kind));
  const communities = [...new Set(posts.map(({ gridCode }) => gridCode.slice(0, GRID_CODE_LENGTH.community)))].filter(
    (code) => code.length === GRID_CODE_LENGTH.community,
  );
  const grids: MakeChoices['grids'] = [];
  for (const code of communities) {
    const how = mayMake(posts, code);
    if (how === null) continue;
    const open = how === 'open';
    grids.push({ code, name: await gridNameOf(code, call.now), level: 'community', open });
    const cells = await gridsBelow(code, call.now);
    const own = open ? cells : cells.filter((cell) => posts.some(({ gridCode }) => covers(gridCode, cell.code)));
    grids.push(...own.map((cell) => ({ ...cell, level: 'cell' as const, open })));
  }
  const broadcast = grids.filter(({ level, open }) => level === 'community' && open);
  return { grids, broadcast: broadcast.map(({ code, name }) => ({ code, name })) };
}

/** One page of what was found, one more of which tells whether there is a next. */
export function pageOf<T, V>(
  found: readonly T[],
  size: number,
  cursorOf: (item: T) => { key: number; id: string },
  view: (item: T) => V,
): Page<V> {
  const shown = found.slice(0, size);
  const last = shown.at(-1);
  const next = found.length > size && last !== undefined ? cursorText(cursorOf(last)) : null;
  return { items: shown.map(view), next };
}
