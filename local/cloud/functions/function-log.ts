import { createWriteStream, type WriteStream } from 'node:fs';
import { join } from 'node:path';

/** What functions print, and why a call failed, in `functions.log` of the data folder. */
export class FunctionLog {
  private readonly file: WriteStream;

  constructor(
    dataDir: string,
    /** copied to the terminal too */
    private readonly verbose: boolean,
  ) {
    this.file = createWriteStream(join(dataDir, 'functions.log'), { flags: 'a' });
  }

  failure(functionName: string, kind: string, detail: string): void {
    this.write(
      JSON.stringify({ level: 'error', event: 'function-failed', function: functionName, kind, detail }) + '\n',
    );
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.file.end(() => resolve()));
  }

  write(text: string): void {
    if (!this.file.writableEnded) this.file.write(text);
    if (this.verbose) process.stdout.write(text);
  }
}
