import { fireDue, type DueReport } from '../../../platform/due';
import { dueOn } from '../../../platform/subject-shell';
import { fireStationClock } from '../decide';
import { stations, withStation } from '../store';

/** Terms that are about to end, or over; one write for each post, one transaction where somebody leaves it. */
export function fireDueStations(now: number, limit: number): Promise<DueReport> {
  return fireDue(dueOn(stations, fireStationClock, { along: withStation }), now, limit);
}
