import { badRequest } from './errors';
import { compare } from './keys';
import { type Document, isDocument, type Value } from './values';

/** What `$bucket` means, said with the stages that it stands for: a group by the boundary below, in order. */
export function bucketStages(argument: Document): Document[] {
  const { groupBy, boundaries, output } = argument;
  if (!Array.isArray(boundaries) || boundaries.length < 2) throw badRequest('$bucket needs at least two boundaries');
  if (boundaries.some((bound, i) => i > 0 && compare(boundaries[i - 1], bound) >= 0)) {
    throw badRequest('the boundaries of $bucket must ascend');
  }
  const branches = boundaries.slice(1).map((above, i): Value => {
    const below = boundaries[i];
    const within: Value[] = [{ $gte: [groupBy, { $literal: below }] }, { $lt: [groupBy, { $literal: above }] }];
    return { case: { $and: within }, then: { $literal: below } };
  });
  const otherwise: Document = 'default' in argument ? { default: { $literal: argument.default } } : {};
  const fields = isDocument(output) ? output : { count: { $sum: 1 } };
  return [{ $group: { _id: { $switch: { branches, ...otherwise } }, ...fields } }, { $sort: { _id: 1 } }];
}
