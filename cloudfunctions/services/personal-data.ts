import { STEPS_TAKEN, WAITING_NOTICES, type PersonalData } from '../platform/personal-data';

/** What this context keeps of people, collection by collection. */
export const personal: PersonalData = {
  serviceItems: 'none',
  serviceWindows: 'none',
  serviceQueues: 'none',
  occupancies: [
    {
      of: '预约的人',
      fields: ['entries'],
      by: { field: 'entries[].by', holds: 'openid' },
      purpose: '同一个时间不约给两个人，一个人不约在两处',
      ground: 'contract',
      retention: '过了那个月一年',
      erase: 'kept',
      exported: false,
    },
  ],
  serviceCases: [
    {
      of: '来办事的人',
      fields: ['applicant', 'forName', 'forPhone', 'placeText', 'satisfaction'],
      by: { field: 'applicant.openid', holds: 'openid' },
      purpose: '预约、叫号、办理和告知结果',
      ground: 'duty',
      retention: '办结后三年',
      erase: 'fields',
      exported: true,
    },
    STEPS_TAKEN,
    WAITING_NOTICES,
  ],
};
