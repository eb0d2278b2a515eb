import gcoord from 'gcoord';
import { ringArea, tidyRing, type Outline, type Position } from './outline';
import type { Crs } from './import-tables';

/** The country's extent in degrees, a little wider: islands in, everything else out. */
const CHINA = { west: 73, east: 136, south: 3, north: 54 } as const;
const POSITIONS_MAX = 5000;

/** What is wrong with a pair of coordinates, in plain words; null when nothing is. */
export function faultInPosition(longitude: unknown, latitude: unknown): string | null {
  if (typeof longitude !== 'number' || typeof latitude !== 'number') return '经纬度要填数字。';
  if (!Number.isFinite(longitude) || !Number.isFinite(latitude)) return '经纬度要填数字。';
  if (inChina(longitude, latitude)) return null;
  return inChina(latitude, longitude) ? '经度和纬度写反了，请对调。' : '这个位置不在国内，请核对经纬度。';
}

function inChina(longitude: number, latitude: number): boolean {
  return longitude >= CHINA.west && longitude <= CHINA.east && latitude >= CHINA.south && latitude <= CHINA.north;
}

/** To WeChat's own system, GCJ-02. */
export function toGcj02(position: Position, crs: Crs): Position {
  return crs === 'wgs84' ? gcoord.transform<Position>(position, gcoord.WGS84, gcoord.GCJ02) : position;
}

/**
 * A boundary as a table or a map file gives it → rings as they are kept, or what is wrong with it.
 * @param given a GeoJSON Polygon or MultiPolygon, or rings of [longitude, latitude]
 */
export function readOutline(given: unknown, crs: Crs): { outline: Outline } | { fault: string } {
  const rings = ringsOf(given);
  if (!rings || rings.length === 0)
    return { fault: '边界要是 GeoJSON 的 Polygon 或 MultiPolygon，或由经纬度组成的环。' };
  const outline: Outline = [];
  let positions = 0;
  for (const ring of rings) {
    positions += ring.length;
    if (positions > POSITIONS_MAX) return { fault: `边界的点太多，最多 ${POSITIONS_MAX} 个，请先简化。` };
    const result = readRing(ring, crs);
    if ('fault' in result) return result;
    outline.push(result.ring);
  }
  return { outline };
}

function readRing(ring: readonly unknown[], crs: Crs): { ring: Position[] } | { fault: string } {
  const positions: Position[] = [];
  for (const [i, position] of ring.entries()) {
    const [longitude, latitude]: unknown[] = Array.isArray(position) ? position : [];
    const fault = faultInPosition(longitude, latitude);
    if (fault) return { fault: `边界的第 ${i + 1} 个点：${fault}` };
    positions.push(toGcj02([Number(longitude), Number(latitude)], crs));
  }
  const tidy = tidyRing(positions);
  if (tidy.length < 3 || ringArea(tidy) === 0) return { fault: '边界围不成一块地方，至少要三个不在一条直线上的点。' };
  return { ring: tidy };
}

/** All rings of a shape; a second piece of land and a hole are told apart by the even-odd rule alone. */
function ringsOf(given: unknown): unknown[][] | null {
  if (isShape(given)) return given.type === 'Polygon' ? listOfLists(given.coordinates) : piecesOf(given.coordinates);
  return listOfLists(given);
}

function piecesOf(coordinates: unknown): unknown[][] | null {
  const pieces = listOfLists(coordinates);
  const rings = pieces?.flat();
  return rings ? listOfLists(rings) : null;
}

function isShape(given: unknown): given is { type: 'Polygon' | 'MultiPolygon'; coordinates: unknown } {
  if (typeof given !== 'object' || given === null || !('type' in given) || !('coordinates' in given)) return false;
  return given.type === 'Polygon' || given.type === 'MultiPolygon';
}

function listOfLists(given: unknown): unknown[][] | null {
  return Array.isArray(given) && given.every(Array.isArray) ? given : null;
}
