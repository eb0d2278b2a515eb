import type { CollectionDeclaration } from '../platform/database';
import { memberCollections } from './members/store';
import { stationCollections } from './stations/store';
import { unitCollections } from './units/store';

/** Collections of every part of the context. */
export const collections: readonly CollectionDeclaration[] = [
  ...unitCollections,
  ...memberCollections,
  ...stationCollections,
];
