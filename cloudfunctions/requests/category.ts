import { DEFAULT_OFFICE_HOURS, sayLength, type OfficeHours, type WorkingTime } from '../platform/working-time';
import type { CategoryView } from './contract';
import type { CategoryRow, WatchRow } from './import-rows';
import type { Limits, ServiceRequest, WatchTimes } from './request';
import type { Concern, Trouble, Urgency } from '../../miniprogram/packages/requests/vocabulary/requests';

/** A kind of need, as a district keeps it: to whose post it goes, and what is promised. */
export interface Category {
  _id: string;
  /** the district's code, 6 digits */
  gridCode: string;
  label: string;
  hint: string;
  icon: string;
  postKind: string;
  promises: Record<Urgency, Limits>;
  officeHours: OfficeHours;
  photoToResolve: boolean;
  /** a petition matter: its clocks are those of the law, and it may be refused with a reason */
  petition: boolean;
  /** as what its requests count in the ledger until somebody judges otherwise */
  concern: Concern | null;
  trouble: Trouble | null;
  /** which of the learned matters it stands for, '' for none; see matter-model.ts */
  matter: string;
  keywords: { word: string; weight: number }[];
  order: number;
}

/** 信访工作条例（2022）: fifteen days to say whether it is taken (22), sixty to finish (34), thirty more at most. */
const PETITION: Pick<Limits, 'accept' | 'resolve' | 'extend'> = {
  accept: { amount: 15, unit: 'days', calendar: 'always' },
  resolve: { amount: 60, unit: 'days', calendar: 'always' },
  extend: { amount: 30, unit: 'days', calendar: 'always' },
};

/** Urgent matters are counted round the clock, others in office hours and working days; petition matters as the law says. */
export function categoryFrom(row: CategoryRow): Category {
  const { id, gridCode, label, hint, icon, postKind, photoToResolve, petition, concern, trouble, matter, order } = row;
  return {
    _id: id,
    gridCode,
    label,
    hint,
    icon,
    postKind,
    photoToResolve,
    petition,
    concern,
    trouble,
    matter,
    order,
    promises: { normal: normalLimits(row), urgent: urgentLimits(row) },
    officeHours: row.officeHours.length > 0 ? row.officeHours : DEFAULT_OFFICE_HOURS,
    keywords: Object.entries(row.keywords).map(([word, weight]) => ({ word, weight })),
  };
}

function normalLimits(row: CategoryRow): Limits {
  const { acceptHours, resolveDays, jointDays, answerDays, watch, petition } = row;
  const workingDays = (amount: number): WorkingTime => ({ amount, unit: 'days', calendar: 'working' });
  const resolve = workingDays(resolveDays);
  const ordinary = {
    accept: { amount: acceptHours, unit: 'hours', calendar: 'working' },
    resolve,
    extend: resolve,
  } as const;
  return {
    ...(petition ? PETITION : ordinary),
    joint: workingDays(jointDays),
    dispatch: { amount: row.dispatchHours, unit: 'hours', calendar: 'working' },
    reportIn: workingDays(row.reportInDays),
    close: workingDays(row.closeDays),
    answer: workingDays(answerDays),
    watch: watchTimes(watch, petition ? 'always' : 'working'),
  };
}

function urgentLimits(row: CategoryRow): Limits {
  const { urgentAcceptHours, urgentResolveHours, urgentJointHours, answerDays, urgentWatch, petition } = row;
  const round = (amount: number): WorkingTime => ({ amount, unit: 'hours', calendar: 'always' });
  const resolve = round(urgentResolveHours);
  return {
    ...(petition ? PETITION : { accept: round(urgentAcceptHours), resolve, extend: resolve }),
    joint: round(urgentJointHours),
    dispatch: round(row.urgentDispatchHours),
    reportIn: round(row.urgentReportInHours),
    close: round(row.urgentCloseHours),
    answer: { amount: answerDays, unit: 'days', calendar: 'always' },
    watch: watchTimes(urgentWatch, 'always'),
  };
}

/** What a request keeps of its category. */
export function keptOf({ _id, label, photoToResolve, petition }: Category): ServiceRequest['category'] {
  return { id: _id, label, photoToResolve, petition };
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
