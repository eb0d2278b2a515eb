import { STEPS_TAKEN, WAITING_NOTICES, type PersonalData } from '../platform/personal-data';

/** What this context keeps of people, collection by collection. */
export const personal: PersonalData = {
  occasions: [
    {
      of: '报名的人',
      fields: ['signups', 'gone', 'promoted', 'offered'],
      by: { field: 'signups[].openid', holds: 'openid' },
      purpose: '谁来、来不了告诉谁',
      ground: 'consent',
      retention: '活动结束后随活动记录留',
      erase: 'fields',
      exported: true,
    },
    {
      of: '组织的人',
      fields: ['organisers', 'organiser', 'recap'],
      by: { field: 'organisers', holds: 'openid' },
      purpose: '谁组织、问谁',
      ground: 'staff',
      retention: '随所在的记录',
      erase: 'fields',
      exported: true,
    },
    STEPS_TAKEN,
    WAITING_NOTICES,
  ],
  attendances: [
    {
      of: '来服务的人',
      fields: ['openid', 'name', 'phone', 'in', 'out', 'evaluation', 'objection', 'confirmedBy'],
      by: { field: 'openid', holds: 'openid' },
      purpose: '核对到岗，记服务时长',
      ground: 'consent',
      retention: '随办件档案；保管几年由区里定，没定之前不删',
      erase: 'fields',
      exported: true,
    },
    STEPS_TAKEN,
    WAITING_NOTICES,
  ],
  serviceEntries: [
    {
      of: '有服务时长的人',
      fields: ['openid', 'name', 'organiser', 'confirmed', 'evaluation'],
      by: { field: 'openid', holds: 'openid' },
      purpose: '服务时长的凭据',
      ground: 'consent',
      retention: '本人不删就一直留：时长要能查到出处',
      erase: 'document',
      exported: true,
    },
  ],
  occasionHosts: [
    {
      of: '能组织活动的队伍带头人',
      fields: ['leaders', 'keys'],
      by: { field: 'keys', holds: 'openid' },
      purpose: '谁可以组织',
      ground: 'consent',
      retention: '离队就去掉',
      erase: 'fields',
      exported: false,
    },
  ],
  activityKinds: 'none',
  participants: [
    {
      of: '参加活动和服务的人',
      fields: ['_id', 'qualities', 'skills', 'communities', 'badge', 'birthYear', 'spans', 'years'],
      by: { field: '_id', holds: 'openid' },
      purpose: '能报哪些名、时间撞不撞、一年服务多久',
      ground: 'consent',
      retention: '随账号，注销时删',
      erase: 'document',
      exported: true,
    },
  ],
  occasionSeries: [
    {
      of: '组织的人',
      fields: ['organisers', 'plan', 'ended'],
      by: { field: 'organisers', holds: 'openid' },
      purpose: '定期活动由谁组织',
      ground: 'staff',
      retention: '随所在的记录',
      erase: 'fields',
      exported: true,
    },
  ],
};
