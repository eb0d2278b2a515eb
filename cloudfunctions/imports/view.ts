import { sayMoment } from '../platform/clock';
import { IMPORT_STATES } from '../../miniprogram/packages/imports/vocabulary/imports';
import type { ImportView } from './contract';
import type { ImportJob } from './job';

/** @param label of its table */
export function importView(job: ImportJob, label: string, now: number): ImportView {
  const { _id, table, fileName, state, startedAt, total, checked, written, faultCount } = job;
  return {
    id: _id,
    table: { key: table, label },
    fileName,
    state: { id: state, ...IMPORT_STATES[state] },
    startedText: sayMoment(startedAt, now),
    total,
    checked,
    written,
    faultCount,
    // a list leaves them in the database
    faults: (job as Partial<ImportJob>).faults ?? [],
    alike: (job.alike ?? []).map(({ column, spellings }) => ({ column, spellings: spellings.join('、') })),
    comparison: job.comparison ?? null,
    canMark: faultCount > 0 && /\.xlsx$/i.test(fileName),
  };
}
