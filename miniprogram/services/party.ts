import type { WaitingItem } from '../../cloudfunctions/platform/waiting';
import { call, type Reply } from './call';

/** What of reporting in waits for me; for whoever has not said who they are, nothing does. */
export async function partyWaiting(): Promise<Reply<WaitingItem[]>> {
  const reply = await call('party', 'party-waiting', {});
  return !reply.ok && reply.error.code === 'NOT_REGISTERED' ? { ok: true, data: [] } : reply;
}

/** A history as the timeline draws it, the latest on top. */
export function drawn<T extends object>(history: readonly T[]): (T & { photos: string[]; heldPhotos: never[] })[] {
  return [...history].reverse().map((entry) => ({ ...entry, photos: [], heldPhotos: [] }));
}
