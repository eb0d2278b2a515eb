import { parseDocument } from './ejson';
import type { StoredRow } from './indexes';
import type { Document } from './values';

/** A document as it was found: its text as stored, read only when somebody looks inside. */
export class Found {
  private parsed: Document | undefined;

  constructor(
    readonly n: number,
    readonly id: Buffer,
    readonly text: string,
  ) {}

  static of(row: StoredRow): Found {
    return new Found(row.n, row.id, row.t);
  }

  get document(): Document {
    return (this.parsed ??= parseDocument(this.text));
  }

  get row(): StoredRow {
    return { n: this.n, id: this.id, t: this.text };
  }
}
