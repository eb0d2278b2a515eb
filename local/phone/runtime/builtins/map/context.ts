import { api, Refused } from '../../wx/answer';
import { whereIs } from '../../wx/place';
import type { PhoneHost } from '../../host';
import type { Marker } from './markers';
import { project, unproject, type Padding, type Place } from './projection';
import type { MapView } from './view';

const paddingOf = (padding: readonly number[] = []): Padding => [
  padding[0] ?? 20,
  padding[1] ?? 20,
  padding[2] ?? 20,
  padding[3] ?? 20,
];

function moveMarker(view: MapView, id: number, to: Place): void {
  if (!view.markers.some((marker) => marker.id === id)) throw new Refused('marker not found');
  view.show({ markers: view.markers.map((marker) => (marker.id === id ? { ...marker, ...to } : marker)) });
}

interface Options extends Place {
  points: Place[];
  padding: number[];
  markerId: number;
  destination: Place;
  markers: Marker[];
  markerIds: number[];
  clear: boolean;
  x: number;
  y: number;
}

/** What wx.createMapContext gives: the map moved by the page's script. */
export function mapContext(host: PhoneHost, view: MapView): Record<string, unknown> {
  const corners = (): { southwest: Place; northeast: Place } => {
    const { width, height } = view.camera;
    return {
      southwest: unproject(view.camera, { x: 0, y: height }),
      northeast: unproject(view.camera, { x: width, y: 0 }),
    };
  };
  return {
    getCenterLocation: api<Options>('getCenterLocation', () => ({ ...view.camera.center })),
    getScale: api<Options>('getScale', () => ({ scale: view.camera.scale })),
    getRegion: api<Options>('getRegion', corners),
    getRotate: api<Options>('getRotate', () => ({ rotate: 0 })),
    getSkew: api<Options>('getSkew', () => ({ skew: 0 })),
    moveToLocation: api<Options>('moveToLocation', async ({ latitude, longitude }) => {
      const given = latitude !== undefined && longitude !== undefined ? { latitude, longitude } : undefined;
      view.look({ ...view.camera, center: given ?? (await whereIs(host)) });
    }),
    includePoints: api<Options>('includePoints', ({ points = [], padding }) => view.fit(points, paddingOf(padding))),
    translateMarker: api<Options>('translateMarker', ({ markerId = 0, destination }) => {
      if (destination) moveMarker(view, markerId, destination);
    }),
    moveAlong: api<Options & { path: Place[] }>('moveAlong', ({ markerId = 0, path = [] }) => {
      const end = path.at(-1);
      if (end) moveMarker(view, markerId, end);
    }),
    addMarkers: api<Options>('addMarkers', ({ markers = [], clear }) =>
      view.show({ markers: clear ? markers : [...view.markers, ...markers] }),
    ),
    removeMarkers: api<Options>('removeMarkers', ({ markerIds = [] }) =>
      view.show({ markers: view.markers.filter((marker) => !markerIds.includes(marker.id ?? 0)) }),
    ),
    toScreenLocation: api<Options>('toScreenLocation', ({ latitude = 0, longitude = 0 }) => ({
      ...project(view.camera, { latitude, longitude }),
    })),
    fromScreenLocation: api<Options>('fromScreenLocation', ({ x = 0, y = 0 }) => ({
      ...unproject(view.camera, { x, y }),
    })),
    setCenterOffset: api<Options>('setCenterOffset', () => undefined),
    setBoundary: api<Options>('setBoundary', () => undefined),
    on: () => undefined,
    off: () => undefined,
  };
}
