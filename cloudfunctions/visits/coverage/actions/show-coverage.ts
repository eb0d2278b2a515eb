import { sayMoment } from '../../../platform/clock';
import { gridNameOf, gridsBelow } from '../../../directory/api';
import type { RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import { counted, countOf } from '../../../platform/look';
import { lookTogether } from '../../../platform/look-together';
import { POST_KINDS } from '../../../../miniprogram/vocabulary/grid';
import { gridToList } from '../../households/actions/show-households';
import { HOUSEHOLDS } from '../../households/store';
import type { Coverage, CoverageRow, VisitDesk } from '../contract';
import { ALL, EMPTY, rateOf, rowAt, rowsAt, sumOf, type Totals } from '../coverage';
import { totalsBelow, totalsOf } from '../store';

/** Coverage is for whoever leads a grid, of their own subtree: it has no person in it. */
function gridFor({ identity }: RegisteredCall, named?: string): string {
  const kinds: readonly string[] = [POST_KINDS.chief, POST_KINDS.communityWorker, POST_KINDS.gridWorker];
  const own = identity.posts.filter(({ kind }) => kinds.includes(kind)).map(({ gridCode }) => gridCode);
  const [widest = ''] = [...own].sort((a, b) => a.length - b.length);
  const code = named ?? widest;
  if (code === '' || !own.some((one) => code.startsWith(one))) throw refusals.forbidden('reads coverage');
  return code;
}
const allRow = (totals: Totals, now: number): CoverageRow =>
  rowAt(ALL, totals.rows[ALL] ?? { name: '全部重点户', group: 'all', counts: {} }, now);

/** Coverage of a grid and of those below it, from totals that are kept: two database calls whatever there is. */
export async function showCoverage(call: RegisteredCall, input: { gridCode?: string | undefined }): Promise<Coverage> {
  const { now } = call;
  const gridCode = gridFor(call, input.gridCode);
  const [kept, parts] = await Promise.all([totalsOf(gridCode), totalsBelow(gridCode)]);
  const own =
    gridCode.length > 6
      ? (kept ?? { ...EMPTY, at: 0 })
      : { ...sumOf(parts), at: Math.max(0, ...parts.map(({ at }) => at)) };
  const below = await gridsBelow(gridCode, now);
  return {
    gridCode,
    gridName: await gridNameOf(gridCode, now),
    households: own.households,
    rows: rowsAt(own, now),
    below: below.map(({ code, name }) => {
      const its = parts.find(({ _id }) => _id === code) ?? EMPTY;
      return { code, name, households: its.households, row: allRow(its, now) };
    }),
    updatedText: own.at === 0 ? '' : `更新于${sayMoment(own.at, now)}`,
  };
}

/** What the desk shows of visits: what is due with oneself, how the grid stands, and what waits for a word. Two database calls. */
export async function showVisitDesk(
  call: RegisteredCall,
  input: { gridCode?: string | undefined },
): Promise<VisitDesk> {
  const { now, identity, caller } = call;
  const posts = identity.posts;
  const cells = posts
    .filter(({ kind, gridCode }) => kind === POST_KINDS.gridWorker && gridCode.length === 15)
    .map(({ gridCode }) => gridCode);
  const leads = posts.find(({ kind, gridCode }) => kind === POST_KINDS.chief && gridCode.length === 12);
  const due = { $gt: 0, $lte: now };
  const { found } = await lookTogether(caller.openid, {
    due: cells.length > 0 ? countOf(HOUSEHOLDS, { cellCode: { $in: cells }, dueFrom: due }) : null,
    late:
      cells.length > 0
        ? countOf(HOUSEHOLDS, { cellCode: { $in: cells }, dueFrom: due, 'due.lateFrom': { $lte: now } })
        : null,
    proposed: leads
      ? countOf(HOUSEHOLDS, { communityCode: leads.gridCode, status: 'living', 'tags.state': 'proposed' })
      : null,
    conflicts: leads
      ? countOf(HOUSEHOLDS, { communityCode: leads.gridCode, status: 'living', 'conflicts.0': { $exists: true } })
      : null,
  });
  const grid =
    leads || input.gridCode !== undefined ? await gridPart(call, input.gridCode ?? leads?.gridCode ?? '') : null;
  const all = counted(found.due);
  const overdue = counted(found.late);
  return {
    mine: { due: all - overdue, overdue },
    grid,
    todo: todoOf(counted(found.proposed), counted(found.conflicts)),
  };
}

async function gridPart(call: RegisteredCall, named: string): Promise<VisitDesk['grid']> {
  const code = gridFor(call, named);
  const totals = (await totalsOf(code)) ?? EMPTY;
  const { due, overdue, done, households, resting } = allRow(totals, call.now);
  return { code, name: await gridNameOf(code, call.now), due, overdue, rate: rateOf(done, households - resting) };
}

function todoOf(proposed: number, conflicts: number): VisitDesk['todo'] {
  const page = '/packages/visits/pages/households/index';
  return [
    ...(proposed > 0
      ? [{ kind: 'approve' as const, text: `${proposed} 户标签待审批`, count: proposed, page: `${page}?todo=approve` }]
      : []),
    ...(conflicts > 0
      ? [
          {
            kind: 'conflict' as const,
            text: `${conflicts} 户信息待核对`,
            count: conflicts,
            page: `${page}?todo=conflict`,
          },
        ]
      : []),
  ];
}

export { gridFor as gridOfCoverage, gridToList };
