import { badRequest, WriteError } from './errors';
import { equal } from './keys';
import { compileItem, type Evaluate } from './match';
import { leaves, split, valueAt } from './paths';
import { type UpdateContext, updateOperators } from './update-operators';
import { clone, type Document, isDocument, isOperator, type Value } from './values';

export interface UpdateRequest {
  /** the filter that found the document: it says which item `$` stands for */
  filter: Document;
  /** operators, each with its fields */
  changes: Document;
  now: number;
  inserting: boolean;
  evaluate: Evaluate;
}

interface Change {
  operator: string;
  path: string;
  operand: Value;
}

/** The update, operator by operator and field by field. An empty operator changes nothing. */
function changesOf(changes: Document): Change[] {
  const operators = Object.keys(changes);
  if (!operators.length || !operators.every(isOperator)) throw badRequest('the update has no operators');
  return operators.flatMap((operator) => {
    const fields = changes[operator];
    if (!updateOperators[operator]) throw badRequest(`Unknown modifier: ${operator}`);
    if (!isDocument(fields)) throw badRequest(`Modifiers operate on fields but ${operator} was given something else`);
    return Object.keys(fields).map((path) => ({ operator, path, operand: fields[path] }));
  });
}

/** Two changes of one field, or of a field and of one within it, have no order: MongoDB refuses them. */
function refuseConflicts(changes: readonly Change[]): void {
  const paths = changes.flatMap(({ operator, path, operand }) =>
    operator === '$rename' ? [path, String(operand)] : [path],
  );
  const seen = paths.map((path) => `${path}.`);
  seen.forEach((path, i) => {
    const other = seen.find((earlier, j) => j < i && (path.startsWith(earlier) || earlier.startsWith(path)));
    if (!other) return;
    const shorter = (path.length < other.length ? path : other).slice(0, -1);
    throw new WriteError(40, `Updating the path '${paths[i]}' would create a conflict at '${shorter}'`);
  });
}

/** What the filter says of the items of an array, as tests of one item. */
function itemTests(filter: Document, array: string, evaluate: Evaluate): ((item: Value) => boolean)[] {
  return Object.keys(filter).flatMap((key) => {
    const condition = filter[key];
    if (key === '$and' && Array.isArray(condition)) {
      return condition.filter(isDocument).flatMap((part) => itemTests(part, array, evaluate));
    }
    if (key === array) {
      const criteria = isDocument(condition) && '$elemMatch' in condition ? condition.$elemMatch : condition;
      return [compileItem(isDocument(criteria) ? criteria : { $eq: criteria }, evaluate)];
    }
    if (!key.startsWith(`${array}.`)) return [];
    const inner = split(key.slice(array.length + 1));
    const test = compileItem(isDocument(condition) ? condition : { $eq: condition }, evaluate);
    return [(item: Value) => isDocument(item) && leaves(item, inner).some(test)];
  });
}

function positionOf(document: Document, array: string, { filter, evaluate }: UpdateRequest): string {
  const tests = itemTests(filter, array, evaluate);
  const items = valueAt(document, split(array));
  const at = Array.isArray(items) && tests.length ? items.findIndex((item) => tests.every((test) => test(item))) : -1;
  if (at < 0) throw new WriteError(2, 'The positional operator did not find the match needed from the query.');
  return String(at);
}

/** The fields that a path with `$` (the item found) or `$[]` (every item) stands for. */
function concrete(document: Document, parts: readonly string[], request: UpdateRequest): string[][] {
  let paths: string[][] = [[]];
  for (const part of parts) {
    if (part.startsWith('$[') && part !== '$[]')
      throw new WriteError(2, `No array filter found for identifier '${part}'`);
    paths = paths.flatMap((path) => {
      if (part === '$') return [[...path, positionOf(document, path.join('.'), request)]];
      if (part !== '$[]') return [[...path, part]];
      const items = valueAt(document, path);
      if (!Array.isArray(items))
        throw new WriteError(
          2,
          `The path '${path.join('.')}' must exist in the document in order to apply array updates.`,
        );
      return items.map((_, i) => [...path, String(i)]);
    });
  }
  return paths;
}

/** The document as the update makes it; the one given stays as it is. */
export function applyUpdate(before: Document, request: UpdateRequest): Document {
  const document = clone(before);
  const changes = changesOf(request.changes);
  refuseConflicts(changes);
  const context: UpdateContext = {
    now: request.now,
    inserting: request.inserting,
    itemTest: (criteria) => compileItem(criteria, request.evaluate),
  };
  for (const { operator, path, operand } of changes) {
    const parts = split(path);
    const paths = path.includes('$') ? concrete(document, parts, request) : [parts];
    for (const each of paths) updateOperators[operator]?.({ document, path, parts: each }, operand, context);
  }
  if (!request.inserting && !equal(document._id, before._id)) {
    throw new WriteError(66, "Performing an update on the path '_id' would modify the immutable field '_id'");
  }
  return document;
}
