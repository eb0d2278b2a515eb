/** What the simulated WeChat calls the templates of this machine; on a real account WeChat knows their names itself. */
const TITLES: Readonly<Record<string, string>> = {
  'template-request-assigned': '有新的诉求派给您',
  'template-request-progress': '诉求办理进度',
  'template-request-resolved': '诉求办结，请您确认',
  'template-clock-warning': '办理时限提醒',
};

/** The name a person reads in the dialog; an id that is not known here is shown as it is. */
export const titleOf = (templateId: string): string => TITLES[templateId] ?? templateId;
