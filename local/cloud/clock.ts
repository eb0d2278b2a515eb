import { join } from 'node:path';
import { StateFile } from './state-file';

/**
 * The time the local cloud keeps: the machine's, plus what it has been moved on. It only moves forward, since a promise once
 * overdue cannot become not overdue, and it is kept in the data folder, since the data was written by it.
 */
export class LocalClock {
  private readonly file: StateFile<{ offset: number }>;
  /** milliseconds ahead of the machine */
  private ahead: number;

  constructor(dataDir: string) {
    this.file = new StateFile(join(dataDir, 'clock.json'), { offset: 0 });
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
