import type * as glassEasel from 'glass-easel';
import type { PhoneHost } from '../../host';
import { isRefused } from '../../wx/permissions';
import { whereIs } from '../../wx/place';
import { builtin, flag, list, number, text, type Part, type PropsOf } from '../part';
import { mapContext } from './context';
import type { Moved } from './gestures';
import { markerAt, type Marker, type MarkerHit } from './markers';
import { clampScale, unproject, type Place } from './projection';
import type { Circle, Polygon, Polyline } from './shapes';
import { MapView } from './view';

const properties = {
  longitude: number(0),
  latitude: number(0),
  scale: number(16),
  minScale: number(3),
  maxScale: number(20),
  markers: list<Marker>(),
  polyline: list<Polyline>(),
  polygons: list<Polygon>(),
  circles: list<Circle>(),
  includePoints: list<Place>(),
  showLocation: flag(),
  enableZoom: flag(true),
  enableScroll: flag(true),
  enableRotate: flag(),
  enableOverlooking: flag(),
  enablePoi: flag(true),
  enableBuilding: flag(true),
  enable3D: flag(),
  enableSatellite: flag(),
  enableTraffic: flag(),
  enableAutoMaxOverlooking: flag(),
  showCompass: flag(),
  showScale: flag(),
  subkey: text(),
  layerStyle: number(1),
  skew: number(0),
  rotate: number(0),
};
type MapPart = Part<PropsOf<typeof properties>>;

const TAPS: Readonly<Record<MarkerHit['part'], string>> = {
  marker: 'markertap',
  callout: 'callouttap',
  label: 'labeltap',
};

function tellMarker(part: MapPart, view: MapView, hit: MarkerHit): void {
  if (hit.part === 'marker') view.open(hit.markerId);
  part.emit(TAPS[hit.part], { markerId: hit.markerId });
}

/** A tap carries the place that was touched; one on a marker is the marker's instead. */
function hearTaps(part: MapPart, view: MapView): void {
  part.component.addListener(
    'tap',
    (event) => {
      if (event.target !== part.component) return;
      const original = event.getOriginalEvent();
      const hit = original instanceof Event ? markerAt(original.target) : undefined;
      if (hit) {
        event.stopPropagation();
        return tellMarker(part, view, hit);
      }
      view.open(undefined);
      const { x, y } = event.detail as { x: number; y: number };
      const box = part.element.getBoundingClientRect();
      Object.assign(event.detail as object, unproject(view.camera, { x: x - box.left, y: y - box.top }));
    },
    { capture: true },
  );
  part.element.addEventListener('keydown', (event) => {
    const hit = markerAt(event.target);
    if (!hit || (event.key !== 'Enter' && event.key !== ' ')) return;
    event.preventDefault();
    event.stopPropagation();
    tellMarker(part, view, hit);
  });
}

/** `regionchange`: its own type is begin or end, as WeChat has it. */
function tellRegion(
  component: glassEasel.GeneralComponent,
  view: MapView,
  type: 'begin' | 'end',
  causedBy: string,
): void {
  const { center, scale, width, height } = view.camera;
  const region = {
    southwest: unproject(view.camera, { x: 0, y: height }),
    northeast: unproject(view.camera, { x: width, y: 0 }),
  };
  const detail = { type, causedBy, centerLocation: center, scale, rotate: 0, skew: 0, region };
  component.triggerEvent('regionchange', detail, { extraFields: { type, causedBy } });
}

/** The blue dot, when the page asks for it and the person has not refused. */
async function showSelf(part: MapPart, host: PhoneHost, view: MapView): Promise<void> {
  const allowed = part.props.showLocation && !isRefused(host, 'scope.userLocation');
  view.show({ self: allowed ? await whereIs(host).catch(() => undefined) : undefined });
}

export const map = builtin({
  properties,
  attach(part, host: PhoneHost) {
    const { props } = part;
    const centre = (): Place => ({ latitude: part.props.latitude, longitude: part.props.longitude });
    const tell = (type: 'begin' | 'end') => (moved: Moved) => tellRegion(part.component, view, type, moved.causedBy);
    const view: MapView = new MapView(
      host,
      part.element,
      { center: centre(), scale: clampScale(props.scale) },
      {
        began: tell('begin'),
        ended: tell('end'),
        allowed: () => ({ zoom: part.props.enableZoom, scroll: part.props.enableScroll }),
      },
    );
    part.attribute('role', 'application');
    part.attribute('aria-roledescription', '地图');
    part.element.tabIndex = 0;
    hearTaps(part, view);
    const shapes = (): void =>
      view.show({
        markers: part.props.markers ?? [],
        polygons: part.props.polygons ?? [],
        polylines: part.props.polyline ?? [],
        circles: part.props.circles ?? [],
      });
    const include = (places: readonly Place[]): void => {
      if (places?.length) view.fit(places, [20, 20, 20, 20]);
    };
    const move = (): void => {
      view.look({ ...view.camera, center: centre() });
      setTimeout(() => tellRegion(part.component, view, 'end', 'update'));
    };
    const self = (): void => void showSelf(part, host, view).catch(host.report);
    shapes();
    include(props.includePoints);
    self();
    setTimeout(() => part.emit('updated'));
    const stop = host.on('settings', self);
    return {
      changed: {
        markers: shapes,
        polygons: shapes,
        polyline: shapes,
        circles: shapes,
        includePoints: include,
        latitude: move,
        longitude: move,
        scale: (scale) => view.look({ ...view.camera, scale: clampScale(scale) }),
        showLocation: self,
      },
      context: mapContext(host, view),
      detach() {
        stop();
        view.close();
      },
    };
  },
});
