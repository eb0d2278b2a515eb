import { ristretto255, sha512, type Point } from './curve';

/**
 * The arithmetic of a secret vote: points and scalars of ristretto255 as hexadecimal text, random scalars, and challenges made of a
 * transcript (Fiat–Shamir). Nothing here knows of ballots. Loading it needs BigInt.
 */

const { Point: Points } = ristretto255;
export type { Point };
/** The order of the group: scalars are counted modulo it. */
export const ORDER = Points.Fn.ORDER;
export const BASE = Points.BASE;
export const NOTHING = Points.ZERO;

/** Gives so many random bytes: wx.getRandomValues on a phone, crypto.randomBytes elsewhere. */
export type Random = (bytes: number) => Uint8Array;

const HEX = /^[0-9a-f]{64}$/;
const ZERO = BigInt(0);

export const modulo = (value: bigint): bigint => ((value % ORDER) + ORDER) % ORDER;
export const plus = (...values: bigint[]): bigint => modulo(values.reduce((sum, value) => sum + value, ZERO));
export const times = (a: bigint, b: bigint): bigint => modulo(a * b);

/** The scalar by which another has to be multiplied to give 1. @throws Error for 0 */
export function inverse(value: bigint): bigint {
  if (modulo(value) === ZERO) throw new Error('0 has no inverse');
  let [result, base, exponent] = [BigInt(1), modulo(value), ORDER - BigInt(2)];
  for (; exponent > ZERO; exponent >>= BigInt(1)) {
    if (exponent & BigInt(1)) result = times(result, base);
    base = times(base, base);
  }
  return result;
}

/** scalar × point; 0 too. The scalar may be learnt by whoever measures time on the very machine. */
export const multiply = (point: Point, scalar: bigint): Point => point.multiplyUnsafe(modulo(scalar));

/** scalar × BASE, or × a point of `fixed`: by tables, much faster where the same point comes often. */
export function multiplyFixed(point: Point, scalar: bigint): Point {
  const by = modulo(scalar);
  return by === ZERO ? NOTHING : point.multiply(by);
}

/** The same point with tables for multiplyFixed. */
export function fixed(point: Point): Point {
  (point as Point & { precompute(window: number, lazy?: boolean): Point }).precompute(6, true);
  return point;
}

export function pointFrom(hex: string): Point {
  if (!HEX.test(hex)) throw new Error('this is no point');
  return Points.fromHex(hex);
}
export const pointText = (point: Point): string => point.toHex();

export function scalarFrom(hex: string): bigint {
  const value = HEX.test(hex) ? BigInt(`0x${hex}`) : ORDER;
  if (value >= ORDER) throw new Error('this is no scalar');
  return value;
}
export const scalarText = (scalar: bigint): string => modulo(scalar).toString(16).padStart(64, '0');

export const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** A scalar that nobody can guess, never 0: of twice as many bits as are needed, so that none is likelier than another. */
export function randomScalar(random: Random): bigint {
  for (;;) {
    const value = modulo(BigInt(`0x${hexOf(random(64))}`));
    if (value !== ZERO) return value;
  }
}

/** Bytes of text in which every character is below 128: what transcripts are made of. */
function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (one) => {
    const code = one.charCodeAt(0);
    if (code > 127) throw new Error('a transcript is plain ASCII');
    return code;
  });
}

/** A digest of text parts, 128 hexadecimal digits; parts are kept apart whatever they are. */
export function digest(parts: readonly string[]): string {
  return hexOf(sha512(bytesOf(parts.map((part) => `${part.length}:${part}`).join(''))));
}

/** The challenge of a proof: nobody can choose it, and everybody can compute it. */
export const challenge = (parts: readonly string[]): bigint => modulo(BigInt(`0x${digest(parts)}`));
