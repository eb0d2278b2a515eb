/** Degrees, GCJ-02. */
export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}
/** Pixels from the top left corner of the map. */
export interface Pixel {
  readonly x: number;
  readonly y: number;
}
/** What part of the world a map of a size shows. */
export interface Camera {
  readonly center: Place;
  /** WeChat's scale, 3 … 20: each step doubles. */
  readonly scale: number;
  readonly width: number;
  readonly height: number;
}

export const SCALES = { least: 3, most: 20 } as const;

/** Pixels of the whole world at scale 0, as in web maps (Mercator). */
const WORLD = 256;
/** Beyond this latitude Mercator has no use. */
const LATITUDE_LIMIT = 85;
/** Metres of the equator. */
const EQUATOR = 40_075_016.686;

const radians = (degrees: number): number => (degrees * Math.PI) / 180;
const size = (scale: number): number => WORLD * 2 ** scale;

export const clampScale = (scale: number): number => Math.min(SCALES.most, Math.max(SCALES.least, scale));

function toWorld({ latitude, longitude }: Place, scale: number): Pixel {
  const phi = radians(Math.max(-LATITUDE_LIMIT, Math.min(LATITUDE_LIMIT, latitude)));
  return {
    x: ((longitude + 180) / 360) * size(scale),
    y: ((1 - Math.log(Math.tan(phi) + 1 / Math.cos(phi)) / Math.PI) / 2) * size(scale),
  };
}

function fromWorld({ x, y }: Pixel, scale: number): Place {
  const stretched = Math.PI * (1 - (2 * y) / size(scale));
  return {
    longitude: (x / size(scale)) * 360 - 180,
    latitude: (Math.atan(Math.sinh(stretched)) * 180) / Math.PI,
  };
}

/** Where a place is drawn. */
export function project(camera: Camera, place: Place): Pixel {
  const center = toWorld(camera.center, camera.scale);
  const at = toWorld(place, camera.scale);
  return { x: at.x - center.x + camera.width / 2, y: at.y - center.y + camera.height / 2 };
}

/** Which place is drawn there. */
export function unproject(camera: Camera, { x, y }: Pixel): Place {
  const center = toWorld(camera.center, camera.scale);
  return fromWorld({ x: center.x + x - camera.width / 2, y: center.y + y - camera.height / 2 }, camera.scale);
}

/** The camera after the map was dragged by so many pixels. */
export function panned(camera: Camera, dx: number, dy: number): Camera {
  return { ...camera, center: unproject(camera, { x: camera.width / 2 - dx, y: camera.height / 2 - dy }) };
}

/** The camera at another scale, with the place under a pixel staying there. */
export function zoomed(camera: Camera, scale: number, about: Pixel): Camera {
  const fixed = unproject(camera, about);
  const next = { ...camera, scale: clampScale(scale) };
  const moved = project(next, fixed);
  return panned(next, about.x - moved.x, about.y - moved.y);
}

/** Top, right, bottom, left, in pixels. */
export type Padding = readonly [number, number, number, number];

/** The camera that shows all the places, as large as they fit. One place alone keeps the scale. */
export function fitted(camera: Camera, places: readonly Place[], [top, right, bottom, left]: Padding): Camera {
  const finite = places.filter(({ latitude, longitude }) => Number.isFinite(latitude) && Number.isFinite(longitude));
  if (finite.length === 0) return camera;
  const world = finite.map((place) => toWorld(place, 0));
  const xs = world.map(({ x }) => x);
  const ys = world.map(({ y }) => y);
  const [west, east] = [Math.min(...xs), Math.max(...xs)];
  const [north, south] = [Math.min(...ys), Math.max(...ys)];
  const room = { x: Math.max(1, camera.width - left - right), y: Math.max(1, camera.height - top - bottom) };
  const scale = Math.log2(Math.min(room.x / (east - west), room.y / (south - north)));
  const center = fromWorld({ x: (west + east) / 2, y: (north + south) / 2 }, 0);
  const fit = { ...camera, center, scale: Number.isFinite(scale) ? clampScale(scale) : camera.scale };
  return panned(fit, (left - right) / 2, (top - bottom) / 2);
}

/** Metres of one pixel, at the middle of the map. */
export function metresPerPixel({ center, scale }: Camera): number {
  return (EQUATOR * Math.cos(radians(center.latitude))) / size(scale);
}

/** The longest round distance (1, 2 or 5 and zeros) no longer than so many pixels. */
export function scaleBar(camera: Camera, most: number): { metres: number; pixels: number } {
  const perPixel = metresPerPixel(camera);
  const power = 10 ** Math.floor(Math.log10(most * perPixel));
  const metres = ([5, 2, 1].find((step) => step * power <= most * perPixel) ?? 1) * power;
  return { metres, pixels: metres / perPixel };
}
