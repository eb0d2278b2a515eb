import { addOnce, collection, command, setAll, type CollectionDeclaration } from '../../platform/database';
import { outboxOf } from '../../platform/outbox';
import { pageAfter } from '../../platform/paging';
import { parseCursor } from '../../platform/cursor';
import { pageOf, tellingWith } from '../../platform/shelf';
import type { OutboxEntry } from '../../platform/notices';
import type { Page } from '../../platform/steps';
import type { Mark, Plan } from './plan';

export const PLANS = 'visitPlans';
const PAGE = 20;
export const plans: CollectionDeclaration = {
  name: PLANS,
  indexes: [
    { name: 'community', fields: { communityCode: 1, createdAt: -1, _id: -1 } },
    { name: 'people', fields: { people: 1, until: 1 } },
    { name: 'households', fields: { households: 1, until: 1 } },
    { name: 'outboxDue', fields: { outboxDue: 1 } },
  ],
};
export const planOutbox = outboxOf(PLANS);

export async function planById(id: string): Promise<Plan | null> {
  return ((await collection(PLANS).doc(id).field({ outbox: false }).get()).data as Plan[])[0] ?? null;
}
export const addPlan = (plan: Plan): Promise<boolean> => addOnce(PLANS, plan);

/** @returns false when another was faster */
export async function savePlan(
  { _id, version }: Pick<Plan, '_id' | 'version'>,
  set: Partial<Plan>,
  tells: readonly OutboxEntry[],
  now: number,
): Promise<boolean> {
  const _ = command();
  const { updated } = await collection(PLANS)
    .where({ _id, version })
    .update({ ...setAll(set), version: _.inc(1), ...tellingWith(tells, now) });
  return updated === 1;
}

/** Of a community, the newest first; by index community. */
export async function plansOf(communityCode: string, cursor: string | undefined): Promise<Page<Plan>> {
  const where = pageAfter({ communityCode }, 'createdAt', parseCursor(cursor), 'desc');
  const { data } = await collection(PLANS)
    .where(where)
    .orderBy('createdAt', 'desc')
    .orderBy('_id', 'desc')
    .limit(PAGE + 1)
    .field({ outbox: false })
    .get();
  return pageOf(data as Plan[], PAGE, ({ createdAt, _id }) => ({ key: createdAt, id: _id }));
}

/** Open ones in which somebody takes part; by index people. */
export async function plansWith(people: readonly string[], now: number): Promise<Plan[]> {
  const { data } = await collection(PLANS)
    .where({ people: command().in([...people]), until: command().gt(now) })
    .orderBy('until', 'asc')
    .limit(PAGE)
    .field({ outbox: false })
    .get();
  return (data as Plan[]).filter(({ ended }) => !ended);
}

/** Open ones of some households, and of a kind; by index households. */
export async function plansFor(householdIds: readonly string[], now: number): Promise<Plan[]> {
  if (householdIds.length === 0) return [];
  const { data } = await collection(PLANS)
    .where({ households: command().in([...householdIds]), until: command().gt(now) })
    .limit(PAGE)
    .field({ outbox: false })
    .get();
  return (data as Plan[]).filter(({ ended }) => !ended);
}

/** Marks one household of a plan, unless it is marked already; one write. */
export async function setMark(planId: string, householdId: string, mark: Mark): Promise<void> {
  const _ = command();
  const field = `marks.${householdId}`;
  await collection(PLANS)
    .where({ _id: planId, households: householdId, [field]: _.exists(false) })
    .update({ [field]: _.set(mark), done: _.inc(1), version: _.inc(1) });
}
