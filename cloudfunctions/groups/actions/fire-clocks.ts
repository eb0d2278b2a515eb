import { chiefsOf } from '../../directory/api';
import { describeFault, log } from '../../platform/log';
import { fireAsking } from '../join';
import { changes, groupById, postponeGroup, proposalsDue, tellAgain } from '../store';
import { askingsDue, postponeAsking, saveByClock } from '../store-members';
import { keepersOf } from './enter';
import { tellProposed } from './make-group';

const RETRY_MS = 10 * 60_000;

export interface ClockReport {
  found: number;
  fired: number;
  postponed: number;
}

/** Requests to join that wait too long are called to mind, then lapse; proposals are called to mind once. One call each when none is due. */
export async function fireDueGroupClocks(now: number, limit: number): Promise<ClockReport> {
  const [asking, proposals] = await Promise.all([askingsDue(now, limit), proposalsDue(now, limit)]);
  const report = { found: asking.length + proposals.length, fired: 0, postponed: 0 };
  for (const member of asking)
    await tryOut(
      report,
      member._id,
      () => postponeAsking(member._id, now + RETRY_MS),
      async () => {
        const group = await groupById(member.groupId);
        const fired = group && fireAsking(group, member, await keepersOf(group, now), now);
        if (fired) await saveByClock(member, changes(fired));
        else await postponeAsking(member._id, now + RETRY_MS);
      },
    );
  for (const group of proposals)
    await tryOut(
      report,
      group._id,
      () => postponeGroup(group._id, now + RETRY_MS),
      async () => {
        const chief = (await chiefsOf([group.communityCode], now)).get(group.communityCode);
        await tellAgain(group, tellProposed(group, chief?.personId, now, 'again'), now);
      },
    );
  return report;
}

/** One that fails is put behind the others and tried again; it holds up nobody. */
async function tryOut(
  report: ClockReport,
  document: string,
  later: () => Promise<void>,
  fire: () => Promise<void>,
): Promise<void> {
  try {
    await fire();
    report.fired += 1;
  } catch (error) {
    log({ level: 'error', event: 'group clock not fired', document, cause: describeFault(error) });
    await later();
    report.postponed += 1;
  }
}
