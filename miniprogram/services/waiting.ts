import type { WaitingItem } from '../../cloudfunctions/platform/waiting';
import { occasionsWaiting } from './attendance';
import { ordersWaiting } from './coop';
import type { Reply } from './call';
import { groupsWaiting } from './groups';
import { PAGES } from './navigate';
import { callsWaiting } from './orders';
import { partyWaiting } from './party';
import { listMine } from './requests';

export type { WaitingItem };

/** What each context knows to wait for me. A context adds its own: one call each, all at once. */
export const SOURCES: readonly (() => Promise<Reply<WaitingItem[]>>)[] = [
  needsToConfirm,
  occasionsWaiting,
  callsWaiting,
  partyWaiting,
  groupsWaiting,
  ordersWaiting,
];

/** Needs of mine that are solved, as the worker says, and wait for my word. */
async function needsToConfirm(): Promise<Reply<WaitingItem[]>> {
  const mine = await listMine('open');
  if (!mine.ok) return mine;
  const solved = mine.data.items.filter(({ status }) => status.id === 'resolved');
  const data = solved.map(({ id, title, deadline, createdAt }) => ({
    id: `request:${id}`,
    label: '等您确认',
    title,
    hint: deadline ? `请在${deadline.text}` : '',
    page: PAGES.request(id),
    at: deadline?.at ?? createdAt,
  }));
  return { ok: true, data };
}

/**
 * All that waits for me, the soonest on top.
 * @returns `message` says why a part of it is not known, '' when all is
 */
export async function readWaiting(): Promise<{ items: WaitingItem[]; message: string }> {
  const replies = await Promise.all(SOURCES.map((ask) => ask()));
  const items = replies.flatMap((reply) => (reply.ok ? reply.data : [])).sort((a, b) => a.at - b.at);
  const failed = replies.find((reply) => !reply.ok);
  return { items, message: failed && !failed.ok ? failed.error.message : '' };
}
