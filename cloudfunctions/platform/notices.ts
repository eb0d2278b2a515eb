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
  /** the kind of notice, declared by the context that gives it */
  template: string;
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

/** Kinds of notice by their names. A context declares its own in its part; their WeChat templates are settings of a deployment. */
export type NoticeKinds = Readonly<Record<string, NoticeKind>>;

/** Ways that most kinds take: by WeChat's message alone, or by text message where that does not arrive. */
export const BY_MESSAGE = { channels: ['subscription'], mustArrive: false } as const;
export const OR_BY_TEXT = { channels: ['subscription', 'sms'], mustArrive: false } as const;
