import type { DeskRef } from '../../cloudfunctions/directory/contract';
import type { GridDesk, LedgerLine, LedgerPage } from '../../cloudfunctions/ledger/contract';
import type { DeskQueue } from '../vocabulary/ledger';
import { call, type Reply } from './call';

export type { DeskRef, GridDesk, LedgerLine };

/** What waits in a grid one answers for, by queue, and in the grids below. */
export function readGridDesk(gridCode: string): Promise<Reply<GridDesk>> {
  return call('ledger', 'desk', { gridCode });
}

/** One queue of it, what falls due first on top. */
export function listQueue(gridCode: string, queue: DeskQueue, cursor?: string): Promise<Reply<LedgerPage>> {
  return call('ledger', 'queue', { gridCode, queue, ...(cursor ? { cursor } : {}) });
}
