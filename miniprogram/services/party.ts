import type {
  BranchDesk,
  MemberDetail,
  MemberLine,
  MyReports,
  PartyInputs,
  Serving,
  StationDetail,
  StationLine,
  UnitView,
} from '../../cloudfunctions/party/contract';
import type { Page } from '../../cloudfunctions/platform/steps';
import type { WaitingItem } from '../../cloudfunctions/platform/waiting';
import type { MemberStatus, StationView } from '../vocabulary/party';
import { call, type Reply } from './call';

export type { BranchDesk, MemberDetail, MemberLine, MyReports, Serving, StationDetail, StationLine, UnitView };

/** Units of my district to choose from, by some characters of the name. */
export function findUnits(text: string): Promise<Reply<UnitView[]>> {
  return call('party', 'find-units', { text });
}

/** What of reporting in waits for me; for whoever has not said who they are, nothing does. */
export async function partyWaiting(): Promise<Reply<WaitingItem[]>> {
  const reply = await call('party', 'party-waiting', {});
  return !reply.ok && reply.error.code === 'NOT_REGISTERED' ? { ok: true, data: [] } : reply;
}

/** Where I have reported, and where I may. */
export function myReports(): Promise<Reply<MyReports>> {
  return call('party', 'my-reports', {});
}

/** Reports to one community or to two. The same commandId sent again does nothing twice. */
export function reportIn(input: PartyInputs['report'], commandId: string): Promise<Reply<MyReports>> {
  return call('party', 'report', input, { commandId });
}

export function loadMember(id: string): Promise<Reply<MemberDetail>> {
  return call('party', 'member', { id });
}

export function performOnMember(input: PartyInputs['perform-member'], commandId: string): Promise<Reply<MemberDetail>> {
  return call('party', 'perform-member', input, { commandId });
}

/** Members of a community or of a unit of mine, in one status. */
export function listMembers(
  of: { gridCode: string } | { unitId: string },
  status: MemberStatus,
  cursor?: string,
): Promise<Reply<Page<MemberLine>>> {
  return call('party', 'list-members', { ...of, status, ...(cursor ? { cursor } : {}) });
}

/** What a branch has before it. @param gridCode '' for the first of mine */
export function branchDesk(gridCode: string): Promise<Reply<BranchDesk>> {
  return call('party', 'branch-desk', gridCode ? { gridCode } : {});
}

export function performOnBranch(input: PartyInputs['perform-branch'], commandId: string): Promise<Reply<BranchDesk>> {
  return call('party', 'perform-branch', input, { commandId });
}

/** Pioneer posts of a community of mine. @param gridCode '' for the usual one */
export function listStations(view: StationView, gridCode: string, cursor?: string): Promise<Reply<Page<StationLine>>> {
  return call('party', 'list-stations', { view, ...(gridCode ? { gridCode } : {}), ...(cursor ? { cursor } : {}) });
}

export function loadStation(id: string): Promise<Reply<StationDetail>> {
  return call('party', 'station', { id });
}

export function performOnStation(
  input: PartyInputs['perform-station'],
  commandId: string,
): Promise<Reply<StationDetail>> {
  return call('party', 'perform-station', input, { commandId });
}

/** Who serves in the posts of a community, and shows it. */
export function whoServes(gridCode: string): Promise<Reply<Serving>> {
  return call('party', 'who-serves', { gridCode });
}

/** A history as the timeline draws it, the latest on top. */
export function drawn<T extends object>(history: readonly T[]): (T & { photos: string[]; heldPhotos: never[] })[] {
  return [...history].reverse().map((entry) => ({ ...entry, photos: [], heldPhotos: [] }));
}
