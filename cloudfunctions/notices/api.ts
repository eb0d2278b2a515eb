import { templateSettings } from './templates';

export { deliver } from './actions/deliver-notice';

/** The templates a phone may ask a subscription for, with WeChat's id of each. */
export function noticeTemplates(): { key: string; templateId: string }[] {
  return Object.entries(templateSettings()).map(([key, setting]) => ({ key, templateId: setting.templateId }));
}
