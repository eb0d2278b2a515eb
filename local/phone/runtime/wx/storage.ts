import type { PhoneHost } from '../host';
import { api, Refused, type Family } from './answer';

/** WeChat's limits: 1 MB of one entry, 10 MB in all, for one person. */
const ENTRY_LIMIT = 1024 * 1024;
const TOTAL_LIMIT = 10 * 1024 * 1024;

/** What the browser keeps for a person's phone begins with this. */
export const storagePrefix = (openid: string): string => `phone:${openid}:storage:`;

class PhoneStorage {
  constructor(private readonly prefix: string) {}

  keys(): string[] {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(this.prefix))
      .map((key) => key.slice(this.prefix.length));
  }

  /** Bytes, as UTF-8. */
  size(except?: string): number {
    return this.keys()
      .filter((key) => key !== except)
      .reduce((sum, key) => sum + bytes(key) + bytes(localStorage.getItem(this.prefix + key) ?? ''), 0);
  }

  get(key: string): { found: boolean; data: unknown } {
    const kept = localStorage.getItem(this.prefix + key);
    if (kept === null) return { found: false, data: '' };
    return { found: true, data: (JSON.parse(kept) as { data?: unknown }).data };
  }

  set(key: string, data: unknown): void {
    if (typeof key !== 'string' || key === '') throw new Refused('parameter error: parameter.key should be String');
    const kept = JSON.stringify({ data });
    const size = bytes(kept) + bytes(key);
    if (size > ENTRY_LIMIT) throw new Refused('entry size limit reached');
    if (this.size(key) + size > TOTAL_LIMIT) throw new Refused('exceed storage max size 10Mb');
    try {
      localStorage.setItem(this.prefix + key, kept);
    } catch {
      // the browser gives all phones of this page one room, which may be fuller than this person's own
      throw new Refused('exceed storage max size 10Mb');
    }
  }

  remove(key: string): void {
    localStorage.removeItem(this.prefix + key);
  }

  clear(): void {
    for (const key of this.keys()) this.remove(key);
  }

  info(): { keys: string[]; currentSize: number; limitSize: number } {
    return { keys: this.keys(), currentSize: Math.ceil(this.size() / 1024), limitSize: TOTAL_LIMIT / 1024 };
  }
}

const utf8 = new TextEncoder();
/** Bytes of a text as UTF-8; no Blob, which the browser keeps in another process. */
const bytes = (value: string): number => utf8.encode(value).byteLength;

/** Synchronous forms throw an Error whose message is the errMsg. */
function sync<Result>(name: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw error instanceof Refused ? new Error(`${name}:fail ${error.reason}`) : error;
  }
}

/** What WeChat has sealed (`encrypt: true`) is nothing to read as it lies there, and takes more room; only the same call opens it. */
interface Sealed {
  sealed: string;
}
function sealed(data: unknown): Sealed {
  const bytes = new TextEncoder().encode(JSON.stringify({ data }));
  return { sealed: btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')) };
}
function unsealed(kept: unknown): unknown {
  if (typeof kept !== 'object' || kept === null || !('sealed' in kept)) throw new Refused('decrypt fail');
  const bytes = Uint8Array.from(atob((kept as Sealed).sealed), (letter) => letter.charCodeAt(0));
  return (JSON.parse(new TextDecoder().decode(bytes)) as { data?: unknown }).data;
}

/** wx.setStorage and its kin: kept in the browser, apart for each person. */
export function storage(host: PhoneHost): Family {
  const kept = new PhoneStorage(storagePrefix(host.openid));
  return {
    getStorageSync: (key: string) => kept.get(key).data,
    setStorageSync: (key: string, data: unknown) => sync('setStorage', () => kept.set(key, data)),
    removeStorageSync: (key: string) => kept.remove(key),
    clearStorageSync: () => kept.clear(),
    getStorageInfoSync: () => kept.info(),
    getStorage: api<{ key: string; encrypt: boolean }>('getStorage', ({ key = '', encrypt = false }) => {
      const { found, data } = kept.get(key);
      if (!found) throw new Refused('data not found');
      return { data: encrypt ? unsealed(data) : data };
    }),
    setStorage: api<{ key: string; data: unknown; encrypt: boolean }>(
      'setStorage',
      ({ key = '', data, encrypt = false }) => kept.set(key, encrypt ? sealed(data) : data),
    ),
    removeStorage: api<{ key: string }>('removeStorage', ({ key = '' }) => kept.remove(key)),
    clearStorage: api('clearStorage', () => kept.clear()),
    getStorageInfo: api('getStorageInfo', () => kept.info()),
    batchGetStorageSync: (keys: string[]) => keys.map((key) => kept.get(key).data),
    batchSetStorageSync: (entries: { key: string; value: unknown }[]) =>
      sync('batchSetStorage', () => entries.forEach(({ key, value }) => kept.set(key, value))),
  };
}
