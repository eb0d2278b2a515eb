import * as z from 'zod';
import { GRID_CODE_LENGTH, type GeoPoint, type GridLevel } from '../../miniprogram/vocabulary/grid';
import { faultInPosition, readOutline, toGcj02 } from './coordinates';
import { levelOf, parentOf } from '../platform/grid-code';
import {
  codeOfGrid,
  count,
  optionalText,
  pattern,
  readRows,
  repeats,
  text,
  type ReadRow,
  type RowFault,
} from './import-rows';
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
  /** cells that took over what this one was, since it is retired; null while it is in use */
  retiredInto: string[] | null;
}

/** A grid that was saved before any could be retired says nothing of it. */
export const isInUse = ({ retiredInto }: Pick<Grid, 'retiredInto'>) => !retiredInto;

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
  status: z.enum(['active', 'retired'], { error: '状态只能是 active（在用）或 retired（停用）。' }).default('active'),
  successors: z
    .array(pattern(/^\d{15}$/, '接手的网格要写基础网格的编号，15 位数字。'), { error: '接手的网格要列成一组编号。' })
    .max(20, '接手的网格最多列 20 个。')
    .default([]),
});
type GivenGrid = z.output<typeof gridRow>;

/** What the rules of this table say of a batch by itself; parents are checked against the tree afterwards. */
export function readGrids(rows: readonly unknown[]): { grids: ReadRow<Grid>[]; faults: RowFault[] } {
  const { read, faults } = readRows('grids', gridRow, rows);
  const grids: ReadRow<Grid>[] = [];
  for (const { row, value } of read) {
    const found = [...faultsInGrid(value, row), ...faultsInRetiring(value, row)];
    const drawn = drawGrid(value);
    if ('fault' in drawn) found.push(fault(row, drawn.column, drawn.fault));
    else grids.push({ row, value: { ...asGrid(value), ...drawn } });
    faults.push(...found);
  }
  const same = ({ name }: Grid) => `编号和“${name}”的相同，每个网格只能有一行。`;
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

/** A cell may be split or merged away; what takes over is named, so that no place in it is left to nobody. */
function faultsInRetiring({ code, status, successors }: GivenGrid, row: number): RowFault[] {
  if (status === 'active')
    return successors.length > 0 ? [fault(row, 'successors', '在用的网格不填接手的网格，停用的才填。')] : [];
  if (levelOf(code) !== 'cell') return [fault(row, 'status', '只有基础网格可以停用。')];
  if (successors.length === 0)
    return [fault(row, 'successors', '停用的网格要写明由哪个基础网格接手，里面没办完的事才有人管。')];
  return successors.includes(code) ? [fault(row, 'successors', '接手的网格不能是它自己。')] : [];
}

function asGrid({ code, name, area, households, status, successors }: GivenGrid): Omit<Grid, 'outline' | 'centre'> {
  const retiredInto = status === 'retired' ? successors : null;
  return { _id: code, level: levelOf(code) ?? 'cell', name, parentCode: parentOf(code), area, households, retiredInto };
}

type Drawn = { outline: string; centre: GeoPoint | null } | { fault: string; column: string };

function drawGrid({ code, outline, centre, crs, status }: GivenGrid): Drawn {
  const position = centre ? faultInPosition(...centre) : null;
  if (position) return { column: 'centre', fault: position };
  const [longitude, latitude] = centre ? toGcj02(centre, crs) : [];
  const given = longitude === undefined || latitude === undefined ? null : { longitude, latitude };
  if (outline === undefined || outline === null || levelOf(code) !== 'cell' || status === 'retired')
    return { outline: '', centre: given };
  const read = readOutline(outline, crs);
  if ('fault' in read) return { column: 'outline', fault: read.fault };
  return { outline: packOutline(read.outline), centre: given ?? centreOf(read.outline) };
}

const CODE_LENGTHS = Object.values(GRID_CODE_LENGTH);
const above = (code: string): string[] =>
  CODE_LENGTHS.filter((length) => length < code.length).map((length) => code.slice(0, length));
/** These grids and all above them, each once. */
export const withAbove = (codes: readonly string[]): string[] => [
  ...new Set(codes.flatMap((code) => [code, ...above(code)])),
];

/** What is said of a grid that is not there: below which one, by its name, somebody has to look. @param names of those in use */
export function missingGrid(code: string, names: ReadonlyMap<string, string>): string {
  const nearest = above(code)
    .sort((a, b) => b.length - a.length)
    .find((one) => names.has(one));
  const where = nearest === undefined ? '没有' : `${names.get(nearest)}下面没有`;
  return `${where}编号 ${code} 的网格，或者已经停用。请核对，或先导入网格。`;
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

/** Cells that take over are in use, or come into use in the same batch. @param known those of them that are in use in the tree */
export function strayedSuccessors(grids: readonly ReadRow<Grid>[], known: ReadonlySet<string>): RowFault[] {
  const coming = new Map(grids.map(({ value }) => [value._id, value.retiredInto === null]));
  return grids.flatMap(({ row, value: { retiredInto } }) =>
    (retiredInto ?? [])
      .filter((code) => !(coming.get(code) ?? known.has(code)))
      .map((code) => fault(row, 'successors', `接手的网格 ${code} 没有导入，或者也停用了。`)),
  );
}
