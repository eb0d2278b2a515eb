import type { Call } from '../../platform/endpoint';
import { Refusal } from '../../platform/errors';
import { responsibleForMany } from '../../directory/api';
import { categoryFor } from '../categories';
import { pastRow, type PastRow } from '../import-rows';
import { parseRows, refuseFaults, type RowFaults } from '../../platform/parse-rows';
import { pastRequestId, replayPast, type PastRecord } from '../replay-past';
import { ownerFrom, placedAt } from '../routing';
import { existingIds, insertRequest, insertRequests, requestById, requestByOpenKey } from '../store';

const NUMBER_ATTEMPTS = 5;

/** Takes records from before in, all or none; importing a record again changes nothing. */
export async function importPast(
  call: Call,
  input: { rows: Record<string, unknown>[] },
): Promise<{ accepted: number }> {
  const rows = parseRows(pastRow, input.rows);
  const there = await existingIds(rows.map((row) => pastRequestId(row.id)));
  const records = await complete(rows, call.now);
  const requests = await eachRow(records, (record) => replayPast(record, call.now));
  const fresh = requests.filter((request) => !there.has(request._id));
  const numbers = new Set(fresh.map((request) => request.number));
  const keys = new Set(fresh.map((request) => request.openKey));
  const apart = numbers.size === fresh.length && keys.size === fresh.length;
  if (!apart || !(await insertRequests(fresh))) for (const record of records) await insertOne(record, call.now);
  return { accepted: rows.length };
}

/** One by one when some collide: a taken number gets another, a record that is there stays as it is. */
async function insertOne(record: PastRecord, now: number): Promise<void> {
  for (let attempt = 0; attempt < NUMBER_ATTEMPTS; attempt++) {
    const request = replayPast(record, now, attempt);
    if (await insertRequest(request)) return;
    if ((await requestById(request._id)) ?? (await requestByOpenKey(request.openKey))) return;
  }
  throw new Error('no free number for a past request');
}

/** Adds cell, category and owner to each row; refuses with every row for which one of them is not to be found. */
async function complete(rows: readonly PastRow[], now: number): Promise<PastRecord[]> {
  const places = await placedAt([...new Set(rows.map(({ addressId }) => addressId))], now);
  const located = await eachRow(rows, async (row) => {
    const placed = places.get(row.addressId);
    if (!placed) throw fault('addressId', '没有这个地址。');
    const category = await categoryFor(row.categoryId, placed.cell.code, now);
    if (!category) throw fault('categoryId', '这个地址所在的区县没有这个类别。');
    return { row, placed, category };
  });
  const owners = await responsibleForMany(
    located.map(({ placed, category }) => ({ gridCode: placed.cell.code, postKind: category.postKind })),
    now,
  );
  return eachRow(located, (record, index) => {
    const owner = owners[index];
    if (!owner) throw fault('addressId', '这个地址还没有安排负责人。');
    return { ...record, owner: ownerFrom(owner, '') };
  });
}

function fault(field: string, message: string): Refusal {
  return new Refusal('BAD_INPUT', message, { fields: { [field]: message } });
}

/** Does the same for every row and refuses with all that was refused, by row and field. */
async function eachRow<Row, Result>(
  rows: readonly Row[],
  work: (row: Row, index: number) => Result | Promise<Result>,
): Promise<Result[]> {
  const faults: RowFaults = {};
  const results: Result[] = [];
  for (const [index, row] of rows.entries()) {
    try {
      results.push(await work(row, index));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      for (const [field, message] of Object.entries(error.fields ?? {})) faults[`rows.${index}.${field}`] = message;
    }
  }
  refuseFaults(faults);
  return results;
}
