import { openidsOf } from '../../directory/api';
import { beginFanOut, deliverAll, type Delivery } from '../../notices/api';
import { command } from '../../platform/database';
import { describeFault, log } from '../../platform/log';
import { isToMany, type OutboxEntry } from '../../platform/notices';
import type { Outbox, Telling } from '../../platform/outbox';
import type { DueDocument, DueReport } from '../../platform/part';
import { reachOf } from '../reach';
import { MINUTE } from '../../platform/clock';

const RETRY_MS = MINUTE;

/**
 * Delivers what waits in an outbox. A notice is taken out after it was delivered, and delivering twice tells once: a run that dies
 * half-way is made good by the next. What goes to many goes on by itself, a page at a time. One database call when nothing waits.
 */
export async function deliverNotices(name: string, outbox: Outbox, now: number, limit: number): Promise<DueReport> {
  const tellings = await outbox.tellingsDue(now, limit);
  const openids = await identitiesOf(tellings);
  const report = { found: tellings.length, fired: 0, postponed: 0 };
  for (const telling of tellings) await deliverOne(outbox, name, telling, openids, now, report);
  return report;
}

/** The same for documents with outboxes of their own: what each says once all of it is told. */
export async function deliverEach(
  name: string,
  documents: readonly DueDocument[],
  now: number,
): Promise<Map<string, object>> {
  const _ = command();
  const tellings = documents.map(({ _id, version, outbox }) => ({
    id: _id,
    version,
    entries: outbox as OutboxEntry[],
  }));
  const openids = await identitiesOf(tellings);
  const told = new Map<string, object>();
  await Promise.all(
    tellings.map(async ({ id, entries }) => {
      try {
        await deliverEntries(entries, name, openids, now);
        told.set(id, { outbox: _.set([]), outboxDue: _.set(null) });
      } catch (error) {
        log({ level: 'error', event: 'notices not delivered', document: id, cause: describeFault(error) });
      }
    }),
  );
  return told;
}

/** Recipients of the list → their WeChat identities; one call for a batch, none when all are told by openid. */
async function identitiesOf(tellings: readonly Telling[]): Promise<Map<string, string>> {
  const personIds = new Set<string>();
  for (const { entries } of tellings) for (const { to } of entries) if ('personId' in to) personIds.add(to.personId);
  return personIds.size > 0 ? openidsOf([...personIds]) : new Map();
}

/** A document whose notices fail is put behind the others and tried again; it holds up nobody. */
async function deliverOne(
  outbox: Outbox,
  name: string,
  telling: Telling,
  openids: Map<string, string>,
  now: number,
  report: DueReport,
): Promise<void> {
  try {
    await deliverEntries(telling.entries, name, openids, now);
    await outbox.told(telling);
    report.fired += 1;
  } catch (error) {
    log({ level: 'error', event: 'notices not delivered', document: telling.id, cause: describeFault(error) });
    await outbox.tellLater(telling, now + RETRY_MS);
    report.postponed += 1;
  }
}

/** What goes to many leaves the outbox at once, and goes on by itself. */
async function deliverEntries(
  entries: readonly OutboxEntry[],
  outbox: string,
  openids: Map<string, string>,
  now: number,
): Promise<void> {
  const deliveries: Delivery[] = [];
  for (const entry of entries) {
    if (isToMany(entry)) await beginFanOut(entry, outbox, now);
    else {
      const { to } = entry;
      const openid = 'openid' in to ? to.openid : (openids.get(to.personId) ?? null);
      deliveries.push({ notice: entry, reach: reachOf(to, openid) });
    }
  }
  await deliverAll(deliveries, now);
}
