import type { NoticeTemplate } from '../platform/notices';
import { textSettings } from './settings';
import { templateSettings } from './templates';

export { deliver } from './actions/deliver-notice';
export { finishPushes, type ReachOf } from './actions/finish-pushes';
export type { Reach } from './actions/push';
export { beginFanOut, endFanOut, fanOutsDue, moveFanOut, type FanOut } from './store-fanouts';

/** May a notice of this kind go by text message here, to people who have no WeChat bound? */
export const goesByText = (template: NoticeTemplate): boolean => textSettings().templates.has(template);

/** The templates a phone may ask a subscription for, with WeChat's id of each. */
export function noticeTemplates(): { key: string; templateId: string }[] {
  return Object.entries(templateSettings()).map(([key, setting]) => ({ key, templateId: setting.templateId }));
}
