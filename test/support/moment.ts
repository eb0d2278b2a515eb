import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beijingDate, DAY } from '../../cloudfunctions/platform/clock';

/**
 * The moment at which everything that is tested begins, so that a result does not depend on the day, or the time zone, in which the
 * tests run: an ordinary Wednesday, ten in the morning. `npm run test:calendar` gives others.
 */
const ORDINARY = '2026-11-18T10:00:00+08:00';

export const MOMENT = Date.parse(process.env.TEST_MOMENT || ORDINARY);
if (Number.isNaN(MOMENT)) throw new Error(`TEST_MOMENT=${process.env.TEST_MOMENT} is no moment in ISO 8601`);

const ahead = MOMENT - Date.now();

/** The time of the tests, epoch milliseconds: it runs on from the moment above. Systems they start keep the same. */
export function testNow(): number {
  return Date.now() + ahead;
}

/**
 * Makes a system that will be started on this data folder keep the time of the tests, to the millisecond.
 * @param notBefore a moment that its clock has passed already, epoch milliseconds
 */
export function keepTestTime(dataDir: string, notBefore = -Infinity): void {
  const offset = Math.max(ahead, notBefore - Date.now());
  writeFileSync(join(dataDir, 'clock.json'), JSON.stringify({ offset }));
}

/** The date so many days after the day on which the tests begin, e.g. `2027-01-05`. */
export const dayAfter = (days: number): string => beijingDate(testNow() + days * DAY);
