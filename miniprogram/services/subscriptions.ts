import { call } from './call';
import { isOffline } from './network';
import { currentSession } from './session';

/** WeChat takes three templates a time to be safe. */
const TEMPLATES_A_TIME = 3;

/**
 * Asks, by the tap under way, whether WeChat may tell the person how it goes on; must be the first thing the tap does. What
 * they answer is recorded, and nothing waits for it: who says no is told inside the app all the same.
 */
export async function askForNotices(): Promise<void> {
  const templateIds = (currentSession()?.noticeTemplates ?? [])
    .slice(0, TEMPLATES_A_TIME)
    .map(({ templateId }) => templateId);
  if (templateIds.length === 0 || isOffline()) return;
  try {
    const answered: Record<string, unknown> = { ...(await wx.requestSubscribeMessage({ tmplIds: templateIds })) };
    const answers = templateIds.map((templateId) => ({ templateId, accepted: answered[templateId] === 'accept' }));
    void call('notices', 'record-consent', { answers });
  } catch {
    // The main switch is off, or WeChat did not ask: no consent was given, and there is nothing to record.
  }
}
