import { randomUUID } from 'node:crypto';
import type { ImportReport } from '../../cloudfunctions/directory/contract';
import type { AddressRow, BrandRow, GridRow, PersonRow, PostRow } from '../../cloudfunctions/directory/import-tables';
import type { System } from './system';

/** An invented district, small enough to know by heart: one district, two towns, three communities, seven cells. */
export const GRID = {
  district: '990101',
  riverTown: '990101001',
  hillTown: '990101002',
  /** four cells in a square */
  riverside: '990101001001',
  /** two cells, one of them in two pieces */
  orchard: '990101001002',
  /** one cell, never drawn */
  hilltop: '990101002001',
  southWest: '990101001001001',
  /** has a courtyard that is nobody's */
  southEast: '990101001001002',
  northWest: '990101001001003',
  northEast: '990101001001004',
  orchardSouth: '990101001002001',
  orchardNorth: '990101001002002',
  undrawn: '990101002001001',
} as const;

const WEST = 110;
const SOUTH = 35;
/** A thousandth of a degree, some hundred metres, in whole steps from the town's south-western corner. */
const step = (x: number, y: number): [number, number] => [
  Number((WEST + x / 1000).toFixed(6)),
  Number((SOUTH + y / 1000).toFixed(6)),
];
const block = (west: number, south: number, east: number, north: number): [number, number][] => [
  step(west, south),
  step(east, south),
  step(east, north),
  step(west, north),
  step(west, south),
];
const place = (x: number, y: number) => ({ longitude: step(x, y)[0], latitude: step(x, y)[1] });

/** Places in the town, GCJ-02. */
export const PLACE = {
  southWest: place(1.5, 1.5),
  southEast: place(3.5, 2.5),
  courtyard: place(4.5, 1.5),
  northEast: place(4.5, 4.5),
  /** on the line between the two southern cells */
  sharedEdge: place(3, 1.5),
  /** where all four cells of the riverside meet */
  sharedCorner: place(3, 3),
  /** some 18 m west of that line, inside the south-western cell */
  nearEdge: place(2.8, 1.5),
  farPiece: place(10.5, 3.5),
  /** 500 m south of everything */
  outside: place(1.5, -5),
  farAway: { longitude: 121.47, latitude: 31.23 },
} as const;

const grids: GridRow[] = [
  { code: GRID.district, name: '样板区', level: 'district', parentCode: null },
  { code: GRID.riverTown, name: '临河街道', parentCode: GRID.district },
  { code: GRID.hillTown, name: '望山镇' },
  { code: GRID.riverside, name: '河畔社区', area: '河堤以北、铁路以南' },
  { code: GRID.orchard, name: '果园社区' },
  { code: GRID.hilltop, name: '山顶社区' },
  { code: GRID.southWest, name: '第一网格', area: '柳苑 1 至 3 号楼', households: 120, outline: [block(0, 0, 3, 3)] },
  {
    code: GRID.southEast,
    name: '第二网格',
    households: 80,
    outline: { type: 'Polygon', coordinates: [block(3, 0, 6, 3), block(4, 1, 5, 2)] },
  },
  { code: GRID.northWest, name: '第三网格', outline: [block(0, 3, 3, 6)] },
  { code: GRID.northEast, name: '第四网格', outline: [block(3, 3, 6, 6)] },
  { code: GRID.orchardSouth, name: '果园一格', outline: [block(6, 0, 9, 3)] },
  {
    code: GRID.orchardNorth,
    name: '果园二格',
    outline: { type: 'MultiPolygon', coordinates: [[block(6, 3, 9, 6)], [block(10, 3, 11, 4)]] },
  },
  { code: GRID.undrawn, name: '山顶网格' },
];

const unit = (id: string, gridCode: string, estate: string, building: string, name: string): AddressRow => ({
  id,
  gridCode,
  estate,
  building,
  unit: name,
  households: 12,
});

const addresses: AddressRow[] = [
  { ...unit('addr-3-2', GRID.southWest, '柳苑', '3号楼', '2单元'), buildingCode: 'LY-3', ...PLACE.southWest },
  { ...unit('addr-3-1', GRID.southWest, '柳苑', '3号楼', '1单元'), buildingCode: 'LY-3' },
  unit('addr-10-1', GRID.southWest, '柳苑', '10号楼', '1单元'),
  unit('addr-2-1', GRID.southEast, '柳苑', '2号楼', ''),
  unit('addr-jing', GRID.southEast, '静园', '甲楼', '一单元'),
  unit('addr-orchard', GRID.orchardSouth, '果园小区', '1号楼', '1单元'),
];

const phone = (n: number) => `199000010${String(n).padStart(2, '0')}`;
export const STAFF = {
  zhang: { id: 'p-zhang', name: '张三', phone: phone(1) },
  li: { id: 'p-li', name: '李四', phone: phone(2) },
  wang: { id: 'p-wang', name: '王五', phone: phone(3) },
  zhao: { id: 'p-zhao', name: '赵六', phone: phone(4) },
  qian: { id: 'p-qian', name: '钱七', phone: phone(5) },
  sun: { id: 'p-sun', name: '孙八', phone: phone(6) },
} as const satisfies Record<string, PersonRow>;

const holder = (person: PersonRow, side: 'A' | 'B' = 'A') => ({ personId: person.id, side });
const posts: PostRow[] = [
  {
    id: 'post-sw',
    gridCode: GRID.southWest,
    kind: 'gridWorker',
    title: '网格员',
    holders: [holder(STAFF.zhang), holder(STAFF.li, 'B')],
  },
  { id: 'post-se', gridCode: GRID.southEast, kind: 'gridWorker', title: '网格员', holders: [holder(STAFF.wang)] },
  { id: 'post-ne', gridCode: GRID.northEast, kind: 'gridWorker', title: '网格员', holders: [holder(STAFF.wang)] },
  { id: 'post-riverside', gridCode: GRID.riverside, kind: 'chief', title: '网格长', holders: [holder(STAFF.zhao)] },
  {
    id: 'post-police',
    gridCode: GRID.riverside,
    kind: 'gridOfficer',
    title: '社区民警',
    holders: [holder(STAFF.qian)],
  },
  { id: 'post-district', gridCode: GRID.district, kind: 'chief', title: '区值班长', holders: [holder(STAFF.sun)] },
];

const brands: BrandRow[] = [
  { gridCode: GRID.district, programme: '样板行动', hotline: { name: '区热线', phone: '0900-1234567' } },
  { gridCode: GRID.riverside, terms: { cell: '微网格' }, boundaryNote: '示意边界' },
];

/** The tables of the town, in the order in which they come in. */
export const smallTown = { grids, people: Object.values(STAFF), addresses, posts, brands } as const;

export const ADMINISTRATOR = 'local-admin';
type Table = keyof typeof smallTown;

/** One batch by the administrator, as the import page sends it. */
export async function importRows(
  system: System,
  table: Table,
  rows: readonly unknown[],
  options: { dryRun?: boolean } = {},
): Promise<ImportReport> {
  const input = { table, rows, ...options };
  const reply = await system.invoke<ImportReport>('directory', ADMINISTRATOR, 'import', input, {
    commandId: randomUUID(),
  });
  if (!reply.ok) throw new Error(`import of ${table} was refused: ${reply.error.code} ${reply.error.message}`);
  return reply.data;
}

/** Brings the whole town in through the real import; fails on the first fault. */
export async function loadSmallTown(system: System): Promise<void> {
  for (const table of Object.keys(smallTown) as Table[]) {
    const { errors } = await importRows(system, table, smallTown[table]);
    if (errors.length > 0) throw new Error(`${table}: ${JSON.stringify(errors)}`);
  }
}
