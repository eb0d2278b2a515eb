import type { PhoneHost } from '../../host';
import { addressOf } from '../../wx/files/store';
import { svg } from '../dom';
import { drawMarkers, markerAt, type Marker } from './markers';
import { fitted, project, scaleBar, type Camera, type Padding, type Pixel, type Place } from './projection';
import {
  drawCircles,
  drawGround,
  drawPolygons,
  drawPolylines,
  type Circle,
  type Polygon,
  type Polyline,
} from './shapes';
import { listenToGestures, type Moved } from './gestures';

/** Everything drawn on a map. */
export interface Layers {
  markers: readonly Marker[];
  polygons: readonly Polygon[];
  polylines: readonly Polyline[];
  circles: readonly Circle[];
  /** Where the person is, for the blue dot. */
  self: Place | undefined;
}

export interface ViewEvents {
  began?(moved: Moved): void;
  ended?(moved: Moved): void;
  tapped?(at: Pixel, target: EventTarget | null): void;
  allowed?(): { zoom: boolean; scroll: boolean };
}

const NOTHING: Layers = { markers: [], polygons: [], polylines: [], circles: [], self: undefined };
const NO_PADDING: Padding = [0, 0, 0, 0];

/** A map without tiles: what a page puts on it, over a ground that moves. */
export class MapView {
  private layers = NOTHING;
  private opened: number | undefined;
  private waiting = 0;
  private readonly icons = new Map<string, string | undefined>();
  private readonly drawing = svg('svg', { class: 'wx-map__drawing', role: 'presentation' });
  private readonly sized: ResizeObserver;
  /** Runs once the map has a size: before, nothing can be fitted into it. */
  private whenSized: (() => void)[] = [];
  camera: Camera;

  constructor(
    private readonly host: PhoneHost,
    readonly element: HTMLElement,
    start: { center: Place; scale: number },
    events: ViewEvents = {},
  ) {
    this.camera = { ...start, width: element.clientWidth, height: element.clientHeight };
    element.prepend(this.drawing);
    this.sized = new ResizeObserver(() => this.resize());
    this.sized.observe(element);
    listenToGestures(element, {
      camera: () => this.camera,
      began: (moved) => events.began?.(moved),
      move: (camera) => this.look(camera),
      ended: (moved) => events.ended?.(moved),
      tapped: events.tapped,
      allowed: () => events.allowed?.() ?? { zoom: true, scroll: true },
    });
  }

  private resize(): void {
    const { clientWidth: width, clientHeight: height } = this.element;
    if (width === 0 || height === 0) return;
    this.look({ ...this.camera, width, height });
    this.whenSized.splice(0).forEach((run) => run());
  }

  /** Shows another part of the world. */
  look(camera: Camera): void {
    this.camera = camera;
    this.redraw();
  }

  /** Shows all of these places. */
  fit(places: readonly Place[], padding: Padding = NO_PADDING): void {
    const run = (): void => this.look(fitted(this.camera, places, padding));
    if (this.camera.width > 0 && this.camera.height > 0) run();
    else this.whenSized.push(run);
  }

  show(layers: Partial<Layers>): void {
    this.layers = { ...this.layers, ...layers };
    this.redraw();
  }

  get markers(): readonly Marker[] {
    return this.layers.markers;
  }

  /** Opens the callout of a marker, and closes any other. */
  open(markerId: number | undefined): void {
    this.opened = markerId;
    this.redraw();
  }

  close(): void {
    cancelAnimationFrame(this.waiting);
    this.sized.disconnect();
  }

  private iconOf(path: string): string | undefined {
    if (!this.icons.has(path)) {
      this.icons.set(path, undefined);
      addressOf(this.host, path).then((address) => {
        this.icons.set(path, address);
        this.redraw();
      }, this.host.report);
    }
    return this.icons.get(path);
  }

  /** Draws at most once a frame. */
  private redraw(): void {
    if (this.waiting !== 0) return;
    this.waiting = requestAnimationFrame(() => {
      this.waiting = 0;
      this.draw();
    });
  }

  private draw(): void {
    const { camera, layers } = this;
    const focused = markerAt(document.activeElement);
    this.drawing.setAttribute('viewBox', `0 0 ${camera.width} ${camera.height}`);
    const markers = { camera, iconOf: (path: string) => this.iconOf(path), opened: this.opened };
    this.drawing.replaceChildren(
      svg('g', { class: 'wx-map__ground' }, ...drawGround(camera)),
      ...drawPolygons(camera, layers.polygons),
      ...drawCircles(camera, layers.circles),
      ...drawPolylines(camera, layers.polylines),
      ...drawSelf(camera, layers.self),
      ...drawMarkers(layers.markers, markers),
      drawScale(camera),
    );
    if (focused)
      this.drawing.querySelector<SVGElement>(`[data-marker="${focused.markerId}"]`)?.focus({ preventScroll: true });
  }
}

function drawSelf(camera: Camera, self: Place | undefined): SVGElement[] {
  if (!self) return [];
  const { x, y } = project(camera, self);
  return [
    svg('circle', { class: 'wx-map__halo', cx: x, cy: y, r: 20 }),
    svg('circle', { class: 'wx-map__self', cx: x, cy: y, r: 7 }),
  ];
}

function drawScale(camera: Camera): SVGElement {
  const { metres, pixels } = scaleBar(camera, 90);
  const words = metres >= 1000 ? `${metres / 1000} 公里` : `${metres} 米`;
  const y = camera.height - 10;
  return svg(
    'g',
    { class: 'wx-map__scale', 'aria-hidden': 'true' },
    svg('path', { d: `M10 ${y - 4}V${y}H${10 + pixels}V${y - 4}` }),
    svg('text', { x: 10, y: y - 7 }, words),
  );
}
