import { join } from 'node:path';
import type { Person } from './options';
import { StateFile } from './state-file';

/** The demonstration's people worth playing, as its loader named them. */
export class People {
  private readonly file: StateFile<Person[]>;

  constructor(dataDir: string) {
    this.file = new StateFile<Person[]>(join(dataDir, 'people.json'), []);
  }

  list(): Person[] {
    return this.file.read();
  }

  set(people: readonly Person[]): void {
    this.file.write([...people]);
  }
}
