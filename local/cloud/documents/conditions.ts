import { rankOf } from './keys';
import { type Document, hasOperators, isDocument, isIndexable, isOperator, type Value } from './values';

export interface Limit {
  value: Value;
  inclusive: boolean;
}

/** What a filter demands of one field, as far as an index can use it. */
export interface Condition {
  /** it must be one of these */
  among?: Value[];
  above?: Limit;
  below?: Limit;
  /** the bounds say all that the filter says of this field: what lies within them matches */
  exact: boolean;
}

export interface Conditions {
  fields: Map<string, Condition>;
  /** the filter says nothing beyond the fields' conditions */
  exact: boolean;
  /** the branches of an `$or` that must hold besides */
  branches: Document[] | undefined;
}

/** Null stands in an index for a missing field too, also for one missing on the way: those are looked at again. */
function isExact(value: Value): boolean {
  return value !== null && value !== undefined && !Number.isNaN(value);
}

function restrict(condition: Condition, values: Value[]): void {
  if (condition.among) condition.exact = false;
  else condition.among = values;
  if (!values.every(isExact)) condition.exact = false;
}

function bound(condition: Condition, side: 'above' | 'below', value: Value, inclusive: boolean): void {
  const other = condition.above ?? condition.below;
  const usable = isIndexable(value) && isExact(value) && (!other || rankOf(other.value) === rankOf(value));
  if (usable && !condition[side]) condition[side] = { value, inclusive };
  else condition.exact = false;
}

/** `/^abc/` lies between "abc" and the text after all that begin so. Only plain characters are read. */
function prefixOf(pattern: Value, options: Value): string | undefined {
  const source = pattern instanceof RegExp ? pattern.source : pattern;
  const flags = `${pattern instanceof RegExp ? pattern.flags : ''}${typeof options === 'string' ? options : ''}`;
  if (typeof source !== 'string' || flags || source.includes('|')) return undefined;
  const found = /^\^([^\\^$.*+?()[\]{}|]+)([*?{]?)/.exec(source);
  if (!found) return undefined;
  const prefix = found[2] ? [...found[1]!].slice(0, -1).join('') : found[1]!;
  return prefix || undefined;
}

function begin(condition: Condition, prefix: string | undefined): void {
  condition.exact = false;
  if (prefix === undefined || condition.above || condition.below) return;
  condition.above = { value: prefix, inclusive: true };
  condition.below = { value: `${prefix}\u{10ffff}`, inclusive: true };
}

function readOperator(condition: Condition, operator: string, operand: Value, options: Value): void {
  switch (operator) {
    case '$eq':
      if (isIndexable(operand)) return restrict(condition, [operand ?? null]);
      break;
    case '$in':
      if (Array.isArray(operand) && operand.every(isIndexable)) return restrict(condition, operand);
      break;
    case '$all':
      condition.exact = false;
      if (Array.isArray(operand) && operand.length && isIndexable(operand[0]) && !condition.among) {
        condition.among = [operand[0]];
      }
      return;
    case '$gt':
    case '$gte':
      return bound(condition, 'above', operand, operator === '$gte');
    case '$lt':
    case '$lte':
      return bound(condition, 'below', operand, operator === '$lte');
    case '$exists':
      if (operand || condition.among) break;
      condition.among = [null];
      break;
    case '$regex':
      return begin(condition, prefixOf(operand, options));
  }
  condition.exact = false;
}

function readField(fields: Map<string, Condition>, path: string, expression: Value): void {
  const condition = fields.get(path) ?? { exact: true };
  fields.set(path, condition);
  if (expression instanceof RegExp) return begin(condition, prefixOf(expression, ''));
  if (!hasOperators(expression)) return readOperator(condition, '$eq', expression, '');
  for (const operator of Object.keys(expression)) {
    if (operator === '$options') continue;
    readOperator(condition, operator, expression[operator], expression.$options);
    if (operator === '$elemMatch') readItems(fields, path, expression[operator]);
  }
}

/** Some item has all of these: then some item has each of them. */
function readItems(fields: Map<string, Condition>, path: string, criteria: Value): void {
  if (!isDocument(criteria) || hasOperators(criteria)) return;
  for (const key of Object.keys(criteria)) readField(fields, `${path}.${key}`, criteria[key]);
}

function read(filter: Document, conditions: Conditions): void {
  for (const key of Object.keys(filter)) {
    const value = filter[key];
    if (!isOperator(key)) {
      readField(conditions.fields, key, value);
    } else if (key === '$and' && Array.isArray(value)) {
      for (const part of value) if (isDocument(part)) read(part, conditions);
    } else {
      conditions.exact = false;
      if (key === '$or' && Array.isArray(value) && value.every(isDocument)) conditions.branches ??= value;
    }
  }
}

/** Reads a filter for what an index can serve: everything that must hold at once, and one choice of branches. */
export function conditionsOf(filter: Document): Conditions {
  const conditions: Conditions = { fields: new Map(), exact: true, branches: undefined };
  read(filter, conditions);
  for (const condition of conditions.fields.values()) if (!condition.exact) conditions.exact = false;
  return conditions;
}
