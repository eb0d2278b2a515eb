import { BEIJING_OFFSET_MS, beijingDate } from '../../platform/clock';

const DAY = 24 * 60 * 60 * 1000;
/** The first of January 1970 was a Thursday. */
const MONDAY_OF_EPOCH = 3;

/** The Monday of the week of an instant, as Beijing counts: 2026-11-23. */
export function weekOf(at: number): string {
  const day = Math.floor((at + BEIJING_OFFSET_MS) / DAY);
  return beijingDate(at - ((day + MONDAY_OF_EPOCH) % 7) * DAY);
}
