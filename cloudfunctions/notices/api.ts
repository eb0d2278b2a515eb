import { templateSettings } from './templates';

export { deliver } from './actions/deliver-notice';
export { finishPushes, type ReachOf } from './actions/finish-pushes';
export type { Reach } from './actions/push';
export { beginFanOut, endFanOut, fanOutsDue, moveFanOut, type FanOut } from './store-fanouts';

/** The templates a phone may ask a subscription for, with WeChat's id of each. */
export function noticeTemplates(): { key: string; templateId: string }[] {
  return Object.entries(templateSettings()).map(([key, setting]) => ({ key, templateId: setting.templateId }));
}
