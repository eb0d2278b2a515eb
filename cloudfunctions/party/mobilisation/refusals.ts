import { Refusal } from '../../platform/errors';

export const orderRefusals = {
  notOpen: () =>
    new Refusal('ORDER_NOT_OPEN', '这道调令正在下达或已经解除，现在不用操作。', { rule: 'the place is not open' }),
  filled: () =>
    new Refusal('PLACE_FILLED', '没有等到您的回复，名额已经由别人补上了。谢谢您。', { rule: 'no gap left' }),
  elsewhere: () =>
    new Refusal('CALLED_ELSEWHERE', '您已经在另一道调令里，同一时间不能去两处。', { rule: 'called by another order' }),
  noFix: () =>
    new Refusal('NO_FIX', '没有拿到手机的位置。请打开定位再试，或请负责人点名。', { rule: 'no point in the proof' }),
  tooFar: (metres: number) =>
    new Refusal('TOO_FAR', `您离集合点还有约 ${metres} 米，到了再点。定位不准时请负责人点名。`, {
      rule: 'outside the circle',
    }),
  otherGrid: () =>
    new Refusal('TOO_FAR', '您还没有到要去的网格，到了再点。定位不准时请负责人点名。', { rule: 'outside the grid' }),
  ringing: (name: string) =>
    new Refusal('BEING_RUNG', `${name} 正在给这位打电话，请换一位。`, { rule: 'taken by another caller' }),
  nobodyToRing: () =>
    new Refusal('NOBODY_TO_RING', '这份名单里没有要打的电话了，或者都有人在打。', { rule: 'nobody left to take' }),
  pastStart: () =>
    new Refusal('BAD_INPUT', '集合时间已经过了，请重新选。', { fields: { startsAt: '集合时间已经过了，请重新选。' } }),
  farStart: () =>
    new Refusal('BAD_INPUT', '集合时间最多定到 14 天以后。', { fields: { startsAt: '集合时间最多定到 14 天以后。' } }),
  manyTemplates: (most: number) =>
    new Refusal('TOO_MANY', `一级最多留 ${most} 份模板，请先删去不用的。`, { rule: 'too many templates' }),
  noGap: () => new Refusal('NO_GAP', '这里不缺人了。', { rule: 'no gap at the place' }),
  noReserve: () =>
    new Refusal('NO_RESERVE', '候补已经用完，没有人可补了。请打电话调人，或报上一级。', { rule: 'nobody in reserve' }),
  nobody: () =>
    new Refusal('NOBODY_TO_CALL', '选的人里现在一个都叫不到，请换一种岗位或队伍。', {
      rule: 'the list of people is empty',
    }),
  tooMany: (most: number) =>
    new Refusal('TOO_MANY', `一道调令最多 ${most} 人，请缩小范围，分几道下。`, { rule: 'too many people' }),
} as const;
