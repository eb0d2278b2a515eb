import { behind, between, extend, whole } from './bounds';
import { type Condition, type Conditions, conditionsOf } from './conditions';
import type { IndexField } from './entries';
import { geoBox } from './geo';
import type { Box } from './geometry';
import { withHull } from './hull';
import type { GeoIndex, Index, KeyRange } from './indexes';
import { isArrayIndex } from './paths';
import type { Collection } from './store';
import { type Document, hasOperators } from './values';

/** Field to direction, in the order in which they count. */
export type SortSpec = Readonly<Record<string, 1 | -1>>;

/** Ranges of one index, of which every match is in one. */
export interface IndexPlan {
  kind: 'index';
  index: Index;
  ranges: KeyRange[];
  reverse: boolean;
  /** bytes that ranges share with their keys: rows of all ranges come merged by what follows */
  mergeAfter: Buffer[] | undefined;
  /** rows come in the order asked for */
  ordered: boolean;
  /** every row matches: no need to look */
  exact: boolean;
  /** a document may come more than once */
  repeats: boolean;
  /** how many fields bound the ranges */
  bounds: number;
  /** every range is one value of the whole key */
  byValue: boolean;
}

export interface GeoPlan {
  kind: 'geo';
  index: GeoIndex;
  box: Box;
}

/** Each branch of an `$or` by its own plan. */
export interface UnionPlan {
  kind: 'union';
  plans: (IndexPlan | GeoPlan)[];
}

export type Plan = IndexPlan | GeoPlan | UnionPlan | { kind: 'scan' };

interface Prefix {
  keys: Buffer[];
  /** for each field of the prefix: how many values it may have */
  widths: number[];
  exact: boolean;
  repeats: boolean;
}

/** The leading fields that must equal something. Of fields that go through arrays only the first can bound. */
function readPrefix(index: Index, conditions: Conditions): Prefix {
  const prefix: Prefix = { keys: [Buffer.alloc(0)], widths: [], exact: true, repeats: false };
  for (const [i, field] of index.fields.entries()) {
    const condition = conditions.fields.get(field.path);
    if (!condition?.among || (index.multikey[i] && prefix.repeats)) break;
    const keys = extend(prefix.keys, condition.among, field);
    if (!keys) break;
    prefix.widths.push(keys.length / (prefix.keys.length || 1));
    prefix.keys = keys;
    if (index.multikey[i]) prefix.repeats = true;
    if (condition.above || condition.below) prefix.exact = false;
  }
  return prefix;
}

/** An array lies in a range when one item is above and another below: then only one limit can be used. */
function rangeAt(index: Index, at: number, conditions: Conditions, prefix: Prefix): KeyRange | undefined {
  const field = index.fields[at];
  const condition = field && conditions.fields.get(field.path);
  if (!condition || condition.among || (index.multikey[at] && prefix.repeats)) return undefined;
  if (!index.multikey[at]) return between(condition, field.direction);
  if (condition.above && condition.below) prefix.exact = false;
  const one: Condition = condition.above ? { above: condition.above, exact: false } : condition;
  return between(one, field.direction);
}

/** Does the index from a field on give the order, forwards (1) or backwards (-1)? */
function direction(fields: readonly IndexField[], multikey: readonly boolean[], sort: [string, 1 | -1][]): 1 | -1 | 0 {
  const turn = fields[0] && sort[0] ? fields[0].direction * sort[0][1] : 1;
  const fits = sort.every(
    ([path, way], i) => fields[i]?.path === path && fields[i].direction * turn === way && !multikey[i],
  );
  return fits ? (turn as 1 | -1) : 0;
}

interface Ordering {
  ordered: boolean;
  reverse: boolean;
  merge: boolean;
}

/** A field with one value changes no order. What is left must be the index's own order, over all ranges or in each. */
function orderingOf(index: Index, prefix: Prefix, conditions: Conditions, order: SortSpec): Ordering {
  const single = (path: string) => conditions.fields.get(path)?.among?.length === 1;
  const fixed = (i: number) => prefix.widths[i] === 1 && !index.multikey[i];
  const sort = Object.entries(order).filter(
    ([path]) => !(single(path) && index.fields.some((field, i) => field.path === path && fixed(i))),
  );
  const open = index.fields.map((_, i) => i).filter((i) => !(i < prefix.widths.length && prefix.widths[i] === 1));
  const along = (fields: number[]) =>
    direction(
      fields.map((i) => index.fields[i]!),
      fields.map((i) => index.multikey[i] ?? false),
      sort,
    );
  const straight = along(open);
  if (straight) return { ordered: true, reverse: straight === -1, merge: false };
  const behindPrefix = along(open.filter((i) => i >= prefix.widths.length));
  return { ordered: behindPrefix !== 0, reverse: behindPrefix === -1, merge: behindPrefix !== 0 };
}

function planIndex(index: Index, conditions: Conditions, order: SortSpec): IndexPlan | undefined {
  if (index.fields.some(({ parts }) => parts.some(isArrayIndex))) return undefined;
  const prefix = readPrefix(index, conditions);
  const at = prefix.widths.length;
  const range = rangeAt(index, at, conditions, prefix);
  const bounds = at + (range ? 1 : 0);
  const wanted = Object.keys(order).length > 0;
  const ordering = wanted
    ? orderingOf(index, prefix, conditions, order)
    : { ordered: true, reverse: false, merge: false };
  if (!bounds && !(wanted && ordering.ordered)) return undefined;
  const covered = index.fields.slice(0, bounds).map(({ path }) => path);
  return {
    kind: 'index',
    index,
    ranges: prefix.keys.map((key) => (range ? behind(key, range) : whole(key))),
    reverse: ordering.reverse,
    mergeAfter: ordering.merge && prefix.keys.length > 1 ? prefix.keys : undefined,
    ordered: ordering.ordered,
    exact: conditions.exact && prefix.exact && [...conditions.fields.keys()].every((path) => covered.includes(path)),
    repeats: index.multikey.some((many, i) => many && prefix.widths[i] !== 1),
    bounds,
    byValue: !range && at === index.fields.length,
  };
}

function planGeo(collection: Collection, filter: Document): GeoPlan | undefined {
  for (const index of collection.geoIndexes) {
    const expression = filter[index.path];
    const box = hasOperators(expression) ? geoBox(expression) : undefined;
    if (box) return { kind: 'geo', index, box };
  }
  return undefined;
}

const MOST_COUNTED = 3000;

/** Rows that a plan would read, counted no further than needed for a choice. */
function cost(plan: IndexPlan, wanted: number): number {
  // In order, reading can stop early; what does not match on the way is a guess.
  const most = plan.ordered ? Math.min(MOST_COUNTED, plan.exact ? wanted : wanted * 10) : MOST_COUNTED;
  let rows = 0;
  for (const { from, to } of plan.ranges) {
    rows += plan.index.countUpTo.get(from, to, most - rows)?.total ?? 0;
    if (rows >= most) break;
  }
  return plan.ordered ? rows : rows * 1.2;
}

function best(plans: IndexPlan[], wanted: number): IndexPlan | undefined {
  if (plans.length < 2) return plans[0];
  const unique = plans.find(({ index, byValue, ranges }) => index.unique && byValue && ranges.length === 1);
  if (unique) return unique;
  const costs = new Map(plans.map((plan) => [plan, cost(plan, wanted)]));
  return plans.sort((a, b) => costs.get(a)! - costs.get(b)! || b.bounds - a.bounds)[0];
}

function planConditions(
  collection: Collection,
  conditions: Conditions,
  order: SortSpec,
  wanted: number,
): IndexPlan | undefined {
  const primary = planIndex(collection.primary, conditions, order);
  if (primary && conditions.fields.get('_id')?.among) return primary;
  const others = collection.indexes.flatMap((index) => planIndex(index, conditions, order) ?? []);
  return best(primary ? [primary, ...others] : others, wanted);
}

function planUnion(collection: Collection, filter: Document, branches: Document[]): UnionPlan | undefined {
  const plans = branches.map((branch) => {
    const conditions = conditionsOf({ $and: [filter, branch] });
    const plan = planConditions(collection, conditions, {}, Infinity) ?? planGeo(collection, branch);
    return plan?.kind === 'index' && !plan.bounds ? undefined : plan;
  });
  return plans.every((plan) => plan !== undefined) ? { kind: 'union', plans } : undefined;
}

/**
 * How to find what a filter matches: always a superset, in the order asked for when `ordered`.
 * @param wanted how many rows will be read at most, when they come in order
 */
export function plan(collection: Collection, filter: Document, order: SortSpec, wanted: number): Plan {
  const conditions = conditionsOf(filter);
  const geo = planGeo(collection, filter);
  if (geo) return geo;
  const direct = planConditions(collection, conditions, order, wanted);
  if (direct?.bounds) {
    return (conditions.branches && planConditions(collection, withHull(conditions), order, wanted)) ?? direct;
  }
  return (conditions.branches && planUnion(collection, filter, conditions.branches)) ?? direct ?? { kind: 'scan' };
}
