import * as z from 'zod';
import { beijingInstant } from '../../platform/clock';
import { calendarDate, documentId, gridCode, line } from '../../platform/input';
import type { ItemText, Material, ServiceItem } from './item';

/** One row of the list as a table has it. */
export const itemRow = z.strictObject({
  id: documentId,
  communityCode: gridCode,
  number: z.number().int().min(1).max(999),
  name: line('事项名称', 2, 40),
  aliases: z
    .array(line('别名', 1, 20))
    .max(20)
    .default([]),
  category: line('类别', 1, 20),
  who: line('谁能办', 1, 120),
  /** 户口本; 承诺：… for what is declared in writing, 证：… for what an office issued */
  materials: z
    .array(line('材料', 1, 60))
    .max(20)
    .default([]),
  fee: line('费用', 0, 60).default(''),
  steps: z
    .array(line('步骤', 1, 80))
    .min(1, '至少写一步。')
    .max(12),
  legalDays: z.number().int().min(0).max(365).default(0),
  promisedDays: z.number().int().min(0).max(365).default(0),
  legalBasis: line('依据', 0, 80).default(''),
  trips: z.number().int().min(0).max(9).default(1),
  phones: z
    .array(z.string().regex(/^[\d-]{3,18}$/, '电话不对。'))
    .max(5)
    .default([]),
  atHome: z.boolean().default(false),
  windowId: documentId,
  status: z.enum(['active', 'paused', 'ended']).default('active'),
  endsOn: z.union([z.literal(''), calendarDate()]).default(''),
  /** the day on which somebody said that it is right; absent: today */
  assuredOn: calendarDate().optional(),
});
export type ItemRow = z.output<typeof itemRow>;
export type ItemRowInput = z.input<typeof itemRow>;

const DECLARED = /^承诺[：:]/;
const ISSUED = /^证[：:]/;
export function material(text: string): Material {
  if (DECLARED.test(text)) return { name: text.replace(DECLARED, ''), level: 'declared' };
  if (ISSUED.test(text)) return { name: text.replace(ISSUED, ''), level: 'issued' };
  return { name: text, level: 'uploaded' };
}

/** What whoever works at the window puts right by hand. */
export const itemMend = z.strictObject({
  who: itemRow.shape.who,
  materials: z.array(line('材料', 1, 60)).max(20),
  fee: line('费用', 0, 60),
  steps: itemRow.shape.steps,
  promisedDays: z.number().int('写整数。').min(0).max(365, '最多 365 天。'),
  trips: z.number().int('写整数。').min(0).max(9, '最多 9 次。'),
  phones: z.array(z.string().regex(/^[\d-]{3,18}$/, '电话不对。')).max(5),
  status: z.enum(['active', 'paused']),
});

/** What a row says of its item. */
export function textOf({ materials, ...row }: ItemRow): ItemText {
  const { number, name, aliases, category, who, fee, steps, legalDays, promisedDays } = row;
  const { legalBasis, trips, phones, atHome, windowId, status, endsOn } = row;
  return {
    number,
    name,
    aliases,
    category,
    who,
    materials: materials.map(material),
    fee,
    steps,
    legalDays,
    promisedDays,
    legalBasis,
    trips,
    phones,
    atHome,
    windowId,
    status,
    endsOn,
  };
}

/** When a row says that it was assured. */
export const assuredAt = ({ assuredOn }: ItemRow, now: number): number =>
  assuredOn === undefined ? now : beijingInstant(assuredOn, 0);

/** An item that the list has not had. */
export const newItem = (row: ItemRow, now: number): ServiceItem => ({
  _id: row.id,
  communityCode: row.communityCode,
  ...textOf(row),
  assuredAt: assuredAt(row, now),
  assuredBy: '',
  version: 1,
  changes: [],
});
