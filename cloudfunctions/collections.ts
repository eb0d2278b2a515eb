import { declaredParts } from './parts';
import type { CollectionDeclaration } from './platform/database';

/** Every collection with its indexes: what the local cloud makes at its start, and what deployment makes in a real environment. */
export const collections: readonly CollectionDeclaration[] = declaredParts().flatMap((part) => part.collections);
