import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, type ReadStream } from 'node:fs';
import { copyFile, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export const LARGEST_FILE_BYTES = 10 * 1024 * 1024;

/**
 * The bytes of the cloud's files. Each lies under the hash of its path: `a` and `a/b` may both be files in the cloud, and a path
 * may be longer than a file system takes.
 */
export class FileStore {
  private constructor(private readonly folder: string) {}

  static async open(dataDir: string): Promise<FileStore> {
    const folder = join(dataDir, 'files');
    await mkdir(folder, { recursive: true });
    return new FileStore(folder);
  }

  /** Written aside and renamed: a reader, or a kill, meets the file whole or not at all. */
  async write(path: string, bytes: Buffer): Promise<void> {
    const aside = this.aside();
    await writeFile(aside, bytes);
    await rename(aside, this.place(path));
  }

  /** @returns the size in bytes, or undefined when there is no such file */
  async size(path: string): Promise<number | undefined> {
    const found = await stat(this.place(path)).catch(absent);
    return found?.size;
  }

  read(path: string): ReadStream {
    return createReadStream(this.place(path));
  }

  /** @returns whether there was such a file */
  async remove(path: string): Promise<boolean> {
    if ((await this.size(path)) === undefined) return false;
    await rm(this.place(path), { force: true });
    return true;
  }

  /** @returns whether there was such a file */
  async copy(from: string, to: string): Promise<boolean> {
    if ((await this.size(from)) === undefined) return false;
    const aside = this.aside();
    await copyFile(this.place(from), aside);
    await rename(aside, this.place(to));
    return true;
  }

  private aside(): string {
    return join(this.folder, `${randomUUID()}.writing`);
  }

  private place(path: string): string {
    return join(this.folder, createHash('sha256').update(path).digest('hex'));
  }
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
