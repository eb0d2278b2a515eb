import type { CollectionDeclaration, IndexDeclaration } from './declarations';
import { type Collection, type Store } from './store';

/** CloudBase allows no more. */
const MOST_INDEXES = 100;

function same(a: IndexDeclaration | undefined, b: IndexDeclaration): boolean {
  const essence = ({ fields, unique = false }: IndexDeclaration) => JSON.stringify([Object.entries(fields), unique]);
  return a !== undefined && essence(a) === essence(b);
}

function keepIndexes(store: Store, collection: Collection, indexes: readonly IndexDeclaration[]): void {
  if (indexes.length > MOST_INDEXES) throw new Error(`${collection.name}: more than ${MOST_INDEXES} indexes`);
  const known = store.declared(collection);
  for (const [name, declared] of known) {
    const wanted = indexes.find((index) => index.name === name);
    if (!wanted || !same(declared, wanted)) store.dropIndex(collection, name);
  }
  for (const index of indexes) {
    if (same(known.get(index.name), index)) continue;
    try {
      store.createIndex(collection, index);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`${collection.name}: the index ${index.name} cannot be made: ${reason}`, { cause: error });
    }
  }
}

/** Makes the collections and indexes that are declared and not there, and drops indexes declared no longer. */
export function declare(store: Store, collections: readonly CollectionDeclaration[]): void {
  for (const { name, indexes } of collections) {
    keepIndexes(store, store.find(name) ?? store.create(name), indexes);
  }
}
