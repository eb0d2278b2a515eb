import type { Session } from '../../cloudfunctions/directory/contract';
import { setAccountVersion, type Reply } from './call';
import { speakAs } from './said-here';
import { askHome, type HomeView } from './home';

export { newCommandId } from './command-id';
export type { Session };

const KEPT_AS = 'session';
type Listener = (session: Session) => void;

let session: Session | null = null;
const listeners = new Set<Listener>();

/** Who I am here, as last told: kept on the phone, so that the app opens without signal. Null before the first answer. */
export function currentSession(): Session | null {
  if (!session) restore();
  return session;
}

function restore(): void {
  const kept: unknown = wx.getStorageSync(KEPT_AS);
  if (!isSession(kept)) return;
  session = kept;
  setAccountVersion(kept.accountVersion);
  speakAs(kept.brand.terms);
}

/** What an older version of the app kept may be of another shape: then it is asked for anew. */
function isSession(kept: unknown): kept is Session {
  return (
    typeof kept === 'object' &&
    kept !== null &&
    'openid' in kept &&
    'brand' in kept &&
    'accountVersion' in kept &&
    'posts' in kept
  );
}

/** Takes the session an answer carried (binding an address or a post) and tells everybody who listens. */
export function acceptSession(next: Session): void {
  session = next;
  setAccountVersion(next.accountVersion);
  speakAs(next.brand.terms);
  wx.setStorageSync(KEPT_AS, next);
  for (const listener of listeners) listener(next);
}

/** Asks the server who I am and what waits for me: one call. Several askers at once share it. */
export function refreshHome(): Promise<Reply<HomeView>> {
  currentSession();
  return askHome(({ session: next }) => acceptSession(next));
}

/** The same for whoever asks for the session alone. */
export async function refreshSession(): Promise<Reply<Session>> {
  const reply = await refreshHome();
  return reply.ok ? { ok: true, data: reply.data.session } : reply;
}

/** The session if there is one, else what the server says; failed only when neither is to be had. */
export async function needSession(): Promise<Reply<Session>> {
  const known = currentSession();
  return known ? { ok: true, data: known } : refreshSession();
}

/** Called at once with what is known, and at every change; gives back how to stop listening. */
export function onSession(listener: Listener): () => void {
  const known = currentSession();
  if (known) listener(known);
  listeners.add(listener);
  return () => listeners.delete(listener);
}
