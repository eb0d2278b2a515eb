import { STEPS_TAKEN, WAITING_NOTICES, type PersonalData, type PersonalFields } from '../platform/personal-data';

const kept = (of: string, fields: string[], field: string, purpose: string): PersonalFields => ({
  of,
  fields,
  by: { field, holds: 'openid' },
  purpose,
  ground: 'staff',
  retention: '随协议档案保管；保管几年由区里定，没定之前不删',
  erase: 'kept',
  exported: false,
});

/** What this context keeps of people, collection by collection. */
export const personal: PersonalData = {
  partnerships: [
    kept('登记资金的人', ['funds'], 'funds[].by.openid', '承诺、到账、使用是谁登记的，要查得到'),
    kept('登记指导的人', ['guidance'], 'guidance[].by.openid', '到社区指导是谁登记的，要查得到'),
    STEPS_TAKEN,
    WAITING_NOTICES,
  ],
  partnerPacts: [
    kept('登记履行的人', ['deliveries'], 'deliveries[].by.openid', '协议履行是谁登记的，要查得到'),
    kept('代社区签字的人', ['signed'], 'signed.staff.openid', '协议是谁签的，要查得到'),
    kept('代单位签字的人', ['signed'], 'signed.unit.openid', '协议是谁签的，要查得到'),
    STEPS_TAKEN,
    WAITING_NOTICES,
  ],
  partnerPactTies: 'none',
  partnerOffers: [STEPS_TAKEN, WAITING_NOTICES],
};
