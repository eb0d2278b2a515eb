import { now, timeRemains } from '../../platform/clock';
import { openidsOf } from '../../directory/api';
import { beginFanOut, deliver, finishPushes } from '../../notices/api';
import type { Call } from '../../platform/endpoint';
import { describeFault, log } from '../../platform/log';
import { isToMany, type OutboxEntry } from '../../platform/notices';
import type { Telling } from '../../platform/outbox';
import type { DeliveryReport } from '../contract';
import { tellAudiences } from '../fan-out';
import { outboxes, type Outbox } from '../outboxes';
import { findReach, reachOf } from '../reach';

const BATCH = 50;
/** A run stops well before its time limit of 60 s; the next one goes on where this one ended. */
const RUN_MS = 40_000;
const RETRY_MS = 60_000;

/**
 * Delivers what waits in the outboxes, then the digests whose time has come. A notice is taken out after it was delivered, and
 * delivering twice tells once: a run that dies half-way is made good by the next. What goes to many goes a page at a time, and
 * between two pages the outboxes come first. One database call an outbox, one for all audiences and two for pushes when nothing waits.
 */
export async function deliverNotices(call: Call): Promise<DeliveryReport> {
  const report: DeliveryReport = { delivered: 0, postponed: 0 };
  const until = call.now + RUN_MS;
  do {
    for (const name of Object.keys(outboxes)) await drain(name, until, report);
  } while ((await tellAudiences(now(), report)) > 0 && timeRemains(until));
  while (timeRemains(until) && (await finishPushes(now(), BATCH, findReach)) === BATCH);
  return report;
}

async function drain(name: string, until: number, report: DeliveryReport): Promise<void> {
  const outbox = outboxes[name];
  while (outbox && timeRemains(until)) {
    const at = now();
    const tellings = await outbox.tellingsDue(at, BATCH);
    const openids = await identitiesOf(tellings);
    for (const telling of tellings) await deliverOne(outbox, name, telling, openids, at, report);
    if (tellings.length < BATCH) return;
  }
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
  report: DeliveryReport,
): Promise<void> {
  try {
    for (const entry of telling.entries) await deliverEntry(entry, name, openids, now);
    await outbox.told(telling);
    report.delivered += telling.entries.length;
  } catch (error) {
    log({ level: 'error', event: 'notices not delivered', document: telling.id, cause: describeFault(error) });
    await outbox.tellLater(telling, now + RETRY_MS);
    report.postponed += 1;
  }
}

/** What goes to many leaves the outbox at once, and goes on by itself. */
function deliverEntry(entry: OutboxEntry, outbox: string, openids: Map<string, string>, now: number): Promise<void> {
  if (isToMany(entry)) return beginFanOut(entry, outbox, now);
  const { to } = entry;
  const openid = 'openid' in to ? to.openid : (openids.get(to.personId) ?? null);
  return deliver(entry, reachOf(to, openid), now);
}
