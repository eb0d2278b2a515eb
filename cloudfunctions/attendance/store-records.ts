import { collection, command } from '../platform/database';
import type { ServiceEntry } from './attendance';
import { SERVICE_ENTRIES } from './store-attendances';

/** As many lines as one read gives. */
const AT_ONCE = 1000;

/** All lines of a person's record, those that were corrected too, the latest first; by index person, one call for each thousand. */
export async function serviceOf(openid: string, most: number): Promise<ServiceEntry[]> {
  const found: ServiceEntry[] = [];
  for (;;) {
    const { data } = await collection(SERVICE_ENTRIES)
      .where({ openid })
      .orderBy('recordedAt', 'desc')
      .orderBy('_id', 'desc')
      .skip(found.length)
      .limit(AT_ONCE)
      .get();
    found.push(...(data as ServiceEntry[]));
    if (data.length < AT_ONCE || found.length >= most) return found;
  }
}

/** All lines of a grid and those below it in a year; by index grid, one call for each thousand. @param most is exceeded by one read at most */
export async function serviceIn(gridCode: string, year: string, most: number): Promise<ServiceEntry[]> {
  const _ = command();
  const found: ServiceEntry[] = [];
  for (;;) {
    const { data } = await collection(SERVICE_ENTRIES)
      .where({ gridCode: _.and([_.gte(gridCode), _.lt(`${gridCode}:`)]), year })
      .orderBy('gridCode', 'asc')
      .orderBy('recordedAt', 'asc')
      .orderBy('_id', 'asc')
      .skip(found.length)
      .limit(AT_ONCE)
      .get();
    found.push(...(data as ServiceEntry[]));
    if (data.length < AT_ONCE || found.length > most) return found;
  }
}
