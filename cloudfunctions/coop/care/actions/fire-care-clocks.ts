import { fireDue, type DueReport } from '../../../platform/due';
import { dueOn } from '../../../platform/subject-shell';
import { fireCareClock } from '../decide';
import { care } from '../store';

/** Tells communities whose care runs out, or has run out; each is one write. */
export function fireDueCareClocks(now: number, limit: number): Promise<DueReport> {
  return fireDue(dueOn(care, fireCareClock), now, limit);
}
