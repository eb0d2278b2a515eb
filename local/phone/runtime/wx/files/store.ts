import type { PhoneHost } from '../../host';
import { openKept, type Kept } from './kept';

/** A file on the phone: its bytes, and an address the browser can show. */
interface Stored {
  readonly blob: Blob;
  readonly url: string;
  readonly createdAt: number;
}

export const USER_DATA_PATH = 'wxfile://usr';
const TEMPORARY = 'wxfile://tmp/';

/** Whether a file is still there after the phone is closed. */
const isKept = (path: string): boolean => path.startsWith('wxfile://') && !path.startsWith(TEMPORARY);

const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/svg+xml': 'svg',
  'video/mp4': 'mp4',
  'audio/webm': 'webm',
  'audio/mp4': 'm4a',
  'text/plain': 'txt',
};

/** Files of one person's phone. Those the mini-program saved are kept in the browser (IndexedDB), temporary ones are not. */
export class FileStore {
  private readonly files = new Map<string, Stored>();
  private readonly kept: Promise<Kept>;
  /** Settled once the kept files of an earlier time can be read. */
  readonly ready: Promise<void>;

  constructor(owner: string) {
    this.kept = openKept(owner);
    this.ready = this.load();
  }

  private async load(): Promise<void> {
    for (const { path, blob, createdAt } of await (await this.kept).all()) this.remember(path, blob, createdAt);
  }

  private remember(path: string, blob: Blob, createdAt: number): void {
    const before = this.files.get(path);
    if (before) URL.revokeObjectURL(before.url);
    this.files.set(path, { blob, url: URL.createObjectURL(blob), createdAt });
  }

  /** Puts bytes under a temporary name and answers it, e.g. `wxfile://tmp/….jpg`. */
  addTemporary(blob: Blob, name = ''): string {
    const ending = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? EXTENSIONS[blob.type] ?? 'dat';
    const path = `${TEMPORARY}${crypto.randomUUID().replaceAll('-', '')}.${ending}`;
    this.remember(path, blob, Date.now());
    return path;
  }

  get(path: string): Blob | undefined {
    return this.files.get(path)?.blob;
  }

  /** An address for <img>, fetch and the like; undefined for a file that is not here. */
  urlOf(path: string): string | undefined {
    return this.files.get(path)?.url;
  }

  createdAt(path: string): number {
    return this.files.get(path)?.createdAt ?? 0;
  }

  list(): string[] {
    return [...this.files.keys()];
  }

  async put(path: string, blob: Blob): Promise<void> {
    // a picked file is only a reference to the disk: a copy stays when the original is moved
    const copy = new Blob([await blob.arrayBuffer()], { type: blob.type });
    this.remember(path, copy, Date.now());
    if (isKept(path)) await (await this.kept).put({ path, blob: copy, createdAt: Date.now() });
  }

  async remove(path: string): Promise<void> {
    const file = this.files.get(path);
    if (file) URL.revokeObjectURL(file.url);
    this.files.delete(path);
    if (isKept(path)) await (await this.kept).remove(path);
  }
}

const stores = new WeakMap<PhoneHost, FileStore>();

/** The files of the phone of a host: one store for built-ins and wx.* alike. */
export function filesOf(host: PhoneHost): FileStore {
  const existing = stores.get(host);
  if (existing) return existing;
  const created = new FileStore(host.openid);
  stores.set(host, created);
  return created;
}

/** Turns whatever a page may give as a picture or file into an address for the browser. */
export async function addressOf(host: PhoneHost, source: string): Promise<string> {
  if (!source.startsWith('wxfile://')) return host.resolveUrl(source);
  const files = filesOf(host);
  await files.ready;
  return files.urlOf(source) ?? source;
}

/** Reads whatever a page may give as a file; undefined when there is none. */
export async function blobOf(host: PhoneHost, source: string): Promise<Blob | undefined> {
  const files = filesOf(host);
  await files.ready;
  if (source.startsWith('wxfile://')) return files.get(source);
  const answer = await fetch(host.resolveUrl(source)).catch(() => undefined);
  return answer?.ok ? answer.blob() : undefined;
}
