import type { OutboxEntry } from '../platform/notices';
import type { GroupKind, GroupStatus, Naming } from '../../miniprogram/packages/groups/vocabulary/groups';

/** Somebody who did something to a group or a membership; openid '' for the rule itself. */
export interface GroupActor {
  openid: string;
  name: string;
  title: string;
}

/** What was done to a group or a membership. Entries are only ever appended. */
export interface LogEntry {
  /** epoch milliseconds */
  at: number;
  by: GroupActor;
  action: string;
  note: string;
  commandId: string;
}

/** A neighbours' group (S21). All times are epoch milliseconds. */
export interface Group {
  _id: string;
  kind: GroupKind;
  name: string;
  about: string;
  naming: Naming;
  /** the grid it is for: of a building its cell, of a pact its community */
  gridCode: string;
  communityCode: string;
  communityName: string;
  /** 柳苑 3号楼, for a building's group; '' for others */
  building: string;
  /** one address of that building, for where its matters are; null for others */
  addressId: string | null;
  /** what the pact is called, '' for others */
  pact: string;
  /** where its people live: by this a resident finds the groups that are theirs, see areaOf */
  area: string;
  status: GroupStatus;
  madeBy: GroupActor;
  /** openids of its chiefs, as their memberships say; changed with them in one transaction */
  chiefs: string[];
  /** how many members it has; changed with them in one transaction */
  memberCount: number;
  /** the WeChat group it is bound to, as a key that does not give the openGId away; null for none */
  chat: string | null;
  boundAt: number | null;
  createdAt: number;
  updatedAt: number;
  /** when those who confirm a proposal are reminded next, null for never */
  dueAt: number | null;
  /** how often they were, while it waits: each time somebody further up hears of it; absent for never */
  reminded?: number;
  version: number;
  log: LogEntry[];
  outbox: OutboxEntry[];
  outboxDue: number | null;
}

/** A WeChat group and the one group it is bound to; its `_id` is the key of the WeChat group. */
export interface Binding {
  _id: string;
  groupId: string;
  at: number;
}

/** What a list or a page of a group needs of it. */
export type GroupHead = Omit<Group, 'log' | 'outbox'>;

/** One key for who lives there: a building by its words, else the grid. */
export function areaOf({
  kind,
  building,
  gridCode,
  communityCode,
}: Pick<Group, 'kind' | 'building' | 'gridCode' | 'communityCode'>) {
  return kind === 'building' ? `${communityCode} ${building}` : kind === 'pact' ? `pact ${communityCode}` : gridCode;
}
