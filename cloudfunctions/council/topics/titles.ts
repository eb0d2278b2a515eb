/** What of a topic's history is no step of the table. */
export const TOPIC_TITLES = {
  propose: '建立了议题',
  'add-option': '增加了一个方案',
  'add-seat': '增加了一个席位',
  'add-promise': '定下一项落实事项',
  'add-request': '并入一件诉求',
  'call-meeting': '约定了会议',
  'open-vote': '开始表决',
  counted: '表决有了结果',
  'record-owners': '登记了业主大会的结果',
  settled: '公示结束，结果生效',
  'waiting-answer': '公示顺延，还有异议待答复',
  overdue: '有一项过期未落实，已提醒',
  uncounted: '表决截止后还没有结果，已提醒社区',
  unplanned: '还没有定落实的事，已提醒社区',
  answer: '答复了居民的意见',
  delegate: '委托了发言人',
} as const;
export type TopicAction = keyof typeof TOPIC_TITLES;
