import { collection, command } from './database';
import type { Audience, OutboxEntry } from './notices';

/** What has to be told because of one document. */
export interface Telling {
  /** of the document */
  id: string;
  /** of the document as read: tells whether more was added since */
  version: number;
  entries: OutboxEntry[];
}

/** The notices that wait in the documents of a collection, which has an index outboxDue. */
export interface OutboxStore {
  /** the collection, and its field that says when notices are due */
  in: string;
  at: string;
  /** documents with notices that are due, the longest waiting first; one database call. `now` in epoch milliseconds */
  tellingsDue(now: number, limit: number): Promise<Telling[]>;
  /** takes delivered notices out of their document; what was added meanwhile stays */
  told(telling: Telling): Promise<void>;
  /** tries a document's notices again no sooner than `until` (epoch milliseconds) */
  tellLater(telling: Telling, until: number): Promise<void>;
}

/** One of many to be told. */
export interface Listener {
  /** '' for a person of the list who has bound none */
  openid: string;
  personId?: string;
  /** where they stand in the list: the next page begins after it */
  place: string;
}

/** Where notices wait to be delivered. */
export interface Outbox extends OutboxStore {
  /** whom an entry to many is for, in an order that stays; needed by a context that writes such entries */
  recipientsOf?(to: Audience, after: string, limit: number): Promise<Listener[]>;
}

/** The field by which a document says that notices of its own outbox are due. */
export const OUTBOX_DUE = 'outboxDue';

export function outboxOf(name: string): OutboxStore {
  return {
    in: name,
    at: OUTBOX_DUE,
    async tellingsDue(now, limit) {
      const { data } = await collection(name)
        .where({ outboxDue: command().lte(now) })
        .orderBy('outboxDue', 'asc')
        .limit(limit)
        .field({ version: true, outbox: true })
        .get();
      const found = data as { _id: string; version: number; outbox: OutboxEntry[] }[];
      return found.map(({ _id, version, outbox }) => ({ id: _id, version, entries: outbox }));
    },
    told: (telling) => removeTold(name, telling),
    async tellLater({ id }, until) {
      await collection(name)
        .where({ _id: id })
        .update({ outboxDue: command().set(until) });
    },
  };
}

/**
 * The version does not change: delivering is no step, and never makes one stale. When no step came since, all of it goes in one
 * write; otherwise those delivered, and the rest stays due.
 */
async function removeTold(name: string, { id, version, entries }: Telling): Promise<void> {
  const _ = command();
  const emptied = await collection(name)
    .where({ _id: id, version })
    .update({ outbox: _.set([]), outboxDue: _.set(null) });
  if (emptied.updated === 1) return;
  await collection(name)
    .where({ _id: id })
    .update({ outbox: _.pull({ id: _.in(entries.map((entry) => entry.id)) }) });
  await collection(name)
    .where({ _id: id, outbox: _.eq([]) })
    .update({ outboxDue: _.set(null) });
}
