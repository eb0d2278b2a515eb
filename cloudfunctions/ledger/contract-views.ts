import type { HeldPhoto } from '../platform/media';
import type { GridLevel } from '../../miniprogram/vocabulary/grid';
import type { AppealStatus, DeskQueue, ExportState } from '../../miniprogram/packages/ledger/vocabulary/ledger';
import type { RequestStatus, Tone } from '../../miniprogram/packages/requests/vocabulary/requests';

export interface GridRef {
  code: string;
  name: string;
}
export interface GridShown extends GridRef {
  level: GridLevel;
}

/** One request as the ledger shows it. */
export interface LedgerLine {
  id: string;
  number: string;
  title: string;
  status: { id: RequestStatus; label: string; tone: Tone };
  track: string;
  category: string;
  /** 矛盾问题 and the like, 操心事 and the like, '' for none */
  concern: string;
  trouble: string;
  /** 河畔社区 第一网格 */
  placeText: string;
  /** 网格员张三 */
  ownerText: string;
  createdAt: number;
  createdText: string;
  /** until when, or since when it is overdue; '' when no promise runs */
  deadlineText: string;
  overdue: boolean;
  /** accepted or resolved late at some time */
  late: boolean;
  /** 解决了 · 5 分; '' while nothing was said */
  verdictText: string;
  /** why it does not count in the rates, '' when it does */
  exclusion: string;
}

export interface LedgerPage {
  items: LedgerLine[];
  next: string | null;
  /** said when the search was broken off before the page was full: how far it has come, and that it goes on; '' otherwise */
  soFar: string;
}

export interface LedgerTotals {
  grid: GridShown;
  periodText: string;
  /** all lines of the grid and period */
  total: number;
  /** lines that the filter leaves; null when it asks for two values at once: that is not counted ahead */
  matching: number | null;
  /** by dimension, in the order in which they are asked about */
  groups: { dimension: string; label: string; values: { value: string; label: string; count: number }[] }[];
  /** until when changes are in it, in words */
  asOf: string;
}

export interface RateView {
  rate: 'response' | 'resolution' | 'satisfaction';
  label: string;
  /** 96.4%; — for nothing to count */
  text: string;
  /** 0 … 1 for a ring, null for nothing to count */
  value: number | null;
  numerator: number;
  denominator: number;
}
export interface LedgerRates {
  grid: GridShown;
  path: GridRef[];
  periodText: string;
  formula: { version: string; validFrom: string };
  rates: (RateView & {
    words: string;
    /** what is left out, with its number */
    apart: string[];
    /** against the period before: 上月 95.0%，升 1.4 个百分点; '' when there is nothing to compare */
    beforeText: string;
  })[];
  /** lines that do not count, by reason */
  excluded: { reason: string; count: number }[];
  below: { grid: GridRef; rates: RateView[] }[];
  asOf: string;
}

/** What waits in one grid. */
export interface GridDesk {
  grid: GridShown;
  /** the most urgent first */
  heads: { queue: DeskQueue; label: string; tone: Tone; count: number }[];
  /** the grids below, those with most overdue first; empty for a cell */
  below: { grid: GridRef; overdue: number; unassigned: number; open: number }[];
  asOf: string;
}

export interface LedgerPlaces {
  /** one's own grids, the widest first */
  scope: GridRef[];
  grid: GridShown;
  /** from the one in one's scope down to this one's parent */
  path: GridRef[];
  below: GridRef[];
}

export interface AppealLine {
  /** of the request */
  id: string;
  number: string;
  title: string;
  status: { id: AppealStatus; label: string; tone: Tone };
  reason: string;
  askedBy: string;
  /** 今天 18:00 前决定; '' once decided */
  decideByText: string;
}
export interface AppealPage {
  items: AppealLine[];
  next: string | null;
}
export interface AppealView {
  id: string;
  number: string;
  title: string;
  /** null while nobody has appealed */
  appeal: AppealLine | null;
  timeline: { title: string; by: string; atText: string; note: string; photos: string[]; heldPhotos: HeldPhoto[] }[];
  /** what this person may do now */
  actions: { action: 'ask' | 'withdraw' | 'grant' | 'deny'; label: string }[];
  /** why nobody may ask, when nobody has; '' otherwise */
  whyNot: string;
  reasons: { value: string; label: string }[];
}

export interface ExportView {
  id: string;
  /** 河畔社区 2026年11月 */
  name: string;
  filterText: string;
  state: { id: ExportState; label: string; tone: Tone };
  /** lines written so far, of how many; null when that is not counted ahead */
  done: number;
  total: number | null;
  startedText: string;
  /** 存到 12月1日 9:00, '' when there is nothing to open */
  keptText: string;
  files: { rows: number }[];
}
export interface ExportFile {
  /** signed for some minutes */
  address: string;
}

export interface LedgerViews {
  list: LedgerPage;
  totals: LedgerTotals;
  rates: LedgerRates;
  places: LedgerPlaces;
  appeal: AppealView;
  appeals: AppealPage;
  'act-on-appeal': AppealView;
  desk: GridDesk;
  queue: LedgerPage;
  'start-export': ExportView;
  exports: ExportView[];
  'export-file': ExportFile;
}
