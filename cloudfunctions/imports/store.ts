import { addOnce, collection, command, setAll, type CollectionDeclaration } from '../platform/database';
import type { ImportJob } from './job';

export const IMPORTS = 'imports';

/** Every query names the index that serves it. */
export const collections: readonly CollectionDeclaration[] = [
  {
    name: IMPORTS,
    indexes: [
      { name: 'owner', fields: { 'owner.openid': 1, startedAt: -1, _id: -1 } },
      { name: 'dueAt', fields: { dueAt: 1 } },
      { name: 'outboxDue', fields: { outboxDue: 1 } },
    ],
  },
];

/** A command that is sent again finds its job there. */
export async function insertImport(job: ImportJob): Promise<void> {
  await addOnce(IMPORTS, job);
}

export async function importById(id: string): Promise<ImportJob | null> {
  const { data } = await collection(IMPORTS).doc(id).get();
  return (data as ImportJob[])[0] ?? null;
}

/** Somebody's imports, the newest first; one call, by index owner. */
export async function importsOf(openid: string, limit: number): Promise<ImportJob[]> {
  const { data } = await collection(IMPORTS)
    .where({ 'owner.openid': openid })
    .orderBy('startedAt', 'desc')
    .orderBy('_id', 'desc')
    .limit(limit)
    .field({ faults: false, outbox: false })
    .get();
  return data as ImportJob[];
}

/** Imports that have to go on, the longest waiting first; by index dueAt. @param now epoch milliseconds */
export async function importsDue(now: number, limit: number): Promise<ImportJob[]> {
  const { data } = await collection(IMPORTS)
    .where({ dueAt: command().lte(now) })
    .orderBy('dueAt', 'asc')
    .limit(limit)
    .get();
  return data as ImportJob[];
}

/** Changes a job, if nobody was faster. @returns the job as it is then, null when another has it in hand */
export async function saveImport(job: ImportJob, changes: Partial<ImportJob>): Promise<ImportJob | null> {
  const { _id, version } = job;
  const _ = command();
  const fields = setAll(changes);
  const { updated } = await collection(IMPORTS)
    .where({ _id, version })
    .update({ ...fields, version: _.inc(1) });
  return updated === 1 ? { ...job, ...changes, version: version + 1 } : null;
}
