import { Refusal } from '../../platform/errors';

/** What whistles refuse beside the platform's own and the requests'. */
export const whistleRefusals = {
  nobodyToWhistleTo: () =>
    new Refusal('NOBODY_TO_WHISTLE_TO', '镇街和区里都没有安排接哨的人，请打电话给上级，同时由社区先办。', {
      rule: 'no chief of town or district',
    }),
  atTheTop: () =>
    new Refusal('AT_THE_TOP', '已经吹到区里，上面没有再接哨的了，请点名部门来办。', { rule: 'refer up from district' }),
  notADepartment: (field: 'choice' | 'choices') =>
    new Refusal('CHOICE_NOT_OFFERED', '选的部门已经请过，或不在可请的部门里，请重新选择。', {
      fields: { [`fields.${field}`]: '请从列出的部门里选。' },
      rule: 'not among the departments offered',
    }),
  reportedAlready: () => new Refusal('REPORTED_ALREADY', '已经报到了，办好后答复就可以。', { rule: 'report in twice' }),
  notReported: () =>
    new Refusal('NOT_REPORTED', '请先报到，再记进展、答复结果。', { rule: 'work before reporting in' }),
  settledAlready: () =>
    new Refusal('SETTLED_ALREADY', '职责已经由镇街定过，请到场办理；还有意见请向上级反映。', {
      rule: 'contest after it was settled',
    }),
  contestedAlready: () =>
    new Refusal('CONTESTED_ALREADY', '已经报告说不归你们管，请等镇街来定。', { rule: 'contest twice' }),
  nobodyOutstanding: () =>
    new Refusal('NOBODY_OUTSTANDING', '现在没有等着办理的部门。', { rule: 'no outstanding summons' }),
  nobodyContests: () => new Refusal('NOBODY_CONTESTS', '现在没有部门说不归它管。', { rule: 'no contested summons' }),
  nobodyAnswered: () => new Refusal('NOBODY_ANSWERED', '还没有部门答复。', { rule: 'no answered summons' }),
  extendedEnough: (most: number) =>
    new Refusal('EXTENDED_ENOUGH', `一次吹哨最多延期 ${most} 次，请按期答复。`, { rule: 'extensions of one whistle' }),
  notLater: () =>
    new Refusal('BAD_INPUT', '要延到现在的期限之后。', {
      fields: { 'fields.date': '要延到现在的期限之后。' },
      rule: 'an extension that makes it shorter',
    }),
  loggedEnough: (most: number) =>
    new Refusal('LOGGED_ENOUGH', `一次吹哨最多记 ${most} 条进展，请直接答复结果。`, { rule: 'work entries' }),
} as const;
