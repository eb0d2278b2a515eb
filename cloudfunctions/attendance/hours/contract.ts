import type { AvailableAction } from '../../platform/steps';

type Tone = 'waiting' | 'working' | 'done' | 'overdue';

/** One attendance of a person's, with what it comes to. */
export interface HoursLine {
  id: string;
  title: string;
  kindLabel: string;
  whenText: string;
  minutes: number;
  minutesText: string;
  state: { label: string; tone: Tone };
}

export interface MyHours {
  /** unpaid hours by year, the latest first */
  years: { year: string; minutesText: string; times: number }[];
  items: HoursLine[];
  next: string | null;
}

/** Hours of one person at one occasion, whole. */
export interface HoursDetail extends HoursLine {
  version: number;
  name: string;
  occasionId: string;
  inText: string;
  outText: string;
  confirmedText: string;
  objectionText: string;
  /** 优秀，耐心细致（网格长 赵六）; 还没有评价 */ evaluationText: string;
  /** every line of the record about it, the first first: what was corrected stays */
  lines: { id: string; minutesText: string; text: string; stands: boolean }[];
  availableActions: AvailableAction[];
}
