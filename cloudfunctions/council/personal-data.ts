import { STEPS_TAKEN, WAITING_NOTICES, type PersonalData, type PersonalFields } from '../platform/personal-data';

const kept = (of: string, fields: string[], by: PersonalFields['by'], purpose: string): PersonalFields => ({
  of,
  fields,
  by,
  purpose,
  ground: 'duty',
  retention: '随议题档案保管；保管几年由区里定，没定之前不删',
  erase: 'kept',
  exported: false,
});

/** What this context keeps of people, collection by collection. */
export const personal: PersonalData = {
  councilTopics: [
    kept(
      '坐席位的人',
      ['seats', 'people'],
      { field: 'seats[].phone', holds: 'phone' },
      '谁代表谁议事、有没有利害关系，要查得到',
    ),
    kept('提异议的人', ['objections'], { field: 'objections[].openid', holds: 'openid' }, '异议要有答复，结果要查得到'),
    kept('建立议题的人', ['openedBy'], { field: 'openedBy.openid', holds: 'openid' }, '由谁主持'),
    STEPS_TAKEN,
    WAITING_NOTICES,
  ],
  councilMeetings: [
    kept(
      '受邀参会的人',
      ['invited', 'people', 'arrivals', 'confirmedBy', 'calledBy'],
      { field: 'invited[].phone', holds: 'phone' },
      '谁应到、谁到了、谁确认了纪要',
    ),
    STEPS_TAKEN,
    WAITING_NOTICES,
  ],
  councilVoices: [
    {
      of: '对议题提问、提方案、支持的居民',
      fields: ['openid', 'name', 'words'],
      by: { field: 'openid', holds: 'openid' },
      purpose: '答复本人，汇总意见',
      ground: 'consent',
      retention: '注销时去掉姓名和本人标识',
      erase: 'fields',
      exported: true,
    },
  ],
  councilPolls: [
    kept(
      '保管人和登记纸质票的人',
      ['trustees', 'tallies', 'openedBy'],
      { field: 'tallies[].by.openid', holds: 'openid' },
      '谁保管钥匙、谁数的票',
    ),
    STEPS_TAKEN,
    WAITING_NOTICES,
  ],
  councilRolls: [
    kept(
      '有表决权的人',
      ['electors', 'voted', 'named'],
      { field: 'electors[].key', holds: 'phone' },
      '一人一票；只记投过没有，无记名的不记选了什么',
    ),
  ],
  councilSealed: 'none',
  councilElectors: [
    kept('社区登记的表决人', ['key', 'name', 'place'], { field: 'key', holds: 'phone' }, '没有注册的居民也能投纸质票'),
  ],
};
