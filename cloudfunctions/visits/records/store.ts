import {
  addOnce,
  collection,
  command,
  isDuplicateKey,
  setAll,
  type CollectionDeclaration,
} from '../../platform/database';
import { askAbout, unmarked } from '../../platform/media';
import { pageAfter } from '../../platform/paging';
import { parseCursor } from '../../platform/cursor';
import { pageOf } from '../../platform/shelf';
import type { Page } from '../../platform/steps';
import { HOUSEHOLDS, LINE, type ListedHousehold } from '../households/store';
import type { Household } from '../households/household';
import type { VisitRecord } from './record';

export const RECORDS = 'visitRecords';
const PAGE = 10;
export const records: CollectionDeclaration = {
  name: RECORDS,
  indexes: [
    { name: 'household', fields: { householdId: 1, at: -1, _id: -1 } },
    { name: 'person', fields: { 'by.openid': 1, at: -1 } },
    { name: 'mediaDue', fields: { mediaDue: 1 } },
  ],
};

export async function recordById(id: string): Promise<VisitRecord | null> {
  return ((await collection(RECORDS).doc(id).get()).data as VisitRecord[])[0] ?? null;
}

/** The newest first; by index household. Those that are not filed yet are with the household. */
export async function recordsOf(householdId: string, cursor: string | undefined): Promise<Page<VisitRecord>> {
  const where = pageAfter({ householdId }, 'at', parseCursor(cursor), 'desc');
  const { data } = await collection(RECORDS)
    .where(where)
    .orderBy('at', 'desc')
    .orderBy('_id', 'desc')
    .limit(PAGE + 1)
    .get();
  return pageOf(data as VisitRecord[], PAGE, ({ at, _id }) => ({ key: at, id: _id }));
}

/** A visit as it is filed: its photos are looked at from then on. */
const asFiled = (record: VisitRecord, now: number) => ({
  ...record,
  ...unmarked(askAbout('picture', record.by.openid, record.photos), now),
});

/** All of them become documents of their own, each once; two database calls. */
export async function addRecords(made: readonly VisitRecord[], now: number): Promise<void> {
  const { data } = await collection(RECORDS)
    .where({ _id: command().in(made.map(({ _id }) => _id)) })
    .limit(1000)
    .field({ _id: true })
    .get();
  const there = new Set((data as { _id: string }[]).map(({ _id }) => _id));
  const fresh = made.filter(({ _id }) => !there.has(_id)).map((record) => asFiled(record, now));
  if (fresh.length === 0) return;
  try {
    await collection(RECORDS).add([...fresh]);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    for (const record of fresh) await addOnce(RECORDS, record);
  }
}

/** What was found of the photos is written by the media context alone. */
const MARKS: readonly string[] = ['media', 'mediaAsks', 'mediaDue'];

/** @returns false when another was faster */
export async function saveRecord({ _id, version, ...all }: VisitRecord, read: number): Promise<boolean> {
  const fields = Object.fromEntries(Object.entries(all).filter(([name]) => !MARKS.includes(name)));
  const { updated } = await collection(RECORDS)
    .where({ _id, version: read })
    .update({ ...setAll(fields), version: command().set(version) });
  return updated === 1;
}

/** Households of which something has to be filed, the longest waiting first; by index file. */
export async function householdsToFile(
  now: number,
  limit: number,
): Promise<(ListedHousehold & Pick<Household, 'unfiled'>)[]> {
  const { unfiled: _, ...fields } = LINE;
  const { data } = await collection(HOUSEHOLDS)
    .where({ fileDue: command().lte(now) })
    .orderBy('fileDue', 'asc')
    .limit(limit)
    .field(fields)
    .get();
  return data as (ListedHousehold & Pick<Household, 'unfiled'>)[];
}

/** Says of these that they are filed, as far as nothing came since: each write has a mark of its own. */
export async function filed(done: readonly { _id: string; fileMark: string }[]): Promise<void> {
  const _ = command();
  await collection(HOUSEHOLDS)
    .where({ _id: _.in(done.map(({ _id }) => _id)), fileMark: _.in(done.map(({ fileMark }) => fileMark)) })
    .update({ fileDue: _.set(null), unfiled: _.set([]) });
}
export async function fileLater(ids: readonly string[], until: number): Promise<void> {
  const _ = command();
  await collection(HOUSEHOLDS)
    .where({ _id: _.in([...ids]) })
    .update({ fileDue: _.set(until) });
}
