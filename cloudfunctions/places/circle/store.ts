import { addOnce, collection, setAll, type CollectionDeclaration } from '../../platform/database';
import { usualRule, type CircleRule } from './circle';

const RULES = 'circleRules';

/** Every query is by id: a district's code. */
export const circleCollection: CollectionDeclaration = { name: RULES, indexes: [] };

/** How far one walks in a district, by its own rule or the usual one. */
export async function ruleOf(district: string): Promise<CircleRule> {
  const { data } = await collection(RULES).doc(district).get();
  return (data as CircleRule[])[0] ?? usualRule(district);
}

export async function putRule({ _id, ...rule }: CircleRule): Promise<void> {
  if (!(await addOnce(RULES, { _id, ...rule }))) await collection(RULES).doc(_id).update(setAll(rule));
}
