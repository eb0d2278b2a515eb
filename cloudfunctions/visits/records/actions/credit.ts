import { mondayOf } from '../../../platform/clock';
import { staffTitles } from '../../../directory/api';
import { entriesOf, weekId, type DutyEntry } from '../../coverage/duty';
import { addToWeek, takeFromWeek } from '../../coverage/store';
import type { VisitRecord } from '../record';

/** Each who came is credited once, by the week in which it was. */
export async function credit(records: readonly VisitRecord[]): Promise<void> {
  const weeks = new Map<string, { personId: string; week: string; entries: Record<string, DutyEntry> }>();
  for (const record of records)
    for (const { personId, week, entry } of entriesOf(record)) {
      const id = weekId(personId, week);
      const there = weeks.get(id) ?? { personId, week, entries: {} };
      weeks.set(id, { ...there, entries: { ...there.entries, [record._id]: entry } });
    }
  const titles = weeks.size > 0 ? await staffTitles([...weeks.values()].map(({ personId }) => personId)) : new Map();
  for (const [_id, { personId, week, entries }] of weeks) {
    const { name = '', title = '', postId = '', gridCode = '' } = titles.get(personId) ?? {};
    await addToWeek({ _id, personId, week, name, title, postId, gridCode }, entries);
  }
}

/** Somebody who was named and did not come is credited no more, in the week in which it was. */
export const discredit = (record: Pick<VisitRecord, '_id' | 'at'>, personId: string): Promise<void> =>
  takeFromWeek(weekId(personId, mondayOf(record.at)), record._id);
