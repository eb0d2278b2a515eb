import { STEPS_TAKEN, WAITING_NOTICES, type PersonalData } from '../platform/personal-data';

/** What this context keeps of people, collection by collection. */
export const personal: PersonalData = {
  serviceStatements: [
    {
      of: '开服务记录的人',
      fields: ['openid', 'ownerName', 'content', 'unit', 'confirmedBy', 'confirmedSeal', 'fileID', 'seal', 'code'],
      by: { field: 'openid', holds: 'openid' },
      purpose: '给单位看的凭据，扫码可验',
      ground: 'consent',
      retention: '本人撤回或注销时删',
      erase: 'document',
      exported: true,
    },
    STEPS_TAKEN,
    WAITING_NOTICES,
  ],
  pointRules: 'none',
};
