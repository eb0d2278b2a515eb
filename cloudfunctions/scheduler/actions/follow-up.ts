import { notingDues, type Due } from '../../platform/after-write';
import { dueWork } from '../due-work';
import { runDue, type RunReport } from '../run-due';

/** What one kind leaves to another is done too: an order is spread, its people are told. Longer chains go on by the clock. */
const ROUNDS = 8;

const kindOf = ({ collection, field }: Pick<Due, 'collection' | 'field'>) => `${collection}.${field}`;

/**
 * Does what a command left to be done at once, and what that leaves in turn: delivers its notices, counts it in the ledger, has its
 * files looked at, begins the work that it ordered. Whatever is named here by whomever, only what is due is done, and once.
 * @param clock epoch milliseconds
 * @param until nothing is begun later
 */
export async function followUp(dues: readonly Due[], clock: () => number, until: number): Promise<RunReport> {
  const report: RunReport = { fired: 0, postponed: 0, unfinished: [] };
  const works = dueWork();
  let left = dues;
  for (let round = 0; left.length > 0 && round < ROUNDS && clock() < until; round++) {
    const kinds = new Set(left.map(kindOf));
    const open = works.filter((work) => kinds.has(kindOf({ collection: work.in, field: work.at })));
    const { result, dues: more } = await notingDues(() => runDue(open, clock, until));
    report.fired += result.fired;
    report.postponed += result.postponed;
    report.unfinished.push(...result.unfinished);
    left = more;
  }
  return report;
}
