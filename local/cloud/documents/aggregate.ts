import { badRequest } from './errors';
import type { Expressions } from './expressions';
import { distanceTo } from './geo';
import { shapeOf } from './geometry';
import { leaves, split } from './paths';
import type { SortSpec } from './planner';
import type { FindOptions, Queries } from './query';
import { setPath } from './set-path';
import type { Collection } from './store';
import { clone, type Document, isDocument, type Value } from './values';

interface Start {
  filter: Document;
  options: FindOptions;
  rest: Document[];
}

const nameOf = (stage: Document) => Object.keys(stage)[0] ?? '';

/** The stages at the front that are one query: what to match, then an order, then a part of it. */
function startOf(stages: readonly Document[]): Start {
  const filters: Value[] = [];
  const options: FindOptions = {};
  let at = 0;
  for (; nameOf(stages[at] ?? {}) === '$match'; at++) filters.push(stages[at]!.$match);
  if (isDocument(stages[at]?.$sort)) options.order = stages[at++]!.$sort as unknown as SortSpec;
  if (Number.isInteger(stages[at]?.$skip)) options.skip = stages[at++]!.$skip as number;
  // Another limit is refused as a stage.
  if (Number.isInteger(stages[at]?.$limit) && (stages[at]!.$limit as number) > 0)
    options.limit = stages[at++]!.$limit as number;
  const filter = filters.length > 1 ? { $and: filters } : (filters[0] ?? {});
  if (!isDocument(filter)) throw badRequest('the match filter must be an expression in an object');
  return { filter, options, rest: stages.slice(at) };
}

function geoKey(collection: Collection, key: Value): string {
  if (typeof key === 'string') return key;
  const [index, ...others] = collection.geoIndexes;
  if (!index || others.length) throw badRequest('unable to find index for $geoNear query');
  return index.path;
}

/** Documents from near to far, each with its distance in metres. */
function geoNear(queries: Queries, collection: Collection, argument: Document): Document[] {
  const path = geoKey(collection, argument.key);
  const at = shapeOf(argument.near)?.points[0];
  if (!at || typeof argument.distanceField !== 'string') throw badRequest('$geoNear needs near and distanceField');
  const { minDistance, maxDistance } = argument;
  const near: Document = { $geometry: argument.near };
  if (minDistance !== undefined) near.$minDistance = minDistance;
  if (maxDistance !== undefined) near.$maxDistance = maxDistance;
  const filter: Document = {
    $and: [isDocument(argument.query) ? argument.query : {}, { [path]: { $nearSphere: near } }],
  };
  const limit = Number(argument.limit ?? argument.num ?? Infinity);
  const times = Number(argument.distanceMultiplier ?? 1);
  return queries.find(collection, filter, { limit }).map(({ document }) => {
    const result = clone(document);
    const places = leaves(document, split(path));
    setPath(result, split(String(argument.distanceField)), (distanceTo(at, places) ?? 0) * times);
    if (typeof argument.includeLocs === 'string') setPath(result, split(argument.includeLocs), clone(places[0]));
    return result;
  });
}

/** Runs a pipeline. Its first stages go to the indexes, the others to mingo. */
export function aggregate(
  queries: Queries,
  expressions: Expressions,
  collection: Collection,
  stages: readonly Document[],
): Document[] {
  const first = stages[0]?.$geoNear;
  if (isDocument(first)) return expressions.run(geoNear(queries, collection, first), stages.slice(1));
  const { filter, options, rest } = startOf(stages);
  const counted = rest[0]?.$count;
  if (typeof counted === 'string' && !options.skip && options.limit === undefined) {
    const total = queries.count(collection, filter);
    return expressions.run(total ? [{ [counted]: total }] : [], rest.slice(1));
  }
  const documents = queries.find(collection, filter, options).map((found) => found.document);
  return rest.length ? expressions.run(documents, rest) : documents;
}
