import { badRequest } from './errors';
import { geoOperators } from './geo';
import { validator } from './json-schema';
import { leaves, split } from './paths';
import { type LeafTest, operators, testPattern } from './operators';
import { type Document, hasOperators, isDocument, isOperator, type Value } from './values';

export type Predicate = (document: Document) => boolean;

/** Works out an aggregation expression on a document: what `$expr` needs. */
export type Evaluate = (document: Document, expression: Value) => unknown;

type Compile = (filter: Document) => Predicate;

const ALL: Predicate = () => true;

function every(tests: Predicate[]): Predicate {
  if (tests.length === 0) return ALL;
  if (tests.length === 1) return tests[0]!;
  return (document) => tests.every((test) => test(document));
}

function branches(operator: string, value: Value, compile: Compile): Predicate[] {
  if (!Array.isArray(value) || !value.length) throw badRequest(`${operator} must be a nonempty array`);
  return value.map((branch) => {
    if (!isDocument(branch)) throw badRequest(`${operator} entries need to be full objects`);
    return compile(branch);
  });
}

/** An item matches as a document by its fields, or as a value by operators. */
function itemTest(criteria: Value, compile: Compile): (item: Value) => boolean {
  if (!isDocument(criteria)) throw badRequest('$elemMatch needs an Object');
  const logical = ['$and', '$or', '$nor', '$expr'];
  if (hasOperators(criteria) && !Object.keys(criteria).some((key) => logical.includes(key))) {
    const test = fieldTest(criteria, compile);
    return (item) => test([item]);
  }
  const test = compile(criteria);
  return (item) => isDocument(item) && test(item);
}

function elementTest(criteria: Value, compile: Compile): LeafTest {
  const test = itemTest(criteria, compile);
  return (found) => found.some((leaf) => Array.isArray(leaf) && leaf.some(test));
}

function allTest(operand: Value, compile: Compile): LeafTest {
  if (!Array.isArray(operand)) throw badRequest('$all needs an array');
  const tests = operand.map((item) =>
    isDocument(item) && '$elemMatch' in item
      ? elementTest(item.$elemMatch, compile)
      : fieldTest(hasOperators(item) ? item : { $eq: item }, compile),
  );
  return (found) => tests.length > 0 && tests.every((test) => test(found));
}

function operatorTest(operator: string, expression: Document, compile: Compile): LeafTest | undefined {
  const operand = expression[operator];
  switch (operator) {
    case '$not': {
      const test = operand instanceof RegExp ? testPattern(operand) : fieldTest(negated(operand), compile);
      return (found) => !test(found);
    }
    case '$elemMatch':
      return elementTest(operand, compile);
    case '$all':
      return allTest(operand, compile);
    case '$options':
    case '$maxDistance':
    case '$minDistance':
      return undefined;
  }
  const make = operators[operator] ?? geoOperators[operator];
  if (!make) throw badRequest(`unknown operator: ${operator}`);
  return make(operand, expression);
}

function negated(operand: Value): Document {
  if (!hasOperators(operand)) throw badRequest('$not needs a regex or a document');
  return operand;
}

/** The test of `{ field: expression }` on what stands at the field. */
function fieldTest(expression: Value, compile: Compile): LeafTest {
  if (expression instanceof RegExp) return testPattern(expression);
  const document = hasOperators(expression) ? expression : { $eq: expression };
  const tests = Object.keys(document).flatMap((operator) => operatorTest(operator, document, compile) ?? []);
  return tests.length === 1 ? tests[0]! : (found) => tests.every((test) => test(found));
}

function topLevel(key: string, value: Value, compile: Compile, evaluate: Evaluate): Predicate {
  switch (key) {
    case '$and':
      return every(branches(key, value, compile));
    case '$or': {
      const tests = branches(key, value, compile);
      return (document) => tests.some((test) => test(document));
    }
    case '$nor': {
      const tests = branches(key, value, compile);
      return (document) => !tests.some((test) => test(document));
    }
    case '$expr':
      return (document) => truthy(evaluate(document, value));
    case '$jsonSchema':
      return validator(value);
    case '$comment':
      return ALL;
    case '$text':
      throw badRequest('text index required for $text query');
    default:
      throw badRequest(`unknown top level operator: ${key}`);
  }
}

/** In an expression only false, null, zero and nothing are false; an empty text is true. */
function truthy(value: unknown): boolean {
  return value === '' || Boolean(value);
}

/** A filter as MongoDB understands it, made into a test of documents. */
export function compileFilter(filter: Document, evaluate: Evaluate): Predicate {
  const compile: Compile = (inner) => compileFilter(inner, evaluate);
  const tests = Object.keys(filter).map((key): Predicate => {
    if (isOperator(key)) return topLevel(key, filter[key], compile, evaluate);
    const parts = split(key);
    const test = fieldTest(filter[key], compile);
    return (document) => test(leaves(document, parts));
  });
  return every(tests);
}

/** The test of one item of an array, for `$pull`, `$elemMatch` in projections and positions in updates. */
export function compileItem(criteria: Value, evaluate: Evaluate): (item: Value) => boolean {
  const compile: Compile = (inner) => compileFilter(inner, evaluate);
  if (isDocument(criteria)) return itemTest(criteria, compile);
  const test = fieldTest(criteria, compile);
  return (item) => test([item]);
}
