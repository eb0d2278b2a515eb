import { derivedId } from '../../platform/commands';
import { Refusal } from '../../platform/errors';
import { confirmedHome, type Account, type HeldPost } from '../../platform/identity';
import type { OutboxEntry } from '../../platform/notices';
import type { StepEntry } from '../../platform/step-rows';
import { HOUR, DAY } from '../../platform/clock';

/** How long before it runs out the community is asked whether it goes on. */
export const NOTICE_DAYS = 7;
/** Nobody is told at midnight. */
const MORNING = 9 * HOUR;

/**
 * Somebody for whom a named fund pays: a household, or a person by their telephone number. The community keeps the list; nobody
 * else reads it, and what an order shows of it is that a fund pays.
 */
export interface CareEntry {
  _id: string;
  communityCode: string;
  /** by which an account is found, see careKeys; the number itself is not kept */
  key: string;
  /** 清姜小区 3号楼 2单元 501, or 138****0000 */
  subject: string;
  fundId: string;
  reason: string;
  from: number;
  /** the first moment it holds no longer */
  until: number;
  /** ended: taken off before its time, or after it */
  status: 'standing' | 'ended';
  /** when the community is told that it runs out, or has run out */
  nextClockAt: number | null;
  version: number;
  /** who decided what, until when and why; one household has one list of it, however often it came and went */
  history: CareEvent[];
  outbox: OutboxEntry[];
  outboxDue: number | null;
}
export type CareEvent = StepEntry & { until: number };

/** Who looks at the list, and by which post they would act. */
export interface CareViewer {
  openid: string;
  name: string;
  title: string;
  posts: readonly HeldPost[];
}

/** The door as people write it: 501, 501室, ５０１ are one. */
const door = (room: string) => room.normalize('NFKC').replace(/[\s号室户房#]/g, '');
export const householdKey = (addressId: string, room: string) => derivedId('care', 'home', addressId, door(room));
export const phoneKey = (phone: string) => derivedId('care', 'phone', phone);

/** The keys by which somebody would be on the list: a home that others confirmed, and their own number. Who merely says so finds nobody. */
export function careKeys(account: Pick<Account, 'home' | 'phone'>): string[] {
  const { phone } = account;
  const home = confirmedHome(account);
  const household = home && home.room.trim() !== '' ? [householdKey(home.addressId, home.room)] : [];
  return [...household, ...(phone === '' ? [] : [phoneKey(phone)])];
}

/** The keys of whoever an order is for: of the household itself where staff placed it there, else of the account that asks. */
export function careKeysFor(
  { placedBy, customer }: { placedBy?: unknown; customer: { addressId: string; room: string; phone: string } },
  account: Pick<Account, 'home' | 'phone'>,
): string[] {
  if (!placedBy) return careKeys(account);
  const { addressId, room, phone } = customer;
  return [...(room.trim() === '' ? [] : [householdKey(addressId, room)]), ...(phone === '' ? [] : [phoneKey(phone)])];
}

/** Does it stand at this moment? */
export const stands = ({ from, until, status }: Pick<CareEntry, 'from' | 'until' | 'status'>, now: number): boolean =>
  status === 'standing' && from <= now && now < until;

/** The first that has not come yet: a week before it runs out, and when it has; null once both are past. */
export function clockOf(until: number, now: number): number | null {
  return [until - NOTICE_DAYS * DAY + MORNING, until + MORNING].find((at) => at > now) ?? null;
}

export const careRefusals = {
  unknownFund: () =>
    new Refusal('UNKNOWN_FUND', '没有这个基金，请重新选择。', { fields: { fundId: '请选一个基金。' } }),
  there: () =>
    new Refusal('CARE_THERE', '名单上已经有这一户（这个人）了，不用再加。', { rule: 'on the care list twice' }),
  notLater: () =>
    new Refusal('BAD_INPUT', '要比现在的日子晚；不再由基金付请选“去掉”。', {
      fields: { 'fields.date': '要比现在的日子晚。' },
      rule: 'a renewal that renews nothing',
    }),
  tooLong: () =>
    new Refusal('BAD_INPUT', '最长一年，到期前再看要不要续。', { fields: { until: '最长一年。' }, rule: 'care term' }),
  past: () => new Refusal('BAD_INPUT', '日子已经过去。', { fields: { until: '日子已经过去。' }, rule: 'care term' }),
} as const;
