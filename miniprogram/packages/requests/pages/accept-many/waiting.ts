import type { RequestSummary } from '../../../../../cloudfunctions/requests/contract';
import { call, type Reply } from '../../../../services/call';
import { firstRead } from '../../../../services/last-read';

/** As many as one tap may accept: what a person has read before. */
export const MOST = 20;
/** Pages of the desk looked through: what is accepted already stands among them. */
const PAGES_MOST = 5;

/** A need waiting to be accepted, whether it is chosen, and why it could not be accepted; '' for nothing. */
export interface Waiting {
  id: string;
  request: RequestSummary;
  chosen: boolean;
  failed: string;
}

/** What waits on my desk to be accepted, what falls due first on top. */
export async function readWaiting(): Promise<Reply<RequestSummary[]>> {
  const found: RequestSummary[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < PAGES_MOST && found.length < MOST; page++) {
    const reply = await firstRead('desk todo', cursor, () => call('requests', 'desk', { view: 'todo', cursor }));
    if (!reply.ok) return reply;
    found.push(...reply.data.items.filter(({ status }) => status.id === 'assigned'));
    if (reply.data.next === null) break;
    cursor = reply.data.next;
  }
  return { ok: true, data: found.slice(0, MOST) };
}
