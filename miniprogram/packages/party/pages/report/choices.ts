import type { MyReports, UnitView } from '../../../../../cloudfunctions/party/contract';
import type { Choice } from '../../../../components/choice-list/index';

import { REPORT_PLACES, type ReportPlace } from '../../vocabulary/party';

/** Of a long list that nobody has searched yet, so many. */
const SHOWN_UNSEARCHED = 5;

export const unitChoices = (units: readonly UnitView[], unsearched: boolean): Choice[] =>
  units
    .slice(0, unsearched ? SHOWN_UNSEARCHED : units.length)
    .map(({ id, name, pairedName }) => ({ value: id, label: name, hint: pairedName && `结对社区：${pairedName}` }));

/** Where one may report with this unit: at home with an address, where the unit is paired, and nowhere twice. */
export function placesFor({ items, home }: MyReports, unit: UnitView | null): Choice[] {
  const stands = (place: ReportPlace) =>
    items.some((one) => one.place.id === place && one.status.id !== 'declined' && one.status.id !== 'left');
  const choice = (value: ReportPlace, community: string, hint: string): Choice => ({
    value,
    label: `${REPORT_PLACES[value].label}：${community}`,
    hint,
  });
  return [
    ...(home && !stands('home') ? [choice('home', home.communityName, home.text)] : []),
    ...(unit?.pairedName && !stands('work') ? [choice('work', unit.pairedName, REPORT_PLACES.work.hint)] : []),
  ];
}
