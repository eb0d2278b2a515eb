import type { GeoPoint } from '../../../../vocabulary/grid';

/** What has an outline on the map: a CellOutline or a GridCard. Rings of [longitude, latitude], GCJ-02. */
export interface Outlined {
  code: string;
  outline: [number, number][][];
}

export interface MapMark {
  point: GeoPoint;
  label: string;
  /** how it stands: gives the pin its colour, and its label stands by it */
  tone?: 'waiting' | 'working' | 'overdue';
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

/** Room for a pin and its words round about all marks: some hundred metres at least. */
const ROOM = 0.0008;
export function roundAbout(marks: readonly MapMark[]): GeoPoint[] {
  const longitudes = marks.map(({ point }) => point.longitude);
  const latitudes = marks.map(({ point }) => point.latitude);
  const across = Math.max(ROOM, (Math.max(...longitudes) - Math.min(...longitudes)) / 4);
  const up = Math.max(ROOM, (Math.max(...latitudes) - Math.min(...latitudes)) / 4);
  return [
    { longitude: Math.min(...longitudes) - across, latitude: Math.min(...latitudes) - up },
    { longitude: Math.max(...longitudes) + across, latitude: Math.max(...latitudes) + up },
  ];
}

/** The inks of the three states in app.wxss, and the card's white. */
const INKS = { waiting: '#8A5200', working: '#14559C', overdue: '#A3221B' } as const;
/** Large enough for a thumb. */
const TAPPED = { width: 44, height: 55 };
const LABEL = { bgColor: '#FFFFFF', borderRadius: 4, padding: 3, fontSize: 12, textAlign: 'center' as const };

/** Pins with their words: shown by a tap, or standing by a pin that has a colour, which alone would not say it. */
export function markersOf(marks: readonly MapMark[]) {
  return marks.map(({ point, label, tone }, id) => ({
    id,
    longitude: point.longitude,
    latitude: point.latitude,
    iconPath: tone ? `/assets/pin-${tone}.png` : '/assets/pin.png',
    ...(tone
      ? { ...TAPPED, label: { ...LABEL, content: label, color: INKS[tone] }, ariaLabel: label }
      : { width: 32, height: 40, title: label }),
  }));
}
