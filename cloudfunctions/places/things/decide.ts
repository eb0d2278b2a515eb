import { sayDate, beijingInstant } from '../../platform/clock';
import type { OutboxEntry, Recipient } from '../../platform/notices';
import { ruled, type Decision, type EntryOf, type Taken } from '../../platform/subject';
import { noticeOf } from '../../platform/telling';
import { LENDING_LIMITS, THING_STATUSES } from '../../../miniprogram/packages/places/vocabulary/places';
import { keeps } from '../venues/venue';
import { THING_STEPS } from './steps';
import { endOfDay, handedOn, livesOrWorks, nextClock, nextOf, type Loan, type Thing, type ThingKind } from './thing';

export const THING_PAGE = '/packages/places/pages/thing/index';

/** A thing that is lent, as a kind of thing with steps: whoever lives or works there borrows, its keepers look after it. */
export const thingKind: ThingKind = {
  noun: '这样东西',
  rows: THING_STEPS,
  labels: THING_STATUSES,
  titles: { remind: '系统提醒' },
  actor: ({ openid, name, title, posts, phone, communityCode }, thing, now) => {
    const keeper = keeps(posts, { communityCode: thing.communityCode, postId: thing.venue.postId });
    const near = livesOrWorks({ communityCode, posts }, thing.communityCode);
    return {
      openid,
      name,
      title,
      phone,
      now,
      sides: [...(near ? ['neighbour' as const] : []), ...(keeper ? ['keeper' as const] : [])],
    };
  },
  tells: ({ before, after, entry }: Taken<Thing, null>) => toldOfHeld(before, after, entry),
};

function said(about: Thing, entry: EntryOf<Thing>, to: Recipient, title: string, body: string): OutboxEntry[] {
  return noticeOf(about, entry, to, { template: 'lent-thing', page: `${THING_PAGE}?id=${about._id}`, title, body });
}

/** Whoever waited and has one kept for them now. */
function toldOfHeld(before: Thing, after: Thing, entry: EntryOf<Thing>): OutboxEntry[] {
  const isNew = ({ openid, until }: Thing['held'][number]) =>
    !before.held.some((one) => one.openid === openid && one.until === until);
  return after.held
    .filter(isNew)
    .flatMap(({ openid, until }) =>
      said(
        after,
        entry,
        { openid },
        `${after.name}有了`,
        `给您留到 ${sayDate(until - 1, entry.at)}，请到${after.venue.name}取。`,
      ),
    );
}

const sayDay = (date: string, now: number) => sayDate(beijingInstant(date, 0), now).split(' ')[0] ?? '';

function toldOf(thing: Thing, loan: Loan, keeperId: string, entry: EntryOf<Thing>): OutboxEntry[] {
  const whose = loan.forName ? `（替${loan.forName}借的）` : '';
  const day = sayDay(loan.lastDay, entry.at);
  if (loan.told === 'due')
    return said(
      thing,
      entry,
      { openid: loan.openid },
      '借的东西快到期了',
      `${thing.name}${whose}请在 ${day} 前还到${thing.venue.name}。`,
    );
  return [
    ...said(
      thing,
      entry,
      { openid: loan.openid },
      '借的东西过期了',
      `${thing.name}${whose}该在 ${day} 还，请尽快还到${thing.venue.name}。`,
    ),
    ...said(
      thing,
      entry,
      { personId: keeperId },
      '有东西过期没还',
      `${thing.name}（${loan.unit}），${loan.name}借的，该在 ${day} 还。`,
    ),
  ];
}

/**
 * What its clock says: what is due, what is overdue, what was kept too long for who waited. Pure; null when nothing is due.
 * @param keeperId who hears of what is overdue, '' for nobody
 */
export function fireThingClock(state: Thing, now: number, keeperId: string): Decision<Thing> | null {
  if (state.nextClockAt === null || state.nextClockAt > now) return null;
  const changed: Loan[] = [];
  const loans = state.loans.map((loan) => {
    const next = nextOf(loan);
    if (!next || next.at > now) return loan;
    const told = { ...loan, told: next.what };
    changed.push(told);
    return told;
  });
  const handed = handedOn(state, now, endOfDay(now, LENDING_LIMITS.heldDays));
  const set = { loans, ...handed, nextClockAt: nextClock({ loans, held: handed.held }) };
  return ruled(
    thingKind,
    state,
    {
      action: 'remind',
      set,
      tells: (after, entry) => [
        ...changed.flatMap((loan) => toldOf(after, loan, keeperId, entry)),
        ...toldOfHeld(state, after, entry),
      ],
    },
    now,
  );
}
