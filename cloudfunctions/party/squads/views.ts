import { DAY, beijingParts, mondayOf, sayMoment } from '../../platform/clock';
import { actionsFor } from '../../platform/subject';
import type { Identity } from '../../platform/identity';
import { ENTRIES, RECORD_KINDS, SQUAD_KINDS } from '../../../miniprogram/packages/party/vocabulary/squads';
import type { SquadDetail, SquadMemberView, SquadRecordView, SquadSummary } from './contract';
import type { SquadRecord } from './record';
import { actorIn, personOf, sidesOfSquad } from './sides';
import { askersOf, entryFor, isOn, isPassedUp, membersOf, type RosterMember, type Squad } from './squad';
import { squadKind } from './decide';
import type { SquadSide } from './step';

/** A line of a list. Who leads it is known to everybody; who is in it is not. */
export function squadSummary(squad: Squad, identity: Identity, now: number): SquadSummary {
  const { label, leader } = SQUAD_KINDS[squad.kind];
  const first = membersOf(squad, now)[0];
  return {
    id: squad._id,
    name: squad.name,
    kind: { id: squad.kind, label },
    gridName: squad.gridName,
    size: squad.size,
    leaderName: first?.role === 'leader' ? `${leader} ${first.name}` : '',
    mine: mineIn(squad, identity, now),
  };
}

function mineIn(squad: Squad, identity: Identity, now: number): string {
  const own = entryFor(squad.roster, personOf(identity));
  if (!own) return '';
  if (own.asked) return '已申请';
  return isOn(own, now) ? roleOf(squad, own) : '';
}

const roleOf = ({ kind }: Squad, { role }: RosterMember) => SQUAD_KINDS[kind][role];
const sees = (sides: readonly SquadSide[], ...which: SquadSide[]) => sides.some((side) => which.includes(side));

/** May somebody see who is in it, and what it did? */
export function mayReadRoster(identity: Identity, squad: Squad, now: number): boolean {
  return sees(sidesOfSquad(identity, squad, now), 'member', 'leader', 'staff');
}

/** One squad whole, as this very person may see it. @param parent the squad above it */
export function squadDetail(
  squad: Squad,
  parent: Squad | null,
  identity: Identity,
  now: number,
  /** members of the list who chose to be shown as party members, by id */ shown: ReadonlySet<string>,
): SquadDetail {
  const actor = actorIn(identity, squad, now);
  const inside = sees(actor.sides, 'member', 'leader', 'staff');
  const calls = sees(actor.sides, 'leader', 'staff');
  const week = squad.recordedWeek === mondayOf(now) ? '本周「四进」已填写。' : '本周「四进」待填写。';
  return {
    ...squadSummary(squad, identity, now),
    version: squad.version,
    title: squad.name,
    gridCode: squad.gridCode,
    duties: squad.duties,
    parent: parent && { id: parent._id, name: parent.name },
    rosterShown: inside,
    roster: inside ? membersOf(squad, now).map((member) => memberView(squad, member, calls, shown.has(member.id))) : [],
    askers: calls ? askersOf(squad).map((asker) => askerView(asker, callsAskers(squad, actor.sides, now))) : [],
    tasks: inside ? tasksOf(squad, now) : [],
    weekText: inside && squad.status === 'active' ? week : '',
    mayAskNeighbours: squad.status === 'active' && actor.sides.includes('leader'),
    availableActions: actionsFor(squadKind, squad, actor),
  };
}

/** Whoever asks to join is called by those who answer: who leads it, and those above once it is theirs. */
function callsAskers(squad: Squad, sides: readonly SquadSide[], now: number): boolean {
  return sees(sides, 'leader') || (sees(sides, 'staff') && isPassedUp(squad, now));
}

function askerView({ id, name, words, phone }: RosterMember, calls: boolean): SquadDetail['askers'][number] {
  return { id, name, words, phone: calls ? phone : '' };
}

function memberView(squad: Squad, member: RosterMember, calls: boolean, partyMember: boolean): SquadMemberView {
  const { id, name, phone, until } = member;
  const { year, month, day } = beijingParts(until ?? 0);
  const termText = until === null ? '' : `任期到 ${year}年${month}月${day}日`;
  return { id, name, role: roleOf(squad, member), partyMember, phone: calls ? phone : '', termText };
}

/** What is to be done, what falls due first on top; then what was done last. */
function tasksOf({ tasks }: Squad, now: number): SquadDetail['tasks'] {
  const open = tasks.filter(({ doneAt }) => doneAt === null).sort((a, b) => a.due - b.due);
  const done = tasks
    .filter(({ doneAt }) => doneAt !== null)
    .slice(-5)
    .reverse();
  return [...open, ...done].map(({ id, words, due, doneAt, result }) => ({
    id,
    words,
    dueText: doneAt === null ? `${dayOf(due)} 前` : `${sayMoment(doneAt, now)} 做完`,
    overdue: doneAt === null && now >= due + DAY,
    done: doneAt !== null,
    result,
  }));
}

const dayOf = (at: number) => `${beijingParts(at).month}月${beijingParts(at).day}日`;

export function recordView(record: SquadRecord, now: number): SquadRecordView {
  const { _id: id, kind, at, by, words, who, entry, minutes, finding } = record;
  const where = entry === null ? `${minutes} 分钟` : ENTRIES[entry].label;
  return {
    id,
    kind: RECORD_KINDS[kind].label,
    title: `${RECORD_KINDS[kind].label} · ${where}`,
    atText: sayMoment(at, now),
    by: by.name,
    words,
    who: who.map(({ name }) => name),
    difficulty: finding === 'difficulty',
  };
}
