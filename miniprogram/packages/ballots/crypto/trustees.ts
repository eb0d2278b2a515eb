import { isSame, proveSame, type SameProof, type Sealed } from './elgamal';
import {
  BASE,
  challenge,
  fixed,
  inverse,
  modulo,
  multiply,
  multiplyFixed,
  NOTHING,
  plus,
  pointFrom,
  pointText,
  randomScalar,
  scalarFrom,
  scalarText,
  times,
  type Point,
  type Random,
} from './group';

/** What a trustee's phone makes first: the secret never leaves it. */
export function newSecret(random: Random): { secret: string; mark: string } {
  const secret = randomScalar(random);
  return { secret: scalarText(secret), mark: pointText(multiplyFixed(BASE, secret)) };
}

/** A trustee's part of the key, dealt to all three: what it commits to, and each one's share under that one's own mark. */
export interface Deal {
  commitments: [string, string];
  /** for trustee 1, 2, 3 */
  shares: { by: string; hidden: string }[];
}

const pad = (context: string, by: Point, shared: Point): bigint =>
  challenge(['share', context, pointText(by), pointText(shared)]);

/** @param marks of all three, in their order @param context the vote's id */
export function deal(marks: readonly string[], context: string, random: Random): Deal {
  const [constant, slope] = [randomScalar(random), randomScalar(random)];
  const shares = marks.map((mark, i) => {
    const r = randomScalar(random);
    const by = multiplyFixed(BASE, r);
    const share = plus(constant, times(slope, BigInt(i + 1)));
    const hidden = plus(share, pad(context, by, multiply(pointFrom(mark), r)));
    return { by: pointText(by), hidden: scalarText(hidden) };
  });
  return {
    commitments: [pointText(multiplyFixed(BASE, constant)), pointText(multiplyFixed(BASE, slope))],
    shares,
  };
}

/** What a dealer's commitments say of trustee n's share: share·BASE. */
const committed = ({ commitments: [constant, slope] }: Deal, n: number): Point =>
  pointFrom(constant).add(multiply(pointFrom(slope), BigInt(n)));

/**
 * The share of the key that trustee n has by all deals.
 * @throws Error when a dealer dealt something else than they committed to
 */
export function shareOf(n: number, secret: string, deals: readonly Deal[], context: string): bigint {
  const own = scalarFrom(secret);
  return plus(
    ...deals.map((one) => {
      const { by, hidden } = one.shares[n - 1]!;
      const from = pointFrom(by);
      const share = modulo(scalarFrom(hidden) - pad(context, from, multiply(from, own)));
      if (!multiplyFixed(BASE, share).equals(committed(one, n)))
        throw new Error('this share is not as it was promised');
      return share;
    }),
  );
}

/** The key under which ballots are sealed. */
export const keyOf = (deals: readonly Deal[]): string =>
  pointText(deals.reduce((sum, { commitments: [constant] }) => sum.add(pointFrom(constant)), NOTHING));

/** By what everybody can check what trustee n opens. */
export const publicShareOf = (n: number, deals: readonly Deal[]): Point =>
  deals.reduce((sum, one) => sum.add(committed(one, n)), NOTHING);

/** A trustee's part in opening one sum, with the proof that it is by their share. */
export interface Opened {
  factor: string;
  proof: SameProof;
}

export function open(sum: Sealed, share: bigint, context: string, random: Random): Opened {
  const a = pointFrom(sum.a);
  return { factor: pointText(multiply(a, share)), proof: proveSame(share, a, context, random) };
}

export function isOpened(sum: Sealed, { factor, proof }: Opened, publicShare: Point, context: string): boolean {
  try {
    return isSame(publicShare, pointFrom(sum.a), pointFrom(factor), context, proof);
  } catch {
    return false;
  }
}

/**
 * The number behind a sealed sum, by the parts of two trustees.
 * @param most it can be: found by counting
 * @returns null when it is none up to that, since a part was wrong
 */
export function numberIn(sum: Sealed, parts: readonly { n: number; factor: string }[], most: number): number | null {
  const [first, second] = parts;
  if (!first || !second || first.n === second.n) throw new Error('two trustees are needed');
  const factor = lagrange(first, second).add(lagrange(second, first));
  const wanted = pointFrom(sum.b).add(factor.negate());
  for (let value = 0, at = NOTHING; value <= most; value++, at = at.add(BASE)) if (at.equals(wanted)) return value;
  return null;
}

function lagrange(own: { n: number; factor: string }, other: { n: number }): Point {
  const weight = times(BigInt(other.n), inverse(BigInt(other.n - own.n)));
  return multiply(pointFrom(own.factor), weight);
}

/** Tables for a key that many ballots are checked under. */
export const withTables = (key: string): Point => fixed(pointFrom(key));
