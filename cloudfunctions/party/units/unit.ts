import * as z from 'zod';
import { documentId, gridCode, line } from '../../platform/input';
import { GRID_CODE_LENGTH } from '../../../miniprogram/vocabulary/grid';
import { PARTY_LIMITS } from '../../../miniprogram/packages/party/vocabulary/party';
import type { UnitView } from './contract';

/** A unit whose party members report to communities (驻区单位、包抓单位): as the district's list has it. */
export interface PartyUnit {
  _id: string;
  /** the district whose list it is on, 6 digits */
  gridCode: string;
  name: string;
  /** the community it is paired with, where its members report beside their own; '' for none */
  pairedCode: string;
  /** the post of whoever answers for it to communities; '' while there is none */
  contactPostId: string;
  /** no longer on the list: kept so that those who came from it can say so */
  ended: boolean;
}

/** A row of `import-units`. A row with the id of one that stands replaces it. */
export const unitRow = z.strictObject({
  id: documentId,
  gridCode: gridCode.refine((code) => code.length === GRID_CODE_LENGTH.district, '单位按区县列，网格编号应为 6 位。'),
  name: line('单位名称', 2, PARTY_LIMITS.unitNameMax),
  pairedCode: gridCode
    .refine((code) => code.length === GRID_CODE_LENGTH.community, '结对社区的编号应为 12 位。')
    .or(z.literal(''))
    .default(''),
  contactPostId: documentId.or(z.literal('')).default(''),
  ended: z.boolean().default(false),
});
export type UnitRowInput = z.input<typeof unitRow>;

export function unitFrom({ id, ...same }: z.output<typeof unitRow>): PartyUnit {
  return { _id: id, ...same };
}

/** Units whose name has all the characters of the text, in its order: people leave out 宝鸡市, or write 区一中. Pure. */
export function unitsNamed(units: readonly PartyUnit[], text: string): PartyUnit[] {
  const wanted = [...text.replace(/\s/g, '')];
  const exact = (unit: PartyUnit) => (unit.name.includes(wanted.join('')) ? 0 : 1);
  return units
    .filter(({ name }) => hasInOrder(name, wanted))
    .sort((a, b) => exact(a) - exact(b) || a.name.length - b.name.length || (a._id < b._id ? -1 : 1))
    .slice(0, PARTY_LIMITS.unitsShown);
}

function hasInOrder(name: string, wanted: readonly string[]): boolean {
  let at = 0;
  for (const letter of name) if (letter === wanted[at]) at += 1;
  return at === wanted.length;
}

/** @param pairedName of the community it is paired with, '' for none */
export function unitView({ _id, name, pairedCode }: PartyUnit, pairedName: string): UnitView {
  return { id: _id, name, pairedCode, pairedName };
}
