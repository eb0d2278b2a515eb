import { openidsOf } from '../../directory/api';
import { deliver } from '../../notices/api';
import type { Call } from '../../platform/endpoint';
import { log } from '../../platform/log';
import type { OutboxEntry } from '../../platform/notices';
import type { Telling } from '../../requests/api';
import type { DeliveryReport } from '../contract';
import { outboxes, type Outbox } from '../outboxes';

const BATCH = 50;
/** A run stops well before its time limit of 60 s; the next one goes on where this one ended. */
const RUN_MS = 40_000;
const RETRY_MS = 60_000;

/**
 * Delivers what waits in the outboxes. A notice is taken out after it was delivered, and delivering twice tells once: a run that
 * dies half-way is made good by the next. One database call when nothing waits.
 */
export async function deliverNotices(call: Call): Promise<DeliveryReport> {
  const report: DeliveryReport = { delivered: 0, postponed: 0 };
  for (const outbox of outboxes) await drain(outbox, call.now, report);
  return report;
}

async function drain(outbox: Outbox, now: number, report: DeliveryReport): Promise<void> {
  while (Date.now() - now < RUN_MS) {
    const tellings = await outbox.tellingsDue(now, BATCH);
    const openids = await identitiesOf(tellings);
    for (const telling of tellings) await deliverOne(outbox, telling, openids, now, report);
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
  telling: Telling,
  openids: Map<string, string>,
  now: number,
  report: DeliveryReport,
): Promise<void> {
  try {
    for (const entry of telling.entries) await deliver(entry, openidOf(entry, openids));
    await outbox.told(telling);
    report.delivered += telling.entries.length;
  } catch (error) {
    log({
      level: 'error',
      event: 'notices not delivered',
      document: telling.id,
      cause: error instanceof Error ? error.name : 'unknown',
    });
    await outbox.tellLater(telling, now + RETRY_MS);
    report.postponed += 1;
  }
}

function openidOf({ to }: OutboxEntry, openids: Map<string, string>): string | null {
  return 'openid' in to ? to.openid : (openids.get(to.personId) ?? null);
}
