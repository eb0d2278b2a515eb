import { counted, countOf, linesOf, oneOf, type Found, type Look } from '../platform/look';
import { HOSTS, leaderIn, type Host } from '../attendance/api';
import { sayMoment } from '../platform/clock';
import type { WaitingItem } from '../platform/waiting';
import type { Waiter, Waits } from '../platform/waits';
import { CALL_STATES } from '../../miniprogram/packages/party/vocabulary/mobilisation';
import type { PartyMember } from './members/member';
import { branchesOf } from './members/sides';
import { MEMBERS } from './members/store';
import { shortOf } from './mobilisation/counts';
import type { Call, Place } from './mobilisation/order';
import { PLACES } from './mobilisation/store';
import { ownLists } from './mobilisation/ring';
import { CALLS } from './mobilisation/store-calls';
import { OPEN } from './mobilisation/store-ring';
import { askersOf, keysOf, leads, entryFor, type Squad } from './squads/squad';
import { SQUADS } from './squads/store';
import { SQUAD_PAGE } from './squads/tell';

type Reported = Pick<PartyMember, '_id' | 'name' | 'communityName' | 'communityCode' | 'question' | 'deadline'>;
type Called = Pick<Call, '_id' | 'orderTitle' | 'place' | 'status' | 'ackDue' | 'updatedAt'>;
type Short = Pick<Place, '_id' | 'orderId' | 'orderTitle' | 'gridName' | 'name' | 'wanted' | 'counts' | 'gap'>;
type Led = Pick<Squad, '_id' | 'name' | 'roster' | 'askDue' | 'status'>;
/** Of one order: how many are still to be rung up. */
interface ToRing {
  /** the order's */ _id: string;
  title: string;
  people: number;
  /** since when, epoch milliseconds */
  since: number;
}

/** Nobody has more of any of these at a time. */
const MOST = 20;
const MEMBER = { name: true, communityName: true, communityCode: true, question: true, deadline: true } as const;

/** Party members: what a branch asked of this person, and who waits for their branch. */
function members({ openid, posts }: Waiter) {
  const branches = branchesOf(posts);
  const waiting = branches.length === 0 ? null : { communityCode: oneOf(branches), status: 'waiting' };
  return {
    /** by index own */
    asked: linesOf<Reported>(MEMBERS, { openid, status: 'asked' }, { _id: 1 }, MOST, MEMBER),
    /** by index list */
    reports: waiting && countOf(MEMBERS, { ...waiting, openid: { $ne: openid } }),
    report:
      waiting && linesOf<Reported>(MEMBERS, { ...waiting, openid: { $ne: openid } }, { sortAt: 1, _id: 1 }, 1, MEMBER),
  };
}

const since = { $min: '$calledAt' };
/** Who has to be rung up, by order; by index ringing. */
const toRing = (lists: readonly string[]): Look<ToRing> | null =>
  lists.length === 0
    ? null
    : {
        from: CALLS,
        stages: [
          {
            $match: { 'ring.lists': oneOf(lists), unreached: true, status: { $in: OPEN }, 'ring.over': { $ne: true } },
          },
          { $group: { _id: '$orderId', title: { $max: '$orderTitle' }, people: { $sum: 1 }, since } },
          { $sort: { _id: 1 } },
          { $limit: MOST },
        ],
      };

/** Orders that call this person, places of theirs where people are missing, squads of theirs that somebody asks to join. */
function near(who: Waiter) {
  const { personId, posts } = who;
  const keys = keysOf(who);
  return {
    ...members(who),
    /** by index mine */
    calls: linesOf<Called>(
      CALLS,
      { who: oneOf([...keys, ...(personId ? [`p:${personId}`] : [])]), status: oneOf(['called', 'coming', 'arrived']) },
      { _id: 1 },
      MOST,
      { orderTitle: true, place: true, status: true, ackDue: true, updatedAt: true },
    ),
    /** by index gapOwner */
    gaps:
      personId === null || posts.length === 0
        ? null
        : linesOf<Short>(PLACES, { 'gap.owner.personId': personId }, { 'gap.due': 1 }, MOST, {
            orderId: true,
            orderTitle: true,
            gridName: true,
            name: true,
            wanted: true,
            counts: true,
            gap: true,
          }),
    rings: toRing(ownLists(who, [])),
    /** squads they may lead; by index keys */
    hosts: linesOf<Host>(HOSTS, { keys: oneOf(keys) }, { _id: 1 }, MOST, { gridCode: true, leaders: true, keys: true }),
    /** by index keys */
    squads: linesOf<Led>(SQUADS, { keys: oneOf(keys), askDue: { $gt: 0 } }, { _id: 1 }, MOST, {
      name: true,
      roster: true,
      askDue: true,
      status: true,
    }),
  };
}

type Near = ReturnType<typeof near>;

/** A leader rings the people of their squad: asked for whoever leads one now. */
function far(who: Waiter, { hosts }: Found<Near>) {
  const led = hosts.filter((host) => leaderIn(host, keysOf(who), who.now) !== null);
  return { squadRings: toRing(ownLists({ posts: [] }, led)) };
}

/** What of party members, squads and mobilisation waits for a person. */
export const partyWaits: Waits<Near, ReturnType<typeof far>> = {
  near,
  far,
  items(who, { asked, reports, report, calls, gaps, squads, rings, squadRings }) {
    const { now } = who;
    const [first] = report;
    return [
      ...calls.map((call) => callItem(call, now)),
      ...gaps.flatMap((place) => gapItem(place, now)),
      ...mostOfEach([...rings, ...squadRings]).map(ringItem),
      ...asked.map((member) => askedItem(member, now)),
      ...(first ? [branchItem(first, counted(reports), now)] : []),
      ...squads.flatMap((squad) => squadItem(squad, who)),
    ];
  },
};

function callItem({ _id, orderTitle, place, status, ackDue, updatedAt }: Called, now: number): WaitingItem {
  const called = status === 'called';
  const where = place ? `${place.gridName}${place.name}` : '';
  return {
    id: `call:${_id}`,
    label: called ? '调令，请回复' : `调令，${CALL_STATES[status].label}`,
    title: orderTitle,
    hint: called && ackDue !== null ? `请在 ${sayMoment(ackDue, now)} 前回复` : where,
    page: `/packages/party/pages/call/index?id=${_id}`,
    at: ackDue ?? updatedAt,
    // whatever else waits, an order to be answered stands above it
    pressing: called ? 'late' : 'due',
    count: status === 'arrived' ? 0 : 1,
    tab: 'home',
    desk: '',
  };
}

function gapItem({ _id, orderId, orderTitle, gridName, name, wanted, counts, gap }: Short, now: number): WaitingItem[] {
  if (!gap) return [];
  return [
    {
      id: `gap:${_id}`,
      label: `缺 ${shortOf({ wanted, counts })} 人`,
      title: `${gridName}${name}，${orderTitle}`,
      hint: now > gap.due ? '补人已超时' : `请在 ${sayMoment(gap.due, now)} 前补上`,
      page: `/packages/party/pages/order/index?id=${orderId}`,
      at: gap.due,
      pressing: 'late',
      count: 1,
      tab: 'home',
      desk: '',
    },
  ];
}

/** Of one order both a post's people and a squad's: told once, by the larger figure. */
const mostOfEach = (orders: readonly ToRing[]): ToRing[] => [
  ...new Map([...orders].sort((a, b) => a.people - b.people).map((one) => [one._id, one])).values(),
];

const ringItem = ({ _id, title, people, since }: ToRing): WaitingItem => ({
  id: `ring:${_id}`,
  label: `${people} 人要打电话通知`,
  title,
  hint: '未绑定微信，收不到调令',
  page: `/packages/party/pages/ring/index?id=${_id}`,
  at: since,
  pressing: 'late',
  count: 1,
  tab: 'home',
  desk: '',
});

function askedItem({ _id, communityName, question, deadline }: Reported, now: number): WaitingItem {
  return {
    id: `party-member:${_id}`,
    label: '等您补充',
    title: `${communityName}问：${question}`,
    hint: deadline === null ? '' : `请在 ${sayMoment(deadline, now)} 前`,
    page: `/packages/party/pages/member/index?id=${_id}`,
    at: deadline ?? now,
    pressing: deadline === null ? 'open' : deadline < now ? 'late' : 'due',
    count: 1,
    tab: 'home',
    desk: '',
  };
}

function branchItem(first: Reported, count: number, now: number): WaitingItem {
  const { communityCode, name, deadline } = first;
  const late = deadline !== null && deadline < now;
  return {
    id: `party-branch:${communityCode}`,
    label: count > 1 ? `${count} 人报到等您确认` : '报到等您确认',
    title: `${name}${count > 1 ? '等党员' : ''}来报到`,
    hint: deadline === null ? '' : `${late ? '原定' : '请在'} ${sayMoment(deadline, now)} 前答复`,
    page: `/packages/party/pages/branch/index?code=${communityCode}`,
    at: deadline ?? now,
    pressing: late ? 'late' : 'due',
    count,
    tab: 'home',
    desk: '',
  };
}

function squadItem(squad: Led, who: Waiter): WaitingItem[] {
  const own = entryFor(squad.roster, who);
  const count = askersOf(squad).length;
  if (!own || !leads(own, who.now) || count === 0) return [];
  return [
    {
      id: `squad-asking:${squad._id}`,
      label: `${count} 人申请加入`,
      title: squad.name,
      hint: '',
      page: `${SQUAD_PAGE}?id=${squad._id}`,
      at: squad.askDue ?? who.now,
      pressing: 'open',
      count,
      tab: 'home',
      desk: '',
    },
  ];
}
