import type { Call } from '../../platform/endpoint';
import { refusals } from '../../platform/errors';
import { IMPORT_LIMITS } from '../../../miniprogram/packages/imports/vocabulary/imports';
import type { ImportView } from '../contract';
import type { ImportJob } from '../job';
import { importById, importsOf } from '../store';
import { tableOf } from '../tables';
import { importView } from '../view';

export async function viewOf(job: ImportJob, now: number): Promise<ImportView> {
  return importView(job, (await tableOf(job.table))?.label ?? job.table, now);
}

/** One's own imports, the newest first: one database call. */
export async function listImports(call: Call): Promise<ImportView[]> {
  const jobs = await importsOf(call.caller.openid, IMPORT_LIMITS.pageSize);
  return Promise.all(jobs.map((job) => viewOf(job, call.now)));
}

export async function showImport(call: Call, { id }: { id: string }): Promise<ImportView> {
  return viewOf(await mine(call, id), call.now);
}

/** @throws Refusal NOT_FOUND for one that is another's */
export async function mine({ caller }: Call, id: string): Promise<ImportJob> {
  const job = await importById(id);
  if (job?.owner.openid !== caller.openid) throw refusals.notFound('这次导入');
  return job;
}
