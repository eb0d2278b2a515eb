import { maskPhone } from '../../directory/api';
import { sayMoment } from '../../platform/clock';
import type { Listed } from '../../platform/shelf';
import type { AvailableAction } from '../../platform/steps';
import { actionsFor, timelineOf } from '../../platform/subject';
import { sayDistance } from '../../platform/working-time';
import { MEMBER_STATUSES, REPORT_PLACES } from '../../../miniprogram/packages/party/vocabulary/party';
import { mayMove } from './begin';
import type { MemberDetail, MemberLine } from './contract';
import { memberKind } from './decide';
import type { PartyMember } from './member';
import { MOVED, type MemberActor, type MemberSide } from './steps';

/** Who may reach a member by telephone: they themselves, and the branch that answers for them. */
const reaches = (sides: readonly MemberSide[]) => sides.includes('member') || sides.includes('branch');

/** One line of a list, for somebody who may read it. Pure. */
export function memberLine(member: Listed<PartyMember>, sides: readonly MemberSide[], now: number): MemberLine {
  const { label, tone } = MEMBER_STATUSES[member.status];
  const overdue = member.deadline !== null && member.deadline < now;
  return {
    id: member._id,
    version: member.version,
    name: member.name,
    maskedPhone: reaches(sides) || sides.includes('above') ? maskPhone(member.phone) : '',
    unitName: member.unit.name,
    branch: member.branch,
    communityName: member.communityName,
    place: { id: member.place, label: REPORT_PLACES[member.place].label },
    status: { id: member.status, label, tone: overdue ? 'overdue' : tone },
    dueText: dueText(member.deadline, now),
    overdue,
    reportedText: `${sayMoment(member.reportedAt, now)} 报到`,
    posts: member.postIds.length,
    shown: member.shown,
  };
}

function dueText(deadline: number | null, now: number): string {
  if (deadline === null) return '';
  return deadline < now ? `答复已超时 ${sayDistance(now - deadline)}` : `${sayMoment(deadline, now)} 前答复`;
}

/** One report whole, with the steps this very person may take now. Pure. @param homeCode the community they live in now */
export function memberDetail(member: PartyMember, actor: MemberActor, homeCode: string): MemberDetail {
  const { sides } = actor;
  const near = reaches(sides);
  const { owner, confirmedBy } = member;
  return {
    ...memberLine(member, sides, actor.now),
    version: member.version,
    title: `${member.name} · ${member.communityName}`,
    phone: near ? member.phone : '',
    homeText: near ? member.homeText : '',
    movedFrom: member.movedFrom,
    question: member.question,
    owner: { name: owner.name, title: owner.gridName + owner.title, phone: owner.phone },
    confirmedBy: confirmedBy ? `${confirmedBy.title}${confirmedBy.name}` : '',
    isMe: sides.includes('member'),
    timeline: timelineOf(memberKind, member.history, actor),
    availableActions: [
      ...actionsFor(memberKind, member, actor),
      ...(mayMove(member, actor.openid, homeCode) ? [moveAction] : []),
    ],
  };
}

const moveAction: AvailableAction = {
  action: MOVED.action,
  label: MOVED.label,
  primary: true,
  fields: [],
  confirm: '转过去以后，由新社区的支部确认，确定吗？',
};
