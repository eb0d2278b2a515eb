import { collection, command } from '../../platform/database';
import type { ServiceEntry } from './attendance';
import { SERVICE_ENTRIES } from './store';

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

/** What the services of a grid and those below it come to in a year; by index grid, one call. */
export async function serviceFigures(gridCode: string, year: string): Promise<{ minutes: number; times: number }> {
  const _ = command();
  const { sum, cond, eq, ifNull } = _.aggregate;
  const { data } = await collection(SERVICE_ENTRIES)
    .aggregate()
    .match({ gridCode: _.and([_.gte(gridCode), _.lt(`${gridCode}:`)]), year })
    .group({
      _id: null,
      minutes: sum('$change'),
      times: sum(cond({ if: eq([ifNull(['$corrects', null]), null]), then: 1, else: 0 })),
    })
    .end();
  const [found] = data as { minutes: number; times: number }[];
  return { minutes: found?.minutes ?? 0, times: found?.times ?? 0 };
}
