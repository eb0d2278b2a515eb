import { pageAfter } from '../platform/paging';
import type { Cursor } from '../platform/cursor';
import { collection } from '../platform/database';
import type { LedgerEntry } from './entry';
import { ENTRIES } from './store';

/** Lines of one queue, what falls due first on top and so the longest overdue before all: one call, by index queues. */
export async function queuePage(token: string, cursor: Cursor | null, size: number): Promise<LedgerEntry[]> {
  const where = pageAfter({ queues: token }, 'deadline', cursor, 'asc');
  const { data } = await collection(ENTRIES)
    .where(where)
    .orderBy('deadline', 'asc')
    .orderBy('_id', 'asc')
    .limit(size)
    .get();
  return data as LedgerEntry[];
}
