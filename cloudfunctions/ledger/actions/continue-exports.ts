import { gridNameOf } from '../../directory/api';
import { timeRemains, writeMoment } from '../../platform/clock';
import type { Cursor } from '../../platform/cursor';
import { describeFault, log } from '../../platform/log';
import type { DueReport } from '../../platform/part';
import { deleteFiles, uploadFile } from '../../platform/storage';
import { GRID_CODE_LENGTH } from '../../../miniprogram/vocabulary/grid';
import { LEDGER_LIMITS } from '../../../miniprogram/packages/ledger/vocabulary/ledger';
import type { LedgerEntry } from '../entry';
import { filePath, LEASE_MS, withFailure, withFile, type ExportJob } from '../exports';
import { pathOf, type Path } from '../filter';
import { COLUMNS, notesOf, type ExportLine } from '../sheet';
import { look, sortOf } from '../store';
import { jobById, jobsDue, saveJob } from '../store-exports';
import { makeWorkbook } from '../../platform/workbook';
import { wordsOfRequests } from '../../requests/api';
import { totalsOf } from './totals-of';

const LOOK = 1000;

/**
 * Goes on with what is to be exported, one file of each job in turn, and removes what has expired. A file that a run died over is
 * made again, in the same place. One database call when nothing is due.
 * @param until epoch milliseconds by the real clock after which no further file is begun
 */
export async function continueExports(now: number, limit: number, until: number): Promise<DueReport> {
  const jobs = await jobsDue(now, limit);
  const report = { found: jobs.length, fired: 0, postponed: 0, more: jobs.length > 0 };
  for (const job of jobs) {
    if (!timeRemains(until)) break;
    await continueOne(job, now, report);
  }
  return report;
}

async function continueOne(due: ExportJob, now: number, report: DueReport): Promise<void> {
  const job = await saveJob(due, { dueAt: now + LEASE_MS });
  if (!job) return;
  try {
    const done = job.state === 'running' ? await makeFile(job, now) : await removeFiles(job);
    report.fired += done ? 1 : 0;
  } catch (error) {
    log({ level: 'error', event: 'export not continued', document: job._id, cause: describeFault(error) });
    report.postponed += 1;
    await failed(job, now);
  }
}

/** It may have come some pages further since: only whoever has it in hand has changed it. */
async function failed({ _id }: ExportJob, now: number): Promise<void> {
  const job = await jobById(_id);
  if (job) await saveJob(job, job.state === 'running' ? withFailure(job, now) : { dueAt: now + LEASE_MS });
}

/** The next file: its lines, page by page, then the workbook, then what is kept of it. @returns false when another has the job */
async function makeFile(claimed: ExportJob, now: number): Promise<boolean> {
  const path = upTo(claimed.startedAt, pathOf(claimed.filter));
  const before = claimed.files.reduce((sum, { rows }) => sum + rows, 0);
  const entries: LedgerEntry[] = [];
  let [job, cursor, more]: [ExportJob, Cursor | null, boolean] = [claimed, claimed.cursor, true];
  while (more && entries.length < LEDGER_LIMITS.rowsPerFile) {
    const { found, endedAt } = await look(path, cursor, LOOK);
    entries.push(...found);
    const last = found.at(-1);
    more = found.length === LOOK || endedAt !== null;
    cursor = found.length === LOOK && last ? { key: last[sortOf(path).field] ?? 0, id: last._id } : (endedAt ?? cursor);
    const saved = await saveJob(job, { done: before + entries.length, dueAt: now + LEASE_MS });
    if (!saved) return false;
    job = saved;
  }
  const file = await makeWorkbook(await linesOf(entries, now), COLUMNS, await notes(job, entries.length, now));
  const fileID = await uploadFile(filePath(job), file);
  return (await saveJob(job, withFile(job, { fileID, rows: entries.length }, more ? cursor : null, now))) !== null;
}

/** Nothing that was posted after the export was asked for. */
function upTo(startedAt: number, path: Path): Path {
  const until = Math.min(path.posted?.until ?? Infinity, startedAt + 1);
  return { ...path, posted: { from: path.posted?.from ?? 0, until } };
}

async function linesOf(entries: readonly LedgerEntry[], now: number): Promise<ExportLine[]> {
  const words = await wordsOfRequests(entries.map(({ _id }) => _id));
  return Promise.all(
    entries.map(async (entry) => ({
      entry,
      words: words.get(entry._id) ?? entry.title,
      community: await gridNameOf(entry.cellCode.slice(0, GRID_CODE_LENGTH.community), now),
      cell: await gridNameOf(entry.cellCode, now),
    })),
  );
}

async function notes(job: ExportJob, rows: number, now: number) {
  const { totals, rates } = await totalsOf(job.filter, now);
  const part = `第 ${job.files.length + 1} 个，${rows} 件`;
  return notesOf({ filterText: job.filterText, part, madeAt: writeMoment(now) }, totals, rates);
}

async function removeFiles(job: ExportJob): Promise<boolean> {
  await deleteFiles(job.files.map(({ fileID }) => fileID));
  return (
    (await saveJob(job, { state: job.state === 'failed' ? 'failed' : 'expired', files: [], dueAt: null })) !== null
  );
}
