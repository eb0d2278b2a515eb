import { evalExpr } from 'mingo/core';
import type { Options } from 'mingo/types';
import { badRequest } from './errors';
import { compare } from './keys';
import type { Value } from './values';

export type Expression = (document: unknown, argument: Value, options: Options) => unknown;

const DAY = 86_400_000;

function argumentsOf(document: unknown, argument: Value, options: Options): unknown[] {
  return evalExpr(document, argument, options) as unknown[];
}

/** Weeks begin on Sunday; the days before the first Sunday of the year are week 0. */
const week: Expression = (document, argument, options) => {
  const value = evalExpr(document, argument, options) as Date | { date: Date } | null | undefined;
  const date = value && 'date' in value ? value.date : value;
  if (!date) return null;
  const dayOfYear = Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / DAY);
  return Math.floor((dayOfYear + 7 - date.getUTCDay()) / 7);
};

/** By code points, not by the halves of surrogate pairs. */
const indexOfCP: Expression = (document, argument, options) => {
  const [text, part, start = 0, end] = argumentsOf(document, argument, options) as [string?, string?, number?, number?];
  if (text === null || text === undefined) return null;
  const points = [...text].slice(0, end);
  const before = points.slice(0, start).join('').length;
  const at = points.join('').indexOf(String(part), before);
  return at < 0 ? -1 : [...points.join('').slice(0, at)].length;
};

const substrBytes: Expression = (document, argument, options) => {
  const [text, start, count] = argumentsOf(document, argument, options) as [unknown, number, number];
  const bytes = Buffer.from(String(text ?? ''));
  return bytes.subarray(start, count < 0 ? undefined : start + count).toString();
};

/** What is missing is not null: it is less than anything there is, null included. Other types are in the order in which they sort. */
function orderOf([a, b]: readonly unknown[]): number {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  return Math.sign(compare(a as Value, b as Value));
}

function comparison(ofOrder: (order: number) => unknown): Expression {
  return (document, argument, options) => {
    if (!Array.isArray(argument) || argument.length !== 2) throw badRequest('a comparison takes exactly two values');
    return ofOrder(orderOf(argumentsOf(document, argument, options)));
  };
}

const size: Expression = (document, argument, options) => {
  const only = Array.isArray(argument) && argument.length === 1 ? (argument[0] as Value) : argument;
  const value: unknown = evalExpr(document, only, options);
  if (Array.isArray(value)) return value.length;
  throw badRequest(`the argument to $size must be an array, but was ${value === undefined ? 'missing' : typeof value}`);
};

/** Comparisons: mingo takes what is missing for null, and compares nothing of two types. */
export const comparisons = {
  $eq: comparison((order) => order === 0),
  $ne: comparison((order) => order !== 0),
  $gt: comparison((order) => order > 0),
  $gte: comparison((order) => order >= 0),
  $lt: comparison((order) => order < 0),
  $lte: comparison((order) => order <= 0),
  $cmp: comparison((order) => order),
  $size: size,
};

/** Expressions of mingo that count otherwise than MongoDB does. */
export const textCorrections = {
  $week: week,
  $indexOfCP: indexOfCP,
  $substrBytes: substrBytes,
  $substr: substrBytes,
};
