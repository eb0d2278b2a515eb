import type { CollectionDeclaration } from '../platform/database';
import { bookCollections } from './books/store';
import { care } from './care/store';
import { members } from './members/store';
import { orders } from './orders/store';
import { priceCollections } from './prices/store';

/** Collections of every part of the context. */
export const collections: readonly CollectionDeclaration[] = [
  ...priceCollections,
  members.collection,
  orders.collection,
  ...bookCollections,
  care.collection,
];
