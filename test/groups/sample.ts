import type { Group } from '../../cloudfunctions/groups/group';
import { newMember } from '../../cloudfunctions/groups/join';
import type { GroupMember } from '../../cloudfunctions/groups/member';
import type { GroupPost } from '../../cloudfunctions/groups/post';
import { rankOf } from '../../cloudfunctions/groups/post';
export { HOUR } from '../../cloudfunctions/platform/clock';

/** A Monday morning, epoch milliseconds. */
export const NOW = Date.UTC(2026, 10, 23, 2);

export const group = (more: Partial<Group> = {}): Group => ({
  _id: 'g',
  kind: 'building',
  name: '三号楼',
  about: '',
  naming: 'choice',
  gridCode: '990101001001001',
  communityCode: '990101001001',
  communityName: '河畔社区',
  building: '柳苑 3号楼',
  addressId: 'a',
  pact: '',
  area: 'x',
  status: 'open',
  madeBy: { openid: 'maker', name: '楼建国', title: '楼长' },
  chiefs: ['c1', 'c2'],
  memberCount: 3,
  chat: null,
  boundAt: null,
  createdAt: NOW,
  updatedAt: NOW,
  dueAt: null,
  version: 1,
  log: [],
  outbox: [],
  outboxDue: null,
  ...more,
});

export const member = (more: Partial<GroupMember> = {}): GroupMember => ({
  ...newMember({ openid: 'm', name: '安一帆', building: '柳苑 3号楼', title: '' }, { _id: 'g', name: '三号楼' }, NOW),
  status: 'member',
  joinedAt: NOW,
  version: 1,
  ...more,
});

export const post = (more: Partial<GroupPost> = {}): GroupPost => ({
  _id: 'p',
  groupId: 'g',
  kind: 'words',
  author: { openid: 'm', shown: '安一帆', part: 'member' },
  words: '说说',
  photos: [],
  place: null,
  rank: rankOf({ pinned: false, createdAt: NOW }),
  pinned: false,
  createdAt: NOW,
  state: 'shown',
  why: '',
  comments: 0,
  helpers: [],
  solvedAt: null,
  request: null,
  broadcastId: null,
  reports: [],
  reported: false,
  nudgedAt: null,
  spreadDue: null,
  version: 1,
  commands: [],
  outbox: [],
  outboxDue: null,
  media: { cleared: [], refused: [], unanswered: [] },
  mediaAsks: [],
  mediaDue: null,
  ...more,
});

export const wish = (action: string, fields: object = {}, version = 1) => ({
  action,
  version,
  fields,
  commandId: 'command',
  by: { openid: 'by', name: '某人', title: '' },
});

/** ok, or the code of what refused. */
export function outcome(run: () => unknown): string {
  try {
    run();
    return 'ok';
  } catch (error) {
    if (error instanceof Error && 'code' in error) return String(error.code);
    throw error;
  }
}
