import { derivedId } from '../platform/commands';
import { Refusal } from '../platform/errors';
import type { OutboxEntry } from '../platform/notices';
import { IMPORT_LIMITS, type ImportState } from '../../miniprogram/packages/imports/vocabulary/imports';
import type { ImportComparison } from '../platform/import-table';
import type { SeenAsOne } from './alike';
import type { SheetFault } from './parse';

/** A run that says nothing for so long has died: another takes the job on. */
export const LEASE_MS = 90_000;
const RETRY_MS = 30_000;
const ATTEMPTS = 5;
export const JOB_PAGE = '/packages/imports/pages/job/index';

/** A file that an administrator brings in: looked at whole before a single row is written. All times are epoch milliseconds. */
export interface ImportJob {
  _id: string;
  owner: { openid: string; name: string };
  table: string;
  fileID: string;
  fileName: string;
  /** of the copy that only the server writes, '' before it is taken; absent for jobs from before */
  fileHash?: string;
  state: ImportState;
  startedAt: number;
  /** rows of the file, null before it is read */
  total: number | null;
  /** rows looked at, and rows taken in; each batch counts when it is done */
  checked: number;
  written: number;
  /** the first of what is wrong, in the order of the file */
  faults: SheetFault[];
  faultCount: number;
  /** what is spelled in several ways and seen as one; absent before it is read */
  alike?: SeenAsOne[];
  /** what it would change of what is there; absent where its table does not say */
  comparison?: ImportComparison;
  failures: number;
  /** when the timer has to go on with it, null for never */
  dueAt: number | null;
  version: number;
  outbox: OutboxEntry[];
  outboxDue: number | null;
}

export const importRefusals = {
  wrongState: (label: string) => new Refusal('WRONG_STATE', `这次导入现在是“${label}”，不能这样做。`),
  busy: () => new Refusal('IMPORT_BUSY', '您还有一份在核对或导入，等它好了再传下一份。', { rule: 'imports at once' }),
} as const;

/** A new job. Pure. */
export function newImport(
  given: Pick<ImportJob, '_id' | 'owner' | 'table' | 'fileID' | 'fileName'>,
  now: number,
): ImportJob {
  return {
    ...given,
    state: 'checking',
    startedAt: now,
    total: null,
    checked: 0,
    written: 0,
    faults: [],
    faultCount: 0,
    failures: 0,
    fileHash: '',
    dueAt: now,
    version: 1,
    outbox: [],
    outboxDue: null,
  };
}

/** What an administrator's word changes. Pure. @throws Refusal WRONG_STATE */
export function decideImport(job: ImportJob, action: 'confirm' | 'cancel', now: number): Partial<ImportJob> {
  const may = action === 'confirm' ? job.state === 'ready' : ['ready', 'faulty', 'checking'].includes(job.state);
  if (!may) throw importRefusals.wrongState(job.state);
  return action === 'confirm' ? { state: 'importing', failures: 0, dueAt: now } : { state: 'cancelled', dueAt: null };
}

/** The file is looked at: with something wrong nothing is written; else it waits for the word to go. Pure. */
export function withChecked(
  job: ImportJob,
  total: number,
  faults: readonly SheetFault[],
  now: number,
): Partial<ImportJob> {
  const shown = faults.slice(0, IMPORT_LIMITS.faultsShown);
  const good = faults.length === 0;
  const title = good ? '核对好了，可以导入' : '表里有要改的地方';
  const body = good
    ? `${job.fileName}：${total} 行都没有问题，请确认导入。`
    : `${job.fileName}：有 ${faults.length} 处要改，${job.written > 0 ? `前 ${job.written} 行已经写入` : '一行也没有写入'}。`;
  return {
    state: good ? 'ready' : 'faulty',
    total,
    checked: total,
    faults: shown,
    faultCount: faults.length,
    dueAt: null,
    ...told(job, title, body, now),
  };
}

/** All rows are in. Pure. */
export function withDone(job: ImportJob, now: number): Partial<ImportJob> {
  const body = `${job.fileName}：${job.total ?? 0} 行都已写入。`;
  return { state: 'done', written: job.total ?? 0, dueAt: null, ...told(job, '导入完成', body, now) };
}

/** A try is counted when it begins: one that takes its run with it is one, too. What came further has its tries anew. */
export const withTry = ({ failures }: ImportJob, now: number): Partial<ImportJob> => ({
  failures: failures + 1,
  dueAt: now + LEASE_MS,
});
export const isGivenUp = ({ failures }: Pick<ImportJob, 'failures'>): boolean => failures >= ATTEMPTS;

/** What a failure changes: it is tried again some times, from where it stands, then given up, and said so. Pure. */
export function withTrouble(job: ImportJob, now: number): Partial<ImportJob> {
  const { failures } = job;
  if (!isGivenUp(job)) return { dueAt: now + RETRY_MS * failures };
  const body = `${job.fileName}试了几次都没有做成，已写入 ${job.written} 行。请再传一次，写过的不会重复。`;
  return { failures, state: 'failed', dueAt: null, ...told(job, '导入没有做成', body, now) };
}

function told(job: ImportJob, title: string, body: string, at: number): Pick<ImportJob, 'outbox' | 'outboxDue'> {
  const notice: OutboxEntry = {
    id: derivedId('import', job._id, title),
    to: { openid: job.owner.openid },
    template: 'import',
    title,
    body,
    page: `${JOB_PAGE}?id=${job._id}`,
    at,
  };
  return { outbox: [...job.outbox, notice], outboxDue: at };
}
