import { POST_KINDS } from '../../miniprogram/vocabulary/grid';
import { counted, countOf, linesOf, oneOf, type Found } from '../platform/look';
import type { WaitingItem } from '../platform/waiting';
import type { Waiter, Waits } from '../platform/waits';
import { isAway } from './access/access';
import type { Household } from './households/household';

const HOUSEHOLDS = 'visitHouseholds';
const PLANS = 'visitPlans';
const TODAY = '/packages/visits/pages/today/index';
type Line = Pick<Household, 'due' | 'dueFrom'>;

/** Cells in which somebody goes to the households now: as A who is there. Who stands in finds them on the page itself. */
const cellsOf = ({ posts, now }: Waiter): string[] => [
  ...new Set(
    posts
      .filter((post) => post.kind === POST_KINDS.gridWorker && post.gridCode.length === 15 && post.side === 'A')
      .filter((post) => !isAway(post, now))
      .map(({ gridCode }) => gridCode),
  ),
];
const communityOf = ({ posts }: Waiter): string =>
  posts.find(({ kind, gridCode }) => kind === POST_KINDS.chief && gridCode.length === 12)?.gridCode ?? '';

function near(who: Waiter) {
  const cells = cellsOf(who);
  const community = communityOf(who);
  const due = { $gt: 0, $lte: who.now };
  const me = [who.openid, ...(who.personId ? [who.personId] : [])];
  const inCells = { cellCode: oneOf(cells), dueFrom: due };
  return {
    /** by index cellDue */
    due: cells.length > 0 ? countOf(HOUSEHOLDS, inCells) : null,
    late: cells.length > 0 ? countOf(HOUSEHOLDS, { ...inCells, 'due.lateFrom': { $lte: who.now } }) : null,
    worst:
      cells.length > 0
        ? linesOf<Line>(HOUSEHOLDS, inCells, { dueFrom: 1, _id: 1 }, 1, { due: true, dueFrom: true })
        : null,
    /** by index community */
    proposed:
      community === ''
        ? null
        : countOf(HOUSEHOLDS, { communityCode: community, status: 'living', 'tags.state': 'proposed' }),
    /** by index people */
    plans:
      who.posts.length === 0 ? null : countOf(PLANS, { people: { $in: me }, until: { $gt: who.now }, ended: false }),
  };
}
type Near = ReturnType<typeof near>;

/** Households that are due with this person, tags that wait for the chief, and plans they take part in. */
export const visitWaits: Waits<Near> = {
  near,
  items(who, found: Found<Near>) {
    const [due, late, proposed, plans] = [
      counted(found.due),
      counted(found.late),
      counted(found.proposed),
      counted(found.plans),
    ];
    const worst = found.worst[0]?.due?.lateFrom ?? who.now;
    return [
      ...(due > 0 ? [dueItem(due, late, worst)] : []),
      ...(proposed > 0
        ? [
            item(
              'visits:approve',
              '住户标签待审批',
              `${proposed} 户`,
              '/packages/visits/pages/households/index?todo=approve',
              who.now,
              proposed,
            ),
          ]
        : []),
      ...(plans > 0
        ? [
            item(
              'visits:plans',
              '走访安排',
              `${plans} 项正在进行`,
              '/packages/visits/pages/plans/index',
              who.now,
              plans,
            ),
          ]
        : []),
    ];
  },
};

function dueItem(due: number, late: number, at: number): WaitingItem {
  const hint = late > 0 ? `${due} 户，其中 ${late} 户已逾期` : `${due} 户`;
  return { ...item('visits:due', '待走访', hint, TODAY, at, due), pressing: late > 0 ? 'late' : 'due', late };
}
const item = (id: string, label: string, title: string, page: string, at: number, count: number): WaitingItem => ({
  id,
  label,
  title,
  hint: '',
  page,
  at,
  pressing: 'open',
  count,
  tab: 'desk',
  desk: 'own',
});
