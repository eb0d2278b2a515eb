import { Refusal } from '../../platform/errors';
import { sayYuan } from '../money';

/** What the books refuse. */
export const bookRefusals = {
  unbalanced: () =>
    new Refusal('UNBALANCED', '这笔账两边不相等，没有记。请核对金额后再记。', {
      rule: 'an entry that does not balance',
    }),
  unknownAccount: () =>
    new Refusal('UNKNOWN_ACCOUNT', '账上没有这个科目或基金，请重新选择。', { rule: 'no such account' }),
  monthClosed: (month: string) =>
    new Refusal('MONTH_CLOSED', `${month} 已经结账公示，不能再往里记；要更正，请在本月冲正。`, {
      rule: 'an entry in a closed month',
    }),
  notInOrder: (latest: string) =>
    new Refusal('NOT_IN_ORDER', `账已经记到 ${latest}，不能再往更早的月份记。`, { rule: 'an entry before the latest' }),
  notEnough: (name: string, left: number) =>
    new Refusal('FUND_SHORT', `“${name}”只剩 ${sayYuan(left)}，不够这一笔，没有记。`, {
      rule: 'a box below nothing',
    }),
  nothingToClose: () =>
    new Refusal('NOTHING_TO_CLOSE', '只能结已经过完的月份，并且要一个月一个月按顺序结。', {
      fields: { 'fields.choice': '请选最早一个没有结的月份。' },
      rule: 'closing out of order',
    }),
  fundThere: () =>
    new Refusal('FUND_EXISTS', '已经有这个名字的基金了。', { fields: { 'fields.note': '已经有这个名字的基金了。' } }),
  fundsEnough: (most: number) => new Refusal('FUNDS_ENOUGH', `一个社区最多开 ${most} 个基金。`, { rule: 'funds' }),
  sameFund: () =>
    new Refusal('SAME_FUND', '转出和转入是同一个，请重新选择。', { fields: { 'fields.extra': '请选另一个。' } }),
  notCorrectable: () =>
    new Refusal('NOT_CORRECTABLE', '这笔账不能在这里冲正：它已经冲正过，或者要从它那张订单里更正。', {
      fields: { 'fields.choice': '请从列出的账里选。' },
      rule: 'not an entry made by hand',
    }),
  noAmount: () =>
    new Refusal('BAD_INPUT', '金额要大于 0。', { fields: { 'fields.amount': '金额要大于 0。' }, rule: 'no amount' }),
} as const;
