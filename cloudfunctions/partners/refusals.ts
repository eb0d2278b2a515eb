import { Refusal } from '../platform/errors';

const field = (code: string, name: string, message: string, rule: string) =>
  new Refusal(code, message, { fields: { [name]: message }, rule });

export const partnerRefusals = {
  elsewhere: () => field('BAD_INPUT', 'communityCode', '这个社区不在您负责的范围内。', 'another community'),
  unknownUnit: (name = 'unitId') =>
    field('BAD_INPUT', name, '名单里没有这个单位，请先把单位加进名单。', 'a unit of no list'),
  noTerms: () => new Refusal('PACT_EMPTY', '协议里还没有条目，不能签字。', { rule: 'a pact with no terms' }),
  signedAlready: () => new Refusal('PACT_SIGNED', '您这一方已经签过字了。', { rule: 'signed twice' }),
  bothSides: () =>
    new Refusal('PACT_BOTH_SIDES', '一个人不能替两方签字，请另一方的人来签。', { rule: 'one person for both' }),
  pactFinal: () =>
    new Refusal('PACT_FINAL', '协议已经签字，不能再改。要改的话，请建立新的版本。', { rule: 'signed is final' }),
  notTheirs: () =>
    field('BAD_INPUT', 'fields.choice', '这一项已经记在别的单位的协议里，不能再记。', 'delivered by another unit'),
  tiedAlready: () => field('BAD_INPUT', 'fields.choice', '这一项已经记过了，不能记两次。', 'delivered already'),
  unknownRef: (what: string) =>
    field('BAD_INPUT', 'fields.choice', `没有找到${what}，请从列出的里面选。`, 'no such thing'),
  nothingDelivered: () =>
    field('BAD_INPUT', 'fields.choice', '这一条还没有双方确认的履行记录，不能勾销。', 'ticked with nothing delivered'),
  nothing: (rule: string) => new Refusal('NOTHING_TO_DO', '现在没有可以办的。', { rule }),
  none: (name: string) => field('BAD_INPUT', `fields.${name}`, '请填写大于 0 的数。', 'nothing is no amount'),
  overPromise: (left: string) =>
    field(
      'BAD_INPUT',
      'fields.amount',
      `超过了还没有到账的承诺（${left}）。多给的，请先登记承诺。`,
      'received over promised',
    ),
  overReceived: (left: string) =>
    field('BAD_INPUT', 'fields.amount', `超过了这一来源的余额（${left}）。`, 'used over received'),
  tooMany: (what: string, most: number) =>
    new Refusal('TOO_MANY', `${what}最多 ${most} 条。`, { rule: `most ${what}` }),
  dates: (name: string, message: string) => field('BAD_INPUT', name, message, 'dates of a pact'),
  notOpen: () => new Refusal('WRONG_STATUS', '这一条已经在对接，或已经撤回，不能再改。', { rule: 'offer is not open' }),
  noMatch: () => field('BAD_INPUT', 'fields.choice', '这项资源的种类、范围或时间对不上，请重新选择。', 'no match'),
  standing: () =>
    new Refusal('VERSION_STANDING', '这份协议已经有新的版本了。', { rule: 'a version that follows exists' }),
  noContact: (names: string) =>
    field('BAD_INPUT', 'unitIds', `${names}现在没有联络人，请在“其他参会人”里写明请谁。`, 'a unit without a contact'),
} as const;
