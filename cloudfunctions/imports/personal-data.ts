import { WAITING_NOTICES, type PersonalData } from '../platform/personal-data';

/** What this context keeps of people, collection by collection. */
export const personal: PersonalData = {
  imports: [
    {
      of: '导入的管理员',
      fields: ['owner', 'faults', 'fileID', 'fileName'],
      by: { field: 'owner.openid', holds: 'openid' },
      purpose: '谁导入了什么、错在哪里',
      ground: 'staff',
      retention: '文件导入后由管理员删',
      erase: 'fields',
      exported: false,
    },
    WAITING_NOTICES,
  ],
};
