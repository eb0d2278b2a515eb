import * as z from 'zod';
import { beijingDay, documentId, gridCode, line, token, words } from '../../platform/input';
import { stepFields } from '../../platform/step-input';
import type { AvailableAction } from '../../platform/steps';

export const careInputs = {
  /** the community: for whom a fund pays → CareList */
  'care-list': z.strictObject({ communityCode: gridCode.optional() }),
  /** the community: who is registered at an address, to choose from → CareDoor[] */
  'care-doors': z.strictObject({ communityCode: gridCode.optional(), addressId: documentId }),
  /** the community: one entry, as what steps are taken on → CareSubject */
  'care-entry': z.strictObject({ id: documentId }),
  /** the community: a household, or a person by their number → CareList */
  'add-care': z
    .strictObject({
      communityCode: gridCode.optional(),
      addressId: documentId.optional(),
      room: line('门牌号', 1, 12).optional(),
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
  /** the community: goes on with one, or takes it off the list → CareSubject */
  'perform-care': z.strictObject({
    id: documentId,
    version: z.number().int().nonnegative(),
    action: token(40),
    fields: stepFields.default({}),
  }),
} as const;

export interface CareList {
  communityCode: string;
  communityName: string;
  funds: { id: string; name: string; balanceText: string }[];
  items: CareItem[];
}
export interface CareItem {
  id: string;
  subject: string;
  fundName: string;
  reason: string;
  /** 到 12月31日 */ untilText: string;
  /** 还有 36 天, 已到期 */ leftText: string;
  /** its time is up: it no longer holds */ over: boolean;
  /** it runs out soon, or has */ soon: boolean;
  /** 网格长 赵六 11月25日 列入 */ decidedText: string;
}
export interface CareSubject {
  id: string;
  version: number;
  /** 清姜小区 3号楼 2单元 501 */ title: string;
  item: CareItem;
  timeline: { at: number; atText: string; title: string; by: string; note: string; photos: string[]; heldPhotos: [] }[];
  availableActions: AvailableAction[];
}
/** A door at an address, and who registered there. */
export interface CareDoor {
  room: string;
  names: string[];
  /** it is on the list already */ there: boolean;
}
export interface CareActionViews {
  'care-list': CareList;
  'add-care': CareList;
  'care-doors': CareDoor[];
  'care-entry': CareSubject;
  'perform-care': CareSubject;
}
