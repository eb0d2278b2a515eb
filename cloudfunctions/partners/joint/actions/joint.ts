import type { z } from 'zod';
import { gridNameOf, staffedPostsById } from '../../../directory/api';
import { unitsByIds } from '../../../party/api';
import type { RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import { openWhistlesIn } from '../../../requests/api';
import { PARTNER_LIMITS as MOST } from '../../../../miniprogram/packages/partners/vocabulary/partners';
import { needStaff, ownCommunity } from '../../access';
import type { inputs, JointPlan } from '../../contract';
import { fulfilmentOf } from '../../pacts/pact';
import { pactsOf } from '../../pacts/store';
import { partnerRefusals as refused } from '../../refusals';
import { partnershipsOf } from '../../units/store';
import { agendaOf, type AgendaSource } from '../agenda';

type Input<A extends 'joint-plan' | 'call-joint'> = z.output<(typeof inputs)[A]>;
const KINDS = { decision: '以前议定、还没有办结', pact: '共建协议', topic: '商量的事', whistle: '吹哨' } as const;
const short = (text: string) =>
  [...text].length > MOST.whatMax ? `${[...text].slice(0, MOST.whatMax - 1).join('')}…` : text;

/** Who answers for units at their end now, by unit; two database calls. */
async function contactsOf(unitIds: readonly string[], now: number) {
  const units = await unitsByIds(unitIds);
  const posts = await staffedPostsById(units.map(({ contactPostId }) => contactPostId).filter(Boolean), now);
  return new Map(units.map((unit) => [unit._id, { unit, holder: posts.get(unit.contactPostId)?.holder ?? null }]));
}

type Pacts = Awaited<ReturnType<typeof pactsOf>>;
/** Loaded by the first call that has to do with a joint meeting: the rest of a function that starts does not wait for it. */
const loadCouncil = () => import('../../../council/api');
type Council = Awaited<ReturnType<typeof loadCouncil>>;
type Meetings = Awaited<ReturnType<Council['withOpenDecisions']>>;
const undone = ({ decisions }: Meetings[number]): AgendaSource[] =>
  decisions
    .filter(({ doneAt }) => doneAt === null)
    .map(({ id, who, what }) => ({ id, title: `${who}：${what}`, requestIds: [] }));
const isUnkept = (pact: Pacts[number], now: number): boolean =>
  pact.status === 'signed' && pact.replacedBy === '' && fulfilmentOf(pact, now) !== 'fulfilled';
const asSource = ({ _id: id, unitName, title, refs }: Pacts[number]): AgendaSource => ({
  id,
  title: `${unitName}《${title}》的履行`,
  requestIds: refs,
});

/** What a joint meeting could talk about, and whom to ask. Telephone numbers stay here. Six database calls, four at once, and the grid's name. */
export async function planJoint(call: RegisteredCall, input: Input<'joint-plan'>): Promise<JointPlan> {
  const gridCode = ownCommunity(call, input.gridCode);
  if (gridCode === '') throw refusals.forbidden('a joint meeting of no community');
  const { openTopicsIn, withOpenDecisions } = await loadCouncil();
  const [partnerships, pacts, topics, whistles, earlier] = await Promise.all([
    partnershipsOf(gridCode),
    pactsOf(gridCode),
    openTopicsIn(gridCode),
    openWhistlesIn(gridCode),
    withOpenDecisions(gridCode, 'joint'),
  ]);
  const contacts = await contactsOf(
    partnerships.map(({ unitId }) => unitId),
    call.now,
  );
  const agenda = agendaOf({
    decisions: earlier.flatMap(undone),
    pacts: pacts.filter((pact) => isUnkept(pact, call.now)).map(asSource),
    topics,
    whistles: whistles.map(({ id, requestId, title }) => ({ id, title, requestIds: [requestId] })),
  });
  return {
    gridCode,
    gridName: await gridNameOf(gridCode, call.now),
    agenda: agenda.map(({ id, kind, title }) => ({ id, kindText: KINDS[kind], label: short(title) })),
    units: partnerships
      .filter(({ status }) => status === 'open')
      .map(({ unitId: id, unitName: name }) => ({ id, name, contactName: contacts.get(id)?.holder?.name ?? '' })),
  };
}

/** Calls a joint meeting: the units' contacts are invited by the numbers of the list, and whoever is named beside. */
export async function callJoint(call: RegisteredCall, input: Input<'call-joint'>): Promise<{ id: string }> {
  const { gridCode, kind, title, place, startsAt, agenda, unitIds, others } = input;
  needStaff(call, gridCode);
  const own = new Set((await partnershipsOf(gridCode)).map(({ unitId }) => unitId));
  if (unitIds.some((id) => !own.has(id))) throw refused.unknownUnit('unitIds');
  const contacts = await contactsOf(unitIds, call.now);
  const without = unitIds.filter((id) => !contacts.get(id)?.holder).map((id) => contacts.get(id)?.unit.name ?? '');
  if (without.length > 0) throw refused.noContact(without.join('、'));
  const asked = unitIds.map((id) => {
    const { unit, holder } = contacts.get(id)!;
    return { name: holder!.name, unit: unit.name, phone: holder!.phone };
  });
  const people = [...new Map([...asked, ...others].map((one) => [one.phone, one])).values()];
  const { callMeeting } = await loadCouncil();
  const { id } = await callMeeting(call, { kind, gridCode, title, place, startsAt, agenda, invited: people });
  return { id };
}
