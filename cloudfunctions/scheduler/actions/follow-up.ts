import { notingDues, type Due } from '../../platform/after-write';
import { collection, command } from '../../platform/database';
import { describeFault, log } from '../../platform/log';
import type { DueDocument, DueWork } from '../../platform/part';
import { kindOf } from '../../platform/sweeps';
import { wake } from '../../platform/wakeups';
import { dueWork } from '../due-work';
import type { RunReport } from '../run-due';
import { runRounds } from '../run-rounds';

/** More than one command writes. */
const MOST = 100;

const isOf = (work: DueWork) => (due: Due) => due.collection === work.in && due.field === work.at;
const kindsOf = (dues: readonly Due[]) => dues.map(({ collection, field }) => kindOf({ in: collection, at: field }));

/**
 * Does what a command left to be done at once, and what that leaves in turn: delivers its notices, counts it in the ledger, has its
 * files looked at, begins the work that it ordered. Whatever is named here by whomever, only what is due is done, and once: it only
 * happens sooner than by the tick.
 * @param clock epoch milliseconds
 * @param until nothing is begun later; what is left is named for the next minute
 */
export async function followUp(dues: readonly Due[], clock: () => number, until: number): Promise<RunReport> {
  const works = dueWork();
  const shared = works.filter((work) => work.each && dues.some(isOf(work)));
  const { result: fired, dues: left } = await notingDues(() => shareDocuments(shared, dues, clock()));
  const now = clock();
  const later = left.filter(({ at }) => at > now);
  await wake(
    later.map(({ collection: name, field, at }) => ({ kind: kindOf({ in: name, at: field }), at })),
    now,
  );
  const others = dues.filter((due) => !shared.some((work) => isOf(work)(due)));
  const report = await runRounds(
    works,
    new Set(kindsOf([...others, ...left.filter((due) => !later.includes(due))])),
    clock,
    until,
  );
  return { ...report, fired: report.fired + fired };
}

/** @returns how much was done */
async function shareDocuments(works: readonly DueWork[], dues: readonly Due[], now: number): Promise<number> {
  const names = [...new Set(works.map((work) => work.in))];
  const done = await Promise.all(
    names.map((name) =>
      byDocument(
        name,
        works.filter((work) => work.in === name),
        dues,
        now,
      ),
    ),
  );
  return done.reduce((sum, n) => sum + n, 0);
}

/** Documents of one collection: read once, whatever is to be done about them, and written once when it is done. */
async function byDocument(name: string, works: readonly DueWork[], dues: readonly Due[], now: number): Promise<number> {
  const mine = dues.filter((due) => works.some((work) => isOf(work)(due)));
  const branches = mine.map(({ field, at }) => ({ [field]: at }));
  const { data } = await collection(name)
    .where(branches.length === 1 && branches[0] ? branches[0] : command().or(branches))
    .limit(MOST)
    .get();
  const documents = data as DueDocument[];
  const isDue = (document: DueDocument, { at }: DueWork) => typeof document[at] === 'number' && document[at] <= now;
  const done = await Promise.all(
    works.map(async (work) => ({
      work,
      says: await safely(
        work,
        documents.filter((one) => isDue(one, work)),
        now,
      ),
    })),
  );
  const written = await Promise.all(
    documents.map(async (document) => {
      const ended = done.flatMap(({ work, says }) => {
        const fields = says.get(document._id);
        return fields ? [{ at: work.at, fields }] : [];
      });
      if (ended.length > 0) await write(name, document, ended);
      return ended.length;
    }),
  );
  return written.reduce((sum, n) => sum + n, 0);
}

/** A kind that fails stops no other: what it has not done stays due, and is found by the clock. */
async function safely(work: DueWork, documents: readonly DueDocument[], now: number): Promise<Map<string, object>> {
  if (documents.length === 0 || !work.each) return new Map();
  try {
    return await work.each(documents, now);
  } catch (error) {
    log({ level: 'error', event: 'not followed up', kind: work.name, cause: describeFault(error) });
    return new Map();
  }
}

/**
 * Says in the document what is done. The version does not change: none of it is a step. When a step came between, or more became due,
 * all stays due: whoever follows that up does it again, which changes nothing.
 */
async function write(
  name: string,
  document: DueDocument,
  ended: readonly { at: string; fields: object }[],
): Promise<void> {
  const { _id, version } = document;
  const stood = Object.fromEntries(ended.map(({ at }) => [at, document[at]]));
  await collection(name)
    .where({ _id, version, ...stood })
    .update(Object.assign({}, ...ended.map(({ fields }) => fields)) as object);
}
