import { AsyncLocalStorage } from 'node:async_hooks';
import { now } from './clock';
import { unsweptUntil } from './sweeps';

/** Work that a write left to be done: by the documents of a collection that have this moment in this field. */
export interface Due {
  collection: string;
  field: string;
  /** epoch milliseconds */
  at: number;
}

/** Fields that say when somebody has to look after a document again; each has an index of its own, and no field else is called so. */
export const DUE_FIELD = /^(\w+Due|dueAt|nextClockAt|nextRunAt|openNextAt|followAt|remindAt)$/;

/** What was noted, and of how many writes. */
const noted = new AsyncLocalStorage<Map<string, { due: Due; writes: number }>>();

/**
 * Runs something and tells what its writes left to be done, each once: by now, or before the next sweep sees it. What falls due
 * later is not told.
 */
export async function notingDues<T>(run: () => Promise<T>): Promise<{ result: T; dues: Due[] }> {
  const dues = new Map<string, { due: Due; writes: number }>();
  const result = await noted.run(dues, run);
  return { result, dues: [...dues.values()].filter(({ writes }) => writes > 0).map(({ due }) => due) };
}

/** What became of it, thrown or not: what was noted meanwhile counts either way. */
export async function settled<T>(
  run: () => Promise<T>,
): Promise<{ ok: true; data: T } | { ok: false; fault: unknown }> {
  try {
    return { ok: true, data: await run() };
  } catch (fault) {
    return { ok: false, fault };
  }
}

/**
 * Notes what a write leaves to be done; and what one leaves no more, since the very call that noted it did it.
 * @param written a document, several, or the fields of an update as values or `_.set(value)`
 */
export function noteDues(collection: string, written: unknown): void {
  const dues = noted.getStore();
  if (!dues) return;
  const until = unsweptUntil(now());
  for (const document of Array.isArray(written) ? (written as unknown[]) : [written])
    for (const [field, value] of Object.entries(document ?? {})) {
      if (!DUE_FIELD.test(field)) continue;
      const at = momentOf(value);
      if (at === null && !isNew(document)) forgetOne(dues, collection, field);
      if (at !== null && at <= until) {
        const key = `${collection} ${field} ${at}`;
        dues.set(key, { due: { collection, field, at }, writes: (dues.get(key)?.writes ?? 0) + 1 });
      }
    }
}

/** A document that is added says nothing of those that were there. */
const isNew = (document: unknown) => typeof document === 'object' && document !== null && '_id' in document;

/** Of the same kind, the one noted last. */
function forgetOne(dues: Map<string, { due: Due; writes: number }>, collection: string, field: string): void {
  const last = [...dues.values()]
    .filter(({ due, writes }) => due.collection === collection && due.field === field && writes > 0)
    .at(-1);
  if (last) last.writes -= 1;
}

function momentOf(value: unknown): number | null {
  if (typeof value === 'number') return value;
  if (typeof value !== 'object' || value === null || !('operator' in value) || !('operands' in value)) return null;
  const [operand] = Array.isArray(value.operands) ? (value.operands as unknown[]) : [];
  return value.operator === 'set' && typeof operand === 'number' ? operand : null;
}
