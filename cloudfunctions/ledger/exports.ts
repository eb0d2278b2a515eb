import { derivedId } from '../platform/commands';
import type { Cursor } from '../platform/cursor';
import { Refusal } from '../platform/errors';
import type { OutboxEntry } from '../platform/notices';
import { LEDGER_LIMITS, type ExportState } from '../../miniprogram/packages/ledger/vocabulary/ledger';
import type { LedgerFilter } from './filter';
import { MINUTE, DAY } from '../platform/clock';

/** A run that says nothing for so long has died: another takes the job on. */
export const LEASE_MS = 120_000;
const RETRY_MS = MINUTE;
const ATTEMPTS = 5;
/** How many one person may have under way. */
export const RUNNING_MOST = 3;
export const EXPORTS_PAGE = '/packages/ledger/pages/exports/index';

/** An export that somebody asked for; made file by file by the timer. All times are epoch milliseconds. */
export interface ExportJob {
  _id: string;
  owner: { openid: string };
  filter: LedgerFilter;
  /** 河畔社区 2026年11月 */
  name: string;
  /** the filter's values in words, 全部 for none */
  filterText: string;
  state: ExportState;
  startedAt: number;
  /** lines written so far, those of the file under way included */
  done: number;
  /** lines there will be, null when that is not counted ahead */
  total: number | null;
  /** where the next file begins, null for the first */
  cursor: Cursor | null;
  files: { fileID: string; rows: number }[];
  /** tries of the file under way that failed */
  failures: number;
  /** when the timer has to look at it again: to go on, or to remove what has expired; null for never */
  dueAt: number | null;
  expiresAt: number | null;
  version: number;
  outbox: OutboxEntry[];
  outboxDue: number | null;
}

export const exportRefusals = {
  busy: () =>
    new Refusal('EXPORT_BUSY', `您已有 ${RUNNING_MOST} 份正在生成，等其中一份好了再导出。`, {
      rule: 'exports at once',
    }),
  notReady: () => new Refusal('EXPORT_NOT_READY', '这份导出还没有做好，做好了会给您发消息。'),
  expired: () => new Refusal('EXPORT_EXPIRED', `导出的文件只存 ${LEDGER_LIMITS.exportDays} 天，已经删除，请重新导出。`),
} as const;

/** A new job. Pure. */
export function newJob(
  given: Pick<ExportJob, '_id' | 'owner' | 'filter' | 'name' | 'filterText' | 'total'>,
  now: number,
): ExportJob {
  return {
    ...given,
    state: 'running',
    startedAt: now,
    done: 0,
    cursor: null,
    files: [],
    failures: 0,
    dueAt: now,
    expiresAt: null,
    version: 1,
    outbox: [],
    outboxDue: null,
  };
}

/** Where a file lies: the same however often it is made, so that one made twice is one. */
export function filePath({ _id, files }: Pick<ExportJob, '_id' | 'files'>): string {
  return `ledger-exports/${_id}/${files.length + 1}.xlsx`;
}

/** What a finished file changes; the last one makes it ready and tells its owner. Pure. @param next where the next file begins */
export function withFile(
  job: ExportJob,
  file: ExportJob['files'][number],
  next: Cursor | null,
  now: number,
): Partial<ExportJob> {
  const files = [...job.files, file];
  const done = files.reduce((sum, { rows }) => sum + rows, 0);
  if (next) return { files, done, cursor: next, failures: 0, dueAt: now };
  const expiresAt = now + LEDGER_LIMITS.exportDays * DAY;
  const body = `${job.name}，${done} 件，${files.length} 个文件，存 ${LEDGER_LIMITS.exportDays} 天。`;
  const outbox = [noticeOf(job, '台账导出好了', body, now)];
  return {
    files,
    done,
    total: done,
    cursor: null,
    failures: 0,
    state: 'ready',
    expiresAt,
    dueAt: expiresAt,
    outbox,
    outboxDue: now,
  };
}

/** What a failure changes: it is tried again some times, then given up, and said so. Pure. */
export function withFailure(job: ExportJob, now: number): Partial<ExportJob> {
  const failures = job.failures + 1;
  if (failures < ATTEMPTS) return { failures, dueAt: now + RETRY_MS };
  const outbox = [noticeOf(job, '台账没有导出成', `${job.name}试了几次都没有做成，请再导出一次。`, now)];
  return { failures, state: 'failed', dueAt: now, expiresAt: now, outbox, outboxDue: now };
}

function noticeOf({ _id, owner }: ExportJob, title: string, body: string, at: number): OutboxEntry {
  return {
    id: derivedId('export', _id, title),
    to: owner,
    template: 'ledger-export',
    title,
    body,
    page: EXPORTS_PAGE,
    at,
  };
}
