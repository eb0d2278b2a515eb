import type { OutboxEntry } from '../platform/notices';
import type { JoinReason, MemberStatus, Naming } from '../../miniprogram/packages/groups/vocabulary/groups';
import type { Group, LogEntry } from './group';

/** One person in one group, for as long as anything is known of it. Its `_id` follows from both. All times are epoch milliseconds. */
export interface GroupMember {
  _id: string;
  groupId: string;
  /** carried here so that the list of one's groups is one call */
  groupName: string;
  openid: string;
  /** as the account has it */
  name: string;
  /** 柳苑 3号楼, '' for who has not said where they live */
  building: string;
  /** the post of a chief or of staff: 楼长; '' for others */
  title: string;
  role: 'chief' | 'member';
  status: MemberStatus;
  /** would rather go by their name, where the group lets each choose */
  byName: boolean;
  /** may not write until then, null for may */
  silencedUntil: number | null;
  /** why they belong in it, as they said when they asked; null for who came in by the card */
  reason: { kind: JoinReason; text: string } | null;
  how: 'made' | 'card' | 'asked';
  askedAt: number;
  joinedAt: number | null;
  /** ids of the notices they have not read: so that what waits for them is one call */
  unread: string[];
  /** when they last wrote, and how often on that day: written along with a post, so that a removal and a post never pass each other */
  wrote: { day: string; count: number };
  /** what the rule does next, and when; null for nothing */
  clock: { kind: 'remind' | 'up' | 'lapse' } | null;
  dueAt: number | null;
  version: number;
  log: LogEntry[];
  outbox: OutboxEntry[];
  outboxDue: number | null;
}

/** A member who may read now. Nothing else gives the right. */
export function isIn(member: Pick<GroupMember, 'status'> | null): boolean {
  return member?.status === 'member';
}

export function isSilenced({ silencedUntil }: Pick<GroupMember, 'silencedUntil'>, now: number): boolean {
  return silencedUntil !== null && now < silencedUntil;
}

/** What neighbours read in place of a person: chiefs by their name and post, others as the group's rule and they themselves will. */
export function shownName(
  { role, name, title, building, byName }: Pick<GroupMember, 'role' | 'name' | 'title' | 'building' | 'byName'>,
  naming: Naming,
): string {
  if (role === 'chief') return title ? `${title} ${name}` : name;
  const named = naming === 'name' || (naming === 'choice' && byName);
  return named ? name : building ? `${building}的邻居` : '邻居';
}

/** Whoever may read a group's own things: not a closed group's, save that they may look back. */
export function takesPart(group: Pick<Group, 'status'>): boolean {
  return group.status === 'open';
}
