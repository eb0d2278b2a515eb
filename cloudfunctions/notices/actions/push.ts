import { isNoticeTemplate } from '../../notice-kinds';
import { describeFault, log } from '../../platform/log';
import type { Channel } from '../../platform/notices';
import { sendSubscriptionMessage, sendTextMessage, TEXT_CHARACTERS, WECHAT_ERRORS } from '../../platform/wechat';
import { afterAttempt, leaseUntil, type Attempt, type Push, type PushMessage } from '../push';
import { textSettings } from '../settings';
import { clearCredits, returnCredit, takeCredit } from '../store-credits';
import { movePush, movePushes, type Target } from '../store-pushes';
import { templateOf, templateSettings, type TemplateSetting } from '../templates';
import { mayGoByText, templateData, textContent } from '../words';

/** How a person can be found outside the mini-program. */
export interface Reach {
  /** null when a person of the list has bound no WeChat identity */
  openid: string | null;
  /** '' for none known; asked only when needed */
  phone(): Promise<string>;
}

/** A channel ready to be asked, or why it is not. */
type Prepared =
  | { ask: () => Promise<number>; refused: (errcode: number) => Promise<void> }
  | { unfit: Exclude<Attempt['outcome'], 'sent' | 'refused' | 'unanswered'> };

/**
 * Tries the channels one after another until one takes it. Each is claimed before it is asked, so that of two runs one asks, and
 * what died while asking is never asked again by that channel.
 */
export async function pushOn(target: Target, message: PushMessage, reach: Reach, now: number): Promise<void> {
  let at: Target | null = target;
  while (at?.push === 'pending') {
    const channel: Channel | undefined = message.channels[at.channel];
    if (channel === undefined) return void (await movePush(at, { push: 'unsent', pushDue: null }));
    at = await tryChannel(at, channel, message, reach, now);
  }
}

async function tryChannel(
  target: Target,
  channel: Channel,
  message: PushMessage,
  reach: Reach,
  now: number,
): Promise<Target | null> {
  const prepared = await preparations[channel](message, reach, now);
  if ('unfit' in prepared) {
    const attempt = { channel, outcome: prepared.unfit, errcode: 0, at: now };
    return movePush(target, afterAttempt(target, attempt, message));
  }
  const claimed = await movePush(target, { push: 'sending', pushDue: leaseUntil(now) });
  if (!claimed) return null;
  const attempt: Attempt = { channel, at: now, ...(await ask(prepared.ask, message.id)) };
  const moved = await movePush(claimed, afterAttempt(claimed, attempt, message));
  if (attempt.outcome === 'refused') await prepared.refused(attempt.errcode);
  return moved;
}

/** What is claimed for WeChat's message already, its credit taken. */
export interface Claimed {
  target: Target;
  message: PushMessage;
  reach: Reach;
}

/** Asks WeChat to send what is claimed, side by side; what it took is written down in one call, and the rest goes on by itself. */
export async function pushClaimed(claimed: readonly Claimed[], now: number): Promise<void> {
  const answered = await Promise.all(claimed.map(async (one) => ({ ...one, ...(await askSubscription(one, now)) })));
  const sent = answered.filter(({ attempt }) => attempt.outcome === 'sent');
  const alike = new Map<string, typeof sent>();
  for (const one of sent) {
    const { push, channel, pushDue, attempts } = one.target;
    const key = JSON.stringify([push, channel, pushDue, attempts]);
    alike.set(key, [...(alike.get(key) ?? []), one]);
  }
  await Promise.all([
    ...[...alike.values()].map((ones) =>
      movePushes(
        ones.map(({ target }) => target),
        restOf(ones),
      ),
    ),
    ...answered.filter(({ attempt }) => attempt.outcome !== 'sent').map((one) => settleAsked(one, now)),
  ]);
}

/** Those that stand alike come to rest alike. */
function restOf([first]: readonly (Claimed & { attempt: Attempt })[]): Partial<Push> {
  return first ? afterAttempt(first.target, first.attempt, first.message) : {};
}

async function askSubscription({ message, reach }: Claimed, now: number): Promise<{ attempt: Attempt }> {
  const { openid } = reach;
  const setting = settingOf(message);
  const asked = await ask(
    async () => (await sendSubscriptionMessage(subscriptionMessage(message, openid ?? '', setting))).errcode,
    message.id,
  );
  return { attempt: { channel: 'subscription', at: now, ...asked } };
}

const settingOf = ({ templates: [template] }: PushMessage): TemplateSetting => templateOf(template);

async function settleAsked(one: Claimed & { attempt: Attempt }, now: number): Promise<void> {
  const { target, message, reach, attempt } = one;
  const moved = await movePush(target, afterAttempt(target, attempt, message));
  if (attempt.outcome === 'refused' && reach.openid)
    await wasRefused(reach.openid, settingOf(message).templateId, message.id, attempt.errcode, now);
  if (moved) await pushOn(moved, message, reach, now);
}

/** WeChat knows of no credit, or took none. */
function wasRefused(openid: string, templateId: string, by: string, errcode: number, now: number): Promise<void> {
  return errcode === WECHAT_ERRORS.refusedBySubscriber
    ? clearCredits(openid, templateId, by, now)
    : returnCredit(openid, templateId, by, now);
}

/** No answer: it may have been sent. */
async function ask(channel: () => Promise<number>, id: string): Promise<Pick<Attempt, 'outcome' | 'errcode'>> {
  try {
    const errcode = await channel();
    return { outcome: errcode === 0 ? 'sent' : 'refused', errcode };
  } catch (error) {
    log({ level: 'warn', event: 'push without answer', notice: id, cause: describeFault(error) });
    return { outcome: 'unanswered', errcode: 0 };
  }
}

const preparations: Readonly<Record<Channel, (message: PushMessage, reach: Reach, now: number) => Promise<Prepared>>> =
  {
    /** The credit goes first: dying before the claim, the next run finds it taken for this very message. */
    subscription: async (message, { openid }, now) => {
      if (!openid) return { unfit: 'not-bound' };
      const settings = templateSettings();
      const known = message.templates.filter(isNoticeTemplate);
      const ids = [...new Set(known.map((template) => settings[template].templateId))];
      const templateId = await takeCredit(openid, ids, message.id, now);
      const setting = Object.values(settings).find((one) => one.templateId === templateId);
      if (templateId === null || !setting) return { unfit: 'no-credit' };
      return {
        ask: async () => (await sendSubscriptionMessage(subscriptionMessage(message, openid, setting))).errcode,
        refused: (errcode) => wasRefused(openid, templateId, message.id, errcode, now),
      };
    },
    sms: async (message, reach) => {
      const { templates, path } = textSettings();
      if (!mayGoByText(message, templates)) return { unfit: 'not-set-up' };
      const phone = await reach.phone();
      if (!phone) return { unfit: 'no-number' };
      return {
        ask: async () => (await sendTextMessage(phone, textContent(message, TEXT_CHARACTERS), path)).errcode,
        refused: () => Promise.resolve(),
      };
    },
  };

function subscriptionMessage(message: PushMessage, openid: string, setting: TemplateSetting) {
  const page = message.page.replace(/^\//, '');
  return { touser: openid, template_id: setting.templateId, page, data: templateData(message, setting) };
}
