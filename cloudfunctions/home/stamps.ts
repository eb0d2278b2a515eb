import { createHash } from 'node:crypto';
import { coopStampLooks } from '../coop/waits';
import { gridStampLooks } from '../ledger/waits';
import type { Looks } from '../platform/look';
import type { Waiter } from '../platform/waits';
import { ownStampLooks } from '../requests/waits';
import { whistleStampLooks } from '../requests/whistles/waits';
import type { DeskQueue } from '../../miniprogram/packages/ledger/vocabulary/ledger';

export interface Desk {
  kind: 'own' | 'grid' | 'whistles' | 'coop';
  /** of a grid's desk, and of the queue that is shown */
  gridCode: string;
  queue: DeskQueue;
}

/** What of a desk tells whether anything on it has changed: how many are in its lists, and which moved last. Pure. */
export function stampLooks(who: Waiter, { kind, gridCode, queue }: Desk): Looks {
  switch (kind) {
    case 'own':
      return ownStampLooks(who);
    case 'grid':
      return gridStampLooks(who, gridCode, queue);
    case 'whistles':
      return whistleStampLooks(who);
    case 'coop':
      return coopStampLooks(who);
  }
}

/** The same for the same rows. Pure. */
export function stampOf(found: Readonly<Record<string, unknown[]>>): string {
  return createHash('sha256').update(JSON.stringify(found)).digest('base64url').slice(0, 16);
}
