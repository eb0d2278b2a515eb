import { Refusal } from '../../platform/errors';
import { COOP_LIMITS } from '../../../miniprogram/packages/coop/vocabulary/coop';

/** What orders refuse beside the platform's own and the books'. */
export const orderRefusals = {
  taken: () => new Refusal('ORDER_TAKEN', '这张订单刚刚被别的能人接走了。', { rule: 'claimed by another' }),
  noItems: () => new Refusal('NO_ITEMS', '报价里还没有一项，请先从价目表里加。', { rule: 'estimate without items' }),
  notListed: () =>
    new Refusal('CHOICE_NOT_OFFERED', '请从列出的选项里选。', {
      fields: { 'fields.choice': '请从列出的选项里选。' },
      rule: 'not among what is offered',
    }),
  notFree: () =>
    new Refusal('MEMBER_NOT_FREE', '这位队员现在接不了，请换一位。', {
      fields: { 'fields.choice': '请换一位队员。' },
      rule: 'given to somebody who is not free',
    }),
  itemsEnough: () =>
    new Refusal('ITEMS_ENOUGH', `一张报价最多 ${COOP_LIMITS.itemsMax} 项。`, { rule: 'items of one estimate' }),
  tooDear: () =>
    new Refusal('TOO_DEAR', `一张订单最多 ${COOP_LIMITS.amountMax / 100} 元，请分成几张订单。`, {
      rule: 'price of one order',
    }),
  noQuantity: () =>
    new Refusal('BAD_INPUT', '数量至少是 1。', { fields: { 'fields.number': '数量至少是 1。' }, rule: 'quantity' }),
  tooLateToCancel: () =>
    new Refusal('TOO_LATE_TO_CANCEL', `离上门不到 ${COOP_LIMITS.cancelHours} 小时了，请直接打电话和师傅商量。`, {
      rule: 'cancel before the visit',
    }),
  visitPast: () =>
    new Refusal('BAD_INPUT', '上门时间要在现在以后。', {
      fields: { 'fields.time': '上门时间要在现在以后。' },
      rule: 'a visit in the past',
    }),
  rescheduledEnough: () =>
    new Refusal(
      'RESCHEDULED_ENOUGH',
      `上门时间最多改 ${COOP_LIMITS.reschedulesMost} 次，请打电话商量，或者取消订单。`,
      {
        rule: 'reschedules of one order',
      },
    ),
  extendedEnough: () =>
    new Refusal('EXTENDED_ENOUGH', `最多延期 ${COOP_LIMITS.extensionsMost} 次，做不完请和居民商量，或请社区评理。`, {
      rule: 'extensions of one order',
    }),
  notExtended: () =>
    new Refusal('BAD_INPUT', '要比现在的时限晚。', {
      fields: { 'fields.date': '要比现在的时限晚。' },
      rule: 'an extension that extends nothing',
    }),
  notYetAbsent: () =>
    new Refusal(
      'NOT_YET_ABSENT',
      `过了约定时间 ${COOP_LIMITS.noShowMinutes} 分钟还没有人，才能这样记。请先打电话问问。`,
      {
        rule: 'no-show before its time',
      },
    ),
  ownOrder: () => new Refusal('OWN_ORDER', '自己订的服务要由别的能人来接。', { rule: 'claiming one’s own order' }),
  servesElsewhere: (title: string, running: boolean) =>
    new Refusal(
      'SERVES_ELSEWHERE',
      running
        ? `您在“${title}”那边签了到还没有签退，是志愿服务。请先签退，再点上门。`
        : `这段时间您已经记在“${title}”里，是志愿服务，同一段时间不能又收补贴。`,
      { rule: 'a paid visit in the time of unpaid service' },
    ),
  ratedAlready: () => new Refusal('RATED_ALREADY', '这张订单已经评价过了。', { rule: 'rated twice' }),
  warrantyOver: () =>
    new Refusal('WARRANTY_OVER', `完成已经超过 ${COOP_LIMITS.warrantyDays} 天，过了保修期，可以重新下单。`, {
      rule: 'warranty window',
    }),
  nothingDue: () => new Refusal('NOTHING_DUE', '这张订单的服务费已经付清，不用再收。', { rule: 'paid twice' }),
  nothingToGiveBack: () => new Refusal('NOTHING_TO_GIVE_BACK', '这张订单没有要退的钱。', { rule: 'no refund due' }),
  nothingOwed: () => new Refusal('NOTHING_OWED', '这张订单已经与能人结清，不用再付。', { rule: 'settled twice' }),
  paidFirst: () =>
    new Refusal('PAID_FIRST', '居民的服务费还没有收到，收到以后再与能人结清。', { rule: 'settled before it was paid' }),
  notLower: () =>
    new Refusal('BAD_INPUT', '要比报价低；不减请选“按报价付”。', {
      fields: { 'fields.amount': '要比报价低。' },
      rule: 'a reduction that reduces nothing',
    }),
  noSuchTeam: () =>
    new Refusal('UNKNOWN_TEAM', '这个社区没有这支队伍，请重新选择。', { fields: { teamId: '请重新选择。' } }),
  openEnough: () =>
    new Refusal('OPEN_ENOUGH', `您已经有 ${COOP_LIMITS.openOrdersMost} 单没有办完，请先把它们办完再订。`, {
      rule: 'open orders of one person',
    }),
  notOnCareList: () =>
    new Refusal('NOT_ON_CARE_LIST', '现在不能由基金支付，请选“自己付”，或问问社区。', {
      fields: { 'fields.choice': '请选“自己付”，或问问社区。' },
      rule: 'fund without a place on the care list',
    }),
  payByWeChat: () =>
    new Refusal('PAYMENT_NOT_CONFIGURED', '这里还没有开通微信支付。请把钱当面交给合作社，管理员会记在账上。', {
      rule: 'no payment provider',
    }),
} as const;
