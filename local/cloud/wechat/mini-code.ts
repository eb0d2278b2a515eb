import { deflateSync } from 'node:zlib';
import qrcode from 'qrcode-generator';
import { chunk } from './png-chunk';
import type { WeChatAnswer } from './outbox';

type Request = Record<string, unknown>;
const SCENE = /^[\w!#$&'()*+,/:;=?@.~-]{1,32}$/;
/** WeChat's own bounds, in pixels. */
const NARROWEST = 280;
const WIDEST = 1280;
const QUIET = 4;

/** What WeChat says of a wrong request for a code, undefined for nothing. */
export function faultInMiniCode({ scene, page, width = 430 }: Request): WeChatAnswer | undefined {
  if (typeof scene !== 'string' || !SCENE.test(scene)) return { errcode: 40129, errmsg: 'invalid scene' };
  if (page !== undefined && (typeof page !== 'string' || /^\/|\?/.test(page)))
    return { errcode: 41030, errmsg: 'invalid page' };
  if (typeof width !== 'number' || width < NARROWEST || width > WIDEST)
    return { errcode: 40097, errmsg: 'invalid args' };
  return undefined;
}

/** A square in place of WeChat's round one: whoever scans it comes to the same page. A PNG. */
export function drawnMiniCode({ scene, page = 'pages/home/index', width = 430 }: Request): Buffer {
  const code = qrcode(0, 'M');
  code.addData(`${String(page)}?scene=${encodeURIComponent(String(scene))}`);
  code.make();
  const modules = code.getModuleCount() + 2 * QUIET;
  const cell = Math.floor(Number(width) / modules);
  const size = modules * cell;
  const rows = Array.from({ length: size }, (_, y) => {
    const row = Buffer.alloc(1 + size, 0xff);
    row[0] = 0;
    for (let x = 0; x < size; x++) if (isDark(code, Math.floor(y / cell), Math.floor(x / cell))) row[1 + x] = 0;
    return row;
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  // eight bits of grey
  header[8] = 8;
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const data = chunk('IDAT', deflateSync(Buffer.concat(rows)));
  return Buffer.concat([signature, chunk('IHDR', header), data, chunk('IEND', Buffer.alloc(0))]);
}

function isDark(code: QRCode, row: number, column: number): boolean {
  const [r, c] = [row - QUIET, column - QUIET];
  const last = code.getModuleCount() - 1;
  return r >= 0 && c >= 0 && r <= last && c <= last && code.isDark(r, c);
}
