import type { Audience, OutboxEntry, Recipient } from '../../platform/notices';
import type { Actor } from '../../platform/step-rows';
import { ruled, titleOf, type Decision, type SubjectKind } from '../../platform/subject';
import { noticeOf } from '../../platform/telling';
import { dueAt } from '../../platform/working-time';
import type { HeldPost } from '../../platform/identity';
import { MEMBER_STATUSES } from '../../../miniprogram/packages/coop/vocabulary/coop';
import { memberSidesOf } from '../access';
import { handsOn, type CoopMember, type MemberEntry } from './member';
import { MEMBER_STEPS, type MemberSide, type Teams } from './steps';

export const MEMBER_PAGE = '/packages/coop/pages/member/index';

export type MemberDecision = Decision<CoopMember>;
/** Somebody as they act on members. */
export interface MemberViewer {
  openid: string;
  name: string;
  title: string;
  posts: readonly HeldPost[];
}

/** A member of the cooperative, as a kind of thing with steps. */
export const memberKind: SubjectKind<CoopMember, Actor<MemberSide>, MemberViewer, Teams> = {
  noun: '这位能人',
  rows: MEMBER_STEPS,
  labels: MEMBER_STATUSES,
  titles: {
    apply: '申请加入',
    'hand-over': '不再担任队长',
    'lead-given': '继续担任队长',
    'handed-back': '手上的单都交回了',
    overdue: '过了三个工作日没有答复，已告诉社区',
  },
  // What decides about somebody's standing is weighed against all that became of it.
  outdates: 'everything',
  actor: ({ openid, name, title, posts }, member, now) => ({
    openid,
    name,
    title,
    now,
    sides: memberSidesOf({ openid, posts }, member),
  }),
  keeps: () => ({ photos: [] }),
  derive: ({ status }, _before, { action, at }) =>
    action === 'overdue' || action === 'handed-back'
      ? {}
      : { updatedAt: at, ...(status === 'applied' ? {} : { answerBy: null, nextClockAt: leavingClock(status, at) }) },
  tells({ after, entry }) {
    const own = entry.by.side === 'self';
    const done = titleOf(memberKind, entry.action);
    const body = `${own ? after.name : '您在合作社的登记'}：${done}${entry.note ? `，${entry.note}` : ''}`;
    return tellMember(after, entry, done, body, own ? managersOf(after) : { openid: after.openid });
  },
};

/** What somebody holds who leaves or is suspended is handed back in the same call; what a crash left of it, by the clock. */
const leavingClock = (status: CoopMember['status'], at: number) => (handsOn({ status }) ? at : null);

export const managersOf = ({ communityCode }: Pick<CoopMember, 'communityCode'>): Audience => ({
  followersOf: `manager:${communityCode}`,
});

export function tellMember(
  member: Pick<CoopMember, '_id'>,
  entry: Pick<MemberEntry, 'at' | 'by' | 'commandId'>,
  title: string,
  body: string,
  to: Recipient | Audience,
): OutboxEntry[] {
  const page = `${MEMBER_PAGE}?id=${member._id}`;
  return noticeOf(member, entry, to, { template: 'coop-member', title, body, page });
}

/** By when the manager has to answer somebody who applies. */
export const answerBy = (now: number) => dueAt(now, { amount: 3, unit: 'days', calendar: 'working' });

/** All they held is handed back. Pure; null when it was done already. */
export function allHandedBack(member: CoopMember, now: number): MemberDecision | null {
  if (!handsOn(member) || member.nextClockAt === null) return null;
  return ruled(memberKind, member, { action: 'handed-back', set: { nextClockAt: null } }, now);
}

/** The manager has not answered: they hear of it, and the community; again each three working days. Pure; null when it is not due. */
export function fireMemberClock(member: CoopMember, now: number): MemberDecision | null {
  const { nextClockAt, status, name, communityCode } = member;
  if (status !== 'applied' || nextClockAt === null || nextClockAt > now) return null;
  const body = `${name} 申请加入合作社，还没有答复。`;
  const to = [managersOf(member), { followersOf: `arbiter:${communityCode}` }];
  const tells = (after: CoopMember, entry: MemberEntry) =>
    to.flatMap((one) => tellMember(after, entry, '还没有答复能人申请', body, one));
  return ruled(memberKind, member, { action: 'overdue', set: { nextClockAt: answerBy(now) }, tells }, now);
}
