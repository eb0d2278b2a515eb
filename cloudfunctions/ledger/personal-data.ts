import { STEPS_TAKEN, WAITING_NOTICES, type PersonalData } from '../platform/personal-data';

/** What this context keeps of people, collection by collection. */
export const personal: PersonalData = {
  ledgerEntries: [
    {
      of: '办件的工作人员',
      fields: ['owner'],
      by: { field: 'owner.personId', holds: 'personId' },
      purpose: '按时率算在谁头上',
      ground: 'staff',
      retention: '随办件档案；保管几年由区里定，没定之前不删',
      erase: 'kept',
      exported: false,
    },
    {
      of: '提诉求的人',
      fields: ['title'],
      by: { field: '_id', holds: 'openid' },
      purpose: '台账里的一行，标题取自他的话',
      ground: 'duty',
      retention: '随办件档案；保管几年由区里定，没定之前不删',
      erase: 'fields',
      exported: false,
    },
  ],
  ledgerTotals: 'none',
  ledgerAppeals: [
    {
      of: '申诉的工作人员',
      fields: ['asker', 'deciders', 'title', 'mediaAsks', 'media'],
      by: { field: 'asker.openid', holds: 'openid' },
      purpose: '为什么不计入',
      ground: 'staff',
      retention: '随办件档案；保管几年由区里定，没定之前不删',
      erase: 'kept',
      exported: false,
    },
    STEPS_TAKEN,
    WAITING_NOTICES,
  ],
  ledgerExports: [
    {
      of: '导出的工作人员',
      fields: ['owner', 'files', 'filter', 'filterText'],
      by: { field: 'owner.openid', holds: 'openid' },
      purpose: '谁导出了什么',
      ground: 'staff',
      retention: '文件七天后删，记录留下',
      erase: 'fields',
      exported: false,
    },
    WAITING_NOTICES,
  ],
};
