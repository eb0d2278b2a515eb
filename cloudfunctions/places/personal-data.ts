import { STEPS_TAKEN, WAITING_NOTICES, type PersonalData } from '../platform/personal-data';

/** What this context keeps of people, collection by collection. */
export const personal: PersonalData = {
  venues: [STEPS_TAKEN],
  circleRules: 'none',
  venueBookings: [
    {
      of: '预约场地的人',
      fields: ['booker', 'party', 'purpose'],
      by: { field: 'booker.openid', holds: 'openid' },
      purpose: '预约、确认、签到，改期时联系得到',
      ground: 'contract',
      retention: '用过以后一年',
      erase: 'fields',
      exported: true,
    },
    STEPS_TAKEN,
    WAITING_NOTICES,
  ],
  lentThings: [
    {
      of: '借东西的人',
      fields: ['loans'],
      by: { field: 'loans[].openid', holds: 'openid' },
      purpose: '东西在谁手里、哪天还，到期提醒',
      ground: 'contract',
      retention: '还了就去掉',
      erase: 'kept',
      exported: true,
    },
    {
      of: '排队等借的人',
      fields: ['waiting', 'held'],
      by: { field: 'waiting[].openid', holds: 'openid' },
      purpose: '还回来时按先后告诉',
      ground: 'contract',
      retention: '借到或不等了为止',
      erase: 'fields',
      exported: true,
    },
    STEPS_TAKEN,
    WAITING_NOTICES,
  ],
};
