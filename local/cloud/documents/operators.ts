import { badRequest } from './errors';
import { compare, equal, Rank, rankOf } from './keys';
import { candidates } from './paths';
import { type Document, hasOperators, isDocument, type Value } from './values';

/** Tests what stands at a field: see `leaves`. */
export type LeafTest = (found: readonly Value[]) => boolean;
export type MakeTest = (operand: Value, siblings: Document) => LeafTest;

export function testPattern(pattern: RegExp): LeafTest {
  return (found) =>
    candidates(found).some((value) => (typeof value === 'string' ? pattern.test(value) : equal(value, pattern)));
}

function testEqual(operand: Value): LeafTest {
  if (operand instanceof RegExp) return testPattern(operand);
  return (found) => candidates(found).some((value) => equal(value, operand));
}

/** Only values of the same type compare; a missing field compares as null. NaN is below nothing and above nothing. */
function comparison(accept: (order: number) => boolean): MakeTest {
  return (operand) => {
    const rank = rankOf(operand);
    return (found) =>
      candidates(found).some(
        (value) =>
          rankOf(value) === rank &&
          (rank !== Rank.Number || Number.isNaN(value) === Number.isNaN(operand)) &&
          accept(compare(value, operand)),
      );
  };
}

function testIn(operand: Value): LeafTest {
  if (!Array.isArray(operand)) throw badRequest('$in needs an array');
  if (operand.some(hasOperators)) throw badRequest('cannot nest $ under $in');
  const plain = new Set<Value>(operand.filter((item) => typeof item === 'string'));
  const others = operand.filter((item) => typeof item !== 'string').map(testEqual);
  return (found) => candidates(found).some((value) => plain.has(value)) || others.some((test) => test(found));
}

function not(make: MakeTest): MakeTest {
  return (operand, siblings) => {
    const test = make(operand, siblings);
    return (found) => !test(found);
  };
}

function testExists(operand: Value): LeafTest {
  const wanted = Boolean(operand);
  return (found) => found.some((value) => value !== undefined) === wanted;
}

function testSize(operand: Value): LeafTest {
  if (!Number.isInteger(operand)) throw badRequest('$size must be a whole number');
  return (found) => found.some((value) => Array.isArray(value) && value.length === operand);
}

function testMod(operand: Value): LeafTest {
  if (!Array.isArray(operand) || operand.length !== 2 || !operand.every((part) => typeof part === 'number')) {
    throw badRequest('malformed mod, needs to be an array of two numbers');
  }
  const [divisor = 0, remainder = 0] = operand.map((part) => Math.trunc(part as number));
  if (divisor === 0) throw badRequest('divisor cannot be 0');
  return (found) =>
    candidates(found).some((value) => typeof value === 'number' && Math.trunc(value) % divisor === remainder);
}

function testRegex(operand: Value, { $options }: Document): LeafTest {
  const source = operand instanceof RegExp ? operand.source : operand;
  if (typeof source !== 'string') throw badRequest('$regex has to be a string');
  const options = typeof $options === 'string' ? $options : operand instanceof RegExp ? operand.flags : '';
  const extended = options.includes('x')
    ? source.replace(/\\[\s#]|\s+|#.*$/gm, (m) => (m[0] === '\\' ? m : ''))
    : source;
  return testPattern(new RegExp(extended, options.replace(/[^ims]/g, '')));
}

const INT32 = 2 ** 31;
const isInt = (value: Value) => Number.isInteger(value) && Math.abs(value as number) <= INT32;
const isLong = (value: Value) => Number.isInteger(value) && Math.abs(value as number) > INT32;
const isFraction = (value: Value) => typeof value === 'number' && !Number.isInteger(value);

/** JavaScript keeps no difference between 5 and 5.0: a whole number counts as the integer that the SDK would send. */
const TYPES: readonly [name: string, code: number, test: (value: Value) => boolean][] = [
  ['double', 1, isFraction],
  ['string', 2, (value) => typeof value === 'string'],
  ['object', 3, (value) => isDocument(value)],
  ['array', 4, (value) => Array.isArray(value)],
  ['objectId', 7, (value) => rankOf(value) === Rank.ObjectId],
  ['bool', 8, (value) => typeof value === 'boolean'],
  ['date', 9, (value) => value instanceof Date],
  ['null', 10, (value) => value === null],
  ['regex', 11, (value) => value instanceof RegExp],
  ['int', 16, isInt],
  ['long', 18, isLong],
  ['number', NaN, (value) => typeof value === 'number'],
];

export function isOfType(value: Value, type: Value): boolean {
  const known = TYPES.find(([name, code]) => name === type || code === type);
  if (!known) throw badRequest(`Unknown type name alias: ${String(type)}`);
  return known[2](value);
}

function testType(operand: Value): LeafTest {
  const types = Array.isArray(operand) ? operand : [operand];
  types.forEach((type) => isOfType(null, type));
  return (found) => candidates(found).some((value) => types.some((type) => isOfType(value, type)));
}

function maskOf(operand: Value): bigint {
  if (Array.isArray(operand)) return operand.reduce<bigint>((mask, bit) => mask | (1n << BigInt(Number(bit))), 0n);
  if (!Number.isInteger(operand)) throw badRequest('a bit mask is a whole number or a list of positions');
  return BigInt(operand as number);
}

function bits(accept: (shared: bigint, mask: bigint) => boolean): MakeTest {
  return (operand) => {
    const mask = maskOf(operand);
    return (found) =>
      candidates(found).some((value) => Number.isInteger(value) && accept(BigInt(value as number) & mask, mask));
  };
}

/** The operators that compare the value at a field with an operand. */
export const operators: Readonly<Record<string, MakeTest>> = {
  $eq: testEqual,
  $ne: not(testEqual),
  $in: testIn,
  $nin: not(testIn),
  $gt: comparison((order) => order > 0),
  $gte: comparison((order) => order >= 0),
  $lt: comparison((order) => order < 0),
  $lte: comparison((order) => order <= 0),
  $exists: testExists,
  $size: testSize,
  $mod: testMod,
  $regex: testRegex,
  $type: testType,
  $bitsAllSet: bits((shared, mask) => shared === mask),
  $bitsAnySet: bits((shared) => shared !== 0n),
  $bitsAllClear: bits((shared) => shared === 0n),
  $bitsAnyClear: bits((shared, mask) => shared !== mask),
};
