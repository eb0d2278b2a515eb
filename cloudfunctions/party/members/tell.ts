import { sayDate } from '../../platform/clock';
import type { OutboxEntry, Recipient } from '../../platform/notices';
import { noticeOf } from '../../platform/telling';
import type { NoticeTemplate } from '../../notice-kinds';
import type { PartyMember, MemberEntry } from './member';

export const MEMBER_PAGE = '/packages/party/pages/member/index';

/** One notice about a report, none for whoever has no identity here. */
export const notice = (
  member: Pick<PartyMember, '_id'>,
  entry: MemberEntry,
  template: NoticeTemplate,
  to: Recipient,
  [title, body]: readonly [string, string],
): OutboxEntry[] => noticeOf(member, entry, to, { template, title, body, page: `${MEMBER_PAGE}?id=${member._id}` });

type Say = (member: PartyMember, note: string) => readonly [string, string];
const withNote = (note: string) => (note ? `：${note}` : '。');

/** What the member hears of a step of the branch's, by its action. */
const TO_MEMBER: Readonly<Record<string, Say>> = {
  confirm: ({ communityName }, note) => [
    `${communityName}确认了您的报到`,
    `欢迎您${withNote(note)}可以认领先锋岗、报名活动了。`,
  ],
  ask: ({ communityName, deadline }, note) => [
    `${communityName}请您补充`,
    `${note}${deadline ? `（请在 ${sayDate(deadline, deadline)} 前补充）` : ''}`,
  ],
  decline: ({ communityName }, note) => [`${communityName}没有确认您的报到`, `原因${withNote(note)}可以改好再报到。`],
  release: ({ communityName }, note) => [`${communityName}把您转出了`, `原因${withNote(note)}`],
};
/** What the branch hears of a member's. */
const TO_BRANCH: Readonly<Record<string, Say>> = {
  answer: ({ name, communityName }, note) => [`${name}补充了情况`, `向${communityName}报到的${name}${withNote(note)}`],
  leave: ({ name, communityName }, note) => [
    `${name}退出了报到`,
    `${communityName}的${name}退出了报到${withNote(note)}`,
  ],
};

/** Who is told of a step, from the report as it is after it. */
export function tellStep(after: PartyMember, entry: MemberEntry): OutboxEntry[] {
  const toMember = TO_MEMBER[entry.action]?.(after, entry.note);
  const toBranch = TO_BRANCH[entry.action]?.(after, entry.note);
  return [
    ...(toMember ? notice(after, entry, 'party-member', { openid: after.openid }, toMember) : []),
    ...(toBranch ? notice(after, entry, 'party-branch', { personId: after.owner.personId }, toBranch) : []),
  ];
}

/** The branch hears that somebody reported, or moved here. */
export function tellReported(member: PartyMember, entry: MemberEntry): OutboxEntry[] {
  const by = member.deadline === null ? '' : `，请在 ${sayDate(member.deadline, entry.at)} 前答复`;
  const from = member.movedFrom ? `从${member.movedFrom}转来，` : '';
  const said = [`${member.name}报到，等您确认`, `${from}${member.unit.name}，${member.branch}${by}。`] as const;
  return notice(member, entry, 'party-branch', { personId: member.owner.personId }, said);
}
