import * as requests from '../requests/api';
import type { Telling } from '../requests/api';

/** Where notices wait to be delivered. A context that tells people adds its own. */
export interface Outbox {
  tellingsDue(now: number, limit: number): Promise<Telling[]>;
  told(telling: Telling): Promise<void>;
  tellLater(telling: Telling, until: number): Promise<void>;
}

export const outboxes: readonly Outbox[] = [requests];
