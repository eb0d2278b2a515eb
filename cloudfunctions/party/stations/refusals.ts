import { Refusal } from '../../platform/errors';

export const stationRefusals = {
  full: () => new Refusal('POST_FULL', '这个岗位刚刚认领满了，请看看别的岗位。', { rule: 'no free place' }),
  servingAlready: () => new Refusal('SERVING_ALREADY', '您已经在这个岗位上了。', { rule: 'claim twice' }),
  heldEnough: (most: number) =>
    new Refusal('HELD_ENOUGH', `一位党员在一个社区最多担任 ${most} 个岗位，请先交还一个。`, {
      rule: 'posts of one member',
    }),
  termOver: () => new Refusal('TERM_OVER', '这个岗位的任期已经到了，请联系支部。', { rule: 'term of the post' }),
  notEnding: (days: number) =>
    new Refusal('NOT_ENDING', `任期到期前 ${days} 天才能续任。`, { rule: 'renew before the window' }),
  tooFew: (serving: number) =>
    new Refusal('BAD_INPUT', `现在有 ${serving} 人在岗，名额不能再少。`, {
      fields: { 'fields.number': `现在有 ${serving} 人在岗，名额不能再少。` },
      rule: 'places under those who serve',
    }),
  notLater: () =>
    new Refusal('BAD_INPUT', '要延到现在的任期之后。', {
      fields: { 'fields.date': '要延到现在的任期之后。' },
      rule: 'an extension that makes it shorter',
    }),
  unknownKind: () =>
    new Refusal('UNKNOWN_KIND', '没有这一种岗位，请重新选择。', {
      fields: { 'fields.choice': '请重新选择。' },
      rule: 'kind of the district',
    }),
} as const;
