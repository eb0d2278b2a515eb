import * as z from 'zod';
import type { GeoPoint, GridLevel } from '../../miniprogram/vocabulary/grid';
import { faultInPosition, readOutline, toGcj02 } from './coordinates';
import { levelOf, parentOf } from './grid-code';
import { codeOfGrid, count, optionalText, readRows, repeats, text, type ReadRow, type RowFault } from './import-rows';
import { centreOf, packOutline } from './outline';

/** A grid as the tree keeps it; `_id` is its code. */
export interface Grid {
  _id: string;
  level: GridLevel;
  name: string;
  /** null for a district */
  parentCode: string | null;
  area: string;
  households: number;
  /** packed, see outline.ts; '' above the cell and for a cell not drawn */
  outline: string;
  centre: GeoPoint | null;
}

const gridRow = z.strictObject({
  code: codeOfGrid,
  name: text('名称', 40),
  level: z.string().optional(),
  parentCode: z.union([z.string(), z.number()]).nullish(),
  area: optionalText('范围', 200),
  households: count('户数', 10_000_000),
  outline: z.unknown().optional(),
  centre: z.tuple([z.number(), z.number()], { error: '中心点要填经度和纬度两个数字。' }).optional(),
  crs: z.enum(['gcj02', 'wgs84'], { error: '坐标系只能是 gcj02 或 wgs84。' }).default('gcj02'),
});
type GivenGrid = z.output<typeof gridRow>;

/** What the rules of this table say of a batch by itself; parents are checked against the tree afterwards. */
export function readGrids(rows: readonly unknown[]): { grids: ReadRow<Grid>[]; faults: RowFault[] } {
  const { read, faults } = readRows('grids', gridRow, rows);
  const grids: ReadRow<Grid>[] = [];
  for (const { row, value } of read) {
    const found = faultsInGrid(value, row);
    const drawn = drawGrid(value);
    if ('fault' in drawn) found.push(fault(row, drawn.column, drawn.fault));
    else grids.push({ row, value: { ...asGrid(value), ...drawn } });
    faults.push(...found);
  }
  const same = (first: number) => `编号与第 ${first} 行相同，每个网格只能有一行。`;
  return { grids, faults: [...faults, ...repeats('grids', 'code', grids, ({ _id }) => _id, same)] };
}

const fault = (row: number, column: string, message: string): RowFault => ({ table: 'grids', row, column, message });

function faultsInGrid({ code, level, parentCode, outline }: GivenGrid, row: number): RowFault[] {
  const faults: RowFault[] = [];
  if (level && level !== levelOf(code)) faults.push(fault(row, 'level', '级别与编号的位数不符，请核对。'));
  const given = parentCode === undefined || parentCode === null || parentCode === '' ? null : String(parentCode);
  if (given !== null && given !== parentOf(code))
    faults.push(fault(row, 'parentCode', '上级编号要与本编号的前几位相同，请核对。'));
  if (given === null && parentCode === '' && parentOf(code) !== null)
    faults.push(fault(row, 'parentCode', '请填写上级编号。'));
  if (outline !== undefined && outline !== null && levelOf(code) !== 'cell')
    faults.push(fault(row, 'outline', '只有基础网格填边界，上级的边界由下级合成。'));
  return faults;
}

function asGrid({ code, name, area, households }: GivenGrid): Omit<Grid, 'outline' | 'centre'> {
  return { _id: code, level: levelOf(code) ?? 'cell', name, parentCode: parentOf(code), area, households };
}

type Drawn = { outline: string; centre: GeoPoint | null } | { fault: string; column: string };

function drawGrid({ code, outline, centre, crs }: GivenGrid): Drawn {
  const position = centre ? faultInPosition(...centre) : null;
  if (position) return { column: 'centre', fault: position };
  const [longitude, latitude] = centre ? toGcj02(centre, crs) : [];
  const given = longitude === undefined || latitude === undefined ? null : { longitude, latitude };
  if (outline === undefined || outline === null || levelOf(code) !== 'cell') return { outline: '', centre: given };
  const read = readOutline(outline, crs);
  if ('fault' in read) return { column: 'outline', fault: read.fault };
  return { outline: packOutline(read.outline), centre: given ?? centreOf(read.outline) };
}

/** Every grid but a district hangs on one that is there already or comes in the same batch. */
export function orphans(grids: readonly ReadRow<Grid>[], known: ReadonlySet<string>): RowFault[] {
  const coming = new Set(grids.map(({ value }) => value._id));
  return grids.flatMap(({ row, value: { parentCode } }) =>
    parentCode === null || known.has(parentCode) || coming.has(parentCode)
      ? []
      : [fault(row, 'code', `上级网格 ${parentCode} 还没有导入，请先导入上级。`)],
  );
}
