import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

/** A small JSON document in the data folder. Written aside and renamed, so that a kill leaves the old one or the new one whole. */
export class StateFile<T> {
  constructor(
    private readonly file: string,
    private readonly initial: T,
  ) {}

  read(): T {
    return existsSync(this.file) ? (JSON.parse(readFileSync(this.file, 'utf8')) as T) : this.initial;
  }

  write(value: T): void {
    const aside = `${this.file}.writing`;
    writeFileSync(aside, JSON.stringify(value));
    renameSync(aside, this.file);
  }
}
