/** What the simulated WeChat calls the templates of this machine; on a real account WeChat knows their names itself. */
const TITLES: Readonly<Record<string, string>> = {
  'template-request-assigned': '有新的诉求派给您',
  'template-request-progress': '诉求办理进度',
  'template-request-resolved': '诉求办结，请您确认',
  'template-clock-warning': '办理时限提醒',
  'template-whistle': '吹哨报到提醒',
  'template-council': '商量议事提醒',
  'template-neighbour-progress': '您关注的事有进展',
  'template-import': '导入名册',
  'template-ledger-appeal': '台账申诉',
  'template-media-review': '等审核的照片',
  'template-group-notice': '群里的通知',
  'template-group-matter': '群里与您有关的事',
  'template-activity': '您报名的活动',
  'template-activity-place': '候补轮到您了',
  'template-hours-review': '服务时长的异议',
  'template-party-member': '报到和先锋岗',
  'template-service-record': '服务记录',
  'template-party-branch': '党员报到待办',
  'template-squad': '队伍的事',
  'template-mobilisation': '调令',
  'template-ledger-export': '导出完成提醒',
  'template-coop-order': '合作社订单提醒',
  'template-coop-member': '合作社登记提醒',
  'template-coop-price': '价目和账目公示',
  'template-coop-care': '关爱名单到期',
  'template-squad-task': '队里的任务',
};

/** The name a person reads in the dialog; an id that is not known here is shown as it is. */
export const titleOf = (templateId: string): string => TITLES[templateId] ?? templateId;
