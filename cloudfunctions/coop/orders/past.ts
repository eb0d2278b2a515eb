import * as z from 'zod';
import { derivedId } from '../../platform/commands';
import { documentId, line, words, epochMilliseconds } from '../../platform/input';
import { unmarked } from '../../platform/media';
import { COOP_LIMITS } from '../../../miniprogram/packages/coop/vocabulary/coop';
import type { NewEntry } from '../books/entry';
import type { Service, Team } from '../prices/service';
import { priceAt } from '../prices/service';
import { quoted } from './effects';
import { agree, charge, NO_MONEY, pay, settle, dueFrom, type Cause, type MoneyChange } from './money';
import type { ServiceOrder, OrderEntry, QuoteItem } from './order';
import { derived } from './standing';
import { DAY } from '../../platform/clock';

const instant = epochMilliseconds;

/** A row of `import-past-orders`: an order that was done and settled before, by the prices that held then. */
export const pastRow = z.strictObject({
  id: documentId,
  number: z.string().regex(/^\d{8,14}$/, '编号应是 8 到 14 位数字。'),
  teamId: documentId,
  words: words('做了什么', COOP_LIMITS.wordsMin, COOP_LIMITS.wordsMax),
  placeText: line('地址', 1, 60),
  cellCode: z.string().regex(/^\d{15}$/, '网格编号应为 15 位。'),
  customer: z.strictObject({
    openid: z.string().max(64).default(''),
    name: line('称呼', 1, 40),
    phone: z.string().regex(/^1\d{10}$/, '手机号应是 11 位数字。'),
  }),
  worker: z.strictObject({
    memberId: z.string().max(64).default(''),
    openid: z.string().max(64).default(''),
    name: line('能人', 1, 40),
    phone: z.string().max(20).default(''),
  }),
  items: z
    .array(z.strictObject({ serviceId: documentId, quantity: z.number().int().min(1).max(COOP_LIMITS.quantityMax) }))
    .min(1)
    .max(COOP_LIMITS.itemsMax),
  /** '' when the resident paid */
  fundId: documentId.or(z.literal('')).default(''),
  satisfaction: z.number().int().min(1).max(5).nullable().default(null),
  orderedAt: instant,
  doneAt: instant,
});
export type PastRow = z.output<typeof pastRow>;
export type PastRowInput = z.input<typeof pastRow>;

/** The order as it stands now, and all that is entered for it, in its order. Pure; null when a service of it had no price then. */
export function pastOrder(
  row: PastRow,
  place: { communityCode: string; communityName: string },
  team: Pick<Team, '_id' | 'label'>,
  services: readonly Service[],
): { order: ServiceOrder; entries: NewEntry[] } | null {
  const items = row.items.flatMap(({ serviceId, quantity }): QuoteItem[] => {
    const service = services.find(({ _id }) => _id === serviceId);
    const price = service && priceAt(service, row.orderedAt);
    return service && price
      ? [{ serviceId, priceId: price.id, name: service.name, unit: service.unit, quantity, parts: price.parts }]
      : [];
  });
  if (items.length < row.items.length) return null;
  const order = composed(row, place, team, items);
  const cause = (step: string, at: number): Cause => ({
    commandId: `past-${step}`,
    at,
    by: { name: '', title: '按纸质账录入' },
  });
  const payer =
    row.fundId === '' ? { payer: 'self' as const, fundId: '' } : { payer: 'care' as const, fundId: row.fundId };
  const steps: ((before: ServiceOrder) => MoneyChange)[] = [
    (before) => agree(before, quoted(items), payer, cause('agree', row.doneAt)),
    (before) => charge(before, quoted(items), cause('charge', row.doneAt)),
    (before) =>
      dueFrom(before.money) > 0
        ? pay(before, dueFrom(before.money), cause('pay', row.doneAt))
        : { money: before.money, entries: [] },
    (before) => settle(before, cause('settle', row.doneAt)),
  ];
  const entries: NewEntry[] = [];
  let after = order;
  for (const step of steps) {
    const change = step(after);
    after = { ...after, money: change.money };
    entries.push(...change.entries);
  }
  return { order: { ...after, ...derived(after) }, entries };
}

const warranty = COOP_LIMITS.warrantyDays * DAY;

function entryOf(
  row: PastRow,
  action: string,
  at: number,
  to: ServiceOrder['status'],
  side: 'customer' | 'worker',
): OrderEntry {
  return {
    at,
    action,
    from: null,
    to,
    note: '',
    photos: [],
    commandId: `past-${action}`,
    by: { side, name: side === 'customer' ? row.customer.name : row.worker.name, title: '', openid: '' },
  };
}

/** What an order has not that was done and paid for on paper. */
const nothingYet = () => ({
  photos: [],
  open: false,
  visitAt: null,
  reschedules: 0,
  disputedAt: null,
  task: null,
  version: 1,
  outbox: [],
  outboxDue: null,
  lists: [],
  nextClockAt: null,
});

function composed(
  row: PastRow,
  place: { communityCode: string; communityName: string },
  team: Pick<Team, '_id' | 'label'>,
  items: QuoteItem[],
): ServiceOrder {
  return {
    ...nothingYet(),
    _id: derivedId('coop-past', row.id),
    number: row.number,
    ...place,
    cellCode: row.cellCode,
    teamId: team._id,
    teamLabel: team.label,
    requestId: '',
    customer: { ...row.customer, addressId: '', room: '' },
    place: { text: row.placeText, building: row.placeText, point: null },
    words: row.words,
    status: 'confirmed',
    worker: row.worker,
    items,
    money: NO_MONEY,
    warrantyUntil: row.doneAt + warranty,
    satisfaction: row.satisfaction,
    createdAt: row.orderedAt,
    updatedAt: row.doneAt,
    history: [
      entryOf(row, 'place', row.orderedAt, 'open', 'customer'),
      entryOf(row, 'finish', row.doneAt, 'done', 'worker'),
      entryOf(row, 'confirm', row.doneAt, 'confirmed', 'customer'),
    ],
    ...unmarked([], row.doneAt),
    deadline: row.doneAt,
  };
}
