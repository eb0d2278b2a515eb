import * as z from 'zod';
import { documentId, geoPoint, line, words } from '../../platform/input';
import type { HeldPhoto } from '../../platform/media';
import { photosUpTo } from '../../platform/step-input';
import type { Page } from '../../platform/steps';
import { COOP_LIMITS } from '../../../miniprogram/packages/coop/vocabulary/coop';
import {
  OUTCOMES,
  THEMES,
  TOPICS,
  VISIT_LIMITS,
  type Asked,
  type Outcome,
  type Theme,
  type Topic,
} from '../../../miniprogram/packages/visits/vocabulary/visits';
import { fieldChange, keys, memberInput } from '../households/contract';

const said = z.strictObject({
  chips: z
    .array(line('选项', 1, 20))
    .max(VISIT_LIMITS.chips)
    .default([]),
  text: words('内容', 0, VISIT_LIMITS.wordsMax).default(''),
});
const moment = z.number().int().positive();
/** A visit as it was made, with or without signal. */
export const visitInput = z.strictObject({
  householdId: documentId,
  /** version of the household as it was seen */
  base: z.number().int().positive(),
  /** what was sent of this phone for the same household before it, and has to be there first */
  after: z
    .string()
    .regex(/^[\w-]{8,64}$/)
    .optional(),
  /** epoch milliseconds: 到了 was tapped; left out when it was not */
  startedAt: moment.optional(),
  /** epoch milliseconds when it was saved on the phone */
  madeAt: moment,
  /** of the form that it was made by; an older one is taken with what it has */
  form: z.number().int().min(1).default(1),
  outcome: z.enum(keys(OUTCOMES), '请选择走访结果。'),
  topics: z.partialRecord(z.enum(keys(TOPICS)), said).default({}),
  /** 三必问 each with its answer, '' for nothing to tell */
  asked: z
    .strictObject({
      conflict: words('回答', 0, VISIT_LIMITS.wordsMax).optional(),
      grievance: words('回答', 0, VISIT_LIMITS.wordsMax).optional(),
      interest: words('回答', 0, VISIT_LIMITS.wordsMax).optional(),
    })
    .default({}),
  /** ids of what a community has its workers explain, see day-set `explains` */
  explained: z.array(documentId).max(30).default([]),
  companions: z
    .array(
      z.strictObject({
        /** of the list of staff, see day-set `companions`; '' for somebody who is not on it */
        personId: z
          .string()
          .regex(/^[\w:-]{0,64}$/)
          .default(''),
        name: line('姓名', 1, 20),
        title: line('身份', 0, 20).default(''),
      }),
    )
    .max(VISIT_LIMITS.companions)
    .default([]),
  opinions: z
    .array(z.strictObject({ theme: z.enum(keys(THEMES)), words: words('意见建议', 1, 300) }))
    .max(5)
    .default([]),
  /** for the visitors alone: the household never sees it */
  remarks: words('内部备注', 0, VISIT_LIMITS.remarksMax).default(''),
  photos: photosUpTo(VISIT_LIMITS.photosMax).default([]),
  changes: z.array(fieldChange).max(40).default([]),
  join: z.array(memberInput).max(VISIT_LIMITS.members).default([]),
  /** answers of themed rounds that were done alongside, by plan and by question */
  rounds: z
    .array(
      z.strictObject({
        planId: documentId,
        answers: z.record(z.string().regex(/^[\w-]{1,40}$/), line('回答', 0, 200)),
      }),
    )
    .max(5)
    .default([]),
  /** where it was saved, if the person likes: a place of a moment, never a track */
  point: geoPoint.optional(),
});

export const recordInputs = {
  /** saves one visit; the same command twice is one visit → VisitSaved. Page: packages/visits/pages/visit */
  'save-visit': visitInput,
  /** what was kept without signal, in order, each judged for itself → SyncReport */
  'sync-visits': z.strictObject({
    visits: z
      .array(z.strictObject({ commandId: z.string().regex(/^[\w-]{8,64}$/), visit: z.unknown() }))
      .min(1)
      .max(VISIT_LIMITS.atOnce, `一次最多发送 ${VISIT_LIMITS.atOnce} 条。`),
  }),
  /** of one household, the newest first → Page<VisitView> */
  visits: z.strictObject({ householdId: documentId, cursor: z.string().max(200).optional() }),
  visit: z.strictObject({ id: documentId }),
  /** whoever was there corrects what was written; it is appended, nothing is replaced → VisitView */
  'correct-visit': z.strictObject({
    id: documentId,
    field: z.enum([...keys(TOPICS), 'conflict', 'grievance', 'interest', 'remarks', 'outcome']),
    text: words('更正内容', 1, VISIT_LIMITS.wordsMax),
    why: words('更正原因', 1, 100),
  }),
  /** somebody who is named as a companion says whether they were there → VisitView */
  'confirm-company': z.strictObject({ id: documentId, was: z.boolean() }),
  /** a difficulty becomes a need on the household's behalf, once a topic → RaisedView */
  'raise-need': z.strictObject({
    visitId: documentId,
    topic: z.enum([...keys(TOPICS), 'conflict', 'grievance', 'interest']),
    words: words('诉求内容', 5, VISIT_LIMITS.wordsMax),
    categoryId: documentId.optional(),
  }),
  /** a service of the cooperative in the household's name, once a team → OrderedView. Page: packages/visits/pages/order */
  'order-service': z.strictObject({
    visitId: documentId,
    teamId: documentId,
    words: words('要做的事', COOP_LIMITS.wordsMin, COOP_LIMITS.wordsMax),
  }),
  /** what somebody can do becomes an invitation to the volunteers or to the cooperative → { told } */
  'invite-skill': z.strictObject({
    visitId: documentId,
    to: z.enum(['volunteers', 'cooperative']),
    memberId: documentId.optional(),
  }),
} as const;

export interface VisitSaved {
  visitId: string;
  householdId: string;
  /** of the household now */ version: number;
  /** 'held': something made before it has not arrived; it counts when that does, or in five days */
  state: 'saved' | 'held';
  /** what was changed on both sides, for a person to decide */ conflicts: number;
  /** shown when it differs: 11月30日 14:20 走访，12月1日 9:05 收到 */ arrivedText: string;
}
export interface SyncReport {
  results: (
    | { commandId: string; ok: true; saved: VisitSaved }
    | { commandId: string; ok: false; error: { code: string; message: string; fields: Record<string, string> } }
  )[];
}
export interface VisitView {
  id: string;
  householdId: string;
  addressText: string;
  outcome: Outcome;
  outcomeText: string;
  at: number;
  atText: string;
  /** '' when it arrived at once */ arrivedText: string;
  late: boolean;
  byText: string;
  mine: boolean;
  topics: { topic: Topic; label: string; chips: string[]; text: string }[];
  asked: { asked: Asked; label: string; text: string }[];
  explained: string[];
  companions: { name: string; title: string; state: 'named' | 'confirmed' | 'denied'; isMe: boolean }[];
  opinions: { theme: Theme; themeText: string; words: string; answer: string }[];
  /** '' for the household, and for who may not read it */ remarks: string;
  photos: string[];
  /** photos that are not found good yet, as far as this reader may know of them */ heldPhotos: HeldPhoto[];
  reasons: string[];
  raised: { kind: 'request' | 'invite' | 'order'; id: string; text: string }[];
  corrections: { atText: string; byText: string; fieldText: string; text: string; why: string }[];
  may: { correct: boolean; raise: boolean; invite: boolean; confirm: boolean };
  /** pages on which this reader goes on for the household, filled in as far as it is known: the care list, a task for neighbours */
  onward: { text: string; page: string }[];
}
export interface RaisedView {
  requestId: string;
  number: string;
}
export interface OrderedView {
  orderId: string;
  number: string;
  /** who agrees to the price: the household itself, or nobody of it has an account and the visitor does for them */
  by: 'household' | 'visitor';
}
export interface RecordActionViews {
  'save-visit': VisitSaved;
  'sync-visits': SyncReport;
  visits: Page<VisitView>;
  visit: VisitView;
  'correct-visit': VisitView;
  'confirm-company': VisitView;
  'raise-need': RaisedView;
  'order-service': OrderedView;
  'invite-skill': { told: boolean; text: string };
}
