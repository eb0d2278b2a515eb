import type { z } from 'zod';
import { DAY, dayStart } from '../../../platform/clock';
import { gridNameOf } from '../../../directory/api';
import { derivedId } from '../../../platform/commands';
import { refuseBadContent } from '../../../platform/content';
import type { RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import type { Page } from '../../../platform/steps';
import { POST_KINDS } from '../../../../miniprogram/vocabulary/grid';
import { changed } from '../../households/decide';
import { households, householdsById } from '../../households/store';
import type { planInputs, PlanLine, PlanView } from '../contract';
import { isOpen, planRefusals, withMark, type Mark, type Plan } from '../plan';
import { planById, plansOf, plansWith, savePlan } from '../store';
import { planLine, planView, takesPart, type PlanReader } from '../views';
import { eventAt } from '../../due/due';

type Inputs = { [A in keyof typeof planInputs]: z.output<(typeof planInputs)[A]> };

const oversees = ({ identity }: RegisteredCall, communityCode: string): boolean =>
  identity.posts.some(
    ({ kind, gridCode }) =>
      gridCode === communityCode && (kind === POST_KINDS.chief || kind === POST_KINDS.communityWorker),
  );
const readerOf = (call: RegisteredCall, plan: Plan): PlanReader => ({
  openid: call.caller.openid,
  personId: call.identity.account.personId,
  oversees: oversees(call, plan.communityCode),
  now: call.now,
});

/** Of the community that one works for, or those one takes part in. */
export async function listPlans(call: RegisteredCall, input: Inputs['plans']): Promise<Page<PlanLine>> {
  const { identity, now, caller } = call;
  const post = identity.posts.find(
    ({ gridCode, kind }) =>
      gridCode.length === 12 && (kind === POST_KINDS.chief || kind === POST_KINDS.communityWorker),
  );
  const code = input.gridCode ?? post?.gridCode;
  const { personId } = identity.account;
  const line = async (plan: Plan) =>
    planLine(plan, await gridNameOf(plan.communityCode, now), takesPart(plan, caller.openid, personId), now);
  if (code !== undefined && oversees(call, code)) {
    const page = await plansOf(code, input.cursor);
    return { items: await Promise.all(page.items.map(line)), next: page.next };
  }
  const mine = await plansWith([caller.openid, ...(personId ? [personId] : [])], now);
  return { items: await Promise.all(mine.map(line)), next: null };
}

/** For whoever takes part while it runs, and for the community always; for others it is not there. */
async function planFor(call: RegisteredCall, id: string): Promise<{ plan: Plan; reader: PlanReader }> {
  const plan = await planById(id);
  const reader = plan && readerOf(call, plan);
  const part = plan && reader && takesPart(plan, reader.openid, reader.personId) && isOpen(plan, call.now);
  if (!plan || !reader || (!reader.oversees && !part)) throw refusals.notFound('这项安排');
  return { plan, reader };
}

async function shown(plan: Plan, reader: PlanReader): Promise<PlanView> {
  const [there, name] = await Promise.all([
    householdsById(plan.households),
    gridNameOf(plan.communityCode, reader.now),
  ]);
  return planView(plan, name, there, reader);
}

export async function showPlan(call: RegisteredCall, { id }: Inputs['plan']): Promise<PlanView> {
  const { plan, reader } = await planFor(call, id);
  return shown(plan, reader);
}

export async function changePlan(
  call: RegisteredCall,
  { id, version, end, until }: Inputs['change-plan'],
): Promise<PlanView> {
  const { plan, reader } = await planFor(call, id);
  if (!reader.oversees) throw refusals.forbidden('changes a plan');
  if (!isOpen(plan, call.now)) throw planRefusals.ended();
  if (until !== undefined && until < dayStart(call.now)) throw planRefusals.days();
  const set: Partial<Plan> = {
    ...(end ? { ended: true } : {}),
    ...(until === undefined ? {} : { until: until + DAY }),
  };
  if (plan.version !== version || !(await savePlan(plan, set, [], call.now))) throw refusals.stale();
  return shown({ ...plan, ...set, version: version + 1 }, reader);
}

const ATTEMPTS = 8;
/** One household of a list that several go through: who was faster is shown. Reached on the telephone counts as having been in contact. */
export async function markPlan(call: RegisteredCall, input: Inputs['mark-plan']): Promise<PlanView> {
  const { caller, commandId, now } = call;
  await refuseBadContent(caller.openid, [input.note, ...Object.values(input.answers)]);
  const by = { openid: caller.openid, name: call.identity.account.name };
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const { plan, reader } = await planFor(call, input.id);
    if (!isOpen(plan, now)) throw planRefusals.ended();
    if (plan.kind === 'storm' && input.mark === undefined) throw planRefusals.nothing();
    const kind = plan.kind === 'storm' ? (input.mark ?? 'done') : 'done';
    const id = derivedId('mark', caller.openid, commandId);
    const mark: Mark = { id, mark: kind, answers: input.answers, note: input.note, by, at: now };
    const after = withMark(plan, input.householdId, mark, input.seen);
    if (after === plan) return shown(plan, reader);
    if (!(await savePlan(plan, { marks: after.marks, done: after.done }, [], now))) continue;
    await contact(call, input.householdId, mark);
    return shown({ ...after, version: plan.version + 1 }, reader);
  }
  throw refusals.stale();
}

/** What a mark says of the household: somebody was reached, or has to be visited. The same mark says it once. */
async function contact(
  { caller, identity, now }: RegisteredCall,
  householdId: string,
  { id, mark, note }: Mark,
): Promise<void> {
  if (mark !== 'reached' && mark !== 'visit') return;
  const [household] = await householdsById([householdId]);
  if (!household) return;
  const { name } = identity.account;
  const by = { side: 'caller', openid: caller.openid, name, title: identity.posts[0]?.title ?? '', now };
  await households.change(household, (state) => {
    if (state.status !== 'living' || state.history.some(({ commandId }) => commandId === id)) return null;
    const set =
      mark === 'reached'
        ? { seen: { at: now, kind: 'call' as const, by: name } }
        : { events: [...state.events, eventAt(id, 'other', note || '紧急联系：需要上门', now)] };
    return changed(state, set, { action: 'contact', commandId: id, note }, by);
  });
}
