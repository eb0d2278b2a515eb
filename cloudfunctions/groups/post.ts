import type * as z from 'zod';
import type { WithMedia } from '../platform/media';
import type { OutboxEntry } from '../platform/notices';
import type { place } from '../platform/step-input';
import type { GroupPostKind, SignUpFieldKind } from '../../miniprogram/packages/groups/vocabulary/groups';

export type PlaceGiven = z.output<typeof place>;

/** Who wrote something, as neighbours read it. */
export interface Writer {
  openid: string;
  /** as the person chose when they wrote it, see shownName */
  shown: string;
  part: 'member' | 'chief' | 'staff';
}

/** Something posted in a group. All times are epoch milliseconds. */
export interface GroupPost extends WithMedia {
  _id: string;
  groupId: string;
  kind: GroupPostKind;
  author: Writer;
  words: string;
  photos: string[];
  /** where it is, when the author said so */
  place: { given: PlaceGiven; text: string } | null;
  /** what the feed is sorted by: pinned ones stand on top of all others */
  rank: number;
  pinned: boolean;
  createdAt: number;
  state: 'shown' | 'deleted' | 'takenDown';
  /** why it was taken down, told to its author; '' for not */
  why: string;
  /** how many comments it has; changed with them in one transaction */
  comments: number;
  /** neighbours who can help, in the order they said so */
  helpers: Writer[];
  solvedAt: number | null;
  /** the request it became */
  request: { id: string; number: string } | null;
  /** the broadcast it came with, null for none */
  broadcastId: string | null;
  /** openids of who reported it, and whether a chief has still to look */
  reports: string[];
  reported: boolean;
  /** when those who have not read it were last reminded */
  nudgedAt: number | null;
  /** a notice has still to be put among the unread of its members: when, null for done */
  spreadDue: number | null;
  /** what it said before, the oldest first; absent for what never changed */
  revisions?: Revision[];
  version: number;
  /** commands that changed it, the latest: a replay finds its own */
  commands: string[];
  outbox: OutboxEntry[];
  outboxDue: number | null;
}

/** What a post said until its author changed it. */
export interface Revision {
  /** when it was changed */ at: number;
  words: string;
  /** of a 接龙: how many, null for no limit, and until when */
  list?: { places: number | null; deadline: number | null };
}

export interface GroupComment {
  _id: string;
  groupId: string;
  postId: string;
  author: Writer;
  words: string;
  at: number;
  state: 'shown' | 'deleted';
}

/** Who has read a notice as it is worded now; its `_id` is the notice's. `count` is the length of `readers`, written with it. */
export interface NoticeReads {
  _id: string;
  groupId: string;
  readers: { openid: string; at: number }[];
  count: number;
  /** of which revision; absent for what it said first */ revision?: number;
}

/** A column of a 接龙. */
export interface SignUpField {
  id: string;
  label: string;
  kind: SignUpFieldKind;
  required: boolean;
  options: string[];
}
export type SignUpAnswers = Readonly<Record<string, string | number>>;

/** The list that people put themselves on; its `_id` is the post's. */
export interface SignUp {
  _id: string;
  groupId: string;
  fields: SignUpField[];
  places: number;
  /** the author set no limit: `places` is the most there can be */
  unlimited: boolean;
  /** null for none */
  deadline: number | null;
  closed: boolean;
  /** whether neighbours read each other's answers, or only who is on it */
  openAnswers: boolean;
  /** in the order they came */
  entries: SignUpEntry[];
  /** the length of `entries`, written with it */
  taken: number;
  /** by the key of the entry */
  answers: Readonly<Record<string, SignUpAnswers>>;
  /** the file last made of it for somebody, and when it is removed */
  files: { openid: string; fileID: string }[];
  filesDue: number | null;
}
export interface SignUpEntry {
  key: string;
  openid: string;
  shown: string;
  /** for who keeps the list */
  name: string;
  at: number;
}

/** A pinned post's rank is above any time that will be. */
const PINNED = 100_000_000_000_000;
export const rankOf = ({ pinned, createdAt }: Pick<GroupPost, 'pinned' | 'createdAt'>): number =>
  (pinned ? PINNED : 0) + createdAt;
