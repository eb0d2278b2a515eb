import { isNoticeTemplate, NOTICE_KINDS, type NoticeTemplate } from '../notice-kinds';
import {
  fieldKind,
  FIELDS_FEWEST,
  FIELDS_MOST,
  MESSAGE_TEMPLATE_NAMES,
  MESSAGE_TEMPLATES,
  messageTemplateOf,
  type MessageTemplateName,
  type TemplateSource,
} from './message-templates';

export interface TemplateSetting {
  /** the id WeChat gave the template, unique to each mini-program */
  templateId: string;
  /** WeChat's field → what fills it */
  fields: Readonly<Record<string, TemplateSource>>;
}
type Settings = Record<MessageTemplateName, TemplateSetting>;

const FIELDS = { thing1: 'title', thing2: 'body', time3: 'time' } as const;

/** Settings of a deployment that has not named its own: good for one machine, refused by the real WeChat. */
function defaults(): Settings {
  const settings = {} as Settings;
  for (const name of MESSAGE_TEMPLATE_NAMES) settings[name] = { templateId: `template-${name}`, fields: FIELDS };
  return settings;
}

const isName = (text: string): text is MessageTemplateName => Object.hasOwn(MESSAGE_TEMPLATES, text);

/** May this fill a field of that name, as WeChat types its fields? */
const fills = (field: string, source: string): source is TemplateSource =>
  fieldKind(field)?.fits.some((one) => one === source) ?? false;

/**
 * The templates of this deployment, by WeChat's own templates.
 * @param setting NOTICE_TEMPLATES of the environment, written like a query, since quotes do not survive a deployment's own file:
 * `desk=<id>&desk.thing4=title&progress=<id>…`. A template without fields of its own keeps the usual ones; one that is not named keeps
 * its default.
 * @throws Error naming what is no template, a field that WeChat would refuse so filled, or a template of too few or too many fields
 */
export function messageSettings(setting = process.env.NOTICE_TEMPLATES): Readonly<Settings> {
  const settings = defaults();
  const fields: Partial<Record<MessageTemplateName, Record<string, TemplateSource>>> = {};
  for (const [key, value] of new URLSearchParams(setting)) {
    const [name = '', field] = key.split('.');
    if (!isName(name) || (field && !fills(field, value)))
      throw new Error(
        `NOTICE_TEMPLATES: ${key}=${value} names no template or fills a field with what it does not take`,
      );
    if (field) (fields[name] ??= {})[field] = value as TemplateSource;
    else settings[name] = { ...settings[name], templateId: value };
  }
  for (const [name, own] of Object.entries(fields) as [MessageTemplateName, Record<string, TemplateSource>][]) {
    const count = Object.keys(own).length;
    if (count < FIELDS_FEWEST || count > FIELDS_MOST)
      throw new Error(`NOTICE_TEMPLATES: ${name} has ${count} fields, WeChat wants ${FIELDS_FEWEST} to ${FIELDS_MOST}`);
    settings[name] = { ...settings[name], fields: own };
  }
  return settings;
}

/** The same by kind of notice: kinds of one family have the same. */
export function templateSettings(setting?: string): Readonly<Record<NoticeTemplate, TemplateSetting>> {
  const settings = messageSettings(setting);
  const byKind = {} as Record<NoticeTemplate, TemplateSetting>;
  for (const kind of Object.keys(NOTICE_KINDS) as NoticeTemplate[]) byKind[kind] = settings[messageTemplateOf(kind)];
  return byKind;
}

/** The template of one kind of notice. @throws Error for what is no kind of notice */
export function templateOf(template: string | undefined): TemplateSetting {
  if (template === undefined || !isNoticeTemplate(template)) throw new Error(`${template} is no kind of notice`);
  return messageSettings()[messageTemplateOf(template)];
}
