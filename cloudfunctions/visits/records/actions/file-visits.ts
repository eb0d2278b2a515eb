import { MINUTE } from '../../../platform/clock';
import { describeFault, log } from '../../../platform/log';
import type { DueReport } from '../../../platform/part';
import { countCells } from '../../coverage/actions/count-cells';
import { addOpinions } from '../../plans/store-opinions';
import { markRounds } from '../../plans/actions/mark-rounds';
import type { VisitRecord } from '../record';
import { credit } from './credit';
import { addRecords, filed, fileLater, householdsToFile } from '../store';

const RETRY = 5 * MINUTE;

/**
 * What follows from changes of households: visits become documents of their own, those who came are credited, opinions and answers go
 * where they are summed, and the cells are counted. All of it can be done again; only then is it said to be done, for those that
 * nobody changed meanwhile.
 */
export async function fileVisits(now: number, limit: number): Promise<DueReport> {
  const found = await householdsToFile(now, limit);
  if (found.length === 0) return { found: 0, fired: 0, postponed: 0 };
  try {
    const records = found.flatMap(({ unfiled }) => unfiled);
    if (records.length > 0) await fileRecords(records, now);
    await countCells(
      found.map(({ cellCode }) => cellCode),
      now,
    );
    await filed(found);
    return { found: found.length, fired: found.length, postponed: 0 };
  } catch (error) {
    log({ level: 'error', event: 'visits not filed', count: found.length, cause: describeFault(error) });
    await fileLater(
      found.map(({ _id }) => _id),
      now + RETRY,
    );
    return { found: found.length, fired: 0, postponed: found.length };
  }
}

async function fileRecords(records: readonly VisitRecord[], now: number): Promise<void> {
  await addRecords(records, now);
  await credit(records);
  await addOpinions(records);
  await markRounds(records);
}
