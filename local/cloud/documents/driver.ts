import { createRequire } from 'node:module';

/** What SQLite takes and gives. Blobs are Buffers on both sides. */
export type Cell = null | number | string | Buffer;

export interface Statement<Row> {
  run(...cells: Cell[]): { lastId: number; changes: number };
  get(...cells: Cell[]): Row | undefined;
  all(...cells: Cell[]): Row[];
}

/** The little of SQLite that the documents need, the same over node:sqlite and libsql. */
export interface Driver {
  readonly name: 'node:sqlite' | 'libsql';
  exec(sql: string): void;
  prepare<Row = unknown>(sql: string): Statement<Row>;
  close(): void;
}

interface RunResult {
  lastInsertRowid: number | bigint;
  changes: number | bigint;
}

interface NativeStatement {
  run(...parameters: unknown[]): RunResult;
  get(...parameters: unknown[]): unknown;
  all(...parameters: unknown[]): unknown[];
}

interface NativeDatabase {
  exec(sql: string): unknown;
  prepare(sql: string): NativeStatement;
  close(): void;
}

type NativeConstructor = new (file: string) => NativeDatabase;

function asBuffer(row: Record<string, unknown>): void {
  for (const column in row) {
    const cell = row[column];
    if (cell instanceof ArrayBuffer) row[column] = Buffer.from(cell);
    else if (cell instanceof Uint8Array) row[column] = Buffer.from(cell.buffer, cell.byteOffset, cell.byteLength);
  }
}

function asRow<Row>(native: unknown): Row {
  asBuffer(native as Record<string, unknown>);
  return native as Row;
}

/** libsql ends the process when a lone Buffer is bound, so it is always given one array of all the cells. */
function wrap<Row>(statement: NativeStatement, bind: (cells: Cell[]) => unknown[]): Statement<Row> {
  return {
    run(...cells) {
      const { lastInsertRowid, changes } = statement.run(...bind(cells));
      return { lastId: Number(lastInsertRowid), changes: Number(changes) };
    },
    get(...cells) {
      const row = statement.get(...bind(cells));
      return row === undefined || row === null ? undefined : asRow<Row>(row);
    },
    all(...cells) {
      return statement.all(...bind(cells)).map((row) => asRow<Row>(row));
    },
  };
}

/** Closing what is closed does nothing: libsql takes it so by itself, node:sqlite throws. */
function adapt(name: Driver['name'], database: NativeDatabase, bind: (cells: Cell[]) => unknown[]): Driver {
  let open = true;
  return {
    name,
    exec: (sql) => void database.exec(sql),
    prepare: (sql) => wrap(database.prepare(sql), bind),
    close: () => {
      if (open) database.close();
      open = false;
    },
  };
}

function hasBuiltInSqlite(): boolean {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 13);
}

/** node:sqlite says once, on loading, that it is experimental. The version is checked above; people need not read it. */
function loadBuiltIn(): NativeConstructor {
  const { emitWarning } = process;
  process.emitWarning = () => undefined;
  try {
    const { getBuiltinModule } = process as unknown as { getBuiltinModule(name: string): unknown };
    return (getBuiltinModule('node:sqlite') as { DatabaseSync: NativeConstructor }).DatabaseSync;
  } finally {
    process.emitWarning = emitWarning;
  }
}

/** Opens a file (or `:memory:`) with what this Node has: its own SQLite, else libsql from npm. */
export function openDriver(file: string): Driver {
  if (hasBuiltInSqlite()) return adapt('node:sqlite', new (loadBuiltIn())(file), (cells) => cells);
  const Libsql = createRequire(__filename)('libsql') as NativeConstructor;
  return adapt('libsql', new Libsql(file), (cells) => [cells]);
}
