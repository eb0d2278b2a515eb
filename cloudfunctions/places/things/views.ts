import { beijingDate, beijingInstant, sayDate } from '../../platform/clock';
import { openOn } from '../../platform/opening-hours';
import type { Listed } from '../../platform/shelf';
import { actionsFor, timelineOf } from '../../platform/subject';
import type { ThingBox, ThingCard, ThingView } from '../contract';
import type { Venue } from '../venues/venue';
import { openAt } from '../venues/views';
import { thingKind } from './decide';
import { freeFor, overdueOf, type Loan, type Thing, type ThingActor } from './thing';

const sayDay = (date: string, now: number) => sayDate(beijingInstant(date, 0), now).split(' ')[0] ?? '';
export const isOpenOn = ({ hours, status }: Pick<Venue, 'hours' | 'status'>, date: string): boolean =>
  status === 'open' && openOn(hours, date).periods.length > 0;

function sayLoan({ lastDay, forName }: Loan, now: number): string {
  const whose = forName ? `，替${forName}借的` : '';
  return beijingDate(now) > lastDay
    ? `${sayDay(lastDay, now)}该还，已过期${whose}`
    : `请在 ${sayDay(lastDay, now)} 前还${whose}`;
}

/** A thing in a list: how many there are for this very person. */
export function thingCard(thing: Omit<Thing, 'history' | 'outbox'>, openid: string, now: number): ThingCard {
  const own = thing.loans.find((loan) => loan.openid === openid);
  const free = freeFor(thing as Thing, openid, now);
  const lacking = thing.units.filter(({ state }) => state !== 'fine').length;
  const place = thing.waiting.findIndex((one) => one.openid === openid);
  return {
    id: thing._id,
    name: thing.name,
    venueName: thing.venue.name,
    freeText:
      free > 0 ? `有 ${free} 件可借` : `都借出了${thing.waiting.length > 0 ? `，${thing.waiting.length} 人排队` : ''}`,
    free,
    lackText: lacking > 0 ? `${lacking} 件待修或丢失` : '',
    mineText: own ? sayLoan(own, now) : place >= 0 ? `您排在第 ${place + 1} 位` : '',
  };
}

/** What a community lends, box by box: what each holds and lacks. */
export function boxesOf(things: readonly Listed<Thing>[], openid: string, now: number): ThingBox[] {
  const ids = [...new Set(things.map(({ venue }) => venue.id))];
  return ids.map((id) => {
    const own = things.filter(({ venue }) => venue.id === id);
    return { venueId: id, venueName: own[0]?.venue.name ?? '', things: own.map((one) => thingCard(one, openid, now)) };
  });
}

/** One thing with what this person may do. On a day on which its place is closed nothing is given out or taken back. */
export function thingView(
  thing: Thing,
  actor: ThingActor,
  venue: Pick<Venue, 'hours' | 'status'>,
  unit = '',
): ThingView {
  const { openid, now, sides } = actor;
  const keeper = sides.includes('keeper');
  const isOpen = isOpenOn(venue, beijingDate(now));
  const actions = actionsFor(thingKind, thing, actor).filter(
    ({ action }) => isOpen || (action !== 'borrow' && action !== 'return'),
  );
  return {
    ...thingCard(thing, openid, now),
    title: thing.name,
    version: thing.version,
    rules: thing.rules,
    daysText: `一次借 ${thing.days} 天，不收押金`,
    openText: isOpen ? openAt(venue, now).text : '今天不开门，不能借、不能还',
    scanned: unit,
    loans: keeper
      ? thing.loans.map((loan) => ({
          unit: loan.unit,
          byText: `${loan.name} ${loan.phone}${loan.forName ? `，替${loan.forName}` : ''}`,
          untilText: sayLoan({ ...loan, forName: '' }, now),
          overdue: overdueOf(thing, now).includes(loan),
        }))
      : [],
    timeline: timelineOf(
      thingKind,
      thing.history.filter(({ by }) => keeper || by.openid === openid),
      { openid, now },
      () => ({ photos: [], heldPhotos: [] as [] }),
    ),
    availableActions: actions,
  };
}
