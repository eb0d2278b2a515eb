import * as z from 'zod';
import type { GeoPoint } from '../../miniprogram/vocabulary/grid';
import { derivedId } from '../platform/commands';
import { faultInPosition, toGcj02 } from './coordinates';
import { communityOf } from '../platform/grid-code';
import { firstSpellings } from '../platform/one-form';
import { missingGrid } from './import-grids';
import {
  count,
  optionalText,
  pattern,
  readRows,
  repeats,
  rowId,
  text,
  type ReadRow,
  type RowFault,
} from './import-rows';

/** One unit of one building. */
export interface Address {
  _id: string;
  gridCode: string;
  communityCode: string;
  estate: string;
  /** '' for an estate without buildings */
  building: string;
  /** '' for a building without units */
  unit: string;
  households: number;
  rooms: string[];
  /** '' when the building has no QR code */
  buildingCode: string;
  point: GeoPoint | null;
}

const degrees = z.preprocess(
  (value) => (value === null || value === '' ? undefined : typeof value === 'string' ? Number(value) : value),
  z.number({ error: '经纬度要填数字。' }).optional(),
);

const addressRow = z.strictObject({
  id: rowId('地址编号').optional(),
  gridCode: pattern(/^\d{15}$/, '地址要归到基础网格，编号是 15 位数字。'),
  estate: text('小区', 40),
  building: optionalText('楼栋', 20),
  unit: optionalText('单元', 20),
  households: count('户数', 100_000),
  rooms: z.array(text('门牌号', 12), { error: '门牌号要列成一组。' }).max(500, '门牌号最多 500 个。').default([]),
  buildingCode: z
    .union([z.literal(''), pattern(/^[\w-]{1,32}$/, '楼栋码只能用字母、数字、横线，最多 32 个。')])
    .default(''),
  longitude: degrees,
  latitude: degrees,
  crs: z.enum(['gcj02', 'wgs84'], { error: '坐标系只能是 gcj02 或 wgs84。' }).default('gcj02'),
});

export function readAddresses(rows: readonly unknown[]): { addresses: ReadRow<Address>[]; faults: RowFault[] } {
  const { read, faults } = readRows('addresses', addressRow, rows);
  const addresses: ReadRow<Address>[] = [];
  for (const { row, value } of read) {
    const placed = placeOf(value);
    if ('fault' in placed) faults.push({ table: 'addresses', row, column: 'longitude', message: placed.fault });
    else addresses.push({ row, value: asAddress(value, placed.point) });
  }
  const same = () => '这个地址在表里有两行，请合并。';
  return {
    addresses,
    faults: [
      ...faults,
      ...repeats('addresses', 'unit', addresses, ({ _id }) => _id, same),
      ...splitBuildings(addresses),
    ],
  };
}

type Given = z.output<typeof addressRow>;

function placeOf({ longitude, latitude, crs }: Given): { point: GeoPoint | null } | { fault: string } {
  if (longitude === undefined && latitude === undefined) return { point: null };
  const fault = faultInPosition(longitude, latitude);
  if (fault || longitude === undefined || latitude === undefined) return { fault: fault ?? '经纬度要一起填。' };
  const [x, y] = toGcj02([longitude, latitude], crs);
  return { point: { longitude: x, latitude: y } };
}

function asAddress(given: Given, point: GeoPoint | null): Address {
  const { gridCode, estate, building, unit, households, rooms, buildingCode } = given;
  const communityCode = communityOf(gridCode);
  const _id = given.id ?? idOf({ ...given, communityCode, point });
  return { _id, gridCode, communityCode, estate, building, unit, households, rooms, buildingCode, point };
}

/**
 * Addresses spelled as those that are there, or as the first of the file: 三号楼 is 3号楼 where there is one. So a building that is brought
 * in again in other words is the same one. Pure.
 * @param known of the same grids
 */
export function spelledAlike(addresses: readonly ReadRow<Address>[], known: readonly Address[]): ReadRow<Address>[] {
  const spell = firstSpellings();
  const ids = new Map<string, string>();
  const spelled = (address: Address): Address => {
    const estate = spell(address.communityCode, address.estate);
    const building = spell(`${address.communityCode} ${estate}`, address.building);
    const unit = spell(`${address.communityCode} ${estate} ${building}`, address.unit);
    return { ...address, estate, building, unit };
  };
  // what is brought in by an id of its own may be spelled anew
  const renamed = new Set(addresses.flatMap(({ value }) => (value._id === idOf(value) ? [] : value._id)));
  for (const address of known) if (!renamed.has(address._id)) ids.set(placeIn(spelled(address)), address._id);
  return addresses.map(({ row, value }) => {
    const own = value._id !== idOf(value);
    const alike = spelled(value);
    return { row, value: { ...alike, _id: own ? value._id : (ids.get(placeIn(alike)) ?? idOf(alike)) } };
  });
}

const placeIn = ({ communityCode, estate, building, unit }: Omit<Address, '_id'>) =>
  JSON.stringify([communityCode, estate, building, unit]);
const idOf = ({ communityCode, estate, building, unit }: Omit<Address, '_id'>) =>
  derivedId(communityCode, estate, building, unit);

/** A code stands on one building: it may not lead to two buildings, nor to two cells. */
export function splitBuildings(addresses: readonly ReadRow<Address>[], known: readonly Address[] = []): RowFault[] {
  const replaced = new Set(addresses.map(({ value }) => value._id));
  const first = new Map(
    known.filter(({ _id }) => !replaced.has(_id)).map((address) => [address.buildingCode, address]),
  );
  return addresses.flatMap(({ row, value }) => {
    if (value.buildingCode === '') return [];
    const other = first.get(value.buildingCode) ?? value;
    first.set(value.buildingCode, other);
    const one = buildingOf(other) === buildingOf(value) && other.gridCode === value.gridCode;
    const message = `这个楼栋码已经用在${buildingOf(other)}，一个码只能贴一栋楼，楼里的单元要在同一个网格。`;
    return one ? [] : [{ table: 'addresses', row, column: 'buildingCode', message }];
  });
}

const buildingOf = ({ estate, building }: Address) => [estate, building].filter(Boolean).join(' ');

/** 清姜小区 3号楼 2单元, as people write it. */
export function addressText({ estate, building, unit }: Pick<Address, 'estate' | 'building' | 'unit'>): string {
  return [estate, building, unit].filter(Boolean).join(' ');
}

/** An address lies in a cell that the tree has. */
export function strayAddresses(addresses: readonly ReadRow<Address>[], known: ReadonlyMap<string, string>): RowFault[] {
  return addresses.flatMap(({ row, value: { gridCode } }) =>
    known.has(gridCode) ? [] : [{ table: 'addresses', row, column: 'gridCode', message: missingGrid(gridCode, known) }],
  );
}
