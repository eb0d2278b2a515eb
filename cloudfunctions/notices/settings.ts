import { isNoticeTemplate, kindOf } from '../notice-kinds';
import { DAYTIME_RULES, type PushRules } from './pushing';

const DEFAULT_QUIET_HOURS = '22:00-07:00';

/** Which kinds of notice may go by text message, and the page its link opens. */
export interface TextSettings {
  templates: ReadonlySet<string>;
  /** '' for the mini-program's first page */
  path: string;
}

/**
 * @param setting SMS_TEMPLATES of the environment: names with commas between; '' for none, since text messages cost money
 * @throws Error naming what is no kind of notice, or one that is not worth a text message
 */
export function textSettings(setting = process.env.SMS_TEMPLATES, path = process.env.SMS_PATH): TextSettings {
  const names = (setting ?? '').split(',').map((name) => name.trim());
  const templates = new Set<string>();
  for (const name of names.filter(Boolean)) {
    if (!isNoticeTemplate(name) || !kindOf(name).channels.includes('sms'))
      throw new Error(`SMS_TEMPLATES: ${name} is no notice that may go by text message`);
    templates.add(name);
  }
  return { templates, path: path ?? '' };
}

/**
 * @param setting NOTICE_QUIET_HOURS of the environment: `22:00-07:00` in Beijing time, which is the default; `none` for none
 * @throws Error for what is no such pair of times
 */
export function pushRules(setting = process.env.NOTICE_QUIET_HOURS): PushRules {
  if (setting === 'none') return DAYTIME_RULES;
  const [, ...parts] = /^(\d{2}):(\d{2})-(\d{2}):(\d{2})$/.exec(setting || DEFAULT_QUIET_HOURS) ?? [];
  const [fromHour, fromMinute, toHour, toMinute] = parts.map(Number);
  if (fromHour === undefined || fromMinute === undefined || toHour === undefined || toMinute === undefined)
    throw new Error(`NOTICE_QUIET_HOURS: ${setting} is no pair of times`);
  return { ...DAYTIME_RULES, night: { from: fromHour * 60 + fromMinute, to: toHour * 60 + toMinute } };
}
