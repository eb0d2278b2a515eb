import { evalExpr } from 'mingo/core';
import * as theirs from 'mingo/operators/expression';
import { badRequest } from './errors';
import type { Expression } from './expression-corrections';
import { isDocument, type Value } from './values';

const known = theirs as unknown as Readonly<Record<string, Expression>>;

const DATE_PARTS =
  '$year $month $dayOfMonth $dayOfWeek $dayOfYear $hour $minute $second $millisecond $isoWeek $isoDayOfWeek';
const OF_ONE =
  '$abs $ceil $floor $sqrt $exp $ln $log10 $type $strLenCP $strLenBytes $toInt $toLong $toDouble $toBool $toDate';

/** `{$abs: ['$n']}` is `{$abs: '$n'}`. */
const single = (argument: Value): Value =>
  Array.isArray(argument) && argument.length === 1 ? (argument[0] as Value) : argument;

function ofOne(name: string): Expression {
  return (document, argument, options) => known[name]!(document, single(argument), options);
}

/** A part of no date is null. */
function ofDate(name: string): Expression {
  return (document, argument, options) => {
    const value = evalExpr(document, single(argument), options) as Value;
    const date = isDocument(value) && 'date' in value ? value.date : value;
    return date === null || date === undefined ? null : known[name]!(document, value, options);
  };
}

/** What is missing has no letters. */
function ofText(name: string): Expression {
  return (document, argument, options) => {
    const value = evalExpr(document, single(argument), options) as Value;
    return value === null || value === undefined ? '' : known[name]!(document, { $literal: value }, options);
  };
}

const mod: Expression = (document, argument, options) => {
  const [value, by] = evalExpr(document, argument, options) as [unknown, unknown];
  if (by === 0 && typeof value === 'number') throw badRequest("can't $mod by zero");
  return known.$mod!(document, argument, options);
};

interface Switch {
  branches: { case: Value; then: Value }[];
  default?: Value;
}

const truth = (value: unknown): boolean => value !== false && value !== null && value !== undefined && value !== 0;

const switch_: Expression = (document, argument, options) => {
  const { branches, default: otherwise } = argument as unknown as Switch;
  const found = branches.find((branch) => truth(evalExpr(document, branch.case, options)));
  if (found) return evalExpr(document, found.then, options);
  if (otherwise !== undefined) return evalExpr(document, otherwise, options);
  throw badRequest('$switch could not find a matching branch for an input, and no default was specified');
};

/** The year that has the Thursday of its week. */
function isoWeekYear(date: Date): number {
  const thursday = 4 - (date.getUTCDay() || 7);
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate() + thursday)).getUTCFullYear();
}

/** Midnight of the day that it is where `given` says, as if that were UTC. */
const localDay: (...given: Parameters<Expression>) => Date = (document, given, options) => {
  const { year, month, day } = known.$dateToParts!(document, given, options) as Record<string, number>;
  return new Date(Date.UTC(year!, month! - 1, day));
};

const isoWeekYearOf: Expression = (document, argument, options) => {
  const value = evalExpr(document, single(argument), options) as Value;
  const given = isDocument(value) && 'date' in value ? value : { date: value };
  return given.date === null || given.date === undefined ? null : isoWeekYear(localDay(document, given, options));
};

/** `%w`, `%U` and `%G` are written in before mingo reads the rest: it counts them in another way. */
function dateToString(week: Expression): Expression {
  return (document, argument, options) => {
    const { format, ...given } = evalExpr(document, argument, options) as { format?: string; date?: unknown };
    if (given.date === null || given.date === undefined || !format || !/%[wUG]/.test(format))
      return known.$dateToString!(document, argument, options);
    const local = localDay(document, given as Value, options);
    const written: Readonly<Record<string, () => string>> = {
      '%w': () => String(local.getUTCDay() + 1),
      '%U': () => String(week(document, local, options)).padStart(2, '0'),
      '%G': () => String(isoWeekYear(local)).padStart(4, '0'),
    };
    const read = format.replace(/%./g, (specifier) => written[specifier]?.() ?? specifier);
    return known.$dateToString!(document, { ...given, format: read } as Value, options);
  };
}

const each = (names: string, make: (name: string) => Expression) =>
  Object.fromEntries(names.split(' ').map((name) => [name, make(name)]));

/** Expressions that take their operands in ways, or refuse some, that mingo does not. @param week `$week` */
export const operandCorrections = (week: Expression): Readonly<Record<string, Expression>> => ({
  ...each(DATE_PARTS, ofDate),
  ...each(OF_ONE, ofOne),
  ...each('$toLower $toUpper', ofText),
  $isoWeekYear: isoWeekYearOf,
  $mod: mod,
  $switch: switch_,
  $dateToString: dateToString(week),
});
