import { svg } from '../dom';
import { project, type Camera, type Place } from './projection';

/** Text drawn at a marker: WeChat's callout (a bubble) or label. Sizes in pixels. */
export interface MarkerText {
  content: string;
  color?: string;
  fontSize?: number;
  bgColor?: string;
  borderRadius?: number;
  borderColor?: string;
  borderWidth?: number;
  padding?: number;
  /** BYCLICK shows a callout once its marker is tapped. */
  display?: 'BYCLICK' | 'ALWAYS';
  anchorX?: number;
  anchorY?: number;
}

export interface Marker extends Place {
  id?: number;
  title?: string;
  iconPath?: string;
  width?: number | string;
  height?: number | string;
  alpha?: number;
  rotate?: number;
  zIndex?: number;
  anchor?: { x: number; y: number };
  callout?: MarkerText;
  label?: MarkerText;
  ariaLabel?: string;
}

/** What of a marker was touched. */
export interface MarkerHit {
  markerId: number;
  part: 'marker' | 'callout' | 'label';
}

const SIZE = { width: 30, height: 38 };
const CHARACTER = { wide: 1, narrow: 0.56 };

/** Width of a text without measuring it: Chinese characters are as wide as they are high. */
const widthOf = (text: string, fontSize: number): number =>
  [...text].reduce((sum, char) => sum + (char.charCodeAt(0) > 0xff ? CHARACTER.wide : CHARACTER.narrow), 0) * fontSize;

function textBox(text: MarkerText, x: number, bottom: number, kind: 'callout' | 'label'): SVGElement {
  const { content, fontSize = 14, padding = kind === 'callout' ? 8 : 2, color = '#1f1d1a' } = text;
  const lines = content.split('\n');
  const width = Math.max(...lines.map((line) => widthOf(line, fontSize))) + 2 * padding;
  const lineHeight = fontSize * 1.35;
  const height = lines.length * lineHeight + 2 * padding;
  const top = bottom - height;
  const background = text.bgColor ?? (kind === 'callout' ? '#ffffff' : 'transparent');
  return svg(
    'g',
    { class: `wx-map__${kind}`, 'data-part': kind, 'font-size': fontSize, 'text-anchor': 'middle', fill: color },
    svg('rect', {
      x: x - width / 2,
      y: top,
      width,
      height,
      rx: text.borderRadius ?? 4,
      fill: background,
      stroke: text.borderColor ?? (kind === 'callout' ? '#d8d2c8' : 'none'),
      'stroke-width': text.borderWidth ?? 1,
    }),
    ...lines.map((line, index) => svg('text', { x, y: top + padding + lineHeight * (index + 0.78) }, line)),
  );
}

/** The pin of a marker without a picture of its own. */
const pin = (x: number, y: number, width: number, height: number): SVGElement =>
  svg(
    'g',
    { transform: `translate(${x} ${y}) scale(${width / 24} ${height / 32})` },
    svg('path', {
      d: 'M12 31C5 21 1 16.5 1 11.5a11 11 0 0122 0C23 16.500 19 21 12 31z',
      fill: '#c8201e',
      stroke: '#fff',
      'stroke-width': 1.5,
    }),
    svg('circle', { cx: 12, cy: 11.5, r: 4, fill: '#fff' }),
  );

export interface MarkerSetting {
  camera: Camera;
  /** Address of a marker's picture; undefined while it is looked up. */
  iconOf(path: string): string | undefined;
  /** Marker whose callout was opened by a tap. */
  opened: number | undefined;
}

function drawMarker(marker: Marker, { camera, iconOf, opened }: MarkerSetting): SVGElement {
  const { x, y } = project(camera, marker);
  const width = parseFloat(String(marker.width ?? SIZE.width)) || SIZE.width;
  const height = parseFloat(String(marker.height ?? SIZE.height)) || SIZE.height;
  const anchor = marker.anchor ?? { x: 0.5, y: 1 };
  const left = x - width * anchor.x;
  const top = y - height * anchor.y;
  const icon = marker.iconPath ? iconOf(marker.iconPath) : undefined;
  const turned = marker.rotate ? `rotate(${marker.rotate} ${x} ${y})` : undefined;
  const name = marker.ariaLabel ?? marker.title ?? marker.callout?.content ?? marker.label?.content ?? '标记';
  const drawing = marker.iconPath
    ? svg('image', { x: left, y: top, width, height, href: icon, preserveAspectRatio: 'none' })
    : pin(left, top, width, height);
  const group = svg(
    'g',
    {
      class: 'wx-map__marker',
      'data-marker': marker.id ?? 0,
      role: 'button',
      tabindex: 0,
      'aria-label': name,
      opacity: marker.alpha,
    },
    svg('g', { transform: turned, 'data-part': 'marker' }, drawing),
  );
  if (marker.label?.content)
    group.append(textBox(marker.label, x + (marker.label.anchorX ?? 0), y + (marker.label.anchorY ?? 0) + 22, 'label'));
  const callout = marker.callout ?? (marker.title ? { content: marker.title } : undefined);
  if (callout?.content && (callout.display === 'ALWAYS' || opened === (marker.id ?? 0)))
    group.append(textBox(callout, x + (callout.anchorX ?? 0), top - 6 + (callout.anchorY ?? 0), 'callout'));
  return group;
}

/** Draws markers, the southern ones in front. */
export function drawMarkers(markers: readonly Marker[], setting: MarkerSetting): SVGElement[] {
  return [...markers]
    .sort((one, other) => (one.zIndex ?? 0) - (other.zIndex ?? 0) || other.latitude - one.latitude)
    .map((marker) => drawMarker(marker, setting));
}

/** Which marker an element belongs to. */
export function markerAt(target: EventTarget | null): MarkerHit | undefined {
  const element = target instanceof Element ? target : null;
  const marker = element?.closest('[data-marker]');
  if (!marker) return undefined;
  const part = element?.closest('[data-part]')?.getAttribute('data-part') ?? 'marker';
  return { markerId: Number(marker.getAttribute('data-marker')), part: part as MarkerHit['part'] };
}
