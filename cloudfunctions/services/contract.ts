import * as z from 'zod';
import {
  calendarDate,
  documentId,
  epochMilliseconds,
  gridCode,
  line,
  searchText,
  token,
  words,
} from '../platform/input';
import { stepFields } from '../platform/step-input';
import type { AvailableAction, Page } from '../platform/steps';
import { itemMend, itemRow } from './items/item-row';
import { windowRow } from './windows/window-row';
import { SERVICE_LIMITS, type CaseStatus } from '../../miniprogram/packages/services/vocabulary/services';

const closing = {
  windowId: documentId,
  from: epochMilliseconds,
  to: epochMilliseconds,
};

export const inputs = {
  /** the list of a community, by what somebody looks for in their own words → ItemList */
  items: z.strictObject({ communityCode: gridCode.optional(), text: searchText }),
  /** → ItemView */
  item: z.strictObject({ id: documentId }),
  /** free times of a window, day by day → WindowTimes */
  times: z.strictObject({
    windowId: documentId,
    from: calendarDate().optional(),
    days: z.number().int().min(1).max(SERVICE_LIMITS.daysShown, '一次最多看 31 天。').default(14),
  }),
  /** → CaseView */
  book: z.strictObject({ itemId: documentId, at: epochMilliseconds, forName: line('替谁办', 0, 40).default('') }),
  /** somebody cannot come: it is done at home → CaseView */
  'ask-home': z.strictObject({
    itemId: documentId,
    forName: line('替谁办', 0, 40).default(''),
    /** of somebody who rang the window up, which writes it down for them */
    forPhone: z.union([z.literal(''), z.string().regex(/^[\d-]{7,18}$/, '电话不对。')]).default(''),
    placeText: line('住址', 4, 60),
  }),
  /** at the window, without a booking; staff for somebody who has no phone → CaseView */
  'walk-in': z.strictObject({ itemId: documentId, name: line('姓名', 0, 40).default('') }),
  /** → CaseView */
  case: z.strictObject({ id: documentId }),
  'perform-case': z.strictObject({
    id: documentId,
    version: z.number().int().nonnegative(),
    action: token(40),
    fields: stepFields.default({}),
  }),
  /** one's own → Page<CaseCard> */
  'my-cases': z.strictObject({ cursor: z.string().max(200).optional() }),
  /** the windows where somebody works → WindowCard[] */
  windows: z.strictObject({}),
  /** what waits at the windows where somebody works; nothing for whoever works at none → WindowDesk */
  desk: z.strictObject({}),
  /** the window today → WindowDay */
  'window-day': z.strictObject({ windowId: documentId, date: calendarDate().optional() }),
  /** whom a closure would meet → ClosureView */
  closure: z.strictObject(closing),
  /** closes a time, and tells each → ClosureView */
  'close-window': z.strictObject({ ...closing, why: words('为什么关', 2, SERVICE_LIMITS.reasonMax) }),
  /** items nobody assured for half a year → ItemCard[] */
  'items-to-assure': z.strictObject({}),
  /** says that all of an item is right → ItemView */
  'assure-item': z.strictObject({ id: documentId }),
  /** puts an item right by hand, and says that all of it is → ItemView */
  'mend-item': itemMend.extend({ id: documentId, version: z.number().int().nonnegative() }),
  'import-items': z.strictObject({ rows: z.array(itemRow).min(1).max(500) }),
  'import-windows': z.strictObject({ rows: z.array(windowRow).min(1).max(100) }),
} as const;

export interface ItemCard {
  id: string;
  number: number;
  name: string;
  category: string;
  /** the item in one breath */ shortText: string;
  statusText: string;
  /** nobody said for half a year that it is right */ toAssure: boolean;
  atHome: boolean;
}
export interface ItemList {
  communityCode: string;
  communityName: string;
  /** how many the list has, whatever is looked for */ total: number;
  categories: string[];
  items: ItemCard[];
}
export interface ItemView extends ItemCard {
  who: string;
  materials: { name: string; levelText: string }[];
  feeText: string;
  steps: string[];
  legalText: string;
  promisedText: string;
  /** by which law or rule, '' when the list does not say */ legalBasisText: string;
  tripsText: string;
  phones: string[];
  window: { id: string; name: string; placeText: string; hoursText: string } | null;
  assuredText: string;
  /** what the person may do: 'book', 'home', 'walk-in', 'assure' */ can: string[];
  /** why nothing can be begun, '' when it can */ closedText: string;
  /** as it is put right by hand, for who works there; null for others */
  mend: ({ version: number } & z.output<typeof itemMend>) | null;
  /** what the last versions changed, for who works there */ changes: { title: string; lines: string[] }[];
}
export interface WindowTimes {
  windowId: string;
  windowName: string;
  days: { date: string; dayText: string; times: { at: number; text: string }[]; noneText: string }[];
}
export interface CaseCard {
  id: string;
  /** 身份证明 */ title: string;
  status: CaseStatus;
  statusText: string;
  /** 12月2日 9:00 · 便民窗口 */ whenText: string;
  number: number | null;
  /** by whose name it goes, for the window */ name: string;
}
export interface CaseView extends CaseCard {
  version: number;
  itemId: string;
  windowId: string;
  placeText: string;
  hostText: string;
  /** how many wait before one's number; -1 when one does not wait */ before: number;
  materials: { name: string; missing: boolean }[];
  dueText: string;
  phone: string;
  forName: string;
  timeline: {
    at: number;
    atText: string;
    title: string;
    by: string;
    note: string;
    photos: string[];
    heldPhotos: [];
  }[];
  availableActions: AvailableAction[];
}
export interface WindowCard {
  id: string;
  name: string;
  placeText: string;
}
export interface WindowDesk {
  windows: { id: string; name: string; /** 排队 2 人 · 今天约了 3 人 */ text: string }[];
  /** items that nobody assured for half a year, to whoever may */ toAssure: number;
}
export interface WindowDay extends WindowCard {
  dateText: string;
  /** who is called next, null for nobody */ next: CaseCard | null;
  called: CaseCard[];
  waiting: CaseCard[];
  booked: CaseCard[];
  running: CaseCard[];
  /** 办好 3 · 没来 1 */ figuresText: string;
}
export interface ClosureView {
  windowName: string;
  whenText: string;
  /** who has booked in it */ met: CaseCard[];
  /** it is closed */ closed: boolean;
}
export interface ServicesViews {
  items: ItemList;
  item: ItemView;
  times: WindowTimes;
  book: CaseView;
  'ask-home': CaseView;
  'walk-in': CaseView;
  case: CaseView;
  'perform-case': CaseView;
  'my-cases': Page<CaseCard>;
  windows: WindowCard[];
  desk: WindowDesk;
  'window-day': WindowDay;
  closure: ClosureView;
  'close-window': ClosureView;
  'items-to-assure': ItemCard[];
  'assure-item': ItemView;
  'mend-item': ItemView;
  'import-items': { imported: number };
  'import-windows': { imported: number };
}
export type ServicesInputs = { [A in keyof typeof inputs]: z.input<(typeof inputs)[A]> };
export type { CaseStatus };
