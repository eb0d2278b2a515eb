import type { CollectionDeclaration } from '../platform/database';
import { ballotCollections } from './ballots/store';
import { meetings } from './meetings/store';
import { topics } from './topics/store';
import { voiceCollections } from './voices/store';

export const collections: readonly CollectionDeclaration[] = [
  topics.collection,
  meetings.collection,
  ...voiceCollections,
  ...ballotCollections,
];
