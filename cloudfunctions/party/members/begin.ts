import type { Owner } from '../../directory/api';
import type { Home } from '../../platform/identity';
import { derivedId } from '../../platform/commands';
import { refusals } from '../../platform/errors';
import { begun, entryToBegin } from '../../platform/subject';
import type { ReportPlace } from '../../../miniprogram/packages/party/vocabulary/party';
import { branchAnswers } from './clocks';
import type { Answering, PartyMember, MemberDecision, MemberEntry } from './member';
import { memberRefusals } from './refusals';
import { BEGUN, MOVED } from './steps';
import { tellReported } from './tell';

/** The one report of a person to one of the two places. */
export const memberId = (openid: string, place: ReportPlace): string => derivedId('party-member', openid, place);

/** What a member says of themselves, with where they report and who answers there. */
export interface Reporting {
  _id: string;
  openid: string;
  personId: string | null;
  name: string;
  phone: string;
  place: ReportPlace;
  unit: PartyMember['unit'];
  branch: string;
  community: { code: string; name: string };
  /** where they live, for a report at home */
  home: { cellCode: string; text: string } | null;
  owner: Answering & { homePostId: string };
  commandId: string;
}

export function answeringFrom(owner: Owner): Reporting['owner'] {
  const { postId, personId, name, title, phone, gridCode, gridName, home } = owner;
  return { postId, personId, name, title, phone, gridCode, gridName, homePostId: home.postId };
}

const split = ({ homePostId, ...owner }: Reporting['owner']) => ({
  owner,
  ownerPosts: [...new Set([owner.postId, homePostId])],
});

/** The building somebody lives in: their unit and door are nobody's business here. */
export const buildingOf = ({ addressText }: Pick<Home, 'addressText'>): string =>
  addressText.split(' ').slice(0, 2).join(' ');

/** A report as it begins. Pure. @param now epoch milliseconds */
export function newMember(given: Reporting, now: number): PartyMember {
  const { _id, openid, personId, name, phone, place, unit, branch, community, home } = given;
  const clocks = branchAnswers(now);
  const entry = beginEntry(given, BEGUN.action, null, now);
  const member: PartyMember = {
    _id,
    openid,
    personId,
    name,
    phone,
    place,
    unit,
    branch,
    communityCode: community.code,
    communityName: community.name,
    cellCode: home?.cellCode ?? '',
    homeText: home?.text ?? '',
    movedFrom: '',
    status: 'waiting',
    question: '',
    reportedAt: now,
    confirmedAt: null,
    confirmedBy: null,
    ...split(given.owner),
    ...clocks,
    shown: false,
    postIds: [],
    sortAt: clocks.deadline ?? now,
    ...begun(entry),
  };
  return { ...member, ...begun(entry, tellReported(member, entry)) };
}

/** One who was declined, or left, reports anew with what they say now. @throws Refusal REPORTED_ALREADY */
export function reportAnew(member: PartyMember, given: Reporting, now: number): MemberDecision {
  if (member.status !== 'declined' && member.status !== 'left')
    throw memberRefusals.reportedAlready(member.communityName);
  const { name, phone, unit, branch } = given;
  return goTo(member, given, BEGUN.action, { name, phone, unit, branch, movedFrom: '' }, now);
}

/** May this report go to where its member lives now? @throws Refusal FORBIDDEN, STALE, WRONG_STATUS, NOT_MOVED, HOLDS_POSTS */
export function refuseMove(member: PartyMember, openid: string, version: number, communityCode: string): void {
  if (member.openid !== openid || member.place !== 'home') throw refusals.forbidden('move of another, or of a unit');
  if (member.version !== version) throw refusals.stale();
  if (!mayMove(member, openid, communityCode)) {
    if (member.postIds.length > 0) throw memberRefusals.holdsPosts();
    throw memberRefusals.notMoved();
  }
}

/** The same as a question, for the button. */
export function mayMove(member: PartyMember, openid: string, communityCode: string): boolean {
  const open = member.status === 'confirmed' || member.status === 'waiting' || member.status === 'asked';
  const elsewhere = communityCode !== '' && communityCode !== member.communityCode;
  return open && elsewhere && member.place === 'home' && member.openid === openid && member.postIds.length === 0;
}

/** A report goes to where its member lives now: the branch there has to confirm it. Pure. */
export function moved(member: PartyMember, given: Reporting, now: number): MemberDecision {
  return goTo(member, given, MOVED.action, { movedFrom: member.communityName }, now);
}

function goTo(
  member: PartyMember,
  given: Reporting,
  action: string,
  more: Partial<PartyMember>,
  now: number,
): MemberDecision {
  const clocks = branchAnswers(now);
  const set: Partial<PartyMember> = {
    ...more,
    communityCode: given.community.code,
    communityName: given.community.name,
    cellCode: given.home?.cellCode ?? '',
    homeText: given.home?.text ?? '',
    status: 'waiting',
    question: '',
    reportedAt: now,
    confirmedAt: null,
    confirmedBy: null,
    shown: false,
    ...split(given.owner),
    ...clocks,
    sortAt: clocks.deadline ?? now,
  };
  const entry = beginEntry(given, action, member.status, now);
  return { set, entry, tells: tellReported({ ...member, ...set }, entry) };
}

const beginEntry = (
  { name, openid, commandId }: Reporting,
  action: string,
  from: PartyMember['status'] | null,
  now: number,
): MemberEntry => ({
  ...entryToBegin(action, 'waiting', { side: 'member', name, title: '', openid }, now, { commandId }),
  from,
});
