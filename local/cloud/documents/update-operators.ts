import { stringify } from './ejson';
import { WriteError } from './errors';
import { compare, equal } from './keys';
import { valueAt } from './paths';
import { refuseDollarFields, setPath, unsetPath } from './set-path';
import { sortValues } from './sort';
import { clone, type Document, hasOperators, isDocument, type Value } from './values';

/** One field of the document that an operator changes. */
export interface Slot {
  document: Document;
  path: string;
  parts: readonly string[];
}

export interface UpdateContext {
  /** epoch milliseconds, for `$currentDate` */
  now: number;
  /** the document is being made by this very update */
  inserting: boolean;
  /** the test of an item, for `$pull` */
  itemTest: (criteria: Value) => (item: Value) => boolean;
}

type Apply = (slot: Slot, operand: Value, context: UpdateContext) => void;

const read = (slot: Slot) => valueAt(slot.document, slot.parts);

function write(slot: Slot, value: Value): void {
  refuseDollarFields(value, slot.path);
  setPath(slot.document, slot.parts, value);
}

function idOf({ document }: Slot): string {
  return `{_id: ${stringify(document._id ?? null)}}`;
}

function typeName(value: Value): string {
  if (value === null) return 'null';
  if (value instanceof Date) return 'date';
  return Array.isArray(value) ? 'array' : typeof value;
}

function arithmetic(
  name: string,
  verb: string,
  result: (current: number | undefined, operand: number) => number,
): Apply {
  return (slot, operand) => {
    if (typeof operand !== 'number') {
      throw new WriteError(
        14,
        `Cannot ${verb} with non-numeric argument: {${slot.path}: ${stringify(operand ?? null)}}`,
      );
    }
    const current = read(slot);
    if (current !== undefined && typeof current !== 'number') {
      throw new WriteError(
        14,
        `Cannot apply ${name} to a value of non-numeric type. ${idOf(slot)} has the field '${slot.path}' of non-numeric type ${typeName(current)}`,
      );
    }
    write(slot, result(current, operand));
  };
}

/** Keeps the lesser or the greater, in the order of all types. */
function extreme(sign: 1 | -1): Apply {
  return (slot, operand) => {
    const current = read(slot);
    if (current === undefined || compare(operand, current) * sign > 0) write(slot, operand);
  };
}

function arrayAt(slot: Slot, code: number): Value[] | undefined {
  const current = read(slot);
  if (current === undefined || Array.isArray(current)) return current;
  throw new WriteError(
    code,
    `The field '${slot.path}' must be an array but is of type ${typeName(current)} in document ${idOf(slot)}`,
  );
}

function eachOf(operator: string, operand: Value): Value[] {
  if (!isDocument(operand) || !('$each' in operand)) return [operand];
  if (Array.isArray(operand.$each)) return operand.$each;
  throw new WriteError(
    2,
    `The argument to $each in ${operator} must be an array but it was of type ${typeName(operand.$each)}`,
  );
}

function whole(operator: string, name: string, value: Value): number | undefined {
  if (value === undefined) return undefined;
  if (Number.isInteger(value)) return value as number;
  throw new WriteError(2, `The value for ${name} in ${operator} must be an integer value`);
}

const push: Apply = (slot, operand) => {
  const options = isDocument(operand) && '$each' in operand ? operand : {};
  const position = whole('$push', '$position', options.$position);
  const slice = whole('$push', '$slice', options.$slice);
  let items = [...(arrayAt(slot, 2) ?? [])];
  items.splice(position ?? items.length, 0, ...eachOf('$push', operand).map((item) => clone(item)));
  if (options.$sort !== undefined) items = sortValues(items, options.$sort);
  if (slice !== undefined) items = slice < 0 ? items.slice(slice) : items.slice(0, slice);
  write(slot, items);
};

const addToSet: Apply = (slot, operand) => {
  const items = [...(arrayAt(slot, 2) ?? [])];
  for (const item of eachOf('$addToSet', operand)) {
    if (!items.some((known) => equal(known, item))) items.push(clone(item));
  }
  write(slot, items);
};

const pop: Apply = (slot, operand) => {
  if (operand !== 1 && operand !== -1) throw new WriteError(9, '$pop expects 1 or -1');
  const items = arrayAt(slot, 14);
  if (items?.length) write(slot, operand === 1 ? items.slice(0, -1) : items.slice(1));
};

/** A plain document among the criteria is met by its fields; operators and values by the item itself. */
const pull: Apply = (slot, operand, { itemTest }) => {
  const items = arrayAt(slot, 2);
  if (!items) return;
  const test =
    isDocument(operand) && !hasOperators(operand) && !Object.keys(operand).length ? isDocument : itemTest(operand);
  write(
    slot,
    items.filter((item) => !test(item)),
  );
};

const pullAll: Apply = (slot, operand) => {
  if (!Array.isArray(operand)) throw new WriteError(2, '$pullAll requires an array argument');
  const items = arrayAt(slot, 2);
  if (items)
    write(
      slot,
      items.filter((item) => !operand.some((gone) => equal(gone, item))),
    );
};

const BITWISE: Readonly<Record<string, (a: bigint, b: bigint) => bigint>> = {
  and: (a, b) => a & b,
  or: (a, b) => a | b,
  xor: (a, b) => a ^ b,
};

const bit: Apply = (slot, operand) => {
  const current = read(slot) ?? 0;
  if (!Number.isInteger(current))
    throw new WriteError(2, `Cannot apply $bit to a value of non-integral type. ${idOf(slot)}`);
  let value = BigInt(current as number);
  for (const [name, mask] of Object.entries(isDocument(operand) ? operand : {})) {
    const apply = BITWISE[name];
    if (!apply || !Number.isInteger(mask))
      throw new WriteError(2, `The $bit modifier only supports 'and', 'or', and 'xor'`);
    value = apply(value, BigInt(mask as number));
  }
  write(slot, Number(value));
};

const rename: Apply = (slot, operand) => {
  if (typeof operand !== 'string' || !operand)
    throw new WriteError(2, `The 'to' field for $rename must be a string: ${slot.path}`);
  const value = read(slot);
  if (value === undefined) return;
  unsetPath(slot.document, slot.parts);
  setPath(slot.document, operand.split('.'), value);
};

/** Every operator of an update that the SDK, or its raw mode, can send. */
export const updateOperators: Readonly<Record<string, Apply>> = {
  $set: (slot, operand) => write(slot, clone(operand)),
  $setOnInsert: (slot, operand, { inserting }) => inserting && write(slot, clone(operand)),
  $unset: (slot) => unsetPath(slot.document, slot.parts),
  $inc: arithmetic('$inc', 'increment', (current = 0, operand) => current + operand),
  $mul: arithmetic('$mul', 'multiply', (current = 0, operand) => current * operand),
  $max: extreme(1),
  $min: extreme(-1),
  $push: push,
  $addToSet: addToSet,
  $pop: pop,
  $pull: pull,
  $pullAll: pullAll,
  $bit: bit,
  $rename: rename,
  $currentDate: (slot, _operand, { now }) => write(slot, new Date(now)),
};
