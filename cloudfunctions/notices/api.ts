import { textSettings } from './settings';
import { templateSettings } from './templates';

export { deliver, deliverAll, type Delivery } from './actions/deliver-notice';
export { finishPushes, sendDigests, type ReachOf } from './actions/finish-pushes';
export type { Reach } from './actions/push';
export { beginFanOut, endFanOut, FAN_OUTS, fanOutsDue, moveFanOut, type FanOut } from './store-fanouts';
export { DIGESTS } from './store-digests';
export { INBOX } from './store-inbox';

/** May a notice of this kind go by text message here, to people who have no WeChat bound? */
export const goesByText = (template: string): boolean => textSettings().templates.has(template);

/** The templates a phone may ask a subscription for, with WeChat's id of each. */
export function noticeTemplates(): { key: string; templateId: string }[] {
  return Object.entries(templateSettings()).map(([key, setting]) => ({ key, templateId: setting.templateId }));
}
