import type { SearchSlot } from '../platform/search-slot';
import { REQUESTS } from './store';

const WRITTEN = ['words', 'longWords', 'voice.words', 'number', 'category.label'] as const;

/** One's own needs. */
export const SEARCH_MINE: SearchSlot = {
  action: 'list-mine',
  in: REQUESTS,
  index: 'mine',
  by: 'looking',
  fields: [...WRITTEN, 'place.text', 'owner.name'],
  sorts: { newest: 'mine', updated: 'mineUpdated' },
};
/** What one has to do with: whoever answers for a need knows whose it is and may call them. */
export const SEARCH_DESK: SearchSlot = {
  action: 'desk',
  in: REQUESTS,
  index: 'desk',
  by: 'looking',
  fields: [...WRITTEN, 'place.text', 'author.name', 'author.addressText'],
  sorts: { due: 'desk', newest: 'deskNewest' },
  phone: 'author.phone',
};
/** What neighbours may read of each other; what is hidden from them is not found either, see seen. */
export const SEARCH_NEIGHBOURS: SearchSlot = {
  action: 'neighbourhood',
  in: REQUESTS,
  index: 'neighbourhood',
  by: 'looking',
  fields: ['words', 'longWords', 'category.label', 'place.buildingText'],
  sorts: { newest: 'neighbourhood', seconded: 'neighbourhoodSeconded' },
};
