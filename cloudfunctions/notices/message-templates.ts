import type { NoticeTemplate } from '../notice-kinds';

/** What of a notice fills a template's field. */
export type TemplateSource = 'title' | 'body' | 'time';

/** A mini-program has no more templates than this (WeChat's errcode 200012), each of 2 to 5 fields. */
export const TEMPLATES_MOST = 25;
export const FIELDS_FEWEST = 2;
export const FIELDS_MOST = 5;

/** Characters that WeChat takes in a field, by what its name begins with, and what may fill it; another kind of field suits no notice. */
export const FIELD_KINDS: Readonly<Record<string, { characters: number; fits: readonly TemplateSource[] }>> = {
  thing: { characters: 20, fits: ['title', 'body'] },
  phrase: { characters: 5, fits: ['title'] },
  time: { characters: 20, fits: ['time'] },
  date: { characters: 20, fits: ['time'] },
};

/** The kind of a field by its name: `thing1` is a thing. */
export const fieldKind = (field: string): (typeof FIELD_KINDS)[string] | undefined =>
  FIELD_KINDS[field.replace(/\d+$/, '')];

/** A template of WeChat, shared by kinds of notice of one family: one consent serves them all. */
export interface MessageTemplate {
  /** as people call it, where they say which they want */
  label: string;
  kinds: readonly NoticeTemplate[];
}

/** Every kind of notice stands in exactly one. */
export const MESSAGE_TEMPLATES = {
  desk: {
    label: '待办提醒',
    kinds: [
      'request-assigned',
      'whistle',
      'media-review',
      'hours-review',
      'party-branch',
      'coop-care',
      'ledger-appeal',
      'visit-event',
      'visit-approval',
      'visit-reminder',
      'home-moved',
    ],
  },
  deadline: { label: '时限提醒', kinds: ['clock-warning'] },
  progress: {
    label: '办理进展',
    kinds: ['request-progress', 'neighbour-progress', 'council', 'service-case', 'mediation', 'stairwell'],
  },
  resolved: { label: '办结提醒', kinds: ['request-resolved'] },
  activity: {
    label: '活动和任务',
    kinds: ['activity', 'activity-place', 'visit-invite', 'visit-plan', 'venue-booking', 'lent-thing', 'programme'],
  },
  group: { label: '群里的消息', kinds: ['group-notice', 'group-matter'] },
  order: { label: '合作社的订单', kinds: ['coop-order'] },
  cooperative: { label: '合作社的事', kinds: ['coop-member', 'coop-price'] },
  party: { label: '报到和服务记录', kinds: ['party-member', 'service-record'] },
  squad: { label: '队伍和任务', kinds: ['squad', 'squad-task'] },
  mobilisation: { label: '调令', kinds: ['mobilisation'] },
  meeting: { label: '议事和会议', kinds: ['council-topic', 'council-meeting', 'partner-pact', 'partner-match'] },
  account: { label: '账号变动', kinds: ['account-changed', 'words-judged'] },
  file: { label: '导入和导出', kinds: ['import', 'ledger-export'] },
} as const satisfies Readonly<Record<string, MessageTemplate>>;

export type MessageTemplateName = keyof typeof MESSAGE_TEMPLATES;
export const MESSAGE_TEMPLATE_NAMES = Object.keys(MESSAGE_TEMPLATES) as MessageTemplateName[];

/** The template by which a kind of notice goes. @throws Error for a kind that stands in none */
export function messageTemplateOf(kind: NoticeTemplate): MessageTemplateName {
  const found = MESSAGE_TEMPLATE_NAMES.find((name) =>
    (MESSAGE_TEMPLATES[name] as MessageTemplate).kinds.includes(kind),
  );
  if (!found) throw new Error(`no message template carries ${kind}`);
  return found;
}
