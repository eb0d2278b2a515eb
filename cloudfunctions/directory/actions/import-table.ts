import type * as z from 'zod';
import type { Call } from '../../platform/endpoint';
import { Refusal } from '../../platform/errors';
import type { ImportReport, inputs } from '../contract';
import type { RowFault } from '../import-rows';
import { batchReaders } from '../import-batches';
import { leaseTree, releaseTree } from '../store';
import { forgetTree } from '../tree-cache';

type Input = z.output<(typeof inputs)['import']>;

/** As long as the function may run, and a little more: an import that was cut off blocks the next one no longer. */
const LEASE_MS = 25_000;
/** More faults than a person reads at once. */
const FAULTS_MAX = 500;

/**
 * One batch of one table. Every row is judged before any is written; a batch that is sent again writes the same again, and rows
 * that are there already unchanged are passed over. A dry run writes nothing.
 */
export async function importTable({ now }: Call, { table, rows, dryRun }: Input): Promise<ImportReport> {
  return report(rows.length, await importBatch(table, rows, dryRun, now));
}

/** @returns what is wrong with the rows; then nothing was written @throws Refusal IMPORT_BUSY while another writes */
export async function importBatch(
  table: Input['table'],
  rows: readonly Record<string, unknown>[],
  dryRun: boolean,
  now: number,
): Promise<RowFault[]> {
  const batch = batchReaders[table](rows);
  if (batch.faults.length > 0) return batch.faults;
  if (dryRun) return batch.check();
  const until = now + LEASE_MS;
  if (!(await leaseTree(now, until))) throw busy();
  let changed = false;
  try {
    const faults = await batch.check();
    if (faults.length > 0) return faults;
    // what is cut off half-way has changed the tree too
    changed = batch.changesTree;
    await batch.write(now);
    return [];
  } finally {
    await releaseTree(until, changed);
    if (changed) forgetTree();
  }
}

const busy = () => new Refusal('IMPORT_BUSY', '有人正在导入，请半分钟后再试。', { rule: 'the tree is leased' });

const report = (accepted: number, errors: RowFault[]): ImportReport =>
  errors.length > 0 ? refused(errors) : { accepted, errors };

function refused(faults: readonly RowFault[]): ImportReport {
  const errors = [...faults].sort((a, b) => a.row - b.row).slice(0, FAULTS_MAX);
  return { accepted: 0, errors };
}
