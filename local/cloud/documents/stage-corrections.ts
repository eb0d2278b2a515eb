import { evalExpr } from 'mingo/core';
import { Lazy } from 'mingo/lazy';
import * as accumulator from 'mingo/operators/accumulator';
import * as pipeline from 'mingo/operators/pipeline';
import type { Options } from 'mingo/types';
import { badRequest } from './errors';
import { split } from './paths';
import { type Document, isDocument, type Value } from './values';

type Stream = ReturnType<typeof Lazy>;
type Stage = (stream: Stream, argument: Document, options: Options) => Stream;
type Accumulate = (documents: unknown[], argument: unknown, options: Options) => unknown[];

const limit: Stage = (stream, argument, options) => {
  const most: unknown = argument;
  if (!Number.isInteger(most) || (most as number) <= 0) throw badRequest('the limit must be positive');
  return (pipeline.$limit as unknown as Stage)(stream, argument, options);
};

/** None twice. */
const sample: Stage = (stream, { size }) => {
  if (typeof size !== 'number' || size <= 0) throw badRequest('size argument to $sample must be positive');
  return stream.transform((documents: unknown[]) => {
    const drawn = [...documents];
    for (let i = drawn.length - 1; i > 0; i--) {
      const j = Math.floor(Math.random() * (i + 1));
      [drawn[i], drawn[j]] = [drawn[j], drawn[i]];
    }
    return Lazy(drawn.slice(0, Math.floor(size)));
  });
};

/** The same with a value at a path: within an array, in each of its items. Without a value the field is not there. */
function withValue(within: Value, [name, ...rest]: readonly string[], value: Value): Value {
  if (name === undefined) return value;
  if (Array.isArray(within)) return within.map((item) => withValue(item, [name, ...rest], value));
  const before = isDocument(within) ? within : {};
  if (value === undefined && before[name] === undefined) return within;
  const next = withValue(before[name], rest, value);
  if (next !== undefined) return Object.assign({}, before, { [name]: next });
  return Object.fromEntries(Object.entries(before).filter(([field]) => field !== name));
}

const addFields: Stage = (stream, argument, options) => {
  const fields = Object.entries(argument).map(([path, value]) => ({ parts: split(path), value }));
  return stream.map((document: Document) =>
    fields.reduce<Value>(
      (made, { parts, value }) => withValue(made, parts, evalExpr(document, value, options) as Value),
      document,
    ),
  );
};

/** What is missing is not collected; null is. */
function collecting(theirs: Accumulate): Accumulate {
  return (documents, argument, options) => {
    if (argument === null || argument === undefined) return theirs(documents, argument, options);
    const types = (accumulator.$push as unknown as Accumulate)(documents, { $type: [argument] }, options);
    return theirs(
      documents.filter((_, index) => types[index] !== 'missing'),
      argument,
      options,
    );
  };
}

/** Stages and accumulators in which mingo departs from MongoDB. */
export const stageCorrections = { $limit: limit, $sample: sample, $addFields: addFields, $set: addFields };
export const accumulatorCorrections = {
  $push: collecting(accumulator.$push as unknown as Accumulate),
  $addToSet: collecting(accumulator.$addToSet as unknown as Accumulate),
};
