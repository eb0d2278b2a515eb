import type { WaitingItem } from '../../cloudfunctions/platform/waiting';
import { call, type Reply } from './call';
import { PAGES } from './navigate';

/** Estimates to agree to, and work to confirm. */
export async function ordersWaiting(): Promise<Reply<WaitingItem[]>> {
  const reply = await call('coop', 'waiting-orders', {});
  if (!reply.ok) return reply;
  const data = reply.data.map(({ id, status, title, dueText, priceText, due }) => ({
    id: `coop-order:${id}`,
    label: status.id === 'estimated' ? '报价等您同意' : '服务等您确认',
    title,
    hint: [priceText, dueText].filter(Boolean).join(' · '),
    page: PAGES.coopOrder(id),
    at: due,
  }));
  return { ok: true, data };
}
