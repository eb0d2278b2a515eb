import { deliverAll, type Delivery, endFanOut, fanOutsDue, moveFanOut, type FanOut } from '../../notices/api';
import { parts } from '../../platform/house';
import { derivedId } from '../../platform/commands';
import { describeFault, log } from '../../platform/log';
import type { Recipient } from '../../platform/notices';
import type { Listener } from '../../platform/outbox';
import type { DueReport } from '../../platform/part';
import { reachOf } from '../reach';
import { MINUTE } from '../../platform/clock';

const PAGE = 50;
const RETRY_MS = MINUTE;

/**
 * Tells one page of each notice to many that waits. The place is kept after the page: a run that dies within it tells the page
 * again, and delivering twice tells once. One database call when none waits.
 */
export async function tellAudiences(now: number, limit: number): Promise<DueReport> {
  const due = await fanOutsDue(now, limit);
  const report = { found: due.length, fired: 0, postponed: 0, more: due.length > 0 };
  for (const fanOut of due) await tellPage(fanOut, now, report);
  return report;
}

/** One that fails is put behind the others and tried again; it holds up nobody. */
async function tellPage(fanOut: FanOut, now: number, report: DueReport): Promise<void> {
  try {
    const page = await listeners(fanOut);
    await deliverAll(
      page.map((one) => deliveryTo(fanOut, one)),
      now,
    );
    const last = page.at(-1);
    if (last && page.length === PAGE) await moveFanOut(fanOut, last.place, now);
    else await endFanOut(fanOut);
    report.fired += 1;
  } catch (error) {
    log({ level: 'error', event: 'audience not told', document: fanOut._id, cause: describeFault(error) });
    await moveFanOut(fanOut, fanOut.after, now + RETRY_MS);
    report.postponed += 1;
  }
}

function listeners({ entry, outbox, after }: FanOut): Promise<Listener[]> {
  const recipientsOf = parts().find(({ outboxes }) => outboxes?.[outbox])?.outboxes?.[outbox]?.recipientsOf;
  if (!recipientsOf) throw new Error(`the outbox ${outbox} knows no audience`);
  return recipientsOf(entry.to, after, PAGE);
}

/** The same person is told once, in however many ways they follow. */
function deliveryTo({ entry }: FanOut, { openid, personId = '' }: Listener): Delivery {
  const to: Recipient = openid === '' ? { personId } : { openid };
  const id = derivedId('listener', entry.id, openid || personId);
  return { notice: { ...entry, id, to }, reach: reachOf(to, openid || null) };
}
