import { Refusal } from '../../platform/errors';

/** What reporting in refuses beside the platform's own. */
export const memberRefusals = {
  noHome: () =>
    new Refusal('NO_HOME', '请先登记您的住址，才知道该向哪个社区报到。', {
      fields: { places: '请先登记您的住址。' },
      rule: 'report at home without an address',
    }),
  notPaired: () =>
    new Refusal('NOT_PAIRED', '您的单位还没有结对的社区，请只向居住地的社区报到。', {
      fields: { places: '您的单位还没有结对的社区。' },
      rule: 'report at a unit that is not paired',
    }),
  unknownUnit: () =>
    new Refusal('UNKNOWN_UNIT', '名单上没有这个单位，请重新选择，或自己写单位名称。', {
      fields: { unitId: '请重新选择单位。' },
      rule: 'unit of the district',
    }),
  noUnit: () =>
    new Refusal('BAD_INPUT', '请选择单位；名单上没有的，请写单位名称。', {
      fields: { unitName: '请选择单位，或写单位名称。' },
      rule: 'neither unit nor name',
    }),
  reportedAlready: (where: string) =>
    new Refusal('REPORTED_ALREADY', `您已经向${where}报到过了，不用再报一次。`, { rule: 'report twice' }),
  nobodyThere: () =>
    new Refusal('NOBODY_THERE', '这个社区还没有安排支部的人，请先打社区电话。您填写的内容没有丢。', {
      rule: 'no holder of any post up to the district',
    }),
  notMoved: () =>
    new Refusal('NOT_MOVED', '您登记的住址还在这个社区。搬了家，请先在“我的”里改住址，再来转报到。', {
      rule: 'move within a community',
    }),
  holdsPosts: () =>
    new Refusal('HOLDS_POSTS', '还担任着这里的先锋岗，请先交还岗位。', { rule: 'leave while holding posts' }),
  shownAlready: () => new Refusal('SHOWN_ALREADY', '您已经亮身份了。', { rule: 'show twice' }),
  hiddenAlready: () => new Refusal('HIDDEN_ALREADY', '您没有亮身份。', { rule: 'hide twice' }),
} as const;
