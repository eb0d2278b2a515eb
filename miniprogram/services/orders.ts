import type { PartyInputs } from '../../cloudfunctions/party/contract';
import type { WaitingItem } from '../../cloudfunctions/platform/waiting';
import { call, type Reply } from './call';
import { PAGES } from './navigate';
export type OrderAsked = PartyInputs['preview-order'];
export type OrderGiven = PartyInputs['issue-order'];

/** Orders that wait for my answer, or for me to come; whoever did not answer may still. */
export async function callsWaiting(): Promise<Reply<WaitingItem[]>> {
  const mine = await call('party', 'my-calls', {});
  if (!mine.ok) return mine;
  const open = mine.data.filter(({ state }) => state.id !== 'silent');
  const data = open.map(({ id, title, placeText, state, dueText, at }) => ({
    id: `call:${id}`,
    label: state.id === 'called' ? '调令，请回复' : `调令，${state.label}`,
    title,
    hint: dueText || placeText,
    page: PAGES.call(id),
    // whatever else waits, an order to be answered stands above it
    at: state.id === 'called' ? 0 : at,
  }));
  return { ok: true, data };
}
