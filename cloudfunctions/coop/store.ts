import type { CollectionDeclaration } from '../platform/database';
import { bookCollections } from './books/store';
import { care } from './care/store';
import { memberCollections } from './members/store';
import { orders } from './orders/store';
import { priceCollections } from './prices/store';

/** Collections of every part of the context. */
export const collections: readonly CollectionDeclaration[] = [
  ...priceCollections,
  ...memberCollections,
  orders.collection,
  ...bookCollections,
  care.collection,
];
