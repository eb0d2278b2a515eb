import { Refusal } from '../platform/errors';
import { RECORD_LIMITS } from '../../miniprogram/packages/records/vocabulary/records';

export const recordRefusals = {
  noUnit: () =>
    new Refusal('NO_UNIT', '您还没有经社区支部确认的报到，或报到时没有选名单上的单位，不能送回单位。', {
      rule: 'send without a unit of the list',
    }),
  wrongCode: () =>
    new Refusal('WRONG_CODE', '没有这个查验码，请对一对有没有抄错。', {
      fields: { code: '没有这个查验码，请对一对有没有抄错。' },
      rule: 'no such code',
    }),
  tooMany: () =>
    new Refusal('TOO_MANY', `同时可以查验的最多 ${RECORD_LIMITS.statementsMost} 份，请先收回不用的。`, {
      rule: 'copies of one person',
    }),
  tooLong: () =>
    new Refusal('TOO_LONG', `超过 ${RECORD_LIMITS.rowsMost} 行，请分网格导出。`, { rule: 'rows of one file' }),
  published: () =>
    new Refusal('RULE_PUBLISHED', '这一版规则已经公布，不能改。请用新的编号和版本。', {
      rule: 'change of a published rule',
    }),
  withdrawn: () => new Refusal('WITHDRAWN', '这份记录本人已经收回。', { rule: 'file of a withdrawn copy' }),
} as const;
