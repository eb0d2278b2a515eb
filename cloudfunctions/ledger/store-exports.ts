import { addOnce, collection, command, setAll, type CollectionDeclaration } from '../platform/database';
import type { ExportJob } from './exports';

export const EXPORTS = 'ledgerExports';

/** Every query names the index that serves it. */
export const exportCollection: CollectionDeclaration = {
  name: EXPORTS,
  indexes: [
    { name: 'owner', fields: { 'owner.openid': 1, startedAt: -1, _id: -1 } },
    { name: 'dueAt', fields: { dueAt: 1 } },
    { name: 'outboxDue', fields: { outboxDue: 1 } },
  ],
};

/** @returns false when the same command made it already */
export function insertJob(job: ExportJob): Promise<boolean> {
  return addOnce(EXPORTS, job);
}

export async function jobById(id: string): Promise<ExportJob | null> {
  const { data } = await collection(EXPORTS).doc(id).get();
  return (data as ExportJob[])[0] ?? null;
}

/** Somebody's exports, the newest first; one call, by index owner. */
export async function jobsOf(openid: string, limit: number): Promise<ExportJob[]> {
  const { data } = await collection(EXPORTS)
    .where({ 'owner.openid': openid })
    .orderBy('startedAt', 'desc')
    .orderBy('_id', 'desc')
    .limit(limit)
    .get();
  return data as ExportJob[];
}

/** Jobs that have to go on, or whose files have expired, the longest waiting first; by index dueAt. */
export async function jobsDue(now: number, limit: number): Promise<ExportJob[]> {
  const { data } = await collection(EXPORTS)
    .where({ dueAt: command().lte(now) })
    .orderBy('dueAt', 'asc')
    .limit(limit)
    .get();
  return data as ExportJob[];
}

/** Changes a job, if nobody was faster. @returns the job as it is then, null when another has it in hand */
export async function saveJob(job: ExportJob, changes: Partial<ExportJob>): Promise<ExportJob | null> {
  const { _id, version } = job;
  const _ = command();
  const fields = setAll(changes);
  const { updated } = await collection(EXPORTS)
    .where({ _id, version })
    .update({ ...fields, version: _.inc(1) });
  return updated === 1 ? { ...job, ...changes, version: version + 1 } : null;
}
