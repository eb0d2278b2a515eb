import type { z } from 'zod';
import { DAY, dayStart, sayDate } from '../../../platform/clock';
import { gridNameOf, gridsBelow, openidsOf, staffTitles } from '../../../directory/api';
import { derivedId } from '../../../platform/commands';
import { refuseBadContent } from '../../../platform/content';
import type { RegisteredCall } from '../../../platform/endpoint';
import { GRID_CODE_LENGTH } from '../../../../miniprogram/vocabulary/grid';
import { refusals } from '../../../platform/errors';
import type { OutboxEntry } from '../../../platform/notices';
import { tagsAt, type Household } from '../../households/household';
import { gridToList } from '../../households/actions/show-households';
import { householdsById, householdsOfCell } from '../../households/store';
import type { planInputs, PlanView } from '../contract';
import { planRefusals, type Plan } from '../plan';
import { addPlan, planById } from '../store';
import { planView } from '../views';

type Input = z.output<(typeof planInputs)['make-plan']>;
const MOST = 600;
export const PLAN_PAGE = '/packages/visits/pages/plan/index';

/** Makes a plan for households of the community: named ones, or all of some cells with one of some tags. The same command makes one. */
export async function makePlan(call: RegisteredCall, input: Input): Promise<PlanView> {
  const communityCode = gridToList(call, input.gridCode).slice(0, 12);
  needCommunity(call, communityCode);
  const { now, caller } = call;
  const gridName = await gridNameOf(communityCode, now);
  if (input.until < dayStart(now)) throw planRefusals.days();
  await refuseBadContent(caller.openid, [input.title, input.words, ...input.questions.map(({ label }) => label)]);
  const found = await householdsFor(input, communityCode, now);
  const named = await peopleFor(call, input);
  const plan = planFrom(call, input, communityCode, found, named);
  const tells = tellPeople(plan, now);
  const isNew = await addPlan({ ...plan, outbox: tells, outboxDue: tells.length > 0 ? now : null });
  const there = isNew ? plan : ((await planById(plan._id)) ?? plan);
  return planView(there, gridName, found, {
    openid: caller.openid,
    personId: call.identity.account.personId,
    oversees: true,
    now,
  });
}

function planFrom(
  { caller, commandId, identity, now }: RegisteredCall,
  input: Input,
  communityCode: string,
  found: readonly Household[],
  named: Plan['named'],
): Plan {
  return {
    _id: derivedId('visit-plan', caller.openid, commandId),
    kind: input.kind,
    title: input.title,
    words: input.words,
    communityCode,
    squadId: input.squadId ?? '',
    orderId: input.orderId ?? '',
    households: found.map((household) => household._id),
    people: named.flatMap(({ openid, personId }) => [openid, personId]).filter(Boolean),
    named,
    questions: input.questions,
    from: input.from ?? now,
    until: input.until + DAY,
    ended: false,
    marks: {},
    done: 0,
    madeBy: { openid: caller.openid, name: identity.account.name },
    createdAt: now,
    version: 1,
    outbox: [],
    outboxDue: null,
  };
}

/** @throws Refusal for whoever has no post of the community itself */
export function needCommunity({ identity }: Pick<RegisteredCall, 'identity'>, communityCode: string): void {
  if (
    !identity.posts.some(
      ({ kind, gridCode }) => gridCode === communityCode && (kind === 'chief' || kind === 'communityWorker'),
    )
  )
    throw refusals.forbidden('plans visits of a community');
}

async function householdsFor(
  { householdIds, cells, tagIds }: Input,
  communityCode: string,
  now: number,
): Promise<Household[]> {
  const named = householdIds.length > 0 ? await householdsById(householdIds) : [];
  const chosen = cells.filter((code) => code.startsWith(communityCode) && code.length === GRID_CODE_LENGTH.cell);
  // A tag without a cell is looked for everywhere in the community.
  const everywhere = cells.length === 0 && tagIds.length > 0;
  const inCells = everywhere ? (await gridsBelow(communityCode, now)).map(({ code }) => code) : chosen;
  const listed = (await Promise.all(inCells.map((code) => householdsOfCell(code)))).flat();
  const wanted = listed.filter(
    (one) => tagIds.length === 0 || tagsAt(one, now).some(({ tagId }) => tagIds.includes(tagId)),
  );
  const all = [...named, ...(wanted as unknown as Household[])].filter(
    (one) => one.status === 'living' && one.communityCode === communityCode,
  );
  const once = [...new Map(all.map((one) => [one._id, one])).values()];
  if (once.length === 0) throw planRefusals.empty();
  if (once.length > MOST) throw planRefusals.tooMany(MOST);
  return once;
}

/** Who takes part: people of the list, a squad's members, or those whom a mobilisation has called. */
async function peopleFor({ now }: RegisteredCall, { people, squadId, orderId }: Input): Promise<Plan['named']> {
  // Squads and orders are loaded by the first plan that names one.
  const { calledBy, rosterOf } = await import('../../../party/api');
  const [titles, openids, squad, called] = await Promise.all([
    people.length > 0 ? staffTitles(people) : new Map<string, { name: string; title: string }>(),
    people.length > 0 ? openidsOf(people) : new Map<string, string>(),
    squadId === undefined ? null : rosterOf(squadId, now),
    orderId === undefined ? [] : calledBy(orderId),
  ]);
  if (squadId !== undefined && !squad) throw refusals.badInput({ squadId: '没有找到这支队伍。' }, 'unknown squad');
  const listed = people.flatMap((personId) => {
    const known = titles.get(personId);
    return known ? [{ personId, openid: openids.get(personId) ?? '', name: known.name, title: known.title }] : [];
  });
  if (listed.length < people.length)
    throw refusals.badInput({ people: '有人不在工作人员名册里，请重新选择。' }, 'unknown person');
  const members = (squad?.members ?? []).map(({ openid, name }) => ({
    personId: '',
    openid,
    name,
    title: squad?.name ?? '',
  }));
  const callers = called.map(({ personId, openid, name, title }) => ({ personId, openid, name, title }));
  const all = [...listed, ...members.filter(({ openid }) => openid !== ''), ...callers];
  return [...new Map(all.map((one) => [one.personId || one.openid, one])).values()];
}

function tellPeople(plan: Plan, at: number): OutboxEntry[] {
  return plan.named.map(({ openid, personId }) => ({
    id: derivedId('visit-plan', plan._id, openid || personId),
    to: openid === '' ? { personId } : { openid },
    template: 'visit-plan',
    title: plan.title,
    body: `${plan.households.length} 户，截止 ${sayDate(plan.until - 1, at).split(' ')[0] ?? ''}。${plan.words}`,
    page: `${PLAN_PAGE}?id=${plan._id}`,
    at,
    ...(plan.kind === 'storm' ? { urgent: true as const } : {}),
  }));
}
