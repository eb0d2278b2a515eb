import { linesOf, oneOf, type Found, type Look } from '../platform/look';
import type { WaitingItem } from '../platform/waiting';
import type { Waiter, Waits } from '../platform/waits';
import type { Attendance } from './hours/attendance';
import { awaitingLists, squadList } from './hours/awaited';
import { leaderIn, personKeys, type Host } from './people/host';
import type { Occasion } from './occasions/occasion';
import { isOffered, standingOf } from './occasions/places';
import { ATTENDANCES } from './hours/store';
import { OCCASIONS } from './occasions/store';
import { HOSTS } from './people/store-hosts';
import { OCCASION_PAGE } from './occasions/tell';
import { saySpan } from './occasions/say';
import { checkInWindow, checkOutWindow } from './check-in/windows';
import { HOUR } from '../platform/clock';

const BACK = 16 * HOUR;
const AHEAD = 36 * HOUR;
/** Who moved up is reminded of it for a day, however far ahead it is. */
const NEWS = 24 * HOUR;
const FAR_AHEAD = 30 * 24 * HOUR;
const MOST = 20;
/** Hours that wait for somebody's word, each by itself. */
const HOURS_SHOWN = 20;
const HOURS_PAGE = '/packages/attendance/pages/hours/index';

type Joined = Pick<
  Occasion,
  | ('_id' | 'title' | 'place' | 'kind' | 'status' | 'startsAt' | 'endsAt' | 'early' | 'late' | 'closing')
  | ('capacity' | 'waitingMax' | 'signups' | 'promoted' | 'offered')
>;
type There = Pick<Attendance, '_id' | 'occasionId' | 'out'>;
type Hours = Pick<Attendance, '_id' | 'name' | 'title' | 'state' | 'updatedAt'>;

function near(who: Waiter) {
  const { openid, phone, now } = who;
  return {
    /** by index joined */
    occasions: linesOf<Joined>(
      OCCASIONS,
      { 'signups.openid': openid, startsAt: { $gte: now - BACK, $lte: now + FAR_AHEAD } },
      { startsAt: 1 },
      MOST,
      {
        title: true,
        place: true,
        kind: true,
        status: true,
        startsAt: true,
        endsAt: true,
        early: true,
        late: true,
        closing: true,
        capacity: true,
        waitingMax: true,
        signups: true,
        promoted: true,
        offered: true,
      },
    ),
    /** by index person */
    there: linesOf<There>(ATTENDANCES, { openid, startsAt: { $gte: now - BACK } }, { startsAt: -1, _id: -1 }, MOST, {
      occasionId: true,
      out: true,
    }),
    /** squads they may lead; by index keys */
    hosts: linesOf<Host>(HOSTS, { keys: oneOf(personKeys({ openid, phone })) }, { _id: 1 }, MOST, {
      name: true,
      gridCode: true,
      leaders: true,
      keys: true,
    }),
    hours: hoursIn(who, awaitingLists(who)),
  };
}
type Near = ReturnType<typeof near>;

/** Hours of others that wait for this person's word; by index waitsFor. */
function hoursIn({ openid }: Waiter, lists: readonly string[]): Look<Hours> {
  const where = { waitsFor: oneOf(lists), openid: { $ne: openid } };
  const fields = { name: true, title: true, state: true, updatedAt: true } as const;
  return linesOf<Hours>(ATTENDANCES, where, { updatedAt: 1, _id: 1 }, HOURS_SHOWN, fields);
}

/** Those of the squads that they lead now. */
function far(who: Waiter, { hosts }: Found<Near>) {
  const led = hosts.filter((host) => leaderIn(host, personKeys(who), who.now) !== null);
  return {
    squadHours:
      led.length === 0
        ? null
        : hoursIn(
            who,
            led.map(({ _id }) => squadList(_id)),
          ),
  };
}

/** Occasions of today and tomorrow that a person takes part in, those they moved up in, and hours that they have to say something of. */
export const attendanceWaits: Waits<Near, ReturnType<typeof far>> = {
  near,
  far,
  items({ openid, now }, { occasions, there, hours, squadHours }) {
    const byOccasion = new Map(there.map((one) => [one.occasionId, one]));
    return [
      ...occasions.flatMap((one) => occasionItem(one, byOccasion.get(one._id) ?? null, openid, now)),
      ...[...new Map([...hours, ...squadHours].map((one) => [one._id, one])).values()].map(hoursItem),
    ];
  },
};

function occasionItem(occasion: Joined, attendance: There | null, openid: string, now: number): WaitingItem[] {
  const said = labelFor(occasion, attendance, openid, now);
  if (!said) return [];
  const { _id, title, place, startsAt, endsAt } = occasion;
  const hint = [saySpan(startsAt, endsAt, now), place.text].filter(Boolean).join('，');
  const page = `${OCCASION_PAGE}?id=${_id}`;
  return [{ id: `occasion:${_id}`, ...said, title, hint, page, at: startsAt, pressing: 'due', tab: 'home', desk: '' }];
}

/** What is to be done, and whether it is: what lies ahead is only called to mind. */
function labelFor(
  occasion: Joined,
  attendance: There | null,
  openid: string,
  now: number,
): { label: string; count: 0 | 1 } | null {
  if (occasion.status !== 'planned') return null;
  const standing = standingOf(occasion, openid);
  if (standing === 'offered' && isOffered(occasion, openid, (until) => now < until))
    return { label: '有一个名额，您去不去', count: 1 };
  if (standing !== 'in') return null;
  if (attendance?.out) return null;
  if (attendance) {
    const ended = now >= occasion.endsAt && now <= checkOutWindow(occasion).until;
    return ended ? { label: '等您签退', count: 1 } : { label: '正在参加', count: 0 };
  }
  const window = checkInWindow(occasion);
  if (now > window.until) return null;
  if (now >= window.from) return { label: '可以签到了', count: 1 };
  const moved = occasion.promoted.some((one) => one.openid === openid && one.at > now - NEWS);
  if (moved) return { label: '您有名额了', count: 0 };
  if (occasion.startsAt > now + AHEAD) return null;
  return { label: occasion.kind === 'task' ? '要去帮的事' : '要参加的活动', count: 0 };
}

const hoursItem = ({ _id, name, title, state, updatedAt }: Hours): WaitingItem => ({
  id: `hours:${_id}`,
  label: state === 'objected' ? '时长有异议，等您复核' : '时长等您确认',
  title: `${name}，${title}`,
  hint: '',
  page: `${HOURS_PAGE}?id=${_id}`,
  at: updatedAt,
  pressing: 'open',
  count: 1,
  tab: 'home',
  desk: '',
});
