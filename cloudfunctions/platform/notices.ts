/** One person: a WeChat identity, or the imported person when they have not bound one yet. */
export type Recipient = { openid: string } | { personId: string };

/** Of those who stand on no list of people, and are known by their phone alone: what stands in place of the person's id. */
const BY_PHONE = 't:';
export const byPhone = (phone: string): { personId: string } => ({ personId: `${BY_PHONE}${phone}` });
/** The phone that stands in place of a person's id, '' for a person of the list. */
export function phoneIn(personId: string): string {
  return personId.startsWith(BY_PHONE) ? personId.slice(BY_PHONE.length) : '';
}

/** Many people, found only when it is told: whoever follows that by then; what it names is known to the outbox it waits in. */
export interface Audience {
  followersOf: string;
}

/**
 * A notice to be given, written into the document that caused it, in the same write. The scheduler delivers it from there at least
 * once; its id makes the delivery happen once.
 */
interface Entry {
  /** unique over all documents: derived from the document, the command and the person */
  id: string;
  template: NoticeTemplate;
  /** the words of the notice, by the template's own fields */
  title: string;
  body: string;
  /** the page that opens from it, with its query */
  page: string;
  /** epoch milliseconds */
  at: number;
  /** it cannot wait: neither until morning, nor until it can be bundled with others */
  urgent?: true;
}
/** A notice to one person. */
export type Notice = Entry & { to: Recipient };
/** A notice to many: told in pages, each of its people once. */
export type Announcement = Entry & { to: Audience };
export type OutboxEntry = Notice | Announcement;

/** One that cannot wait. */
export function urgently(entry: OutboxEntry): OutboxEntry {
  return { ...entry, urgent: true };
}

export function isToMany(entry: OutboxEntry): entry is Announcement {
  return 'followersOf' in entry.to;
}

/** A way to reach a person who does not look into the inbox, where every notice is. */
export type Channel = 'subscription' | 'sms';

/** What is to be known of a kind of notice. */
export interface NoticeKind {
  /** as people call it, where they say which they want */
  label: string;
  /** whom it is for: everybody, or those who hold a post */
  for: 'everybody' | 'staff';
  /** kinds of one family count together when there are too many */
  family:
    'mine' | 'desk' | 'neighbours' | 'council' | 'activities' | 'exports' | 'party' | 'groups' | 'orders' | 'coop';
  /** tried in this order until one takes it */
  channels: readonly Channel[];
  /** when a channel gave no answer, the next is tried, at the risk that the person is told by both */
  mustArrive: boolean;
}

const message = { channels: ['subscription'], mustArrive: false } as const;
const orText = { channels: ['subscription', 'sms'], mustArrive: false } as const;

/** The kinds of notice. A new one is a line here; its WeChat template is a setting, see notices/templates.ts. */
export const NOTICE_KINDS = {
  'request-assigned': { label: '新派来的诉求', for: 'staff', family: 'desk', ...orText },
  'request-progress': { label: '办理进展', for: 'everybody', family: 'mine', ...message },
  'request-resolved': { label: '办结提醒', for: 'everybody', family: 'mine', ...orText },
  'clock-warning': { label: '时限提醒', for: 'staff', family: 'desk', ...orText, mustArrive: true },
  whistle: { label: '吹哨报到', for: 'staff', family: 'desk', ...orText },
  'media-review': { label: '等审核的照片', for: 'staff', family: 'desk', ...message },
  council: { label: '商量议事', for: 'everybody', family: 'council', ...message },
  'neighbour-progress': { label: '关注的事', for: 'everybody', family: 'neighbours', ...message },
  import: { label: '导入名册', for: 'staff', family: 'exports', ...message },
  activity: { label: '报名的活动', for: 'everybody', family: 'activities', ...message },
  'hours-review': { label: '服务时长的异议', for: 'staff', family: 'desk', ...message },
  'activity-place': { label: '候补有了名额', for: 'everybody', family: 'activities', ...orText },
  'ledger-appeal': { label: '台账申诉', for: 'staff', family: 'exports', ...message },
  'party-member': { label: '报到和先锋岗', for: 'everybody', family: 'party', ...message },
  'service-record': { label: '服务记录', for: 'everybody', family: 'party', ...message },
  'party-branch': { label: '党员报到待办', for: 'staff', family: 'desk', ...orText },
  squad: { label: '队伍的事', for: 'everybody', family: 'mine', ...message },
  'squad-task': { label: '队里的任务', for: 'everybody', family: 'orders', ...orText },
  mobilisation: { label: '调令', for: 'everybody', family: 'orders', ...orText, mustArrive: true },
  'ledger-export': { label: '导出好的台账', for: 'staff', family: 'exports', ...message },
  'group-notice': { label: '群里的通知', for: 'everybody', family: 'groups', ...message },
  'group-matter': { label: '群里与您有关的事', for: 'everybody', family: 'groups', ...message },
  'coop-order': { label: '合作社的订单', for: 'everybody', family: 'coop', ...message },
  'coop-member': { label: '合作社的登记', for: 'everybody', family: 'coop', ...message },
  'coop-care': { label: '关爱名单到期', for: 'staff', family: 'desk', ...message },
  'coop-price': { label: '价目和账目公示', for: 'everybody', family: 'coop', ...message },
} as const satisfies Record<string, NoticeKind>;

export type NoticeTemplate = keyof typeof NOTICE_KINDS;

export function kindOf(template: NoticeTemplate): NoticeKind {
  return NOTICE_KINDS[template];
}

export function isNoticeTemplate(text: string): text is NoticeTemplate {
  return Object.hasOwn(NOTICE_KINDS, text);
}
