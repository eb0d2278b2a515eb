import { beijingDate, DAY, dayStart } from '../../platform/clock';
import { askChoice, askExtra, askNote, plainRow, type RowField } from '../../platform/step-rows';
import type { Refusal } from '../../platform/errors';
import { LENDING_LIMITS, UNIT_STATES } from '../../../miniprogram/packages/places/vocabulary/places';
import {
  endOfDay,
  freeFor,
  handedOn,
  nextClock,
  onShelf,
  thingRefusals,
  type Loan,
  type Thing,
  type ThingActor,
  type ThingRow,
} from './thing';

const { daysMost, heldDays, noteMax, waitingMost } = LENDING_LIMITS;
const option = (value: string, label: string, hint = '') => ({ value, label, hint, icon: 'label-o' });
const unitOption = ({ code }: { code: string }) => option(code, code);
const loanOption = ({ unit, name, forName, lastDay }: Loan) =>
  option(unit, unit, `${name}${forName ? `（替${forName}）` : ''}，${lastDay} 前还`);
const CONDITIONS = [option('fine', '完好'), option('broken', '有损坏')];

const askUntil = (label: string): RowField => ({
  name: 'date',
  label,
  required: false,
  placeholder: '',
  suggestions: [],
  preset: '',
  max: daysMost,
});

const mine = ({ loans }: Thing, { openid }: ThingActor) => loans.find((loan) => loan.openid === openid);
const keeps = ({ sides }: ThingActor) => sides.includes('keeper');
/** What somebody may bring back: their own, or whatever is out for those who keep the place. */
const backBy = (thing: Thing, actor: ThingActor) =>
  thing.loans.filter(({ openid }) => keeps(actor) || openid === actor.openid);

function borrowRefused(thing: Thing, actor: ThingActor): Refusal | null {
  if (mine(thing, actor)) return thingRefusals.hasOne();
  return freeFor(thing, actor.openid, actor.now) > 0 ? null : thingRefusals.out();
}

/** What follows from pieces and loans as they are now: who gets what came back, and when to look again. */
function settled(thing: Thing, changed: Partial<Thing>, now: number): Partial<Thing> {
  const after = { ...thing, ...changed };
  const handed = handedOn(after, now, endOfDay(now, heldDays));
  return { ...changed, ...handed, nextClockAt: nextClock({ ...after, ...handed }) };
}

const lastDayOf = (thing: Thing, date: number | undefined, now: number): string =>
  beijingDate(date ?? dayStart(now) + thing.days * DAY);

/** What becomes of a thing that is lent. */
export const THING_STEPS: readonly ThingRow[] = [
  {
    ...plainRow,
    action: 'borrow',
    label: '借一件',
    done: '借走了',
    from: ['listed'],
    to: null,
    who: ['neighbour'],
    fields: (thing) => [
      askChoice('哪一件（上面的编号）', onShelf(thing).map(unitOption), onShelf(thing)[0]?.code),
      askUntil('哪天还（不选就按规定的天数）'),
      askNote('替谁借', false, '替老人借的，写老人的称呼', noteMax),
    ],
    guard: borrowRefused,
    effect: (thing, { choice = '', date, note = '' }, { openid, name, phone, now }) => {
      const loan: Loan = {
        unit: choice,
        openid,
        name,
        phone,
        forName: note,
        since: now,
        lastDay: lastDayOf(thing, date, now),
        told: 'nothing',
      };
      const held = thing.held.filter((one) => one.openid !== openid);
      const waiting = thing.waiting.filter((one) => one.openid !== openid);
      return settled(thing, { loans: [...thing.loans, loan], held, waiting }, now);
    },
    beside: true,
    primary: true,
  },
  {
    ...plainRow,
    action: 'return',
    label: '归还',
    done: '归还了',
    from: ['listed', 'ended'],
    to: null,
    who: ['neighbour', 'keeper'],
    fields: (thing, actor) => [
      askChoice('哪一件', backBy(thing, actor).map(loanOption), backBy(thing, actor)[0]?.unit),
      askExtra('怎么样', CONDITIONS),
      askNote('要说明的', false, '例如：轮子松了', noteMax),
    ],
    guard: (thing, actor) => (backBy(thing, actor).length > 0 ? null : thingRefusals.noneOfIt()),
    effect: (thing, { choice, extra }, { now }) => {
      const loans = thing.loans.filter(({ unit }) => unit !== choice);
      const state = extra === 'broken' ? 'broken' : 'fine';
      const units = thing.units.map((unit) => (unit.code === choice ? { ...unit, state } : unit)) as Thing['units'];
      return settled(thing, { loans, units }, now);
    },
    beside: true,
    primary: true,
  },
  {
    ...plainRow,
    action: 'renew',
    label: '续借',
    done: '续借了',
    from: ['listed'],
    to: null,
    who: ['neighbour'],
    fields: [askUntil('续到哪天')],
    guard: (thing, actor) => {
      if (!mine(thing, actor)) return thingRefusals.noneOfIt();
      return thing.waiting.length > 0 ? thingRefusals.othersWait() : null;
    },
    effect: (thing, { date }, { openid, now }) => {
      const lastDay = lastDayOf(thing, date, now);
      const loans = thing.loans.map((loan): Loan =>
        loan.openid === openid ? { ...loan, lastDay, told: 'nothing' } : loan,
      );
      return settled(thing, { loans }, now);
    },
    beside: true,
  },
  {
    ...plainRow,
    action: 'wait',
    label: '排队等',
    done: '排队',
    from: ['listed'],
    to: null,
    who: ['neighbour'],
    guard: (thing, actor) => {
      if (mine(thing, actor)) return thingRefusals.hasOne();
      if (thing.waiting.some(({ openid }) => openid === actor.openid)) return thingRefusals.waits();
      if (thing.waiting.length >= waitingMost) return thingRefusals.out();
      return freeFor(thing, actor.openid, actor.now) > 0 ? thingRefusals.free() : null;
    },
    effect: (thing, _, { openid, name, now }) => ({ waiting: [...thing.waiting, { openid, name, since: now }] }),
    beside: true,
    primary: true,
  },
  {
    ...plainRow,
    action: 'unwait',
    label: '不等了',
    done: '不等了',
    from: ['listed'],
    to: null,
    who: ['neighbour'],
    guard: ({ waiting, held }, { openid }) =>
      [...waiting, ...held].some((one) => one.openid === openid) ? null : thingRefusals.noneOfIt(),
    effect: (thing, _, { openid, now }) =>
      settled(
        thing,
        {
          waiting: thing.waiting.filter((one) => one.openid !== openid),
          held: thing.held.filter((one) => one.openid !== openid),
        },
        now,
      ),
    beside: true,
  },
  {
    ...plainRow,
    action: 'mark',
    label: '登记损坏、修好、丢失',
    done: '登记了物品状况',
    from: ['listed'],
    to: null,
    who: ['keeper'],
    fields: ({ units }) => [
      askChoice('哪一件', units.map(unitOption)),
      askExtra(
        '现在怎么样',
        Object.entries(UNIT_STATES).map(([value, label]) => option(value, label)),
      ),
      askNote('要说明的', false, '例如：已修好', noteMax),
    ],
    effect: (thing, { choice, extra }, { now }) => {
      const units = thing.units.map((unit) =>
        unit.code === choice ? { ...unit, state: extra } : unit,
      ) as Thing['units'];
      const loans = extra === 'lost' ? thing.loans.filter(({ unit }) => unit !== choice) : thing.loans;
      return settled(thing, { units, loans }, now);
    },
    beside: true,
  },
];
