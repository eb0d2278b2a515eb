import { deflateSync } from 'node:zlib';
import { chunk } from '../cloud/wechat/png-chunk';

type Colour = readonly [number, number, number];
const WIDTH = 480;
const HEIGHT = 360;

/** A drawn stairwell, lamp off or on: a picture of our own instead of anybody's photo. */
export function stairwell(lit: boolean): Buffer {
  return png(WIDTH, HEIGHT, (x, y) => pixel(x, y, lit));
}

function pixel(x: number, y: number, lit: boolean): Colour {
  const distance = Math.hypot(x - 240, y - 70);
  if (distance < 26) return lit ? [255, 244, 196] : [96, 92, 86];
  if (Math.abs(x - 240) < 3 && y < 50) return [60, 56, 52];
  const step = Math.floor((y - 170) / 32);
  const stair = y > 170 && x > 60 + step * 44;
  const base: Colour = stair ? ((y - 170) % 32 < 5 ? [150, 138, 122] : [178, 168, 150]) : [206, 198, 182];
  const light = lit ? 0.72 + 0.4 * Math.exp(-distance / 150) : 0.22 + 0.1 * Math.exp(-distance / 200);
  return base.map((part) => Math.min(255, Math.round(part * light))) as unknown as Colour;
}

/** An uncomplicated PNG: 8-bit RGB, no filter. */
function png(width: number, height: number, colourAt: (x: number, y: number) => Colour): Buffer {
  const raw = Buffer.alloc(height * (1 + width * 3));
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) raw.set(colourAt(x, y), y * (1 + width * 3) + 1 + x * 3);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(raw)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
