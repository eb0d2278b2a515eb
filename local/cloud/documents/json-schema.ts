import { badRequest } from './errors';
import { equal } from './keys';
import { isOfType } from './operators';
import { type Document, isDocument, type Value } from './values';

type Check = (value: Value) => boolean;
type Keyword = (argument: Value, schema: Document) => Check;

const strings = (value: Value) => value as string[];
const many = (value: Value, make: (item: Value) => Check) => (value as Value[]).map(make);
const onNumber =
  (accept: (value: number) => boolean): Check =>
  (value) =>
    typeof value !== 'number' || accept(value);
const onText =
  (accept: (value: string) => boolean): Check =>
  (value) =>
    typeof value !== 'string' || accept(value);
const onList =
  (accept: (value: Value[]) => boolean): Check =>
  (value) =>
    !Array.isArray(value) || accept(value);
const onObject =
  (accept: (value: Document) => boolean): Check =>
  (value) =>
    !isDocument(value) || accept(value);

/** JSON Schema says boolean where BSON says bool; the other names are shared. */
function ofType(types: Value): Check {
  const names = (Array.isArray(types) ? types : [types]).map((type) => (type === 'boolean' ? 'bool' : type));
  return (value) => names.some((name) => isOfType(value, name));
}

function properties(argument: Value): Check {
  const checks = Object.entries(argument as Document).map(([key, schema]) => [key, schemaCheck(schema)] as const);
  return onObject((value) => checks.every(([key, check]) => value[key] === undefined || check(value[key])));
}

function additional(argument: Value, schema: Document): Check {
  const known = Object.keys((schema.properties as Document | undefined) ?? {});
  const check = argument === false ? () => false : argument === true ? () => true : schemaCheck(argument);
  return onObject((value) => Object.keys(value).every((key) => known.includes(key) || check(value[key])));
}

const KEYWORDS: Readonly<Record<string, Keyword>> = {
  bsonType: ofType,
  type: ofType,
  enum: (list) => (value) => (list as Value[]).some((item) => equal(item, value)),
  required: (names) => onObject((value) => strings(names).every((name) => value[name] !== undefined)),
  properties,
  additionalProperties: additional,
  minimum: (limit, { exclusiveMinimum }) =>
    onNumber((value) => value > Number(limit) || (!exclusiveMinimum && value === limit)),
  maximum: (limit, { exclusiveMaximum }) =>
    onNumber((value) => value < Number(limit) || (!exclusiveMaximum && value === limit)),
  exclusiveMinimum: () => () => true,
  exclusiveMaximum: () => () => true,
  multipleOf: (step) => onNumber((value) => value % Number(step) === 0),
  minLength: (limit) => onText((value) => [...value].length >= Number(limit)),
  maxLength: (limit) => onText((value) => [...value].length <= Number(limit)),
  pattern: (source) => onText((value) => new RegExp(String(source)).test(value)),
  minItems: (limit) => onList((value) => value.length >= Number(limit)),
  maxItems: (limit) => onList((value) => value.length <= Number(limit)),
  uniqueItems: (wanted) =>
    onList((value) => !wanted || value.every((item, i) => !value.slice(0, i).some((other) => equal(item, other)))),
  items: (schema) => {
    const check = schemaCheck(schema);
    return onList((value) => value.every(check));
  },
  allOf: (schemas) => (value) => many(schemas, schemaCheck).every((check) => check(value)),
  anyOf: (schemas) => (value) => many(schemas, schemaCheck).some((check) => check(value)),
  oneOf: (schemas) => (value) => many(schemas, schemaCheck).filter((check) => check(value)).length === 1,
  not: (schema) => (value) => !schemaCheck(schema)(value),
  title: () => () => true,
  description: () => () => true,
};

function schemaCheck(schema: Value): Check {
  if (!isDocument(schema)) throw badRequest('$jsonSchema must be an object');
  const checks = Object.keys(schema).map((key) => {
    const keyword = KEYWORDS[key];
    if (!keyword) throw badRequest(`Unknown $jsonSchema keyword: ${key}`);
    return keyword(schema[key], schema);
  });
  return (value) => checks.every((check) => check(value));
}

/** `$jsonSchema` with the keywords that MongoDB lists. */
export function validator(schema: Value): (document: Document) => boolean {
  return schemaCheck(schema);
}
