import { derivedId } from '../../platform/commands';
import type { EntryKind } from '../../../miniprogram/packages/coop/vocabulary/coop';
import { credit, debit, fundAccount, postingsOf, reversed, type NewEntry, type Posting } from '../books/entry';
import { NOTHING, totalOf, type Parts } from '../money';
import type { ServiceOrder, OrderMoney } from './order';

/** What of an order its entries say: nothing of who was served. */
type Entered = Pick<ServiceOrder, '_id' | 'number' | 'communityCode' | 'teamLabel' | 'worker'> & { money: OrderMoney };
/** An order's money after something happened, and what is entered for it. */
export interface MoneyChange {
  money: OrderMoney;
  entries: NewEntry[];
}
/** What caused it: entries of one command are told apart by their kind. */
export interface Cause {
  commandId: string;
  at: number;
  by: { name: string; title: string };
}

export const NO_MONEY: OrderMoney = {
  payer: '',
  fundId: '',
  agreed: null,
  reserved: 0,
  charged: null,
  chargeId: '',
  paid: 0,
  settled: NOTHING,
};

/** What the resident still has to pay; below zero: what they get back. */
export function dueFrom({ payer, charged, paid }: OrderMoney): number {
  return (payer === 'self' && charged ? totalOf(charged) : 0) - paid;
}
/** What the skilled person is still to be given; below zero: what they owe back. */
export function owedToWorker({ charged, settled }: OrderMoney): number {
  return (charged ? charged.cost + charged.allowance : 0) - settled.cost - settled.allowance;
}
/** Is everything paid that has to be? */
export const isSettled = (money: OrderMoney): boolean => dueFrom(money) === 0 && owedToWorker(money) === 0;

/** The resident agreed: a fund that pays for it holds the price back from now on. */
export function agree(
  order: Entered,
  price: Parts,
  payer: { payer: OrderMoney['payer']; fundId: string },
  cause: Cause,
): MoneyChange {
  const money = { ...order.money, ...payer, agreed: price };
  if (payer.payer !== 'care') return { money, entries: [] };
  const total = totalOf(price);
  const postings = [debit(fundAccount(payer.fundId), total), credit('reserved', total)];
  return written({ ...money, reserved: total }, [entryOf(order, 'reserve', '关爱单预留', postings, cause)]);
}

/** It comes to nothing: what was held back goes back to its fund, and there is no price any more. */
export function release(order: Entered, cause: Cause): MoneyChange {
  const { reserved, fundId } = order.money;
  const postings = [debit('reserved', reserved), credit(fundAccount(fundId), reserved)];
  const money = { ...order.money, payer: '' as const, fundId: '', agreed: null, reserved: 0 };
  return written(money, [entryOf(order, 'release', '关爱单取消，退回基金', postings, cause)]);
}

/**
 * The work is done: its price is entered, once. A price lower than agreed gives the fund back the rest.
 * @param price what it comes to; what was agreed when nobody decided otherwise
 */
export function charge(order: Entered, price: Parts, cause: Cause): MoneyChange {
  const { money } = order;
  if (money.charged) return { money, entries: [] };
  const total = totalOf(price);
  const entry = entryOf(order, 'charge', '服务完成', chargePostings(money, price), cause);
  const rest = money.payer === 'care' ? money.reserved - total : 0;
  const back = [debit('reserved', rest), credit(fundAccount(money.fundId), rest)];
  const after = { ...money, charged: price, chargeId: entry.postings.length > 0 ? entry._id : '', reserved: 0 };
  return written(after, [entry, entryOf(order, 'release', '多预留的退回基金', back, cause)]);
}

/** Another price than was entered: the entry is taken back, and the new one entered. */
export function recharge(order: Entered, price: Parts, cause: Cause): MoneyChange {
  const { money } = order;
  if (!money.charged) return charge(order, price, cause);
  const taken = totalOf(money.charged);
  const undo = entryOf(order, 'reversal', '评理后冲正', reversed(chargePostings(money, money.charged)), cause);
  const before = {
    ...money,
    charged: null,
    reserved: money.payer === 'care' ? taken : 0,
  };
  const reversal = { ...undo, _id: reversalId(money.chargeId), reverses: money.chargeId };
  const again = charge({ ...order, money: before }, price, cause);
  return written(again.money, [reversal, ...again.entries]);
}

/** The one way to take an entry back: so nothing is taken back twice. */
export const reversalId = (entryId: string) => derivedId('coop-reversal', entryId);

/** The resident paid, or was paid back. @param amount what was due; below zero for what is given back */
export function pay(order: Entered, amount: number, cause: Cause): MoneyChange {
  const money = { ...order.money, paid: order.money.paid + amount };
  const postings = postingsOf(debit('cash', amount), credit('receivable', amount));
  const [kind, title] = amount > 0 ? (['payment', '收到服务费'] as const) : (['refund', '退服务费'] as const);
  return written(money, [entryOf(order, kind, title, postings, cause)]);
}

/** The skilled person is given what is theirs: the allowance, and the material they paid for. */
export function settle(order: Entered, cause: Cause): MoneyChange {
  const { charged, settled } = order.money;
  const allowance = (charged?.allowance ?? 0) - settled.allowance;
  const cost = (charged?.cost ?? 0) - settled.cost;
  const postings = [debit('payable', allowance), debit('material', cost), credit('cash', allowance + cost)];
  const entry = { ...entryOf(order, 'settle', '付给能人', postings, cause), payee: order.worker?.name ?? '' };
  const money = {
    ...order.money,
    settled: { cost: settled.cost + cost, allowance: settled.allowance + allowance, fund: 0 },
  };
  return written(money, [entry]);
}

function chargePostings({ payer }: OrderMoney, price: Parts): Posting[] {
  const from = payer === 'care' ? 'reserved' : 'receivable';
  return postingsOf(
    debit(from, totalOf(price)),
    credit('payable', price.allowance),
    credit('material', price.cost),
    credit('welfare', price.fund),
  );
}

/** What has nothing in it is not entered. */
function written(money: OrderMoney, entries: NewEntry[]): MoneyChange {
  return { money, entries: entries.filter(({ postings }) => postings.length > 0) };
}

function entryOf(order: Entered, kind: EntryKind, what: string, postings: Posting[], cause: Cause): NewEntry {
  return {
    _id: derivedId('coop-entry', order._id, cause.commandId, kind),
    communityCode: order.communityCode,
    kind,
    title: `${order.teamLabel} ${order.number}：${what}`,
    orderId: order._id,
    payee: '',
    reverses: '',
    postings: postingsOf(...postings),
    at: cause.at,
    by: cause.by,
  };
}
