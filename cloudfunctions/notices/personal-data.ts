import type { PersonalData } from '../platform/personal-data';

/** What this context keeps of people, collection by collection. */
export const personal: PersonalData = {
  inbox: [
    {
      of: '收消息的人',
      fields: ['recipient', 'title', 'body', 'page'],
      by: { field: 'recipient', holds: 'openid' },
      purpose: '告诉他与他有关的事',
      ground: 'contract',
      retention: '随账号，注销时删',
      erase: 'document',
      exported: true,
    },
  ],
  subscriptionCredits: [
    {
      of: '订阅消息的人',
      fields: ['openid', 'history'],
      by: { field: 'openid', holds: 'openid' },
      purpose: '微信允许再发几次',
      ground: 'consent',
      retention: '随账号，注销时删',
      erase: 'document',
      exported: true,
    },
  ],
  noticeDigests: [
    {
      of: '收消息的人',
      fields: ['to', 'message'],
      by: { field: 'to.openid', holds: 'openid' },
      purpose: '攒在一起再发',
      ground: 'contract',
      retention: '发出为止',
      erase: 'document',
      exported: false,
    },
  ],
  noticeFanOuts: [
    {
      of: '被告诉的许多人',
      fields: ['entry', 'after'],
      by: { field: 'after', holds: 'openid' },
      purpose: '发到哪里了',
      ground: 'contract',
      retention: '发完即删',
      erase: 'document',
      exported: false,
    },
  ],
  weChatTokens: 'none',
  quotas: [
    {
      of: '今天办了许多事的人',
      fields: ['openid'],
      by: { field: 'openid', holds: 'openid' },
      purpose: '防止刷屏',
      ground: 'duty',
      retention: '次日重新计数',
      erase: 'document',
      exported: false,
    },
  ],
};
