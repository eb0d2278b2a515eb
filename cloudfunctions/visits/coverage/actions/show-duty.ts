import type { z } from 'zod';
import { beijingInstant, dateAfter, DAY, mondayOf, sayDate } from '../../../platform/clock';
import { gridNameOf, staffTitles } from '../../../directory/api';
import { derivedId } from '../../../platform/commands';
import { refuseBadContent } from '../../../platform/content';
import type { RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import type { HeldPost } from '../../../platform/identity';
import { isWorkingDay } from '../../../platform/working-days';
import { POST_KINDS } from '../../../../miniprogram/vocabulary/grid';
import { isAway } from '../../access/access';
import type { coverageInputs, DutyDay, DutyTeam, DutyView } from '../contract';
import { rateOf } from '../coverage';
import {
  daysOf,
  expectedOf,
  householdsIn,
  minutesOn,
  ruleAt,
  weekId,
  type DutyEntry,
  type DutyRule,
  type DutyWeek,
} from '../duty';
import { addToWeek, weeksById } from '../store';
import { madeMoment } from '../../records/record';
import { rulesFor, sayRule } from './duty-rules';
import { teamDuty, USUAL_DAYS } from './team';

type Inputs = { [A in keyof typeof coverageInputs]: z.output<(typeof coverageInputs)[A]> };
const TREND_WEEKS = 8;
const weekOf = (named: string | undefined, now: number): string =>
  mondayOf(named === undefined ? now : beijingInstant(named, 0) || now);

interface Person {
  personId: string;
  name: string;
  title: string;
  postKind: string;
  postId: string;
  gridCode: string;
  leaves: HeldPost['leaves'];
}

/** Whose duty is asked for: one's own, or of somebody whose chief one is. @throws Refusal for others */
async function personFor({ identity }: RegisteredCall, named: string | undefined): Promise<Person> {
  const me = identity.account.personId;
  const own = identity.posts.find(({ kind }) => kind !== POST_KINDS.administrator);
  if (named === undefined || named === me) {
    if (!own || !me) throw refusals.forbidden('duty without a post');
    const { kind: postKind, title, postId, gridCode, leaves } = own;
    return { personId: me, name: identity.account.name, title, postKind, postId, gridCode, leaves };
  }
  const known = (await staffTitles([named])).get(named);
  const chief =
    known &&
    identity.posts.some(({ kind, gridCode }) => kind === POST_KINDS.chief && known.gridCode.startsWith(gridCode));
  if (!known || !chief) throw refusals.notFound('这位工作人员');
  return { personId: named, ...known, leaves: [] };
}

/** One's duty of a week, from what was recorded. Three database calls. */
export async function showDuty(call: RegisteredCall, input: Inputs['duty']): Promise<DutyView> {
  const person = await personFor(call, input.personId);
  const week = weekOf(input.week, call.now);
  const weeks = Array.from({ length: TREND_WEEKS }, (_, i) => dateAfter(week, (i - TREND_WEEKS + 1) * 7));
  const [found, rules] = await Promise.all([
    weeksById(weeks.map((one) => weekId(person.personId, one))),
    rulesFor(person.gridCode),
  ]);
  return dutyView(person, week, weeks, found, rules, call.now);
}

function dutyView(
  person: Person,
  week: string,
  weeks: string[],
  found: readonly DutyWeek[],
  rules: readonly DutyRule[],
  now: number,
): DutyView {
  const entriesIn = (one: string): DutyEntry[] => Object.values(found.find((each) => each.week === one)?.entries ?? {});
  const entries = entriesIn(week);
  const rule = ruleAt(rules, person.postKind, beijingInstant(week, 0));
  const days = daysOf(week).map((date) => dutyDay(date, entries, person.leaves, now));
  const expected = expectedOf(rule, days.filter(({ off }) => !off).length, USUAL_DAYS);
  const done = householdsIn(entries);
  const minutes = days.flatMap((day) => (day.minutes === null ? [] : [day.minutes]));
  return {
    name: person.name,
    title: person.title,
    week,
    weekText: `${sayDay(week, now)}至${sayDay(dateAfter(week, 6), now)}`,
    days,
    households: rateOf(done, expected),
    minutesText: minutes.length === 0 ? '—' : `有起止记录的时间合计 ${minutes.reduce((a, b) => a + b, 0)} 分钟`,
    gapText: expected > done ? `本周还可走访 ${expected - done} 户` : '',
    trend: weeks.map((one) => ({ week: one, households: householdsIn(entriesIn(one)) })),
    rulesText: rule ? sayRule(rule) : '',
  };
}
const sayDay = (date: string, now: number) => sayDate(beijingInstant(date, 0), now).split(' ')[0] ?? '';
function dutyDay(date: string, entries: readonly DutyEntry[], leaves: HeldPost['leaves'], now: number): DutyDay {
  const from = beijingInstant(date, 0);
  const of = entries.filter(({ at }) => at >= from && at < from + DAY);
  const away = isAway({ leaves: leaves ?? [] }, from + DAY / 2);
  const off = !isWorkingDay(date) || away;
  return {
    date,
    dateText: sayDay(date, now),
    off,
    offText: away ? '请假' : off ? '休息日' : '',
    visits: of.filter(({ kind }) => kind === 'visit').length,
    patrols: of.filter(({ kind }) => kind === 'patrol').length,
    minutes: minutesOn(entries, date),
  };
}

/** Where help is needed in a community, in the order of posts and names: no order of merit. */
export async function showDutyTeam(call: RegisteredCall, input: Inputs['duty-team']): Promise<DutyTeam> {
  const { identity, now } = call;
  const chief = identity.posts.find(
    ({ kind, gridCode }) =>
      kind === POST_KINDS.chief && gridCode.length === 12 && (input.gridCode ?? gridCode).startsWith(gridCode),
  );
  if (!chief) throw refusals.forbidden('reads the duty of a team');
  const week = weekOf(input.week, now);
  const team = await teamDuty(chief.gridCode, week, now);
  const people = team.map(({ done, expected, ...member }) => ({
    ...member,
    households: rateOf(done, expected),
    helpText: expected > done ? `还有 ${expected - done} 户，可以问问需要什么帮助` : '',
  }));
  return { gridCode: chief.gridCode, gridName: await gridNameOf(chief.gridCode, now), week, people };
}

/** A patrol with what was found. A place only at this moment, if the person likes; minutes only between two recorded moments. */
export async function recordPatrol(call: RegisteredCall, input: Inputs['record-patrol']): Promise<DutyView> {
  const person = await personFor(call, undefined);
  const madeAt = input.endedAt ?? input.startedAt;
  const { at, startedAt } = madeMoment({ madeAt, startedAt: input.startedAt }, 0, call.now);
  await refuseBadContent(call.caller.openid, input.found);
  const week = mondayOf(at);
  const span = input.endedAt === undefined || startedAt === null ? null : { from: startedAt, until: at };
  const entry: DutyEntry = {
    kind: 'patrol',
    at,
    arrivedAt: call.now,
    span,
    householdId: '',
    outcome: '',
    found: input.found,
  };
  const { personId, name, title, postId, gridCode } = person;
  const id = derivedId('patrol', call.caller.openid, call.commandId);
  await addToWeek({ _id: weekId(personId, week), personId, week, name, title, postId, gridCode }, { [id]: entry });
  return showDuty(call, { week });
}
