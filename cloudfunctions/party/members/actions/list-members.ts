import type { z } from 'zod';
import { gridNameOf, gridsBelow } from '../../../directory/api';
import { serviceFigures } from '../../../attendance/api';
import { beijingDate } from '../../../platform/clock';
import type { RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import { pageAs } from '../../../platform/shelf';
import type { Page } from '../../../platform/steps';
import { GRID_CODE_LENGTH } from '../../../../miniprogram/vocabulary/grid';
import {
  MEMBER_STATUSES,
  PARTY_LIMITS,
  type MemberStatus,
} from '../../../../miniprogram/packages/party/vocabulary/party';
import { unitsOfContacts } from '../../units/store';
import type { BranchDesk, memberInputs, MemberLine } from '../contract';
import { branchesOf, gridsAbove, isAbove, isBranch, sidesOf, type PartyViewer } from '../sides';
import { branchActions } from '../../stations/actions/open-station';
import { countStations } from '../../stations/store';
import { countMembers, memberPage, type MemberList } from '../store';
import { memberLine } from '../views';
import { partyViewer } from './viewer';

type Input = z.output<(typeof memberInputs)['list-members']>;

/** Members of a community or a unit of the person's: one database call, one more for a unit's contact. */
export async function listMembers(call: RegisteredCall, input: Input): Promise<Page<MemberLine>> {
  const viewer = await partyViewer(call);
  const list = listFor(viewer, input);
  const found = await memberPage(list, input, input.cursor, PARTY_LIMITS.pageSize);
  return pageAs(found, (member) => memberLine(member, sidesOf(viewer, member), call.now));
}

/** @throws Refusal FORBIDDEN for what is neither theirs nor below them */
function listFor(viewer: PartyViewer, { gridCode, unitId }: Pick<Input, 'gridCode' | 'unitId'>): MemberList {
  if (unitId !== undefined) {
    if (!viewer.unitIds.includes(unitId)) throw refusals.forbidden('members of a unit that is not theirs');
    return { unitId };
  }
  const code = gridCode ?? branchesOf(viewer.posts)[0];
  const may =
    code?.length === GRID_CODE_LENGTH.community &&
    viewer.posts.some((post) => isBranch(post, code) || isAbove(post, code));
  if (!code || !may) throw refusals.forbidden('members of a community that is not theirs');
  return { communityCode: code };
}

/** What a branch, or those above it, have before them. One database call for each figure, all at once. */
export async function branchDesk(call: RegisteredCall, input: { gridCode?: string | undefined }): Promise<BranchDesk> {
  const viewer = await partyViewer(call);
  const grids = await gridsFor(viewer, call.now);
  const gridCode = input.gridCode ?? grids[0]?.code ?? '';
  const units = viewer.unitIds.length > 0 ? await unitsOfContacts(contactPosts(viewer)) : [];
  if (gridCode === '' && units.length === 0) throw refusals.forbidden('no branch, no unit');
  const list = gridCode === '' ? null : listFor(viewer, { gridCode, unitId: undefined });
  const [statuses, overdue, free, all, service, availableActions] = await Promise.all([
    list ? counts(list) : [],
    list ? countMembers(list, 'waiting', call.now) : 0,
    list ? countStations({ communityCode: gridCode, hasFree: true }) : 0,
    list ? countStations({ communityCode: gridCode, status: 'open' }) : 0,
    list ? serviceFigures(gridCode, beijingDate(call.now).slice(0, 4)) : { minutes: 0, times: 0 },
    viewer.posts.some((post) => isBranch(post, gridCode)) ? branchActions(gridCode, call.now) : [],
  ]);
  const gridName = gridCode && (await gridNameOf(gridCode, call.now));
  const desk = { gridCode, gridName, grids, units: units.map(({ _id, name }) => ({ id: _id, name })) };
  const form = { id: gridCode, version: 0, title: gridName, availableActions };
  const serviceText = `${Math.round(service.minutes / 60)} 小时，${service.times} 次`;
  return { ...desk, statuses, overdue, serviceText, stations: { free, all }, ...form };
}

const contactPosts = ({ posts }: PartyViewer) => posts.map(({ postId }) => postId);

const counts = (list: MemberList) =>
  Promise.all(
    (Object.keys(MEMBER_STATUSES) as MemberStatus[]).map(async (id) => ({
      id,
      label: MEMBER_STATUSES[id].tab,
      count: await countMembers(list, id),
    })),
  );

/** Own communities, else those below the widest grid above that is theirs; no database call once the tree is known. */
async function gridsFor({ posts }: PartyViewer, now: number): Promise<{ code: string; name: string }[]> {
  const own = branchesOf(posts);
  if (own.length > 0) return Promise.all(own.map(async (code) => ({ code, name: await gridNameOf(code, now) })));
  const [widest] = gridsAbove(posts);
  if (widest === undefined) return [];
  const below = await gridsBelow(widest, now);
  if (widest.length === GRID_CODE_LENGTH.town) return below;
  return (await Promise.all(below.map(({ code }) => gridsBelow(code, now)))).flat();
}
