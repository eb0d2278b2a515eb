import type {
  AddressChoice,
  CellOutline,
  CommunityChoice,
  DirectoryInputs,
  Duties,
  DutyPost,
  GridCard,
  Session,
} from '../../cloudfunctions/directory/contract';
import type { GeoPoint } from '../vocabulary/grid';
import { call, type Reply } from './call';
import { acceptSession } from './session';

export type { AddressChoice, CellOutline, CommunityChoice, Duties, DutyPost, GridCard };
/** Whose leave a chief marks; nothing for one's own. */
export type Whose = Pick<DirectoryInputs['end-leave'], 'postId' | 'personId'>;
const CARD_KEPT_AS = 'directory.card';
type Registration = DirectoryInputs['register-resident'];

/** Communities whose name has the words, or the nearest to the point. */
export function findCommunities(text: string, point: GeoPoint | null): Promise<Reply<CommunityChoice[]>> {
  return call('directory', 'find-communities', { ...(text ? { text } : {}), ...(point ? { point } : {}) });
}

/** Estates of a community; buildings of an estate; units of a building. */
export function browseAddresses(communityCode: string, estate = '', building = ''): Promise<Reply<AddressChoice[]>> {
  return call('directory', 'browse-addresses', {
    communityCode,
    ...(estate ? { estate } : {}),
    ...(building ? { building } : {}),
  });
}

/** Binds an address; from then on the session is a resident's. */
export async function registerResident(input: Registration, commandId: string): Promise<Reply<Session>> {
  return remembered(await call('directory', 'register-resident', input, { commandId }));
}

/** Binds the posts imported under a phone number that WeChat verified. */
export async function bindStaff(phoneCode: string): Promise<Reply<Session>> {
  return remembered(await call('directory', 'bind-staff', { phoneCode }));
}

/** Away from all of one's posts, or somebody from the one named: now, or by Beijing dates (2026-12-03), the last one included. */
export async function takeLeave(
  dates: { first?: string; last?: string },
  commandId: string,
  whose: Whose = {},
): Promise<Reply<Session>> {
  return remembered(await call('directory', 'take-leave', { ...whose, ...dates }, { commandId }));
}

/** Back at all of one's posts, or somebody at the one named. */
export async function endLeave(commandId: string, whose: Whose = {}): Promise<Reply<Session>> {
  return remembered(await call('directory', 'end-leave', whose, { commandId }));
}

function remembered(reply: Reply<Session>): Reply<Session> {
  if (reply.ok) acceptSession(reply.data);
  return reply;
}

/** Who is there in the posts of a grid and of those right below; '' for the chief's own. */
export function readDuties(gridCode: string): Promise<Reply<Duties>> {
  return call('directory', 'duties', gridCode ? { gridCode } : {});
}

/** What anybody may see of a grid. */
export async function readGridCard(gridCode: string): Promise<Reply<GridCard>> {
  const reply = await call('directory', 'card', { gridCode });
  if (reply.ok) wx.setStorageSync(CARD_KEPT_AS, reply.data);
  const kept = !reply.ok && reply.error.code === 'OFFLINE' ? keptCard(gridCode) : null;
  return kept ? { ok: true, data: kept } : reply;
}

/** The card seen last: whom to call must be found without signal too. */
function keptCard(gridCode: string): GridCard | null {
  const kept: unknown = wx.getStorageSync(CARD_KEPT_AS);
  return typeof kept === 'object' && kept !== null && 'code' in kept && kept.code === gridCode
    ? (kept as GridCard)
    : null;
}

/** The cells of a community, to draw. */
export function readOutlines(communityCode: string): Promise<Reply<CellOutline[]>> {
  return call('directory', 'outlines', { communityCode });
}
