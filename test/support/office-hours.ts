import { MINUTE, DAY, beijingDate, beijingInstant } from '../../cloudfunctions/platform/clock';
import { isWorkingDay } from '../../cloudfunctions/platform/working-time';
import type { System } from './system';

/** Moves a system to ten in the morning of a working day, unless it is in office hours with hours to spare: promises count these. */
export async function toOfficeHours(system: System): Promise<void> {
  const { now } = await system.health();
  const within = isWorkingDay(beijingDate(now)) && at(now, 9) <= now && now <= at(now, 14);
  if (within) return;
  for (let day = now; ; day += DAY) {
    const ten = at(day, 10);
    if (ten < now || !isWorkingDay(beijingDate(day))) continue;
    await system.clock(`PT${Math.ceil((ten - now) / MINUTE)}M`);
    return;
  }
}

const at = (day: number, hour: number) => beijingInstant(beijingDate(day), hour * 60);
