import type { GeoPoint } from '../../miniprogram/vocabulary/grid';
import { Refusal, refusals } from '../platform/errors';
import type { CellSummary, Location } from './contract';
import { cellInUse } from './ground';
import { addressText, type Address } from './import-addresses';
import { locate } from './locate-cell';
import { cellSummary, type Tree } from './tree';

export const unknownPlace = {
  address: () => refusals.notFound('这个地址'),
  building: () =>
    new Refusal('NOT_FOUND', '没有找到这个二维码对应的楼栋，请改用地址或在地图上选。', {
      rule: 'no such building code',
    }),
} as const;

/** A point → its cell, or what the person has to be asked. */
export function locatePoint(tree: Tree, point: GeoPoint): Location {
  const found = locate(tree.index(), point.longitude, point.latitude, point.accuracy);
  if (found.outcome === 'near-boundary') {
    const candidates = found.codes.flatMap((code) => cellSummary(tree, code) ?? []);
    return { outcome: 'near-boundary', candidates, text: placeName(candidates[0]), point };
  }
  const cell = found.outcome === 'inside' ? cellSummary(tree, found.code) : null;
  const text = cell ? placeName(cell) : '';
  if (cell) return { outcome: 'inside', cell, text, buildingText: text, point, addressId: null };
  const nearest = found.outcome === 'outside' ? found.nearest : null;
  const summary = nearest ? cellSummary(tree, nearest.code) : null;
  return { outcome: 'outside', nearest: summary, distance: summary ? (nearest?.distance ?? null) : null, point };
}

const placeName = (cell: CellSummary | undefined) =>
  cell ? [cell.communityName, cell.name].filter(Boolean).join(' ') : '';

/** An address names its cell itself, or one that was split or merged away since; no other boundary is asked. */
export function locateAddress(tree: Tree, address: Address, whole: 'unit' | 'building'): Location {
  const { point } = address;
  const code = cellInUse(tree, address.gridCode, point);
  const cell = code && cellSummary(tree, code);
  if (!cell) throw unknownPlace.address();
  const buildingText = addressText({ ...address, unit: '' });
  if (whole === 'building')
    return { outcome: 'inside', cell, text: buildingText, buildingText, point, addressId: null };
  return { outcome: 'inside', cell, text: addressText(address), buildingText, point, addressId: address._id };
}
