/** What a secret vote needs of @noble/curves and @noble/hashes; curve.js is made of them by scripts/bundle-curve.ts. */

/** A point of ristretto255, a group of prime order. */
export interface Point {
  add(other: Point): Point;
  negate(): Point;
  /** by a scalar that is not 0 */
  multiply(scalar: bigint): Point;
  /** faster, for what is no secret; 0 too */
  multiplyUnsafe(scalar: bigint): Point;
  equals(other: Point): boolean;
  toHex(): string;
}
export declare const ristretto255: {
  Point: {
    BASE: Point;
    ZERO: Point;
    /** @throws Error for text that is no point */
    fromHex(hex: string): Point;
    Fn: { ORDER: bigint };
  };
};
export declare function sha512(message: Uint8Array): Uint8Array;
