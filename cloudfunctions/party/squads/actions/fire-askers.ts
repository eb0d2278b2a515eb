import { chiefsOf, openidsOfPhones } from '../../../directory/api';
import { describeFault, log } from '../../../platform/log';
import { gridsPassing } from '../../../platform/upward';
import { fireAskers } from '../asking';
import { leads } from '../squad';
import { postponeAskers, saveAskers, squadsWithAskersDue } from '../store';
import { MINUTE } from '../../../platform/clock';

const RETRY_MS = 10 * MINUTE;

/** People who ask to join a squad and whom nobody answers are called to mind. One call finds them; three more for each squad. */
export async function fireDueAskers(
  now: number,
  limit: number,
): Promise<{ found: number; fired: number; postponed: number }> {
  const due = await squadsWithAskersDue(now, limit);
  const report = { found: due.length, fired: 0, postponed: 0 };
  for (const squad of due) {
    try {
      const phones = squad.roster.flatMap((one) => (leads(one, now) && one.openid === '' ? [one.phone] : []));
      const openids = await openidsOfPhones(phones.filter(Boolean));
      const chiefs = await chiefsOf(gridsPassing(squad.gridCode), now);
      const fired = fireAskers(squad, chiefs, ({ openid, phone }) => openid || (openids.get(phone) ?? ''), now);
      if (fired) await saveAskers(squad, fired, now);
      else await postponeAskers(squad, null);
      report.fired += 1;
    } catch (error) {
      log({ level: 'error', event: 'askers not called to mind', document: squad._id, cause: describeFault(error) });
      await postponeAskers(squad, now + RETRY_MS);
      report.postponed += 1;
    }
  }
  return report;
}
