import type { DirectoryInputs, GridCard, Session } from '../../../cloudfunctions/directory/contract';
import { call, type Reply } from '../../services/call';
import { acceptSession } from '../../services/session';
/** Whose leave a chief marks; nothing for one's own. */
export type Whose = Pick<DirectoryInputs['end-leave'], 'postId' | 'personId'>;
const CARD_KEPT_AS = 'directory.card';
type Registration = DirectoryInputs['register-resident'];

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
