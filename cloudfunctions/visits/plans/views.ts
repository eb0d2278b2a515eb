import { sayDate, sayMoment } from '../../platform/clock';
import { CALL_MARKS, PLAN_KINDS } from '../../../miniprogram/packages/visits/vocabulary/visits';
import { headOf, isMinor, maskName, tagsAt, type Household } from '../households/household';
import { seesTag } from '../households/line';
import type { VisitSide } from '../access/access';
import type { PlanHousehold, PlanLine, PlanView } from './contract';
import { isOpen, type Mark, type Plan } from './plan';

const sayDay = (at: number, now: number) => sayDate(at, now).split(' ')[0] ?? '';
/** Is somebody one of its people? */
export const takesPart = ({ people }: Pick<Plan, 'people'>, openid: string, personId: string | null): boolean =>
  people.includes(openid) || (personId !== null && people.includes(personId));

/** One line of a list. Pure. */
export function planLine(plan: Plan, gridName: string, mine: boolean, now: number): PlanLine {
  const { _id: id, kind, title, until, households, done } = plan;
  const open = isOpen(plan, now);
  return {
    id,
    kind,
    kindText: PLAN_KINDS[kind].label,
    title,
    gridName,
    untilText: open ? `截止 ${sayDay(until - 1, now)}` : '已结束',
    open,
    total: households.length,
    done: Math.min(done, households.length),
    mine,
  };
}

/** How somebody reads a plan: `oversees` for the community, else by their part in it alone. */
export interface PlanReader {
  openid: string;
  personId: string | null;
  oversees: boolean;
  now: number;
}

/** A plan for one of those who may read it. Squads see address and questions, callers whom to call; neither sees a note. Pure. */
export function planView(plan: Plan, gridName: string, households: readonly Household[], reader: PlanReader): PlanView {
  const { now, openid, personId, oversees } = reader;
  const mine = takesPart(plan, openid, personId);
  const open = isOpen(plan, now);
  return {
    ...planLine(plan, gridName, mine, now),
    version: plan.version,
    words: plan.words,
    questions: plan.questions,
    people: plan.named.map((one) => ({
      name: one.name,
      title: one.title,
      isMe: one.openid === openid || (personId !== null && one.personId === personId),
    })),
    households: plan.households.flatMap((id) => {
      const household = households.find((one) => one._id === id);
      return household && household.status === 'living' ? [householdOf(plan, household, reader)] : [];
    }),
    may: { mark: open && (mine || oversees), end: open && oversees },
  };
}

const SIDES: Readonly<Record<Plan['kind'], readonly VisitSide[]>> = {
  joint: ['companion'],
  squad: ['squad'],
  storm: ['caller'],
  round: ['companion'],
};

function householdOf(plan: Plan, household: Household, { oversees, now }: PlanReader): PlanHousehold {
  const sides: readonly VisitSide[] = oversees ? ['worker'] : SIDES[plan.kind];
  const mark = plan.marks[household._id];
  const squad = plan.kind === 'squad' && !oversees;
  return {
    id: household._id,
    addressText: household.addressText,
    room: household.room,
    headText: squad ? '' : maskName(headOf(household)?.name ?? ''),
    phones: plan.kind === 'storm' && isOpen(plan, now) ? phonesOf(household, now) : [],
    tags: squad
      ? []
      : tagsAt(household, now)
          .filter((tag) => seesTag(sides, tag))
          .map(({ name }) => name),
    mark: mark?.mark ?? null,
    markText: mark ? `${markLabel(mark)} ${mark.by.name} ${sayMoment(mark.at, now)}` : '',
    seen: mark?.id ?? '',
    answers: mark
      ? plan.questions.flatMap(({ id, label }) => (mark.answers[id] ? [{ label, text: mark.answers[id] }] : []))
      : [],
    note: mark?.note ?? '',
  };
}

const markLabel = ({ mark }: Mark) => (mark === 'done' ? '已完成' : CALL_MARKS[mark].label);
/** In a storm the callers see whom to call: grown people, by a masked name. */
const phonesOf = ({ members }: Household, now: number) =>
  members
    .filter((member) => member.phone !== '' && !isMinor(member, now))
    .map(({ name, phone }) => ({ name: maskName(name), phone }));
