import type { CollectionDeclaration } from '../platform/database';
import { attendanceCollections } from './hours/store';
import { kindCollection } from './menu/store';
import { occasionCollection } from './occasions/store';
import { hostCollection } from './people/store-hosts';
import { participantCollection } from './people/store-participants';
import { seriesCollection } from './series/store';

/** All that the rooms of attendance keep; each declares its indexes beside its queries. */
export const collections: readonly CollectionDeclaration[] = [
  occasionCollection,
  ...attendanceCollections,
  hostCollection,
  kindCollection,
  participantCollection,
  seriesCollection,
];
