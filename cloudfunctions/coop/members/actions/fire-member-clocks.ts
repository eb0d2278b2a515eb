import { describeFault, log } from '../../../platform/log';
import { fireMemberClock } from '../member';
import { membersWithClockDue, postponeMemberClock, saveMember } from '../store';
import { MINUTE } from '../../../platform/clock';

const RETRY_MS = 10 * MINUTE;

/** Calls applications to mind that nobody has answered; each is one write. */
export async function fireDueMemberClocks(
  now: number,
  limit: number,
): Promise<{ found: number; fired: number; postponed: number }> {
  const report = { found: 0, fired: 0, postponed: 0 };
  for (const member of await membersWithClockDue(now, limit)) {
    report.found += 1;
    try {
      const fired = fireMemberClock(member, now);
      if (fired && (await saveMember(member, fired))) report.fired += 1;
    } catch (error) {
      log({ level: 'error', event: 'member clock not fired', document: member._id, cause: describeFault(error) });
      await postponeMemberClock(member, now + RETRY_MS);
      report.postponed += 1;
    }
  }
  return report;
}
