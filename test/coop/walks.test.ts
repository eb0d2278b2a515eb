import fc from 'fast-check';
import { emptyBook, emptyMonth, enter, type Book, type BookMonth } from '../../cloudfunctions/coop/books/book';
import { fundAccount, shownBalance, type NewEntry } from '../../cloudfunctions/coop/books/entry';
import { totalOf } from '../../cloudfunctions/coop/money';
import { fireOrderClock, type OrderDecision } from '../../cloudfunctions/coop/orders/clocks';
import { orderKind } from '../../cloudfunctions/coop/orders/decide';
import { dueFrom, isSettled, owedToWorker } from '../../cloudfunctions/coop/orders/money';
import type { ServiceOrder } from '../../cloudfunctions/coop/orders/order';
import { composeOrder } from '../../cloudfunctions/coop/orders/place';
import { derived, standingIn } from '../../cloudfunctions/coop/orders/standing';
import { NOTHING_FOUND, ORDER_SIDES, type LookedUp, type OrderSide } from '../../cloudfunctions/coop/orders/step';
import { ORDER_STEPS } from '../../cloudfunctions/coop/orders/steps';
import { Refusal } from '../../cloudfunctions/platform/errors';
import { openRows } from '../../cloudfunctions/platform/step-rows';
import { applied, decide, type Wish } from '../../cloudfunctions/platform/subject';
import { ORDER_STATUSES, type OrderStatus } from '../../miniprogram/packages/coop/vocabulary/coop';
import { beijing } from '../requests/sample';
import { ALLOWED } from './allowed-steps';
import { HOUR, DAY, dayStart } from '../../cloudfunctions/platform/clock';

type Fields = Wish['fields'];
type OrderCommand = Wish & { found: LookedUp; sides: readonly OrderSide[] };
const START = beijing('2026-11-23 11:00');
const CODE = '990101001001';
const FUND = 'care';
const START_FUND = 20_000;

const placed = (id = 'order'): ServiceOrder =>
  composeOrder(
    {
      id,
      commandId: 'place',
      number: '261123000001',
      communityName: '河畔社区',
      cellCode: `${CODE}001`,
      team: { _id: 'team', label: '水电', communityCode: CODE },
      customer: { openid: 'customer', name: '李秀英', phone: '19900000021', home: null },
      place: { text: '柳苑3号楼2单元', building: '柳苑3号楼', point: null, addressId: null },
      words: '水龙头滴水',
      photos: [],
      requestId: '',
    },
    START,
  );
const PART = fc.integer({ min: 0, max: 5000 });
const partsOf = fc.record({ cost: PART, allowance: PART, fund: PART });

function fieldsFor(action: string, now: number, amount: number, payer: string): Fields {
  const { fields } = ORDER_STEPS.find((row) => row.action === action)!;
  const asked = (fields as readonly { name: string }[]).map(({ name }) => name);
  const all: Fields = {
    note: '说明',
    photos: ['cloud://e/requests/a.jpg'],
    satisfaction: 4,
    number: 2,
    amount,
    time: '10:00',
    date: dayStart(now) + (action === 'extend' ? 7 : 2) * DAY,
    choice: action === 'agree' ? payer : action === 'reroute' ? 'other' : 'service',
  };
  return Object.fromEntries(Object.entries(all).filter(([name]) => asked.includes(name as never)));
}
const wish = (order: ServiceOrder, action: string, sides: readonly OrderSide[], fields: Fields): OrderCommand => ({
  action,
  version: order.version,
  fields,
  commandId: `${action}-${order.version}`,
  found: {
    ...NOTHING_FOUND,
    member: { memberId: 'm', openid: 'worker', name: '罗师傅', phone: '' },
    service: {
      serviceId: 'service',
      priceId: 'p',
      name: '换水龙头',
      unit: '次',
      parts: { cost: 1000, allowance: 2000, fund: 300 },
    },
    team: { id: 'other', label: '理发' },
    careFund: FUND,
  },
  sides,
});
const somebody = (sides: readonly OrderSide[], now: number, openid = 'somebody') => ({
  openid,
  name: '某人',
  title: '',
  sides,
  now,
});
const decideOrder = (order: ServiceOrder, { found, sides, ...command }: OrderCommand, now: number): OrderDecision =>
  decide(orderKind, order, command, somebody(sides, now), found);
const openOrderSteps = (order: ServiceOrder, sides: readonly OrderSide[], openid: string, now: number) =>
  openRows(ORDER_STEPS, order, somebody(sides, now, openid));
const outcome = (run: () => OrderDecision): OrderStatus | string => {
  try {
    return run().entry.to;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
};

/** Orders in every status, by the usual way. */
function orderIn(status: OrderStatus): ServiceOrder {
  const take = (order: ServiceOrder, action: string, at = START) =>
    applied(order, decideOrder(order, wish(order, action, ORDER_SIDES, fieldsFor(action, at, 1, 'self')), at));
  const life = ['claim', 'add-item', 'estimate', 'agree', 'start', 'finish', 'confirm', 'claim-warranty'];
  const lived: OrderStatus[] = ['open', 'claimed', 'claimed', 'estimated', 'agreed', 'working', 'done', 'confirmed'];
  const disputed = [...life.slice(0, 6), 'dispute'];
  const so: Partial<Record<OrderStatus, string[]>> = { warranty: life, disputed, cancelled: ['cancel'] };
  return (so[status] ?? life.slice(0, lived.lastIndexOf(status))).reduce(
    (order, action) => take(order, action),
    placed(),
  );
}
const statuses = Object.keys(ORDER_STATUSES) as OrderStatus[];

/** Guards that stand in the way in these very orders. */
const GUARDED = ['customer-absent', 'worker-absent', 'rate', 'record-refund', 'settle'];

describe('订单：每一种状态 × 每一步 × 每一种身份', () => {
  const cases = statuses.flatMap((status) => ORDER_STEPS.map(({ action }) => ({ status, action })));
  test.each(cases)('$status 时的 $action', ({ status, action }) => {
    const order = orderIn(status);
    for (const side of ORDER_SIDES) {
      const to = ALLOWED[status][`${side} ${action}`];
      const found = outcome(() =>
        decideOrder(order, wish(order, action, [side], fieldsFor(action, START, 1, 'self')), START),
      );
      if (to) expect([side, found]).toEqual([side, to]);
      else expect(statuses).not.toContain(found);
      const offered = openOrderSteps(order, [side], 'somebody', START).some((step) => step.action === action);
      if (!GUARDED.includes(action)) expect([side, offered]).toEqual([side, to !== undefined]);
    }
  });

  test('没办完的每一种状态都有人负责、有时限', () => {
    for (const status of statuses.filter((one) => ORDER_STATUSES[one].open)) {
      const order = orderIn(status);
      expect(standingIn(order)).not.toBeNull();
      expect(order.task?.due).toBeGreaterThan(START);
      expect(order.nextClockAt).not.toBeNull();
    }
  });
});

/** Steps that end a life early: taken now and then, or nothing would ever be finished. */
const BACKWARDS = ['cancel', 'give-up', 'reroute', 'refuse-estimate', 'remove-item'];

/** A book, and orders that are entered in it as the function would. */
class World {
  book: Book = { ...emptyBook(CODE), funds: [{ id: FUND, name: '关爱基金', purpose: '' }] };
  months = new Map<string, BookMonth>();
  orders = [placed('a'), placed('b')];
  ids = new Set<string>();

  constructor(fund: number) {
    this.enterAll([this.manual([fundAccount(FUND), -fund])]);
  }
  manual([account, amount]: [NewEntry['postings'][number]['account'], number]): NewEntry {
    return {
      _id: 'gift',
      communityCode: CODE,
      kind: 'donation',
      title: '',
      orderId: '',
      payee: '',
      reverses: '',
      postings: [
        { account: 'cash', amount: -amount },
        { account, amount },
      ],
      at: START,
      by: { name: '', title: '' },
    };
  }
  enterAll(entries: readonly NewEntry[]): void {
    let [book, month] = [this.book, this.months.get('2026-11') ?? emptyMonth(this.book, '2026-11')];
    for (const entry of entries) {
      if (this.ids.has(entry._id)) throw new Error(`entered twice: ${entry._id}`);
      const entered = enter(book, month, entry);
      [book, month] = [entered.book, entered.month];
    }
    for (const { _id } of entries) this.ids.add(_id);
    this.book = book;
    this.months.set('2026-11', month);
  }
  /** Either both are saved, or neither. */
  save(index: number, decide: (order: ServiceOrder) => OrderDecision | null): void {
    const order = this.orders[index]!;
    try {
      const decision = decide(order);
      if (!decision) return;
      this.enterAll(decision.along ?? []);
      this.orders[index] = applied(order, decision);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
}
const shown = (world: World, account: Parameters<typeof shownBalance>[0]) =>
  shownBalance(account, world.book.balances[account] ?? 0);

function holds(world: World): void {
  const sum = (of: (order: ServiceOrder) => number) => world.orders.reduce((total, order) => total + of(order), 0);
  expect(Object.values(world.book.balances).reduce((total, one) => total + one, 0)).toBe(0);
  for (const box of ['cash', 'welfare', fundAccount(FUND)] as const)
    expect(shown(world, box)).toBeGreaterThanOrEqual(0);
  // What the orders say of their money is what the book says.
  expect(shown(world, 'receivable')).toBe(sum(({ money }) => dueFrom(money)));
  expect(shown(world, 'payable') + shown(world, 'material')).toBe(sum(({ money }) => owedToWorker(money)));
  expect(shown(world, 'reserved')).toBe(sum(({ money }) => money.reserved));
  expect(shown(world, 'welfare')).toBe(sum(({ money }) => money.charged?.fund ?? 0));
  for (const order of world.orders) {
    if (order.status === 'cancelled') expect([isSettled(order.money), order.money.reserved]).toEqual([true, 0]);
    if (order.money.payer === 'care') expect(order.money.paid).toBe(0);
    expect(order).toMatchObject(derived(order));
    expect(totalOf(order.money.charged ?? order.money.settled)).toBeGreaterThanOrEqual(0);
  }
}

describe('随便怎么走：一步、一步，时间过去，钱总是对得上', () => {
  const step = fc.record({
    order: fc.nat(1),
    pick: fc.nat(1000),
    amount: fc.integer({ min: 0, max: 9000 }),
    payer: fc.constantFrom('self', 'care'),
    hours: fc.constantFrom(0, 0, 1, 5, 30, 80),
    parts: partsOf,
  });
  test('账平，基金、现金、公益金不小于零，没有付两次的，取消的单没有悬着的钱', () => {
    const walked = new Set<string>();
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 40, maxLength: 80, size: 'max' }),
        fc.integer({ min: 1, max: START_FUND }),
        (steps, fund) => {
          const world = new World(fund);
          let now = START;
          for (const { order: index, pick, amount, payer, hours, parts } of steps) {
            now += hours * HOUR;
            world.save(index, (order) => fireOrderClock(order, new Map(), now));
            world.save(index, (order) => {
              const open = openOrderSteps(order, ORDER_SIDES, 'anybody', now);
              const on = open.filter(({ action }) => amount % 4 === 0 || !BACKWARDS.includes(action));
              const row = on[pick % Math.max(1, on.length)];
              if (!row) return null;
              const command = wish(order, row.action, ORDER_SIDES, fieldsFor(row.action, now, amount, payer));
              const service = command.found.service && { ...command.found.service, parts };
              const decision = decideOrder(order, { ...command, found: { ...command.found, service } }, now);
              walked.add(row.action);
              return decision;
            });
            holds(world);
          }
        },
      ),
      { numRuns: 150, seed: 581 },
    );
    expect([...ORDER_STEPS.map(({ action }) => action)].filter((action) => !walked.has(action))).toEqual([]);
  });
});
