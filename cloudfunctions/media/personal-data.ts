import type { PersonalData } from '../platform/personal-data';

/** What this context keeps of people, collection by collection. */
export const personal: PersonalData = {
  mediaChecks: [
    {
      of: '上传照片的人',
      fields: ['openid', 'fileID', 'decision', 'notice'],
      by: { field: 'openid', holds: 'openid' },
      purpose: '照片先审后放',
      ground: 'duty',
      retention: '随所在的记录',
      erase: 'document',
      exported: false,
    },
  ],
  mediaVerdicts: 'none',
  wordChecks: [
    {
      of: '写下这段话的人',
      fields: ['openid', 'texts', 'place', 'decision', 'outbox'],
      by: { field: 'openid', holds: 'openid' },
      purpose: '没有查成的话先审后放',
      ground: 'duty',
      retention: '随所在的记录',
      erase: 'document',
      exported: false,
    },
  ],
};
