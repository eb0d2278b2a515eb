import * as z from 'zod';
import { documentId, gridCode, line } from '../../platform/input';
import type { CellMap } from './cell-map';
import type { Asked, DueState, Theme, Topic } from '../../../miniprogram/packages/visits/vocabulary/visits';
import type { ReasonView, TagOnLine } from '../households/contract';

export const dueInputs = {
  /** due households of whoever answers now, worst first → DueList. Page: packages/visits/pages/today */
  'due-list': z.strictObject({ gridCode: gridCode.optional(), cursor: z.string().max(200).optional() }),
  /** all that a day without signal needs → DaySet: kept on the phone for a day, and for this person */
  'day-set': z.strictObject({ gridCode: gridCode.optional() }),
  /** 包片联户: who is linked with which households → LinksView. Page: packages/visits/pages/links */
  links: z.strictObject({ gridCode: gridCode.optional() }),
  /** links households, or a whole cell, with a post of the community; postId '' ends it → LinksView */
  'set-link': z.strictObject({
    postId: z.string().regex(/^[\w-]{0,64}$/),
    cellCode: gridCode.optional(),
    householdIds: z.array(documentId).max(200).default([]),
  }),
  /** what a community has its visitors ask and explain (三提三知) → FormView */
  'set-form': z.strictObject({
    gridCode: gridCode.optional(),
    explains: z
      .array(z.strictObject({ id: documentId, label: line('内容', 1, 20) }))
      .max(20, '最多 20 项。')
      .refine((items) => new Set(items.map(({ id }) => id)).size === items.length, '有两项是一样的，请删去一项。'),
  }),
} as const;

export interface DueLine {
  id: string;
  version: number;
  /** 柳苑 3号楼 */ building: string;
  unit: string;
  floor: number;
  room: string;
  headText: string;
  state: DueState;
  dueText: string;
  reasons: ReasonView[];
  tags: TagOnLine[];
  lastSeenText: string;
  /** 上次家中无人 11月28日, '' for none */ lastTryText: string;
  /** by 包片联户 rather than by the cell */ linked: boolean;
}
export interface DueList {
  gridCode: string;
  gridName: string;
  /** '' when it is one's own; 代 张三（A 角）走访，12月3日归还; or who answers instead of oneself */ standingText: string;
  items: DueLine[];
  next: string | null;
  /** seenToday: different households in which this person has met somebody today, wherever they are */
  counts: { due: number; overdue: number; seenToday: number };
}
/** One household of the set: what its visitor needs at the door, names masked as the list is. */
export interface DayHousehold extends DueLine {
  livingText: string;
  members: { id: string; nameText: string; relationText: string; ageText: string; partyMember: boolean }[];
  /** of the last visit, for the visitor */ lastWords: string;
  lastTopics: Partial<Record<Topic, string>>;
  plans: { planId: string; title: string; questions: { id: string; label: string; options: string[] }[] }[];
}
export interface FormView {
  version: number;
  topics: { id: Topic; label: string; chips: string[] }[];
  asked: { id: Asked; label: string; question: string }[];
  explains: { id: string; label: string }[];
  themes: { id: Theme; label: string }[];
}
export interface DaySet {
  /** who it is for: the phone drops it when somebody else signs in */ holder: string;
  /** 2026-11-30 */ date: string;
  /** epoch milliseconds: after it the set is dropped, whatever waits to be sent is not */ until: number;
  madeAt: number;
  list: Omit<DueList, 'items' | 'next'>;
  households: DayHousehold[];
  form: FormView;
  companions: { personId: string; name: string; title: string }[];
  map: CellMap;
}
export interface LinksView {
  communityCode: string;
  communityName: string;
  posts: { postId: string; text: string; cells: string[]; households: number }[];
  cells: { code: string; name: string; postId: string; households: number }[];
  mayChange: boolean;
}
export interface DueActionViews {
  'due-list': DueList;
  'day-set': DaySet;
  links: LinksView;
  'set-link': LinksView;
  'set-form': FormView;
}
