import { derivedId } from '../../platform/commands';
import { refusals, Refusal } from '../../platform/errors';
import type { WithMedia } from '../../platform/media';
import type { Notice, OutboxEntry, Recipient } from '../../platform/notices';
import { refuseFields, type StepFields } from '../../platform/step-fields';
import { dueAt } from '../../platform/working-time';
import { MEMBER_STATUSES, type MemberStatus, type WorkTime } from '../../../miniprogram/packages/coop/vocabulary/coop';
import { asked } from '../fields';
import { MEMBER_STEPS, type MemberSide, type MemberStep } from './steps';

export const MEMBER_PAGE = '/packages/coop/pages/member/index';

/** One thing that happened. Entries are only ever appended. */
export interface MemberEntry {
  at: number;
  by: { side: MemberSide | 'leader' | 'rule'; name: string; title: string; openid: string };
  action: string;
  from: MemberStatus | null;
  to: MemberStatus;
  note: string;
  photos: string[];
  commandId: string;
}

/** A skilled resident of a community's cooperative. */
export interface CoopMember extends WithMedia {
  _id: string;
  communityCode: string;
  openid: string;
  name: string;
  phone: string;
  skills: string;
  /** certificates and work done: for the manager's eyes */
  photos: string[];
  /** where they go to */
  area: string;
  times: WorkTime[];
  teamIds: string[];
  /** teams they lead */
  leads: string[];
  status: MemberStatus;
  createdAt: number;
  updatedAt: number;
  /** until when the manager has to answer; null when nothing is asked */
  answerBy: number | null;
  nextClockAt: number | null;
  version: number;
  history: MemberEntry[];
  outbox: OutboxEntry[];
  outboxDue: number | null;
}

export const memberRefusals = {
  wrongStatus: (label: string, step: string) =>
    new Refusal('WRONG_STATUS', `现在是“${label}”，不能${step}了。`, { rule: `${step} from ${label}` }),
  unknownStep: () =>
    new Refusal('UNKNOWN_STEP', '没有这一步操作，请更新小程序后再试。', { rule: 'step is not in the table' }),
  thereAlready: (label: string) =>
    new Refusal('MEMBER_ALREADY', `您在这里已经登记过，现在是“${label}”。`, { rule: 'applied twice' }),
  notHere: () =>
    new Refusal('NOT_HERE', '这里还没有合作社的队伍，请向社区打听。', { rule: 'a community without teams' }),
} as const;

export interface MemberCommand {
  action: string;
  version: number;
  fields: StepFields;
  commandId: string;
  /** ids of the community's teams, by which a choice is checked */
  teamIds: readonly string[];
  by: { openid: string; name: string; title: string; sides: readonly MemberSide[] };
}
export interface MemberDecision {
  set: Partial<CoopMember>;
  entry: MemberEntry;
  tells: OutboxEntry[];
}

/** May this step be taken, and what follows from it? Pure. @throws Refusal UNKNOWN_STEP, FORBIDDEN, STALE, WRONG_STATUS, BAD_INPUT */
export function decideMember(member: CoopMember, command: MemberCommand, now: number): MemberDecision {
  const step = allowedMemberStep(member, command, now);
  const { fields, by } = command;
  const to = step.to ?? member.status;
  const entry: MemberEntry = {
    at: now,
    by: { side: step.who[0] ?? 'self', name: by.name, title: by.title, openid: by.openid },
    action: step.action,
    from: member.status,
    to,
    note: fields.note ?? '',
    photos: [],
    commandId: command.commandId,
  };
  const set = {
    ...chosenTeams(step, member, fields, command.teamIds),
    status: to,
    updatedAt: now,
    ...(to === 'applied' ? {} : { answerBy: null, nextClockAt: null }),
  };
  return { set, entry, tells: tellMember(member, step, entry) };
}

export function allowedMemberStep(
  member: CoopMember,
  { action, version, fields, by }: Omit<MemberCommand, 'teamIds'>,
  now: number,
): MemberStep {
  const step = MEMBER_STEPS.find((row) => row.action === action);
  if (!step) throw memberRefusals.unknownStep();
  if (!step.who.some((who) => by.sides.includes(who)))
    throw refusals.forbidden(`member step ${action} as ${by.sides.join('+') || 'nobody'}`);
  if (member.version !== version) throw refusals.stale();
  if (!step.from.includes(member.status))
    throw memberRefusals.wrongStatus(MEMBER_STATUSES[member.status].label, step.label);
  refuseFields(step, asked(step.fields), fields, now);
  return step;
}

export const openMemberSteps = (member: CoopMember, sides: readonly MemberSide[]): MemberStep[] =>
  MEMBER_STEPS.filter((step) => step.from.includes(member.status) && step.who.some((who) => sides.includes(who)));

function chosenTeams(
  { effect }: MemberStep,
  member: CoopMember,
  { choices: chosen = [] }: StepFields,
  teamIds: readonly string[],
): Partial<CoopMember> {
  if (effect === null) return {};
  const offered = effect === 'lead' ? member.teamIds : teamIds;
  if (!chosen.every((id) => offered.includes(id)))
    throw refusals.badInput({ 'fields.choices': '请从列出的队伍里选。' }, 'not a team of the community');
  return effect === 'lead'
    ? { leads: [...chosen] }
    : { teamIds: [...chosen], leads: member.leads.filter((id) => chosen.includes(id)) };
}

/** The other one hears of it: the person of what the manager decides, the manager of who leaves. */
function tellMember(member: CoopMember, step: MemberStep, entry: MemberEntry): OutboxEntry[] {
  const own = step.who.includes('self');
  const to: Recipient | { followersOf: string } = own
    ? { followersOf: `manager:${member.communityCode}` }
    : { openid: member.openid };
  const body = `${own ? member.name : '您在合作社的登记'}：${step.done}${entry.note ? `，${entry.note}` : ''}`;
  return [memberNotice(member, entry, step.done, body, to)];
}

export function memberNotice(
  { _id }: Pick<CoopMember, '_id'>,
  { at, commandId }: Pick<MemberEntry, 'at' | 'commandId'>,
  title: string,
  body: string,
  to: Recipient | { followersOf: string },
): OutboxEntry {
  const id = derivedId('notice', _id, commandId, title);
  return { id, to, template: 'coop-member', title, body, page: `${MEMBER_PAGE}?id=${_id}`, at } as Notice;
}

/** By when the manager has to answer somebody who applies. */
export const answerBy = (now: number) => dueAt(now, { amount: 3, unit: 'days', calendar: 'working' });

/** The manager has not answered: they hear of it, and the community; again each three working days. Pure; null when it is not due. */
export function fireMemberClock(member: CoopMember, now: number): MemberDecision | null {
  const { nextClockAt, status, name, communityCode } = member;
  if (status !== 'applied' || nextClockAt === null || nextClockAt > now) return null;
  const entry: MemberEntry = {
    at: now,
    by: { side: 'rule', name: '', title: '', openid: '' },
    action: 'overdue',
    from: status,
    to: status,
    note: '',
    photos: [],
    commandId: `clock-${member.version}`,
  };
  const tells = ['manager', 'arbiter'].map((who) => ({
    ...memberNotice(member, entry, `还没有答复能人申请`, `${name} 申请加入合作社，还没有答复。`, {
      followersOf: `${who}:${communityCode}`,
    }),
    id: derivedId('notice', member._id, entry.commandId, who),
  }));
  return { set: { nextClockAt: answerBy(now) }, entry, tells };
}
