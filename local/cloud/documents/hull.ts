import { type Condition, type Conditions, conditionsOf, type Limit } from './conditions';
import { compare, rankOf } from './keys';

type Side = 'above' | 'below';

/** The farthest that a condition lets a value go to one side; undefined when it may go on. */
function edgeOf(condition: Condition | undefined, side: Side): Limit | undefined {
  const towards = side === 'below' ? 1 : -1;
  const values = condition?.among;
  if (!values) return condition?.[side];
  const [first, ...others] = values;
  if (first === undefined || first === null) return undefined;
  if (others.some((value) => rankOf(value) !== rankOf(first))) return undefined;
  const farthest = others.reduce((a, b) => (compare(a, b) * towards >= 0 ? a : b), first);
  return { value: farthest, inclusive: true };
}

/** The widest of the edges, or undefined when one is open or they are of different types. */
function widest(edges: readonly (Limit | undefined)[], side: Side): Limit | undefined {
  const towards = side === 'below' ? 1 : -1;
  let most: Limit | undefined;
  for (const edge of edges) {
    if (!edge || (most && rankOf(most.value) !== rankOf(edge.value))) return undefined;
    const difference = most ? compare(edge.value, most.value) * towards : 1;
    if (difference > 0 || (difference === 0 && edge.inclusive)) most = edge;
  }
  return most;
}

/**
 * What every branch of an `$or` demands of a field holds for the whole: `at < x, or at = x and …` means `at <= x`.
 * Without it, the page after a cursor would be read from the beginning of the list.
 */
export function withHull(conditions: Conditions): Conditions {
  const branches = (conditions.branches ?? []).map(conditionsOf);
  const fields = new Map(conditions.fields);
  for (const path of branches[0]?.fields.keys() ?? []) {
    const known = fields.get(path) ?? { exact: false };
    if (known.among || known.above || known.below) continue;
    const each = branches.map((branch) => branch.fields.get(path));
    const above = widest(
      each.map((condition) => edgeOf(condition, 'above')),
      'above',
    );
    const below = widest(
      each.map((condition) => edgeOf(condition, 'below')),
      'below',
    );
    if (above && below && rankOf(above.value) !== rankOf(below.value)) continue;
    if (above || below) fields.set(path, { ...known, ...(above && { above }), ...(below && { below }), exact: false });
  }
  return { ...conditions, fields };
}
