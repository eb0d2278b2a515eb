import type { z } from 'zod';
import { sayMoment } from '../../platform/clock';
import { derivedId } from '../../platform/commands';
import type { RegisteredCall } from '../../platform/endpoint';
import { refusals } from '../../platform/errors';
import { handOver } from '../../platform/storage';
import { EXPORT_STATES, LEDGER_LIMITS } from '../../../miniprogram/packages/ledger/vocabulary/ledger';
import type { ExportFile, ExportView, inputs } from '../contract';
import { exportRefusals, newJob, RUNNING_MOST, type ExportJob } from '../exports';
import { filterFrom } from '../filter';
import { gridInScope } from '../scope';
import { insertJob, jobById, jobsOf } from '../store-exports';
import { sayFilter } from '../views';
import { totalsOf } from './totals-of';

/** Begins an export of what the filter leaves; the timer makes it. The same command begins it once. */
export async function startExport(
  call: RegisteredCall,
  input: z.output<(typeof inputs)['start-export']>,
): Promise<ExportView> {
  const { openid } = call.caller;
  const _id = derivedId('export', openid, call.commandId);
  const filter = filterFrom(gridInScope(call.identity.posts, input.gridCode), input);
  const mine = await jobsOf(openid, RUNNING_MOST * 2);
  const earlier = mine.find((job) => job._id === _id);
  if (earlier) return viewOf(earlier, call.now);
  if (mine.filter(({ state }) => state === 'running').length >= RUNNING_MOST) throw exportRefusals.busy();
  const { totals } = await totalsOf(filter, call.now);
  const name = `${totals.grid.name} ${totals.periodText}`;
  const filterText = sayFilter(filter.values, totals.groups);
  const job = newJob({ _id, owner: { openid }, filter, name, filterText, total: totals.matching }, call.now);
  await insertJob(job);
  return viewOf(job, call.now);
}

/** One's own exports, the newest first: one database call. */
export async function listExports(call: RegisteredCall): Promise<ExportView[]> {
  const jobs = await jobsOf(call.caller.openid, LEDGER_LIMITS.pageSize);
  return jobs.map((job) => viewOf(job, call.now));
}

/** Where a file lies, for its owner alone, who must still be allowed to read that grid's ledger. */
export async function exportFile(
  call: RegisteredCall,
  input: z.output<(typeof inputs)['export-file']>,
): Promise<ExportFile> {
  const job = await jobById(input.id);
  if (!job || job.owner.openid !== call.caller.openid) throw refusals.notFound('这份导出');
  gridInScope(call.identity.posts, job.filter.grid);
  if (job.state === 'expired' || (job.expiresAt !== null && job.expiresAt <= call.now)) throw exportRefusals.expired();
  const file = job.files[input.index];
  if (job.state !== 'ready' || !file) throw exportRefusals.notReady();
  return handOver(file.fileID);
}

function viewOf(job: ExportJob, now: number): ExportView {
  const expired = job.state === 'ready' && job.expiresAt !== null && job.expiresAt <= now;
  const state = expired ? 'expired' : job.state;
  return {
    id: job._id,
    name: job.name,
    filterText: job.filterText,
    state: { id: state, ...EXPORT_STATES[state] },
    done: job.done,
    total: job.total,
    startedText: sayMoment(job.startedAt, now),
    keptText: state === 'ready' && job.expiresAt ? `保留至 ${sayMoment(job.expiresAt, now)}` : '',
    files: state === 'ready' ? job.files.map(({ rows }) => ({ rows })) : [],
  };
}
