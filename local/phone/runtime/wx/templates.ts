/** What the simulated WeChat calls the templates of this machine; on a real account WeChat knows their names itself. */
const TITLES: Readonly<Record<string, string>> = {
  'template-desk': '待办事项提醒',
  'template-deadline': '办理时限提醒',
  'template-progress': '诉求办理进度',
  'template-resolved': '诉求办结，请您确认',
  'template-activity': '活动和任务提醒',
  'template-group': '群里的消息',
  'template-order': '合作社订单提醒',
  'template-cooperative': '合作社登记和公示',
  'template-party': '报到和服务记录',
  'template-squad': '队伍和任务提醒',
  'template-mobilisation': '调令',
  'template-meeting': '议事和会议提醒',
  'template-account': '账号变动提醒',
  'template-file': '导入和导出提醒',
};

/** The name a person reads in the dialog; an id that is not known here is shown as it is. */
export const titleOf = (templateId: string): string => TITLES[templateId] ?? templateId;
