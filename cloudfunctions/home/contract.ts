import * as z from 'zod';
import type { Session } from '../directory/contract';
import type { InboxItem } from '../notices/contract';
import { gridCode } from '../platform/input';
import type { WaitingItem } from '../platform/waiting';
import type { DeskSummary } from '../requests/contract';
import { DESK_QUEUES, type DeskQueue } from '../../miniprogram/packages/ledger/vocabulary/ledger';

export const inputs = {
  /** all that the first page and the tab bar show when the app opens → HomeView */
  open: z.strictObject({}),
  /** has one of my desks changed since I last looked? → DeskStamp */
  'desk-stamp': z.strictObject({
    kind: z.enum(['own', 'grid', 'whistles', 'coop']),
    /** of a grid's desk: the grid shown, and the queue */
    gridCode: gridCode.optional(),
    queue: z.enum(Object.keys(DESK_QUEUES) as [DeskQueue, ...DeskQueue[]]).default('open'),
  }),
} as const;

/** Figures for the marks on the tabs: how many wait for me, where they are found, and notices I have not read. */
export interface HomeMarks {
  /** all that waits for me, wherever it is */
  home: number;
  /** needs of mine that wait for my word */
  requests: number;
  /** on my desks */
  desk: number;
  /** in my groups */
  groups: number;
  /** notices not read */
  unread: number;
}

export interface HomeView {
  session: Session;
  /** what waits for me, the worst first */
  waiting: WaitingItem[];
  marks: HomeMarks;
  /** the desk that has the worst of it first; each with how many wait there */
  desks: { desk: string; count: number }[];
  /** the figures of all my desks together, null for who has none */
  desk: DeskSummary | null;
  /** the newest, newest first */
  notices: InboxItem[];
}

export interface DeskStamp {
  /** the same as long as nothing on the desk has changed */
  stamp: string;
  /** of one's own desk; null for the others */
  summary: DeskSummary | null;
}

export type HomeInputs = { [A in keyof typeof inputs]: z.input<(typeof inputs)[A]> };
export interface HomeViews {
  open: HomeView;
  'desk-stamp': DeskStamp;
}
