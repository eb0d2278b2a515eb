import { join } from 'node:path';
import type { Code } from './options';
import { StateFile } from './state-file';

/** The QR codes that hang somewhere in the demonstration, for a phone without a lens to choose from. */
export class Codes {
  private readonly file: StateFile<Code[]>;

  constructor(dataDir: string) {
    this.file = new StateFile<Code[]>(join(dataDir, 'codes.json'), []);
  }

  list(): Code[] {
    return this.file.read();
  }

  set(codes: readonly Code[]): void {
    this.file.write([...codes]);
  }
}
