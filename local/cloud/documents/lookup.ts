import { aggregate } from './aggregate';
import { badRequest } from './errors';
import type { Expressions } from './expressions';
import { encode } from './keys';
import { candidates, leaves, split } from './paths';
import type { Queries } from './query';
import { setPath } from './set-path';
import type { Collection } from './store';
import { clone, type Document, isDocument, isIndexable, type Value } from './values';

/** What a `$lookup` asks for, besides the documents that it is added to. */
interface Lookup {
  foreign: Collection;
  as: readonly string[];
  localField: string | undefined;
  foreignField: string | undefined;
  definitions: Document;
  pipeline: Document[] | undefined;
}

/** Values are asked for in batches that an index answers one by one. */
const BATCH = 500;

function parse(argument: Document, find: (name: string) => Collection): Lookup {
  const { from, as, localField, foreignField, pipeline } = argument;
  if (typeof from !== 'string' || typeof as !== 'string') throw badRequest('$lookup needs from and as');
  const equality = typeof localField === 'string' && typeof foreignField === 'string';
  if (!equality && !Array.isArray(pipeline))
    throw badRequest('$lookup needs localField and foreignField, or a pipeline');
  return {
    foreign: find(from),
    as: split(as),
    localField: equality ? localField : undefined,
    foreignField: equality ? foreignField : undefined,
    definitions: isDocument(argument.let) ? argument.let : {},
    pipeline: Array.isArray(pipeline) ? pipeline.filter(isDocument) : undefined,
  };
}

const keyOf = (value: Value) => encode(value).toString('latin1');

/** A missing field is looked up as null, an array by each of its items. */
function valuesAt(document: Document, path: string): Value[] {
  const found = leaves(document, split(path)).flatMap((leaf) => (Array.isArray(leaf) ? leaf : [leaf ?? null]));
  return found.length ? found : [null];
}

/** Every foreign document by the values at its field. */
function byValue(queries: Queries, lookup: Lookup, documents: Document[]): Map<string, Document[]> {
  const { foreign, foreignField = '', localField = '' } = lookup;
  const wanted = new Map(
    documents.flatMap((document) => valuesAt(document, localField)).map((value) => [keyOf(value), value]),
  );
  const values = [...wanted.values()].filter((value) => isIndexable(value) || Array.isArray(value));
  const found = new Map<number, Document>();
  for (let i = 0; i < values.length; i += BATCH) {
    const filter = { [foreignField]: { $in: values.slice(i, i + BATCH) } };
    for (const one of queries.find(foreign, filter)) found.set(one.n, one.document);
  }
  const groups = new Map<string, Document[]>();
  for (const [, document] of [...found].sort(([a], [b]) => a - b)) {
    const keys = new Set(candidates(leaves(document, split(foreignField))).map(keyOf));
    for (const key of keys) groups.set(key, [...(groups.get(key) ?? []), document]);
  }
  return groups;
}

/** `$expr: { $eq: ['$field', '$$name'] }`, alone or within `$and`: an equality that an index can serve. */
function equalities(expression: Value, variables: Document): Document {
  if (!isDocument(expression)) return {};
  if (Array.isArray(expression.$and)) {
    return Object.assign({}, ...expression.$and.map((part) => equalities(part, variables))) as Document;
  }
  if (!Array.isArray(expression.$eq) || expression.$eq.length !== 2) return {};
  const [field, variable] = [...expression.$eq].sort((a) => (String(a).startsWith('$$') ? 1 : -1));
  if (typeof field !== 'string' || typeof variable !== 'string') return {};
  if (field.startsWith('$$') || !field.startsWith('$') || !variable.startsWith('$$')) return {};
  const value = variables[variable.slice(2)];
  return value === null || value === undefined || !isIndexable(value) || isDocument(value)
    ? {}
    : { [field.slice(1)]: value };
}

/** The foreign documents that a pipeline can use: its first `$match` as far as it can be asked of an index. */
function start(queries: Queries, { foreign, pipeline = [] }: Lookup, variables: Document): Document[] {
  const match = pipeline[0]?.$match;
  const { $expr, ...plain } = isDocument(match) ? match : { $expr: null };
  const filter: Document = { ...plain, ...equalities($expr, variables) };
  const needsVariables = JSON.stringify(plain).includes('"$$');
  return queries.find(foreign, needsVariables ? equalities($expr, variables) : filter).map((found) => found.document);
}

/** A pipeline that names no variable gives every document the same: it runs once, and all of its first stages go to the indexes. */
const standsAlone = ({ localField, definitions, pipeline }: Lookup) =>
  localField === undefined && Object.keys(definitions).length === 0 && !JSON.stringify(pipeline).includes('"$$');

/** `$lookup` over the indexes of the other collection: only what matches is read. */
export function lookUp(
  tools: { queries: Queries; expressions: Expressions; find: (name: string) => Collection },
  documents: Document[],
  argument: Document,
  outer: Document,
): Document[] {
  const { queries, expressions } = tools;
  const lookup = parse(argument, tools.find);
  const { localField, pipeline } = lookup;
  const same =
    standsAlone(lookup) && documents.length > 0
      ? aggregate(queries, expressions, lookup.foreign, pipeline ?? [])
      : undefined;
  const groups = localField === undefined ? undefined : byValue(queries, lookup, documents);
  return documents.map((document) => {
    if (same) return withField(document, lookup.as, clone(same));
    const variables = { ...outer, ...expressions.evaluateWith(document, lookup.definitions, outer) };
    const keys = groups && localField !== undefined ? valuesAt(document, localField).map(keyOf) : [];
    const matched = groups
      ? [...new Set(keys.flatMap((key) => groups.get(key) ?? []))]
      : start(queries, lookup, variables);
    const joined = pipeline?.length ? expressions.run(matched, pipeline, variables) : matched;
    return withField(document, lookup.as, joined);
  });
}

function withField(document: Document, as: readonly string[], joined: Document[]): Document {
  const result = { ...document };
  setPath(result, as, joined);
  return result;
}
