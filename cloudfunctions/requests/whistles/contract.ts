import * as z from 'zod';
import { documentId, gridCode, token } from '../../platform/input';
import type { GeoPoint } from '../../../miniprogram/vocabulary/grid';
import type { Tone, Urgency } from '../../../miniprogram/packages/requests/vocabulary/requests';
import {
  WHISTLE_VIEWS,
  type WhistleStatus,
  type WhistleView,
} from '../../../miniprogram/packages/requests/vocabulary/whistles';
import type { HeldPhoto } from '../../platform/media';
import type { AvailableAction, Page } from '../../platform/steps';
import type { TimelineEntry } from '../contract-views';
import { stepFields } from '../../platform/step-input';

const views = Object.keys(WHISTLE_VIEWS) as [WhistleView, ...WhistleView[]];

export const whistleInputs = {
  /** one of my lists of whistles, what falls due first on top → Page<WhistleSummary> */
  'list-whistles': z.strictObject({
    view: z.enum(views),
    /** of open and done: a grid of mine or below it; the highest that I work in when left out */
    gridCode: gridCode.optional(),
    cursor: z.string().max(200).optional(),
  }),
  /** which lists I have, and how many are in each → WhistleCounts */
  'whistle-counts': z.strictObject({}),
  /** one whistle whole → WhistleDetail */
  whistle: z.strictObject({ id: documentId }),
  /** any step of a whistle; which are open to this person is in availableActions → WhistleDetail */
  'perform-whistle': z.strictObject({
    id: documentId,
    /** version of the view the person acted on */ version: z.number().int().nonnegative(),
    action: token(40),
    fields: stepFields.default({}),
  }),
  /** both sides' figures of a grid of mine in one month → WhistleScores */
  'whistle-scores': z.strictObject({
    gridCode: gridCode.optional(),
    /** 2026-11; this one when left out */
    month: z
      .string()
      .regex(/^20\d{2}-(0[1-9]|1[0-2])$/, '月份应写成 2026-11。')
      .optional(),
  }),
} as const;

/** What has to be done next in a whistle, by the one who asks or, when nothing is theirs, by whoever is first. */
export interface WhistleDue {
  at: number;
  /** 今天 14:20 前报到 */ text: string;
  overdue: boolean;
}

export interface WhistleSummary {
  id: string;
  requestId: string;
  /** of the request, for the telephone */ number: string;
  /** the first words of the need */ title: string;
  /** what the community cannot do, and what it needs */ need: string;
  status: { id: WhistleStatus; label: string; tone: Tone };
  urgency: Urgency;
  placeText: string;
  cellName: string;
  raisedText: string;
  /** 社区网格长 赵六 */ raisedBy: string;
  owner: { name: string; title: string };
  due: WhistleDue | null;
  departments: { title: string; state: string; tone: Tone }[];
  version: number;
}

/** One department that was called, with all it did. */
export interface SummonsView {
  postId: string;
  /** 区住建局 */ title: string;
  gridName: string;
  name: string;
  phone: string;
  state: { label: string; tone: Tone };
  due: WhistleDue | null;
  /** 今天 14:20 报到 */ reportedText: string;
  answeredText: string;
  answer: string;
  /** fileIDs of those that passed their check */ photos: string[];
  heldPhotos: HeldPhoto[];
  /** why it says that it is not its duty */ contested: string;
  /** it is the reader's own */ mine: boolean;
}

export interface WhistleDetail extends WhistleSummary {
  /** fileIDs of those that passed their check */ photos: string[];
  heldPhotos: HeldPhoto[];
  ownerPhone: string;
  summons: SummonsView[];
  /** 吹得对, 不该吹; '' while that is not known */ proper: string;
  result: string;
  /** why a department reads no more than part of it, '' for nothing */ withheld: string;
  /** the need as its author wrote it */
  request: { words: string; photos: string[]; heldPhotos: HeldPhoto[] };
  /** whom to call on the spot: '' for those who have not reported in, and once it is over */
  author: { name: string; phone: string };
  point: GeoPoint | null;
  timeline: TimelineEntry[];
  availableActions: AvailableAction[];
}

export interface WhistleCounts {
  views: { view: WhistleView; label: string; count: number }[];
  /** what waits for me, and how much of it is late */
  todo: number;
  overdue: number;
}

export interface ShareView {
  count: number;
  of: number;
  /** parts of a hundred, null when there is nothing to take it of */ percent: number | null;
}
export interface WhistleScores {
  gridCode: string;
  gridName: string;
  /** 2026-11 */ month: string;
  /** when they were worked out: 今天 14:20 */ atText: string;
  whistles: number;
  open: number;
  proper: ShareView;
  communities: { gridCode: string; name: string; raised: number; proper: ShareView }[];
  departments: {
    postId: string;
    title: string;
    gridName: string;
    called: number;
    reported: ShareView;
    answered: ShareView;
    accepted: ShareView;
  }[];
  /** what each figure means */ formulas: { name: string; formula: string }[];
}

export interface WhistleActionViews {
  'list-whistles': Page<WhistleSummary>;
  'whistle-counts': WhistleCounts;
  whistle: WhistleDetail;
  'perform-whistle': WhistleDetail;
  'whistle-scores': WhistleScores;
}
