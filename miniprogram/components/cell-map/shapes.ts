import type { GeoPoint } from '../../vocabulary/grid';

/** What has an outline on the map: a CellOutline or a GridCard. Rings of [longitude, latitude], GCJ-02. */
export interface Outlined {
  code: string;
  outline: [number, number][][];
}

export interface MapMark {
  point: GeoPoint;
  label: string;
}

/* A map draws on its own canvas, where CSS variables do not reach: these are the working blue and the second ink of app.wxss. */
const CHOSEN = { strokeColor: '#1763B6', fillColor: '#1763B633', strokeWidth: 3 };
const OTHERS = { strokeColor: '#6B665E', fillColor: '#6B665E14', strokeWidth: 1 };

export interface DrawnPolygon {
  points: GeoPoint[];
  strokeColor: string;
  fillColor: string;
  strokeWidth: number;
}

/** The outer ring of each cell, the chosen one last so that its line lies on top. */
export function polygonsOf(cells: readonly Outlined[], chosen: string): DrawnPolygon[] {
  const ordered = [...cells].sort((a, b) => Number(a.code === chosen) - Number(b.code === chosen));
  return ordered.flatMap((cell) => {
    const look = cell.code === chosen || cells.length === 1 ? CHOSEN : OTHERS;
    return cell.outline.map((ring) => ({
      points: ring.map(([longitude, latitude]) => ({ longitude, latitude })),
      ...look,
    }));
  });
}

/** South-west and north-east corners of all outlines, for the map to show the whole of them; none when there are none. */
export function boundsOf(cells: readonly Outlined[]): GeoPoint[] {
  const corners = cells.flatMap(({ outline }) => outline.flat());
  if (corners.length === 0) return [];
  const longitudes = corners.map(([longitude]) => longitude);
  const latitudes = corners.map(([, latitude]) => latitude);
  return [
    { longitude: Math.min(...longitudes), latitude: Math.min(...latitudes) },
    { longitude: Math.max(...longitudes), latitude: Math.max(...latitudes) },
  ];
}

/**
 * What of the map to look at: the chosen cell with its neighbours round about it, else all the cells. A cell is a few streets, and
 * would be a speck on a map of its community.
 */
export function viewOf(cells: readonly Outlined[], chosen: string): GeoPoint[] {
  const [southWest, northEast] = boundsOf(cells.filter(({ code }) => code === chosen));
  if (!southWest || !northEast || cells.length === 1) return boundsOf(cells);
  const across = northEast.longitude - southWest.longitude;
  const up = northEast.latitude - southWest.latitude;
  return [
    { longitude: southWest.longitude - across, latitude: southWest.latitude - up / 2 },
    { longitude: northEast.longitude + across, latitude: northEast.latitude + up / 2 },
  ];
}

/** Pins with their words beside them. */
export function markersOf(marks: readonly MapMark[]) {
  return marks.map(({ point, label }, id) => ({
    id,
    longitude: point.longitude,
    latitude: point.latitude,
    title: label,
    iconPath: '/assets/pin.png',
    width: 32,
    height: 40,
  }));
}
