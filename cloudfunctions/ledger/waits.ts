import { sayMoment } from '../platform/clock';
import { covers, dispatches, type HeldPost } from '../platform/identity';
import { counted, countOf, linesOf, oneOf, type Look, type Looks } from '../platform/look';
import type { WaitingItem } from '../platform/waiting';
import type { Waiter, Waits } from '../platform/waits';
import { POST_KINDS } from '../../miniprogram/vocabulary/grid';
import { LEDGER_LIMITS, type DeskQueue } from '../../miniprogram/packages/ledger/vocabulary/ledger';
import type { Appeal } from './appeals';
import type { LedgerEntry } from './entry';
import { bucketId } from './counts';
import { ALL_TIME } from './period';
import { queueToken } from './queues';
import { scopeOf } from './scope';
import { ENTRIES, TOTALS } from './store';
import { APPEALS } from './store-appeals';

type Line = Pick<LedgerEntry, '_id' | 'deadline'>;
type Asked = Pick<Appeal, '_id' | 'title' | 'decideBy'>;
const APPEALS_PAGE = '/packages/ledger/pages/appeals/index';
const APPEAL_PAGE = '/packages/ledger/pages/appeal/index';

/** The grids whose desk is this person's, the widest, none within another: those that directory/desks.ts gives a tab. */
const gridsOf = ({ posts }: Pick<Waiter, 'posts'>): string[] => scopeOf(posts.filter(dispatches));
const isChief = ({ kind }: Pick<HeldPost, 'kind'>) => kind === POST_KINDS.chief;

/** What is late by now or has nobody, besides what lies with this person themselves and is told there. By index queues. */
function duties({ personId, now }: Waiter, grid: string) {
  const others = { 'owner.personId': { $ne: personId } };
  return {
    late: { queues: queueToken(grid, 'open'), deadline: { $lt: now }, ...others },
    /** those that are late are told as late */
    unassigned: { queues: queueToken(grid, 'unassigned'), deadline: { $gte: now }, ...others },
  };
}

function near(who: Waiter): Looks {
  const looks: Record<string, Look | null> = {};
  for (const grid of gridsOf(who)) {
    const { late, unassigned } = duties(who, grid);
    looks[`late_${grid}`] = countOf(ENTRIES, late);
    looks[`first_${grid}`] = linesOf<Line>(ENTRIES, late, { deadline: 1, _id: 1 }, 1, { deadline: true });
    looks[`unassigned_${grid}`] = countOf(ENTRIES, unassigned);
    looks[`next_${grid}`] = linesOf<Line>(ENTRIES, unassigned, { deadline: 1, _id: 1 }, 1, { deadline: true });
  }
  const chiefOf = [...new Set(who.posts.filter(isChief).map(({ gridCode }) => gridCode))];
  if (chiefOf.length > 0 && who.personId !== null) {
    const pending = { deciders: oneOf(chiefOf), status: 'pending', 'asker.personId': { $ne: who.personId } };
    looks.appeals = countOf(APPEALS, pending);
    looks.appeal = linesOf<Asked>(APPEALS, pending, { decideBy: 1, _id: 1 }, 1, { title: true, decideBy: true });
  }
  return looks;
}

/**
 * What changes when a grid's desk does: its figures, which those of the grids below make up, and the first lines of the queue that is
 * shown. Nothing for a grid that is none of theirs: the desk itself says so.
 */
export function gridStampLooks(who: Waiter, grid: string, queue: DeskQueue): Looks {
  const { posts } = who;
  if (!scopeOf(posts).some((own) => covers(own, grid))) return {};
  return {
    figures: {
      from: TOTALS,
      stages: [{ $match: { _id: bucketId({ grid, month: ALL_TIME }) } }, { $project: { all: true } }],
    },
    late: countOf(ENTRIES, duties(who, grid).late),
    /** by index queues */
    lines: linesOf<LedgerEntry>(
      ENTRIES,
      { queues: queueToken(grid, queue) },
      { deadline: 1, _id: 1 },
      LEDGER_LIMITS.pageSize,
      {
        sourceVersion: true,
      },
    ),
  };
}

type Rows = Readonly<Record<string, unknown[]>>;
const rows = <Row>(found: Rows, name: string) => (found[name] ?? []) as Row[];
const many = (found: Rows, name: string) => counted(rows<{ n: number }>(found, name));

/** What a grid's people have to see to: what is late in it or lies with nobody, and appeals that a chief decides. */
export const ledgerWaits: Waits<Looks, Record<never, never>> = {
  near,
  items: (who, found) => [
    ...gridsOf(who).flatMap((grid) => gridItems(who, grid, found)),
    ...appealItems(found, who.now),
  ],
};

function gridItems({ posts, now }: Waiter, grid: string, found: Rows): WaitingItem[] {
  const title = posts.find(({ gridCode }) => gridCode === grid)?.gridName ?? '';
  const [late, unassigned] = [many(found, `late_${grid}`), many(found, `unassigned_${grid}`)];
  const about = {
    title,
    page: `/pages/desk/index?desk=grid${grid}`,
    tab: 'desk' as const,
    desk: `grid${grid}`,
    hint: '',
  };
  const at = (name: string) => rows<Line>(found, name)[0]?.deadline ?? now;
  return [
    ...(late > 0
      ? [
          {
            ...about,
            id: `late:${grid}`,
            label: `${late} 件超时`,
            at: at(`first_${grid}`),
            pressing: 'late' as const,
            count: late,
          },
        ]
      : []),
    ...(unassigned > 0
      ? [
          {
            ...about,
            id: `unassigned:${grid}`,
            label: `${unassigned} 件等派单`,
            at: at(`next_${grid}`),
            pressing: 'due' as const,
            count: unassigned,
          },
        ]
      : []),
  ];
}

function appealItems(found: Rows, now: number): WaitingItem[] {
  const [first] = rows<Asked>(found, 'appeal');
  if (!first) return [];
  const count = many(found, 'appeals');
  const late = first.decideBy < now;
  return [
    {
      id: `appeal:${first._id}`,
      label: count > 1 ? `${count} 件申诉等您决定` : '申诉等您决定',
      title: first.title,
      hint: late ? '已过答复时限' : `请在 ${sayMoment(first.decideBy, now)} 前决定`,
      page: count > 1 ? APPEALS_PAGE : `${APPEAL_PAGE}?id=${first._id}`,
      at: first.decideBy,
      pressing: late ? 'late' : 'due',
      count,
      tab: 'desk',
      desk: '',
    },
  ];
}
