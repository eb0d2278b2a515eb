import { derivedId } from '../platform/commands';
import { concealPapers } from '../platform/conceal';
import type { Announcement, Notice, Recipient } from '../platform/notices';
import type { NoticeTemplate } from '../notice-kinds';
import { GROUP_POST_KINDS } from '../../miniprogram/packages/groups/vocabulary/groups';
import type { Group, LogEntry } from './group';
import type { GroupMember } from './member';
import type { GroupPost } from './post';

export const GROUP_PAGE = '/packages/groups/pages/group/index';
export const POST_PAGE = '/packages/groups/pages/post/index';
export const MEMBER_PAGE = '/packages/groups/pages/member/index';
export const MEMBERS_PAGE = '/packages/groups/pages/members/index';
const TITLE_CHARACTERS = 16;

/** The first words of a post, as its title. */
export function titleOf(words: string, most = TITLE_CHARACTERS): string {
  const characters = [...(words.split('\n')[0] ?? '')];
  return characters.length > most ? characters.slice(0, most).join('') + '…' : characters.join('');
}

type Named = Pick<Group, '_id' | 'name'>;

/** Who has to settle something of a group hears of it, whoever did it excepted. */
export function tellKeepers(
  people: readonly Recipient[],
  group: Named,
  about: { id: string; by: string; title: string; body: string; page: string },
  at: number,
): Notice[] {
  return people
    .filter((to) => !('openid' in to) || to.openid !== about.by)
    .map((to) => ({
      id: derivedId('notice', about.id, 'openid' in to ? to.openid : to.personId),
      to,
      template: 'group-matter',
      title: about.title,
      body: `${group.name}：${about.body}`,
      page: about.page,
      at,
    }));
}

export function tellMaker(group: Group, { at, by, commandId }: LogEntry, told: string): Notice[] {
  if (group.madeBy.openid === by.openid) return [];
  const page = `${GROUP_PAGE}?id=${group._id}`;
  return [one(group.madeBy.openid, derivedId(group._id, commandId), 'group-matter', group.name, told, page, at)];
}

export function tellMember(group: Named, member: GroupMember, { at, by, commandId }: LogEntry, told: string): Notice[] {
  if (member.openid === by.openid) return [];
  const page = `${GROUP_PAGE}?id=${group._id}`;
  return [one(member.openid, derivedId(member._id, commandId), 'group-matter', group.name, told, page, at)];
}

/** To whoever wrote a post, what somebody else did with it. */
export function tellAuthor(
  group: Named,
  post: Pick<GroupPost, '_id' | 'author' | 'words'>,
  { by, commandId }: { by: { openid: string }; commandId: string },
  told: string,
  at: number,
): Notice[] {
  if (post.author.openid === by.openid) return [];
  const id = derivedId(post._id, commandId, post.author.openid);
  return [
    one(post.author.openid, id, 'group-matter', group.name, `您发的“${titleOf(post.words)}”${told}`, pageOf(post), at),
  ];
}

type Said = Pick<GroupPost, '_id' | 'words' | 'kind' | 'revisions'>;

/** To everybody in the group, that there is a new notice, or one that says something else now. */
export function tellMembers(group: Named, post: Said, at: number): Announcement {
  const { label } = GROUP_POST_KINDS[post.kind];
  const revision = post.revisions?.length ?? 0;
  const title = revision > 0 ? `${group.name}有一条${label}改过了` : `${group.name}有新的${label}`;
  const id = derivedId('notice', post._id, revision > 0 ? `again-${revision}` : 'all');
  return many(`${UNREAD}${post._id}`, id, title, concealPapers(post.words), pageOf(post), at);
}

/** To everybody who is on a 接龙, that it says something else now. */
export function tellSigned(group: Named, post: Said, at: number): Announcement {
  const id = derivedId('signed', post._id, String(post.revisions?.length ?? 0));
  return many(
    `${SIGNED}${post._id}`,
    id,
    `${group.name}：您报名的接龙改过了`,
    concealPapers(post.words),
    pageOf(post),
    at,
  );
}

/** To those who have not read it by the time they are told. */
export function tellUnread(
  group: Named,
  post: Pick<GroupPost, '_id' | 'words'>,
  commandId: string,
  at: number,
): Announcement {
  const id = derivedId('nudge', post._id, commandId);
  return many(`${UNREAD}${post._id}`, id, `${group.name}有一条通知等您看`, concealPapers(post.words), pageOf(post), at);
}

/** Whose audience is who has not read a notice: everybody when it is new. */
export const UNREAD = 'unread ';
/** Whose audience is who is on a 接龙. */
export const SIGNED = 'signed ';

export const pageOf = ({ _id }: Pick<GroupPost, '_id'>) => `${POST_PAGE}?id=${_id}`;

function many(followersOf: string, id: string, title: string, words: string, page: string, at: number): Announcement {
  return { id, to: { followersOf }, template: 'group-notice', title, body: titleOf(words, 40), page, at };
}

function one(
  openid: string,
  id: string,
  template: NoticeTemplate,
  title: string,
  body: string,
  page: string,
  at: number,
): Notice {
  return { id: derivedId('notice', id), to: { openid }, template, title, body, page, at };
}
