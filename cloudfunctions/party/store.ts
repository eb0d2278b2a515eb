import type { CollectionDeclaration } from '../platform/database';
import { members } from './members/store';
import { stationCollections } from './stations/store';
import { mobilisationCollections } from './mobilisation/store';
import { squadCollections } from './squads/store';
import { unitCollections } from './units/store';

/** Collections of every part of the context. */
export const collections: readonly CollectionDeclaration[] = [
  ...unitCollections,
  members.collection,
  ...stationCollections,
  ...squadCollections,
  ...mobilisationCollections,
];
