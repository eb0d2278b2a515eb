import { join } from 'node:path';
import { StateFile } from './state-file';

/**
 * The time the local cloud keeps: the machine's, plus what it has been moved on. It only moves forward, since a promise once
 * overdue cannot become not overdue, and it is kept in the data folder, since the data was written by it. Only a new data folder may
 * be given the moment at which it starts.
 */
export class LocalClock {
  private readonly file: StateFile<{ offset: number }>;
  /** milliseconds ahead of the machine */
  private ahead: number;

  /** @param startsAt epoch milliseconds, for a folder that has no data yet */
  constructor(dataDir: string, startsAt?: number) {
    this.file = new StateFile(join(dataDir, 'clock.json'), { offset: 0 });
    if (startsAt !== undefined) this.file.write({ offset: startsAt - Date.now() });
    this.ahead = this.file.read().offset;
  }

  get offset(): number {
    return this.ahead;
  }

  /** Epoch milliseconds. */
  now(): number {
    return Date.now() + this.ahead;
  }

  advance(milliseconds: number): void {
    this.ahead += milliseconds;
    this.file.write({ offset: this.ahead });
  }
}
