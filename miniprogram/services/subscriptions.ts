import { call, type Reply } from './call';
import { isOffline } from './network';
import { currentSession } from './session';
import { DAY, now } from './dates';

/** WeChat takes three templates a time to be safe. */
const TEMPLATES_A_TIME = 3;

interface Answer {
  templateId: string;
  accepted: boolean;
}

/**
 * Asks, by the tap under way, for one more message of each of these kinds; must be the first thing the tap does.
 * @param keys of templates, as the session names them; the first three are asked for
 * @returns what they answered; null when WeChat did not ask, as when its main switch is off: nothing was answered then
 */
export async function askForMessages(keys: readonly string[]): Promise<Answer[] | null> {
  const known = currentSession()?.noticeTemplates ?? [];
  const wanted = keys.flatMap((key) => known.filter((template) => template.key === key));
  const tmplIds = wanted.slice(0, TEMPLATES_A_TIME).map(({ templateId }) => templateId);
  if (tmplIds.length === 0 || isOffline()) return null;
  try {
    const answered: Record<string, unknown> = { ...(await wx.requestSubscribeMessage({ tmplIds })) };
    return tmplIds.map((templateId) => ({ templateId, accepted: answered[templateId] === 'accept' }));
  } catch {
    // The main switch is off, or the tap was too long ago. No consent was given, and there is nothing to record.
    return null;
  }
}

export function recordAnswers(answers: Answer[]): Promise<Reply<null>> {
  return call('notices', 'record-consent', { answers });
}

/**
 * Asks whether WeChat may tell the person how it goes on with what they post. Nothing waits for it to be recorded: who says no is
 * told inside the app all the same.
 */
export async function askForNotices(): Promise<void> {
  const answers = await askForMessages(['request-progress', 'request-resolved', 'neighbour-progress']);
  if (answers) void recordAnswers(answers);
}

/** Asks whoever signs up for an activity whether WeChat may tell them when they move up, and when it is changed. */
export async function askForActivities(): Promise<void> {
  const answers = await askForMessages(['activity-place', 'activity']);
  if (answers) void recordAnswers(answers);
}

const STAFF_ASKED = 'subscriptions.staffAsked';

/**
 * Asks whoever works here whether WeChat may tell them of what comes next; at most once a day, however many needs they accept. Must
 * be the first thing the tap does.
 */
export async function askForDeskNotices(): Promise<void> {
  const last: unknown = wx.getStorageSync(STAFF_ASKED);
  if (typeof last === 'number' && now() - last < DAY) return;
  const answers = await askForMessages(['request-assigned', 'clock-warning', 'whistle']);
  if (!answers) return;
  wx.setStorageSync(STAFF_ASKED, now());
  void recordAnswers(answers);
}
