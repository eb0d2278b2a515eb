import type { OrderDetail } from '../../cloudfunctions/coop/contract';
import { call } from './call';
import type { DraftPlace } from './drafts';
import { keptCommands, type Kept } from './kept';
import { PAGES } from './navigate';
import type { KeptPhoto } from './photos';

export interface OrderContent {
  teamId: string;
  words: string;
  photos: KeptPhoto[];
  place: DraftPlace | null;
  /** the need that it comes from, '' for none */
  requestId: string;
}
export type OrderDraft = Kept<OrderContent>;

const NO_PLACE = '请选择位置。';

/** Orders of the cooperative that are being written, or wait to be placed. */
export const keptOrders = keptCommands<OrderContent, OrderDetail>({
  kind: 'order',
  empty: { teamId: '', words: '', photos: [], place: null, requestId: '' },
  // The team and the place are filled in by themselves.
  saysAnything: ({ words, photos }) => words.trim() !== '' || photos.length > 0,
  send: ({ teamId, words, photos, place, requestId }, commandId) => {
    if (!place)
      return Promise.resolve({
        ok: false,
        error: { code: 'INCOMPLETE', message: NO_PLACE, fields: { place: NO_PLACE } },
      });
    const files = photos.map(({ fileId }) => fileId);
    const input = { teamId, words: words.trim(), photos: files, place: place.input, requestId: requestId || undefined };
    return call('coop', 'place-order', input, { commandId });
  },
  page: () => PAGES.coopCompose(),
  seen: ({ id, title }) => ({ title, page: PAGES.coopOrder(id) }),
  said: () => '已替您下单',
});
