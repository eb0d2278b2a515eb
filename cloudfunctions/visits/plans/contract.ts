import * as z from 'zod';
import { beijingDay, documentId, gridCode, line, token, words } from '../../platform/input';
import type { Page } from '../../platform/steps';
import {
  CALL_MARKS,
  THEMES,
  VISIT_LIMITS,
  type CallMark,
  type PlanKind,
  type Theme,
} from '../../../miniprogram/packages/visits/vocabulary/visits';
import { keys } from '../households/contract';

const question = z.strictObject({
  id: documentId,
  label: line('问题', 1, 60),
  /** [] for words */
  options: z
    .array(line('选项', 1, 20))
    .max(10)
    .default([]),
});
export const planInputs = {
  /** joint visits, squads' assignments, storm lists and themed rounds of a community, or those one takes part in → Page<PlanLine>.
   * Page: packages/visits/pages/plans */
  plans: z.strictObject({ gridCode: gridCode.optional(), cursor: z.string().max(200).optional() }),
  plan: z.strictObject({ id: documentId }),
  /** the chief or a worker of the community makes one → PlanView */
  'make-plan': z.strictObject({
    kind: z.enum(['joint', 'squad', 'storm', 'round']),
    title: line('名称', 2, 40),
    gridCode: gridCode.optional(),
    /** named households; [] for all of the cells with one of the tags */
    householdIds: z.array(documentId).max(600, '一次最多 600 户，更多请按网格分开建立。').default([]),
    cells: z.array(gridCode).max(40).default([]),
    tagIds: z.array(documentId).max(20).default([]),
    /** who takes part: personIds of the list, or the members of a squad */
    people: z
      .array(
        z
          .string()
          .regex(/^[\w:-]{1,64}$/)
          .refine(Boolean),
      )
      .max(60)
      .default([]),
    squadId: documentId.optional(),
    /** of a mobilisation whose list of calls it follows */
    orderId: documentId.optional(),
    questions: z.array(question).max(VISIT_LIMITS.questions, `最多 ${VISIT_LIMITS.questions} 个问题。`).default([]),
    from: beijingDay.optional(),
    until: beijingDay,
    words: words('说明', 0, 300).default(''),
  }),
  /** ends one before its day, or changes its last day → PlanView */
  'change-plan': z.strictObject({
    id: documentId,
    version: z.number().int().positive(),
    end: z.boolean().default(false),
    until: beijingDay.optional(),
  }),
  /** one household of a shared list: what a caller, or a member of a squad, found → PlanView */
  'mark-plan': z.strictObject({
    id: documentId,
    householdId: documentId,
    /** the mark as it was seen: who was faster is shown, and nothing is overwritten; '' for none yet */
    seen: token(64).default(''),
    mark: z.enum(keys(CALL_MARKS)).optional(),
    answers: z.record(z.string().regex(/^[\w-]{1,40}$/), line('回答', 0, 200)).default({}),
    note: words('情况', 0, 200).default(''),
  }),
  /** 意见建议 by theme, of a place and a month, upward to the district → OpinionSums. Page: packages/visits/pages/opinions */
  opinions: z.strictObject({
    gridCode: gridCode.optional(),
    month: z
      .string()
      .regex(/^20\d{2}-(0[1-9]|1[0-2])$/, '月份不对。')
      .optional(),
  }),
  /** the words of one theme, for the community and above → Page<OpinionLine> */
  'opinion-words': z.strictObject({
    gridCode: gridCode.optional(),
    month: z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/, '月份不对。'),
    theme: z.enum(keys(THEMES)),
    cursor: z.string().max(200).optional(),
  }),
  /** one answer to a theme of a month; every household that said something of it reads it → OpinionSums */
  'answer-opinions': z.strictObject({
    gridCode: gridCode.optional(),
    month: z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/, '月份不对。'),
    theme: z.enum(keys(THEMES)),
    words: words('答复', 5, 500),
  }),
} as const;

export interface PlanLine {
  id: string;
  kind: PlanKind;
  kindText: string;
  title: string;
  gridName: string;
  untilText: string;
  open: boolean;
  total: number;
  done: number;
  /** I am one of its people */ mine: boolean;
}
export interface PlanHousehold {
  id: string;
  addressText: string;
  room: string;
  /** masked; '' for who may not see it */ headText: string;
  /** of the people of the storm list alone, '' otherwise: to be called */ phones: { name: string; phone: string }[];
  /** tags; [] for squads, who never see them */ tags: string[];
  mark: CallMark | 'done' | null;
  markText: string;
  /** what is sent as `seen` */ seen: string;
  answers: { label: string; text: string }[];
  note: string;
}
export interface PlanView extends PlanLine {
  version: number;
  words: string;
  questions: { id: string; label: string; options: string[] }[];
  people: { name: string; title: string; isMe: boolean }[];
  households: PlanHousehold[];
  may: { mark: boolean; end: boolean };
}
export interface OpinionSums {
  gridCode: string;
  gridName: string;
  month: string;
  themes: {
    theme: Theme;
    themeText: string;
    households: number;
    opinions: number;
    /** '' while there is none */ answer: string;
    answeredText: string;
  }[];
  below: { code: string; name: string; opinions: number }[];
  mayAnswer: boolean;
}
export interface OpinionLine {
  id: string;
  words: string;
  atText: string;
  cellName: string;
}
export interface PlanActionViews {
  plans: Page<PlanLine>;
  plan: PlanView;
  'make-plan': PlanView;
  'change-plan': PlanView;
  'mark-plan': PlanView;
  opinions: OpinionSums;
  'opinion-words': Page<OpinionLine>;
  'answer-opinions': OpinionSums;
}
