import { isNoticeTemplate, NOTICE_KINDS, type NoticeTemplate } from '../notice-kinds';

/** What of a notice fills a template's field. WeChat's `thing` fields take 20 characters at most, `time` fields a date. */
export type TemplateSource = 'title' | 'body' | 'time';

export interface TemplateSetting {
  /** the id WeChat gave the template, unique to each mini-program */
  templateId: string;
  /** WeChat's field → what fills it */
  fields: Readonly<Record<string, TemplateSource>>;
}

const FIELDS = { thing1: 'title', thing2: 'body', time3: 'time' } as const;

/** Settings of a deployment that has not named its own: good for one machine, refused by the real WeChat. */
function defaults(): Record<NoticeTemplate, TemplateSetting> {
  const settings = {} as Record<NoticeTemplate, TemplateSetting>;
  for (const key of Object.keys(NOTICE_KINDS) as NoticeTemplate[])
    settings[key] = { templateId: `template-${key}`, fields: FIELDS };
  return settings;
}

const SOURCES: readonly string[] = ['title', 'body', 'time'] satisfies TemplateSource[];

/**
 * The templates of this deployment.
 * @param setting NOTICE_TEMPLATES of the environment, written like a query, since quotes do not survive a deployment's own file:
 * `request-assigned=<id>&request-assigned.thing4=title&request-progress=<id>…`. A template without fields of its own keeps the
 * usual ones; one that is not named keeps its default.
 * @throws Error naming what is neither a template nor a field
 */
export function templateSettings(
  setting = process.env.NOTICE_TEMPLATES,
): Readonly<Record<NoticeTemplate, TemplateSetting>> {
  const settings = defaults();
  const fields: Partial<Record<NoticeTemplate, Record<string, TemplateSource>>> = {};
  for (const [key, value] of new URLSearchParams(setting)) {
    const [template = '', field] = key.split('.');
    if (!isNoticeTemplate(template) || (field && !SOURCES.includes(value)))
      throw new Error(`NOTICE_TEMPLATES: ${key}=${value} names no template or fills a field with nothing known`);
    if (field) (fields[template] ??= {})[field] = value as TemplateSource;
    else settings[template] = { ...settings[template], templateId: value };
  }
  for (const [template, own] of Object.entries(fields) as [NoticeTemplate, Record<string, TemplateSource>][])
    settings[template] = { ...settings[template], fields: own };
  return settings;
}

/** The template of one kind of notice. @throws Error for what is no kind of notice */
export function templateOf(template: string | undefined): TemplateSetting {
  if (template === undefined || !isNoticeTemplate(template)) throw new Error(`${template} is no kind of notice`);
  return templateSettings()[template];
}
