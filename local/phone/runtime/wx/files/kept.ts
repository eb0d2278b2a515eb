/** A file as the browser keeps it. */
export interface KeptFile {
  path: string;
  blob: Blob;
  createdAt: number;
}

export interface Kept {
  all(): Promise<KeptFile[]>;
  put(file: KeptFile): Promise<void>;
  remove(path: string): Promise<void>;
}

const STORE = 'files';

/** The browser's own keeping of one person's files. */
export async function openKept(owner: string): Promise<Kept> {
  const opening = indexedDB.open(`phone-files:${owner}`, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: 'path' });
  const database = await result(opening);
  const store = (mode: IDBTransactionMode): IDBObjectStore => database.transaction(STORE, mode).objectStore(STORE);
  return {
    all: () => result(store('readonly').getAll() as IDBRequest<KeptFile[]>),
    put: async (file) => void (await result(store('readwrite').put(file))),
    remove: async (path) => void (await result(store('readwrite').delete(path))),
  };
}

/** Forgets all files of a person, for a phone that is set back. */
export function forgetFiles(owner: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const deleting = indexedDB.deleteDatabase(`phone-files:${owner}`);
    deleting.onsuccess = () => resolve();
    deleting.onerror = () => reject(deleting.error ?? new Error('files could not be removed'));
    // an open phone of that person still holds them: they go as soon as it closes
    deleting.onblocked = () => resolve();
  });
}

function result<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the browser could not keep a file'));
  });
}
