import { DEFAULT_OFFICE_HOURS, sayLength } from './clocks';
import type { CategoryView } from './contract';
import type { CategoryRow, WatchRow } from './import-rows';
import type { OfficeHours, WatchTimes, WorkingTime } from './request';
import type { Urgency } from '../../miniprogram/vocabulary/requests';

/** A kind of need, as a district keeps it: to whose post it goes, and what is promised. */
export interface Category {
  _id: string;
  /** the district's code, 6 digits */
  gridCode: string;
  label: string;
  hint: string;
  icon: string;
  postKind: string;
  promises: Record<Urgency, { accept: WorkingTime; resolve: WorkingTime; watch: WatchTimes }>;
  officeHours: OfficeHours;
  photoToResolve: boolean;
  keywords: { word: string; weight: number }[];
  order: number;
}

/** Urgent matters are counted round the clock, others in office hours and working days. */
export function categoryFrom(row: CategoryRow): Category {
  const { id, acceptHours, resolveDays, urgentAcceptHours, urgentResolveHours, watch, urgentWatch, keywords, ...same } =
    row;
  return {
    ...same,
    _id: id,
    promises: {
      normal: {
        accept: { amount: acceptHours, unit: 'hours', calendar: 'working' },
        resolve: { amount: resolveDays, unit: 'days', calendar: 'working' },
        watch: watchTimes(watch, 'working'),
      },
      urgent: {
        accept: { amount: urgentAcceptHours, unit: 'hours', calendar: 'always' },
        resolve: { amount: urgentResolveHours, unit: 'hours', calendar: 'always' },
        watch: watchTimes(urgentWatch, 'always'),
      },
    },
    officeHours: row.officeHours.length > 0 ? row.officeHours : DEFAULT_OFFICE_HOURS,
    keywords: Object.entries(keywords).map(([word, weight]) => ({ word, weight })),
  };
}

function watchTimes(row: WatchRow, calendar: WorkingTime['calendar']): WatchTimes {
  const hours = (amount: number): WorkingTime => ({ amount, unit: 'hours', calendar });
  return {
    warnAccept: hours(row.warnAcceptHours),
    warnResolve: hours(row.warnResolveHours),
    next: hours(row.nextHours),
    again: hours(row.againHours),
  };
}

export function categoryView(category: Category): CategoryView {
  const { accept, resolve } = category.promises.normal;
  const promise = `${sayLength(accept)}内受理，${sayLength(resolve)}内办结`;
  return { id: category._id, label: category.label, hint: category.hint, icon: category.icon, promise };
}
