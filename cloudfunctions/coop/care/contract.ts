import * as z from 'zod';
import { beijingDay, documentId, gridCode, words } from '../../platform/input';

export const careInputs = {
  /** the community: for whom a fund pays → CareList */
  'care-list': z.strictObject({ communityCode: gridCode.optional() }),
  /** the community: a household, or a person by their number → CareList */
  'add-care': z
    .strictObject({
      communityCode: gridCode.optional(),
      addressId: documentId.optional(),
      room: z.string().trim().min(1, '请填写门牌号。').max(12, '门牌号太长。').optional(),
      phone: z
        .string()
        .regex(/^1\d{10}$/, '手机号应是 11 位数字。')
        .optional(),
      fundId: documentId,
      reason: words('为什么', 2, 100),
      /** the last day it holds */
      until: beijingDay,
    })
    .refine(({ addressId, room, phone }) => (phone === undefined) === (addressId !== undefined && room !== undefined), {
      error: '请填手机号，或者选住址并填门牌号。',
      path: ['phone'],
    }),
  /** the community: takes one off the list → CareList */
  'end-care': z.strictObject({ id: documentId }),
} as const;

export interface CareList {
  communityCode: string;
  communityName: string;
  funds: { id: string; name: string; balanceText: string }[];
  items: {
    id: string;
    subject: string;
    fundName: string;
    reason: string;
    untilText: string;
    /** its time is up: it no longer holds */ over: boolean;
    addedBy: string;
  }[];
}
export interface CareActionViews {
  'care-list': CareList;
  'add-care': CareList;
  'end-care': CareList;
}
