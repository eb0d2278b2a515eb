import { chiefsOf, openidsOfPhones } from '../../../directory/api';
import { fireDue } from '../../../platform/due';
import type { DueReport } from '../../../platform/part';
import { gridsPassing } from '../../../platform/upward';
import { fireAskers } from '../asking';
import { leads, type Squad } from '../squad';
import { postponeAskers, saveAskers, squads } from '../store';

/** People who ask to join a squad and whom nobody answers are called to mind. One call finds them; three more for each squad. */
export const fireDueAskers = (now: number, limit: number): Promise<DueReport> =>
  fireDue({ name: 'squads', due: squads.due, fire: callToMind, postpone: postponeAskers }, now, limit);

async function callToMind(squad: Squad, now: number): Promise<boolean> {
  const phones = squad.roster.flatMap((one) => (leads(one, now) && one.openid === '' ? [one.phone] : []));
  const openids = await openidsOfPhones(phones.filter(Boolean));
  const chiefs = await chiefsOf(gridsPassing(squad.gridCode), now);
  const fired = fireAskers(squad, chiefs, ({ openid, phone }) => openid || (openids.get(phone) ?? ''), now);
  if (fired) await saveAskers(squad, fired, now);
  else await postponeAskers(squad, null);
  return true;
}
