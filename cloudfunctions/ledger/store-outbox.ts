import { collection, command } from '../platform/database';
import type { OutboxEntry } from '../platform/notices';
import type { Telling } from '../requests/api';

interface Teller {
  _id: string;
  version: number;
  outbox: OutboxEntry[];
}

/** The notices that wait in the documents of a collection of ours; found by its index outboxDue. */
export function outboxIn(name: string) {
  return {
    async tellingsDue(now: number, limit: number): Promise<Telling[]> {
      const { data } = await collection(name)
        .where({ outboxDue: command().lte(now) })
        .orderBy('outboxDue', 'asc')
        .limit(limit)
        .field({ version: true, outbox: true })
        .get();
      return (data as Teller[]).map(({ _id, version, outbox }) => ({ id: _id, version, entries: outbox }));
    },
    /** Takes them out; what was added meanwhile stays, and stays due. */
    async told({ id, version, entries }: Telling): Promise<void> {
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
    },
    async tellLater({ id }: Telling, until: number): Promise<void> {
      await collection(name)
        .where({ _id: id })
        .update({ outboxDue: command().set(until) });
    },
  };
}
