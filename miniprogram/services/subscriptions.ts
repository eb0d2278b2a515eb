import { LEADING_ON, MESSAGE_MOMENTS, type MessageMoment } from '../vocabulary/message-moments';
import { call, type Reply } from './call';
import { now } from './dates';
import { isOffline } from './network';
import { currentSession } from './session';
import type { Subject, SubjectKind } from './subjects';

/** WeChat takes three templates a time to be safe. */
const TEMPLATES_A_TIME = 3;

interface Answer {
  templateId: string;
  accepted: boolean;
}

/** When each template was asked for last, by its id. */
const ASKED = 'subscriptions.asked';
const askedAt = () => (wx.getStorageSync(ASKED) || {}) as Record<string, number>;

/** Templates of these kinds, each once: those first that were asked for longest ago, and as they are named among equals. */
function inTurn(keys: readonly string[]): string[] {
  const known = currentSession()?.noticeTemplates ?? [];
  const wanted = keys.flatMap((key) => known.filter((template) => template.key === key));
  const ids = [...new Set(wanted.map(({ templateId }) => templateId))];
  if (ids.length <= TEMPLATES_A_TIME) return ids;
  const at = askedAt();
  return ids
    .map((id, place) => ({ id, place, at: at[id] ?? 0 }))
    .sort((a, b) => a.at - b.at || a.place - b.place)
    .slice(0, TEMPLATES_A_TIME)
    .map(({ id }) => id);
}

/**
 * Asks, by the tap under way, for one more message of each of these kinds; must be the first thing the tap does.
 * @param keys of kinds of notice, as the session names them; three templates are asked for, the others in turn
 * @returns what they answered; null when WeChat did not ask, as when its main switch is off: nothing was answered then
 */
export async function askForMessages(keys: readonly string[]): Promise<Answer[] | null> {
  const tmplIds = isOffline() ? [] : inTurn(keys);
  if (tmplIds.length === 0) return null;
  try {
    const answered: Record<string, unknown> = { ...(await wx.requestSubscribeMessage({ tmplIds })) };
    wx.setStorageSync(ASKED, { ...askedAt(), ...Object.fromEntries(tmplIds.map((id) => [id, now()])) });
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
 * Asks at a moment whether WeChat may tell the person what follows from it. Must be the first thing the tap does. Nothing waits for the
 * answer to be recorded: who says no is told inside the app all the same.
 */
export async function askAt(moment: MessageMoment): Promise<void> {
  const answers = await askForMessages(MESSAGE_MOMENTS[moment]);
  if (answers) void recordAnswers(answers);
}

/** The moment that a step of each kind of thing is; of a need it is the author's own, or that of whoever works on it. */
const AT_STEP: Readonly<Record<Exclude<SubjectKind, 'request'>, MessageMoment>> = {
  whistle: 'desk',
  sending: 'desk',
  member: 'party',
  station: 'party',
  branch: 'branch',
  statement: 'statement',
  occasion: 'activity',
  series: 'activity',
  hours: 'hours',
  squad: 'squad',
  order: 'squad',
  call: 'squad',
  group: 'group',
  'group-member': 'group',
  'group-post': 'group',
  'coop-order': 'order',
  'coop-member': 'cooperative',
  'coop-team': 'cooperative',
  'coop-care': 'cooperative',
  'coop-book': 'cooperative',
  'visit-household': 'desk',
  partnership: 'pact',
  pact: 'pact',
  offer: 'pact',
  topic: 'topic',
  meeting: 'topic',
  'service-case': 'service',
  venue: 'desk',
  'venue-booking': 'place',
  'lent-thing': 'place',
  programme: 'place',
  mediation: 'place',
  stairwell: 'place',
};

/**
 * Asks by the tap that takes a step. A step that leads on is worth a message; one that ends or takes back is not.
 * @param step as the server offers it
 */
export async function askAtStep(
  kind: SubjectKind,
  subject: Pick<Subject, 'author'>,
  step: { action: string; primary: boolean },
): Promise<void> {
  if (!step.primary && !LEADING_ON.includes(step.action)) return;
  if (kind !== 'request') return askAt(AT_STEP[kind]);
  return askAt(subject.author?.isMe ? 'need' : 'desk');
}
