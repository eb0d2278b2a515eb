import {
  BASE,
  challenge,
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

/** A number under a key, so that sums can be made without opening any: (r·G, r·key + number·G). Points as hexadecimal text. */
export interface Sealed {
  a: string;
  b: string;
}
/** Proof that a sealed number is one of some values, without saying which: a challenge and a response for each. */
export interface OneOfProof {
  challenges: string[];
  responses: string[];
}

const number = (value: number): bigint => BigInt(value);
const valueTimesBase = (value: number): Point => multiplyFixed(BASE, number(value));

export function seal(key: Point, value: number, secret: bigint): Sealed {
  const a = multiplyFixed(BASE, secret);
  const b = multiplyFixed(key, secret).add(valueTimesBase(value));
  return { a: pointText(a), b: pointText(b) };
}

/** The sum of sealed numbers, sealed. @throws Error when one is no pair of points */
export function addSealed(sealed: readonly Sealed[]): Sealed {
  const sum = (side: keyof Sealed) =>
    pointText(sealed.reduce((total, one) => total.add(pointFrom(one[side])), NOTHING));
  return { a: sum('a'), b: sum('b') };
}

const transcript = (context: string, key: Point, { a, b }: Sealed, values: readonly number[], marks: string[]) =>
  challenge(['one-of', context, pointText(key), a, b, values.join(','), ...marks]);

/**
 * Proves that `sealed`, which holds `value` by `secret`, is one of `values` (Cramer, Damgård, Schoenmakers).
 * @param context binds the proof to where it stands: it proves nothing elsewhere
 */
export function proveOneOf(
  {
    key,
    sealed,
    value,
    secret,
    values,
    context,
  }: {
    key: Point;
    sealed: Sealed;
    value: number;
    secret: bigint;
    values: readonly number[];
    context: string;
  },
  random: Random,
): OneOfProof {
  const drawn = values.map(() => ({ challenge: randomScalar(random), response: randomScalar(random) }));
  // For what is not true the answer is drawn first: c·a and c·b are known by the secret, so fixed tables do.
  const marks = values.flatMap((one, i) => {
    const { challenge: c, response: s } = drawn[i]!;
    const isTrue = one === value;
    const w = isTrue ? s : plus(s, -times(c, secret));
    const shift = isTrue ? NOTHING : multiplyFixed(BASE, times(c, number(one) - number(value)));
    return [pointText(multiplyFixed(BASE, w)), pointText(multiplyFixed(key, w).add(shift))];
  });
  const whole = transcript(context, key, sealed, values, marks);
  const rest = values.reduce((sum, one, i) => (one === value ? sum : plus(sum, drawn[i]!.challenge)), number(0));
  const own = modulo(whole - rest);
  const at = (one: number, i: number) => (one === value ? own : drawn[i]!.challenge);
  return {
    challenges: values.map((one, i) => scalarText(at(one, i))),
    responses: values.map((one, i) => {
      const { response } = drawn[i]!;
      return scalarText(one === value ? plus(response, times(own, secret)) : response);
    }),
  };
}

/** Whether a proof of proveOneOf holds; false for anything that is no proof. */
export function isOneOf(
  { key, sealed, values, context }: { key: Point; sealed: Sealed; values: readonly number[]; context: string },
  proof: OneOfProof,
): boolean {
  if (proof.challenges.length !== values.length || proof.responses.length !== values.length) return false;
  const [a, b] = [pointFrom(sealed.a), pointFrom(sealed.b)];
  const challenges = proof.challenges.map(scalarFrom);
  const marks = values.flatMap((one, i) => {
    const [c, s] = [challenges[i]!, scalarFrom(proof.responses[i]!)];
    const left = multiplyFixed(BASE, s).add(multiply(a, c).negate());
    const right = multiplyFixed(key, s).add(multiply(b.add(valueTimesBase(one).negate()), c).negate());
    return [pointText(left), pointText(right)];
  });
  return transcript(context, key, sealed, values, marks) === plus(...challenges);
}

/** Proof that two points are the same multiple of two others (Chaum, Pedersen). */
export interface SameProof {
  challenge: string;
  response: string;
}

/** Proves x·BASE and x·other without saying x. */
export function proveSame(secret: bigint, other: Point, context: string, random: Random): SameProof {
  const w = randomScalar(random);
  const marks = [multiplyFixed(BASE, w), multiply(other, w), multiplyFixed(BASE, secret), multiply(other, secret)];
  const c = challenge(['same', context, pointText(other), ...marks.map(pointText)]);
  return { challenge: scalarText(c), response: scalarText(plus(w, times(c, secret))) };
}

/** @param own said to be x·BASE @param result said to be x·other */
export function isSame(own: Point, other: Point, result: Point, context: string, proof: SameProof): boolean {
  const [c, s] = [scalarFrom(proof.challenge), scalarFrom(proof.response)];
  const marks = [
    multiplyFixed(BASE, s).add(multiply(own, c).negate()),
    multiply(other, s).add(multiply(result, c).negate()),
    own,
    result,
  ];
  return c === challenge(['same', context, pointText(other), ...marks.map(pointText)]);
}
