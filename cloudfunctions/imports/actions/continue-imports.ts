import { timeRemains } from '../../platform/clock';
import { Refusal } from '../../platform/errors';
import type { GivenFault, ImportComparison, ImportTable } from '../../platform/import-table';
import { describeFault, log } from '../../platform/log';
import { isGivenUp, LEASE_MS, withChecked, withDone, withTrouble, withTry, type ImportJob } from '../job';
import type { DueReport } from '../../platform/part';
import { withName, type SheetFault, type SheetRow } from '../parse';
import { seenAsOne } from '../alike';
import { importsDue, saveImport } from '../store';
import { tableOf } from '../tables';
import { readRows, takeCopy } from './read-file';

/**
 * Goes on with what is brought in: looks at files, and writes those that somebody gave the word for. Each batch is kept count of, so
 * that a run that dies is taken up after it; a batch that is written again changes nothing. One database call when nothing is due.
 * @param until epoch milliseconds by the real clock after which no further batch is begun
 */
export async function continueImports(now: number, limit: number, until: number): Promise<DueReport> {
  const jobs = await importsDue(now, limit);
  const report = { found: jobs.length, fired: 0, postponed: 0, more: false };
  for (const due of jobs) {
    if (!timeRemains(until)) break;
    // the runs that tried it last all died of it
    if (isGivenUp(due)) {
      await saveImport(due, withTrouble(due, now));
      continue;
    }
    const job = await saveImport(due, withTry(due, now));
    if (job) await continueOne(job, now, until, report);
  }
  return report;
}

/** What a run has in hand: it counts as it goes. */
interface Run {
  job: ImportJob;
  table: ImportTable;
  rows: readonly SheetRow[];
  now: number;
  until: number;
}

async function continueOne(given: ImportJob, now: number, until: number, report: DueReport): Promise<void> {
  let job = given;
  const table = await tableOf(job.table);
  const run: Run | null = table ? { job, table, rows: [], now, until } : null;
  try {
    if (!run) throw new Error(`no table ${job.table}`);
    await copyFirst(run);
    job = run.job;
    const { rows, faults } = await readRows(run.table, job);
    run.rows = rows;
    const done = job.state === 'checking' ? await check(run, faults) : await write(run);
    report.fired += done ? 1 : 0;
  } catch (error) {
    if (!(error instanceof Refusal))
      log({ level: 'error', event: 'import not continued', document: job._id, cause: describeFault(error) });
    report.postponed += 1;
    await saveImport(run?.job ?? job, withTrouble(run?.job ?? job, now));
  }
}

/** What is checked lies where nobody but the server writes. */
async function copyFirst(run: Run): Promise<void> {
  if (run.job.fileHash !== '') return;
  const copy = await takeCopy(run.job);
  const saved = copy && (await saveImport(run.job, copy));
  if (saved) run.job = saved;
}

/** Looks at all batches; the faults of the file itself come first. @returns whether it came to its end */
async function check(run: Run, faults: SheetFault[]): Promise<boolean> {
  const { table, rows, now } = run;
  const found = [...faults];
  for (let from = 0; from < rows.length; from += table.batch) {
    const part = rows.slice(from, from + table.batch);
    found.push(...(await judged(table, part, now)));
    if (!(await count(run, { total: rows.length, checked: from + part.length }))) return false;
  }
  const inOrder = onceEach(found).sort((a, b) => (a.sheet === b.sheet ? a.row - b.row : 0));
  const alike = seenAsOne(table, rows);
  const comparison = found.length === 0 ? await compared(table, rows, now) : null;
  const checked = { ...withChecked(run.job, rows.length, inOrder, now), alike, ...(comparison ? { comparison } : {}) };
  return (await saveImport(run.job, checked)) !== null;
}

/** So many changes are listed, those first that somebody put right by hand. */
const CHANGES_LISTED = 100;

async function compared(table: ImportTable, rows: readonly SheetRow[], now: number): Promise<ImportComparison | null> {
  if (!table.compare) return null;
  const all: ImportComparison = { fresh: 0, changed: 0, same: 0, lines: [] };
  for (let from = 0; from < rows.length; from += table.batch) {
    const part = rows.slice(from, from + table.batch).map(({ cells }) => cells);
    const { fresh, changed, same, lines } = await table.compare(part, now);
    all.fresh += fresh;
    all.changed += changed;
    all.same += same;
    all.lines.push(...lines);
  }
  const [mended, others] = [true, false].map((is) => all.lines.filter((one) => (one.mended !== '') === is));
  return { ...all, lines: [...(mended ?? []), ...(others ?? [])].slice(0, CHANGES_LISTED) };
}

/** What is wrong with a row by itself is found before what is wrong with it among all there is: so the good ones are asked about again. */
const ROUNDS = 4;

/** All that is wrong with some rows. What hangs on a row that is wrong itself is not said yet. */
async function judged(table: ImportTable, part: readonly SheetRow[], now: number): Promise<SheetFault[]> {
  const found: SheetFault[] = [];
  const wrong: SheetRow[] = [];
  let rest = part;
  for (let round = 0; round < ROUNDS && rest.length > 0; round++) {
    const given = rest.map(({ cells }) => cells);
    const faults = await table.import(given, true, now);
    if (faults.length === 0) break;
    const hangs = (row: number) => wrong.some(({ cells }) => table.hangsOn?.(given[row] ?? {}, cells) ?? false);
    const bad = new Set(faults.map(({ row }) => row));
    found.push(
      ...placed(
        rest,
        table,
        faults.filter(({ row }) => !hangs(row)),
      ),
    );
    wrong.push(...rest.filter((_, i) => bad.has(i)));
    rest = rest.filter((_, i) => !bad.has(i));
  }
  return found;
}

/** All that is wrong is said in one round, and of one cell once: what the file itself says comes first. */
function onceEach(faults: readonly SheetFault[]): SheetFault[] {
  const first = new Map<string, SheetFault>();
  for (const fault of faults) {
    const key = JSON.stringify([fault.sheet, fault.row, fault.column]);
    if (!first.has(key)) first.set(key, fault);
  }
  return [...first.values()];
}

/** Writes batch after batch, from where the last run ended. */
async function write(run: Run): Promise<boolean> {
  const { table, rows, now, until } = run;
  for (let from = run.job.written; from < rows.length; from += table.batch) {
    if (!timeRemains(until)) {
      await saveImport(run.job, { dueAt: now });
      return false;
    }
    const part = rows.slice(from, from + table.batch);
    const faults = placed(
      part,
      table,
      await table.import(
        part.map(({ cells }) => cells),
        false,
        now,
      ),
    );
    // What was good when it was looked at is not any more: others have changed what it hangs on.
    if (faults.length > 0) return (await saveImport(run.job, withChecked(run.job, rows.length, faults, now))) === null;
    if (!(await count(run, { written: from + part.length }))) return false;
  }
  return (await saveImport(run.job, withDone(run.job, now))) !== null;
}

async function count(run: Run, changes: Partial<ImportJob>): Promise<boolean> {
  const saved = await saveImport(run.job, { ...changes, failures: 1, dueAt: run.now + LEASE_MS });
  if (saved) run.job = saved;
  return saved !== null;
}

/** As one finds it in the file. */
function placed(part: readonly SheetRow[], { columns }: ImportTable, faults: readonly GivenFault[]): SheetFault[] {
  return faults.flatMap(({ row, column, message }) => {
    const at = part[row];
    const key = column.split('.')[0];
    const heading = columns.find((one) => one.key === key)?.heading ?? column;
    return at ? [withName({ sheet: at.sheet, row: at.row, column: heading, message }, at.cells)] : [];
  });
}
