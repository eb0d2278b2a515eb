import type { StepFields } from '../../platform/step-fields';
import { askChoice, askDate, askExtra, plainRow } from '../../platform/step-rows';
import type { ActionOption } from '../../platform/steps';
import { SQUAD_KINDS, SQUAD_LIMITS, type SquadRole } from '../../../miniprogram/packages/party/vocabulary/squads';
import { squadRefusals } from './refusals';
import { askersOf, derivedFrom, leads, memberId, type RosterMember, type Squad } from './squad';
import { members, named, note, option, type SquadActor, type SquadRow } from './step';

const askers = (squad: Squad) => askChoice('谁', named(askersOf(squad)));
const withRoster = (roster: readonly RosterMember[], now: number) => derivedFrom(roster, now);
const changed = (squad: Squad, id: string | undefined, to: Partial<RosterMember>, now: number) =>
  withRoster(
    squad.roster.map((member) => (member.id === id ? { ...member, ...to } : member)),
    now,
  );
const without = (squad: Squad, id: string | undefined, now: number) =>
  withRoster(
    squad.roster.filter((member) => member.id !== id),
    now,
  );
const own = (squad: Squad, actor: SquadActor) => memberId(squad._id, actor);

/** Whoever is led is led afterwards: the one guard of every door by which a leader goes. @throws Refusal LAST_LEADER */
function stillLed(before: Squad, after: ReturnType<typeof withRoster>, now: number): ReturnType<typeof withRoster> {
  const isLed = ({ roster }: Pick<Squad, 'roster'>) => roster.some((member) => leads(member, now));
  if (isLed(before) && !isLed(after)) throw squadRefusals.onlyLeader();
  return after;
}
/** Off the list from now on, and what they were in it with it. */
const gone = (squad: Squad, id: string | undefined, now: number) =>
  stillLed(squad, changed(squad, id, { until: now, role: 'member' }, now), now);

function asking(squad: Squad, { note: words = '' }: StepFields, actor: SquadActor): Partial<Squad> {
  const { openid, phone, name, partyMember, now } = actor;
  const asker = { openid, phone, name, partyMember, words, role: 'member', from: now, until: null } as const;
  const rest = squad.roster.filter(({ id }) => id !== own(squad, actor));
  return withRoster([...rest, { ...asker, id: own(squad, actor), asked: true }], now);
}

/** Whoever is known by phone alone is found by it. */
function ownEntry(squad: Squad, { openid, phone }: SquadActor): string | undefined {
  return squad.roster.find((one) => (phone !== '' && one.phone === phone) || (openid !== '' && one.openid === openid))
    ?.id;
}

/** Who comes into a squad and goes. */
export const joining: SquadRow[] = [
  {
    ...plainRow,
    action: 'ask-to-join',
    label: '申请加入',
    done: '申请加入',
    from: ['active'],
    to: null,
    who: ['outsider'],
    fields: [note('想说的话', false, '例如：退休电工，平时都有空')],
    guard: ({ size }) => (size < SQUAD_LIMITS.rosterMax ? null : squadRefusals.full(SQUAD_LIMITS.rosterMax)),
    effect: asking,
    beside: true,
  },
  {
    ...plainRow,
    action: 'withdraw',
    label: '不申请了',
    done: '收回了申请',
    from: ['active'],
    to: null,
    who: ['asker'],
    effect: (squad, _fields, actor) => without(squad, ownEntry(squad, actor), actor.now),
    beside: true,
  },
  {
    ...plainRow,
    action: 'admit',
    label: '同意加入',
    done: '同意一人加入',
    from: ['active'],
    to: null,
    who: ['leader', 'staff'],
    fields: (squad) => [askers(squad)],
    guard: (squad) => (askersOf(squad).length > 0 ? null : squadRefusals.nobodyAsks()),
    effect: (squad, { choice }, { now }) => changed(squad, choice, { asked: false, from: now }, now),
    primary: true,
  },
  {
    ...plainRow,
    action: 'turn-down',
    label: '不同意加入',
    done: '没有同意一人加入',
    from: ['active'],
    to: null,
    who: ['leader', 'staff'],
    fields: (squad) => [askers(squad), note('为什么', true, '会告诉本人，例如：人满了，请参加别的队')],
    guard: (squad) => (askersOf(squad).length > 0 ? null : squadRefusals.nobodyAsks()),
    effect: (squad, { choice }, { now }) => without(squad, choice, now),
  },
  {
    ...plainRow,
    action: 'quit',
    label: '退出队伍',
    done: '退出了队伍',
    from: ['active'],
    to: null,
    who: ['member'],
    guard: mayQuit,
    effect: (squad, _fields, actor) => gone(squad, ownEntry(squad, actor), actor.now),
    confirm: '退出后看不到队里的名单和任务，确定退出吗？',
  },
];

function mayQuit(squad: Squad, actor: SquadActor) {
  const leaders = squad.roster.filter((member) => leads(member, actor.now));
  return leaders.length === 1 && leaders[0]?.id === ownEntry(squad, actor) ? squadRefusals.lastLeader() : null;
}

/** Who is what in it, as those above it say. */
export const keeping: SquadRow[] = [
  {
    ...plainRow,
    action: 'appoint',
    label: '任命',
    done: '任命了一人',
    from: ['active'],
    to: null,
    who: ['staff'],
    fields: (squad, actor) => [
      askChoice('谁', members(squad, actor)),
      askExtra('任什么', rolesOf(squad)),
      askDate('任期到哪天（不填就一直任）', SQUAD_LIMITS.termDaysMost, false),
    ],
    effect: (squad, { choice, extra, date }, { now }) =>
      stillLed(squad, changed(squad, choice, { role: extra as SquadRole, until: date ?? null }, now), now),
  },
  {
    ...plainRow,
    action: 'strike-off',
    label: '移出队伍',
    done: '请一人离开了队伍',
    from: ['active'],
    to: null,
    who: ['leader', 'staff'],
    fields: (squad, actor) => [askChoice('谁', members(squad, actor)), note('为什么', true, '例如：搬走了')],
    effect: (squad, { choice }, { now }) => gone(squad, choice, now),
    confirm: '会告诉本人，确定吗？',
  },
  {
    ...plainRow,
    action: 'end',
    label: '解散队伍',
    done: '解散了队伍',
    from: ['active'],
    to: 'ended',
    who: ['staff'],
    fields: [note('为什么', true, '例如：并入了别的队')],
    confirm: '解散后不再列出，名单和记录留着，确定吗？',
  },
];

function rolesOf({ kind }: Squad): ActionOption[] {
  const { leader, deputy, member } = SQUAD_KINDS[kind];
  return [option('leader', leader), option('deputy', deputy), option('member', member)];
}
