import tcb from '@cloudbase/node-sdk';

/** An index as MongoDB takes it: 1 ascending, -1 descending, in the order of the keys. */
export interface IndexDeclaration {
  name: string;
  fields: Readonly<Record<string, 1 | -1 | '2dsphere'>>;
  unique?: boolean;
}

/** A collection with every index its queries use; the local cloud and deployment read the same declaration. */
export interface CollectionDeclaration {
  name: string;
  indexes: readonly IndexDeclaration[];
}

type Cloud = ReturnType<typeof tcb.init>;
let cloud: Cloud | undefined;

/** The one app of this instance. Made on first use, so that what only reads declarations loads no connection. */
export function app(): Cloud {
  return (cloud ??= tcb.init({ env: tcb.SYMBOL_CURRENT_ENV }));
}

export function db() {
  return app().database();
}

/** Typed enough to catch a wrong field, loose enough for operators. */
export function collection(name: string) {
  return db().collection(name);
}

/** The database command object: operators such as `_.push`, `_.inc`, `_.gt`. */
export function command() {
  return db().command;
}

/** A duplicate key is told by its text alone: CloudBase gives one code for many faults. */
export function isDuplicateKey(error: unknown): boolean {
  return error instanceof Error && /E11000/.test(error.message);
}
