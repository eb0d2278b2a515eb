import * as z from 'zod';
import { derivedId } from '../../platform/commands';
import { DAY, dayStart, sayDate } from '../../platform/clock';
import { Refusal, refusals } from '../../platform/errors';
import { documentId, gridCode, line, words, midnightOf } from '../../platform/input';
import type { OutboxEntry } from '../../platform/notices';
import { GRID_CODE_LENGTH } from '../../../miniprogram/vocabulary/grid';
import { COOP_LIMITS } from '../../../miniprogram/packages/coop/vocabulary/coop';
import { sayYuan, totalOf, type Parts } from '../money';
import { parts } from './parts';

export const PRICES_PAGE = '/packages/coop/pages/cooperative/index';

/** A kind of work and the people who do it: 水电, 家政, 理发 … Which there are is data. */
export interface Team {
  _id: string;
  communityCode: string;
  label: string;
  /** what they do, in a line */
  about: string;
  /** a vant icon name */
  icon: string;
  order: number;
  /** no longer ordered from: kept for what was */
  ended: boolean;
}

/** A price as it was decided, with the day from which it holds. Old ones stay. Without parts it was decided to offer it no longer. */
export interface Price {
  id: string;
  parts: Parts | null;
  from: number;
  decidedAt: number;
  by: { openid: string; name: string; title: string };
  /** minutes of the meeting, or why */
  reason: string;
  commandId: string;
}
/** A price at which a service is offered. */
export type Offer = Price & { parts: Parts };

/** One line of the public price list. */
export interface Service {
  _id: string;
  communityCode: string;
  teamId: string;
  name: string;
  /** 次, 小时 … */
  unit: string;
  /** in the order in which they were decided */
  prices: Price[];
  version: number;
  outbox: OutboxEntry[];
  outboxDue: number | null;
}

type Priced = Pick<Service, 'prices'>;
/** What was decided last of all that holds at a moment; null before the first does. */
export function decisionAt({ prices }: Priced, at: number): Price | null {
  return prices
    .filter(({ from }) => from <= at)
    .reduce<Price | null>((best, one) => (best && best.from > one.from ? best : one), null);
}
/** The price that holds at a moment; null while it is not offered. */
export function priceAt(service: Priced, at: number): Offer | null {
  const price = decisionAt(service, at);
  return price?.parts ? { ...price, parts: price.parts } : null;
}
/** What was decided and does not hold yet, the soonest of it. */
export function nextPrice({ prices }: Priced, at: number): Price | null {
  return prices
    .filter(({ from }) => from > at)
    .reduce<Price | null>((best, one) => (best && best.from < one.from ? best : one), null);
}

const community = gridCode.refine((code) => code.length === GRID_CODE_LENGTH.community, '社区的编号应为 12 位。');
/** A row of `import-teams`. */
export const teamRow = z.strictObject({
  id: documentId,
  communityCode: community,
  label: line('队伍名称', 1, 10),
  about: line('做什么', 0, 60).default(''),
  icon: z.string().max(30).default('setting-o'),
  order: z.number().int().min(0).max(1000).default(0),
  ended: z.boolean().default(false),
});
export type TeamRowInput = z.input<typeof teamRow>;
/** A row of `import-services`: a service with the price it begins with. */
export const serviceRow = z.strictObject({
  id: documentId,
  communityCode: community,
  teamId: documentId,
  name: line('服务名称', 1, 20),
  unit: line('单位', 1, 6),
  parts,
  /** 2026-11-01; always when left out */
  from: midnightOf('日期应写成 2026-11-01。').default(0),
  reason: words('怎么定的', 0, 300).default(''),
});
export type ServiceRowInput = z.input<typeof serviceRow>;

export function serviceFrom({ id, parts: given, from, reason, ...same }: z.output<typeof serviceRow>): Service {
  const by = { openid: '', name: '', title: '导入' };
  const price = { id: derivedId('price', id, '0'), parts: given, from, decidedAt: from, by, reason, commandId: '' };
  return { _id: id, ...same, prices: [price], version: 1, outbox: [], outboxDue: null };
}

/** What a decision about a price says. */
export interface PriceDecision {
  /** null: not offered any longer */
  parts: Parts | null;
  /** Beijing's midnight of the day from which it holds */
  from: number;
  reason: string;
  by: Price['by'];
  commandId: string;
}

/**
 * Puts a decided price behind the others, with the notice to members. Pure. One that does not hold yet is replaced.
 * @throws Refusal when it comes without notice, or changes nothing
 */
export function decidePrice(service: Service, decision: PriceDecision, now: number): Service {
  const { from } = decision;
  const first = service.prices.length === 0;
  const soonest = dayStart(now) + (first ? 0 : COOP_LIMITS.noticeDays * DAY);
  if (from < soonest)
    throw refusals.badInput({ from: `新价要提前至少 ${COOP_LIMITS.noticeDays} 天公布。` }, 'a price without notice');
  if (from > now + 366 * DAY) throw refusals.badInput({ from: '最远只能定到一年以内。' }, 'a price too far ahead');
  if (decision.parts === null && priceAt(service, from) === null) throw priceRefusals.notOffered();
  if (decision.parts && totalOf(decision.parts) > COOP_LIMITS.amountMax)
    throw refusals.badInput({ cost: '这个价太大了，请核对。' }, 'a price too large');
  const price: Price = { id: derivedId('price', service._id, decision.commandId), ...decision, decidedAt: now };
  const prices = [...service.prices.filter((one) => one.from <= now || one.from !== from), price];
  const notice = noticeOf({ ...service, prices }, price, now);
  return { ...service, prices, version: service.version + 1, outbox: [...service.outbox, notice], outboxDue: now };
}

function noticeOf({ _id, name, unit, communityCode }: Service, price: Price, now: number): OutboxEntry {
  const holds = price.parts ? `每${unit} ${sayYuan(totalOf(price.parts))}` : '不再提供';
  const body = `“${name}”从 ${sayDate(price.from, now).split(' ')[0]} 起${holds}。${price.reason}`;
  return {
    id: derivedId('notice', _id, price.id),
    to: { followersOf: `coop:${communityCode}` },
    template: 'coop-price',
    title: '价目表有变动',
    body,
    page: PRICES_PAGE,
    at: now,
  };
}

export const priceRefusals = {
  unknownService: () =>
    new Refusal('UNKNOWN_SERVICE', '价目表里没有这一项，请重新选择。', { fields: { serviceId: '请重新选择。' } }),
  unknownTeam: () =>
    new Refusal('UNKNOWN_TEAM', '这个社区没有这支队伍，请重新选择。', { fields: { teamId: '请重新选择。' } }),
  notOffered: () =>
    new Refusal('NOT_OFFERED', '这一项那天本来就不提供，不用再定。', { rule: 'retired what is not offered' }),
  nameless: () => refusals.badInput({ name: '请填写服务名称。' }, 'a new service without a name'),
  named: (name: string) => refusals.badInput({ name: `价目表里已经有“${name}”了。` }, 'a service of the same name'),
} as const;
