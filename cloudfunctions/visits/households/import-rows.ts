import * as z from 'zod';
import { DAY, beijingInstant, isDate } from '../../platform/clock';
import { line, personName } from '../../platform/input';
import { column, type ImportColumn } from '../../platform/import-table';
import { LIVING, RELATIONS, VISIT_LIMITS } from '../../../miniprogram/packages/visits/vocabulary/visits';
import { keys, room } from './contract';

const day = z.string().refine(isDate, '日期请写成 2026-11-23。');
export const memberRow = z.strictObject({
  name: personName('姓名'),
  relation: z.enum(keys(RELATIONS), '与户主关系不对。').default('other'),
  birthMonth: z
    .string()
    .regex(/^((19|20)\d{2}-(0[1-9]|1[0-2]))?$/, '出生年月请写成 1952-03。')
    .default(''),
  phone: z
    .string()
    .regex(/^(1\d{10}|0\d{9,11})?$/, '电话号码不对。')
    .default(''),
  workUnit: line('工作单位', 0, 40).default(''),
  partyMember: z.boolean().default(false),
  /** of somebody who registered, where it is known; '' otherwise */
  openid: z.string().max(64).default(''),
});
export const tagRow = z.strictObject({
  tagId: z.string().regex(/^[\w-]{1,64}$/, '没有这种标签。'),
  /** whose, by the name; '' for the whole household */
  member: line('姓名', 0, 40).default(''),
  from: day.optional(),
  until: day.optional(),
});
/** A household as it is brought in: by the address of the list, or by its words. */
export const householdRow = z.strictObject({
  addressId: z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .optional(),
  communityCode: z
    .string()
    .regex(/^\d{12}$/, '社区编号要 12 位数字。')
    .optional(),
  estate: line('小区', 0, 40).default(''),
  building: line('楼栋', 0, 20).default(''),
  unit: line('单元', 0, 20).default(''),
  room,
  living: z.enum(keys(LIVING), '居住类型不对。').default('registered'),
  movedIn: day.optional(),
  members: z.array(memberRow).max(VISIT_LIMITS.members, `一户最多 ${VISIT_LIMITS.members} 人，请核对。`).default([]),
  tags: z.array(tagRow).max(20).default([]),
  /** when somebody was seen there last, as the old list has it */
  seenOn: day.optional(),
});
export type HouseholdRow = z.output<typeof householdRow>;
export type HouseholdRowInput = z.input<typeof householdRow>;

export const atOf = (date: string | undefined, otherwise: number): number =>
  date === undefined ? otherwise : beijingInstant(date, 0);
export const untilOf = (date: string | undefined): number | null =>
  date === undefined ? null : beijingInstant(date, 0) + DAY;

const words = <K extends string>(table: Readonly<Record<K, { label: string } | string>>) =>
  Object.fromEntries(
    Object.entries(table).map(([key, value]) => [
      typeof value === 'string' ? value : (value as { label: string }).label,
      key,
    ]),
  );

/** What of a row says where it is. */
export const PLACE_COLUMNS: readonly ImportColumn[] = [
  column('communityCode', '社区编号', { required: true, hint: '12 位', example: '610302004001' }),
  column('estate', '小区', { required: true, example: '清姜小区' }),
  column('building', '楼栋', { example: '3号楼' }),
  column('unit', '单元', { example: '2单元' }),
  column('room', '门牌号', { required: true, example: '502' }),
];
export const HOUSEHOLD_COLUMNS: readonly ImportColumn[] = [
  ...PLACE_COLUMNS,
  column('living', '居住类型', { example: '户籍', words: words(LIVING) }),
  column('movedIn', '入住日期', { kind: 'date', example: '2015-06-01' }),
  column('seenOn', '最近见到日期', { kind: 'date' }),
];
export const MEMBER_COLUMNS: readonly ImportColumn[] = [
  ...PLACE_COLUMNS,
  column('name', '姓名', { required: true, example: '张三' }),
  column('relation', '与户主关系', { example: '户主', words: words(RELATIONS) }),
  column('birthMonth', '出生年月', { hint: '只填年月', example: '1952-03' }),
  column('phone', '电话', { example: '13900000000' }),
  column('workUnit', '工作单位'),
  column('partyMember', '党员', { kind: 'flag', hint: '本人申明的才填', example: '是' }),
];
export const TAG_COLUMNS: readonly ImportColumn[] = [
  ...PLACE_COLUMNS,
  column('tag', '标签', { required: true, example: '独居' }),
  column('member', '姓名', { hint: '不填就是全户' }),
  column('from', '起始日期', { kind: 'date' }),
  column('until', '有效期至', { kind: 'date' }),
];
