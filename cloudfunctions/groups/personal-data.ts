import { WAITING_NOTICES, type PersonalData } from '../platform/personal-data';

/** What this context keeps of people, collection by collection. */
export const personal: PersonalData = {
  groups: [
    {
      of: '建群和管群的人',
      fields: ['madeBy', 'chiefs', 'log'],
      by: { field: 'chiefs', holds: 'openid' },
      purpose: '谁管这个群',
      ground: 'consent',
      retention: '群在就留',
      erase: 'fields',
      exported: true,
    },
    WAITING_NOTICES,
  ],
  groupBindings: 'none',
  groupMembers: [
    {
      of: '群里的人',
      fields: ['openid', 'name', 'building', 'title', 'reason', 'byName', 'unread', 'wrote', 'log'],
      by: { field: 'openid', holds: 'openid' },
      purpose: '谁在群里、叫什么名字',
      ground: 'consent',
      retention: '退群后一年，注销时删',
      erase: 'document',
      exported: true,
    },
    WAITING_NOTICES,
  ],
  groupPosts: [
    {
      of: '发帖的人',
      fields: ['author', 'words', 'photos', 'place', 'helpers', 'revisions', 'reports', 'mediaAsks', 'media'],
      by: { field: 'author.openid', holds: 'openid' },
      purpose: '邻居之间说事',
      ground: 'consent',
      retention: '本人可以删；注销时删去姓名',
      erase: 'fields',
      exported: true,
    },
    WAITING_NOTICES,
  ],
  groupComments: [
    {
      of: '回帖的人',
      fields: ['author', 'words'],
      by: { field: 'author.openid', holds: 'openid' },
      purpose: '邻居之间说事',
      ground: 'consent',
      retention: '本人可以删；注销时删去姓名',
      erase: 'fields',
      exported: true,
    },
  ],
  groupReads: [
    {
      of: '读过通知的人',
      fields: ['readers'],
      by: { field: 'readers', holds: 'openid' },
      purpose: '还有谁没读到',
      ground: 'consent',
      retention: '随所在的记录',
      erase: 'fields',
      exported: true,
    },
  ],
  groupSignUps: [
    {
      of: '接龙的人',
      fields: ['entries', 'files'],
      by: { field: 'entries[].openid', holds: 'openid' },
      purpose: '谁报了名、填了什么',
      ground: 'consent',
      retention: '接龙结束后随帖子留；导出的文件七天后删',
      erase: 'fields',
      exported: true,
    },
  ],
  groupBroadcasts: [
    {
      of: '群发的工作人员',
      fields: ['by', 'words', 'photos'],
      by: { field: 'by.openid', holds: 'openid' },
      purpose: '谁发的',
      ground: 'staff',
      retention: '随所在的记录',
      erase: 'kept',
      exported: false,
    },
  ],
};
