import { chiefsOf } from '../../directory/api';
import { describeFault, log } from '../../platform/log';
import type { Recipient } from '../../platform/notices';
import type { DueReport } from '../../platform/part';
import { chiefPassing, gridsPassing } from '../../platform/upward';
import { fireAsking } from '../join';
import { changes, groupById, postponeGroup, proposalsDue, tellAgain } from '../store';
import { askingsDue, postponeAsking, saveByClock } from '../store-members';
import type { Group } from '../group';
import type { GroupMember } from '../member';
import { fireProposal } from '../proposal';
import { keepersOf } from './enter';
import { MINUTE } from '../../platform/clock';

const RETRY_MS = 10 * MINUTE;

/** Requests to join that wait too long are called to mind, further up each time, then lapse. */
export async function fireDueAskings(now: number, limit: number): Promise<DueReport> {
  const due = await askingsDue(now, limit);
  const report = { found: due.length, fired: 0, postponed: 0 };
  for (const member of due)
    await tryOut(
      report,
      member._id,
      () => postponeAsking(member._id, now + RETRY_MS),
      async () => {
        const group = await groupById(member.groupId);
        const fired = group && fireAsking(group, member, await listenersOf(group, member, now), now);
        if (fired) await saveByClock(member, changes(fired));
        else await postponeAsking(member._id, now + RETRY_MS);
      },
    );
  return report;
}

/** Proposals are called to mind until they are settled. */
export async function fireDueProposals(now: number, limit: number): Promise<DueReport> {
  const due = await proposalsDue(now, limit);
  const report = { found: due.length, fired: 0, postponed: 0 };
  for (const group of due)
    await tryOut(
      report,
      group._id,
      () => postponeGroup(group._id, now + RETRY_MS),
      async () => {
        const chiefs = await chiefsOf(gridsPassing(group.communityCode), now);
        await tellAgain(group, fireProposal(group, chiefs, now), now);
      },
    );
  return report;
}

/** Who keeps the group, and the chiefs above who hear of it by now. */
async function listenersOf(group: Group, { clock }: Pick<GroupMember, 'clock'>, now: number): Promise<Recipient[]> {
  if (clock?.kind !== 'up' && clock?.kind !== 'lapse') return keepersOf(group, now);
  const chiefs = await chiefsOf(gridsPassing(group.communityCode), now);
  const chief = chiefPassing(group.communityCode, chiefs, clock.kind === 'lapse' ? 1 : 0);
  const keepers = clock.kind === 'lapse' ? [] : await keepersOf(group, now);
  return [...keepers, ...(chief ? [{ personId: chief.personId }] : [])];
}

/** One that fails is put behind the others and tried again; it holds up nobody. */
async function tryOut(
  report: DueReport,
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
