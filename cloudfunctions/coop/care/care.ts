import { derivedId } from '../../platform/commands';
import { Refusal } from '../../platform/errors';
import type { Home } from '../../platform/identity';

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
  addedBy: { openid: string; name: string; title: string };
  /** null while it stands */
  endedAt: number | null;
  endedBy: CareEntry['addedBy'] | null;
  version: number;
}

export const householdKey = (addressId: string, room: string) => derivedId('care', 'home', addressId, room.trim());
export const phoneKey = (phone: string) => derivedId('care', 'phone', phone);

/** The keys by which somebody would be on the list. */
export function careKeys({ home, phone }: { home: Pick<Home, 'addressId' | 'room'> | null; phone: string }): string[] {
  const household = home && home.room.trim() !== '' ? [householdKey(home.addressId, home.room)] : [];
  return [...household, ...(phone === '' ? [] : [phoneKey(phone)])];
}

/** Does it stand at this moment? */
export const stands = ({ from, until, endedAt }: CareEntry, now: number): boolean =>
  endedAt === null && from <= now && now < until;

export const careRefusals = {
  unknownFund: () =>
    new Refusal('UNKNOWN_FUND', '没有这个基金，请重新选择。', { fields: { fundId: '请选一个基金。' } }),
  there: () =>
    new Refusal('CARE_THERE', '名单上已经有这一户（这个人）了，不用再加。', { rule: 'on the care list twice' }),
  tooLong: () =>
    new Refusal('BAD_INPUT', '最长一年，到期前再看要不要续。', { fields: { until: '最长一年。' }, rule: 'care term' }),
  past: () => new Refusal('BAD_INPUT', '日子已经过去。', { fields: { until: '日子已经过去。' }, rule: 'care term' }),
} as const;
