import { writeMoment } from '../../platform/clock';
import { log } from '../../platform/log';
import type { Notice } from '../../platform/notices';
import { sendSubscriptionMessage, WECHAT_ERRORS } from '../../platform/wechat';
import { clearCredits, inboxItem, insertInbox, movePush, recipientOf, returnCredit, takeCredit } from '../store';
import { templateSettings, type TemplateSetting } from '../templates';

/** WeChat refuses a longer `thing`. */
const THING_CHARACTERS = 20;

/**
 * Delivers a notice: into the inbox always, and as a subscription message when the person left a credit for it. Doing it again
 * changes nothing: there is one item in the inbox, and WeChat is asked once at most.
 * @param openid the WeChat identity behind the entry's recipient, null when a person of the list has bound none
 */
export async function deliver(entry: Notice, openid: string | null): Promise<void> {
  const { id, template, title, body, page, at } = entry;
  const item = {
    _id: id,
    recipient: recipientOf(entry.to),
    template,
    title,
    body,
    page,
    at,
    read: false,
    push: 'none',
    pushError: 0,
  } as const;
  const push = (await insertInbox(item)) ? 'none' : (await inboxItem(id))?.push;
  if (push === 'none' && openid) await sendMessage(entry, openid);
}

/**
 * The credit goes first and the claim after it: dying between them makes us think of one credit fewer than WeChat has, never
 * send twice.
 */
async function sendMessage(entry: Notice, openid: string): Promise<void> {
  const setting = templateSettings()[entry.template];
  if (!(await takeCredit(openid, setting.templateId))) return;
  if (!(await movePush(entry.id, 'none', 'sending'))) return returnCredit(openid, setting.templateId);
  const errcode = await ask(entry, openid, setting);
  if (errcode === null) return;
  await movePush(entry.id, 'sending', errcode === 0 ? 'sent' : 'refused', errcode);
  if (errcode === WECHAT_ERRORS.refusedBySubscriber) await clearCredits(openid, setting.templateId);
  else if (errcode !== 0) await returnCredit(openid, setting.templateId);
}

/** WeChat's errcode; null when no answer came: it may have been sent, so it stays as sending and is not tried again. */
async function ask(entry: Notice, openid: string, setting: TemplateSetting): Promise<number | null> {
  try {
    const page = entry.page.replace(/^\//, '');
    const answer = await sendSubscriptionMessage({
      touser: openid,
      template_id: setting.templateId,
      page,
      data: dataOf(entry, setting),
    });
    return answer.errcode;
  } catch (error) {
    log({
      level: 'warn',
      event: 'push without answer',
      notice: entry.id,
      cause: error instanceof Error ? error.name : 'unknown',
    });
    return null;
  }
}

function dataOf(entry: Notice, setting: TemplateSetting): Record<string, { value: string }> {
  const sources = { title: short(entry.title), body: short(entry.body), time: writeMoment(entry.at) };
  return Object.fromEntries(
    Object.entries(setting.fields).map(([field, source]) => [field, { value: sources[source] }]),
  );
}

function short(text: string): string {
  const characters = [...text];
  return characters.length > THING_CHARACTERS ? characters.slice(0, THING_CHARACTERS - 1).join('') + '…' : text;
}
