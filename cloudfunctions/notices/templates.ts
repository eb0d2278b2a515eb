import type { NoticeTemplate } from '../platform/notices';

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
const DEFAULTS: Readonly<Record<NoticeTemplate, TemplateSetting>> = {
  'request-assigned': { templateId: 'template-request-assigned', fields: FIELDS },
  'request-progress': { templateId: 'template-request-progress', fields: FIELDS },
  'request-resolved': { templateId: 'template-request-resolved', fields: FIELDS },
  'clock-warning': { templateId: 'template-clock-warning', fields: FIELDS },
};

/**
 * The templates of this deployment.
 * @param override NOTICE_TEMPLATES of the environment: JSON, template → {templateId, fields?}; those not named keep their default
 */
export function templateSettings(
  override = process.env.NOTICE_TEMPLATES,
): Readonly<Record<NoticeTemplate, TemplateSetting>> {
  if (!override) return DEFAULTS;
  const named = JSON.parse(override) as Partial<Record<NoticeTemplate, Partial<TemplateSetting>>>;
  const settings = { ...DEFAULTS };
  for (const key of Object.keys(DEFAULTS) as NoticeTemplate[]) settings[key] = { ...DEFAULTS[key], ...named[key] };
  return settings;
}
