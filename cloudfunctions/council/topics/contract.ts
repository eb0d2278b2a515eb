import * as z from 'zod';
import { beijingDay, documentId, gridCode, line, personName, token, words } from '../../platform/input';
import { stepFields } from '../../platform/step-input';
import type { AvailableAction, Page } from '../../platform/steps';
import {
  COUNCIL_LIMITS as MOST,
  DECISION_FORMS,
  OWNERS_MATTERS,
  SEAT_KINDS,
  TOPIC_VIEWS,
  VOICE_KINDS,
  type DecisionForm,
  type OwnersMatter,
  type SeatKind,
  type TopicStatus,
  type TopicView,
  type VoiceKind,
} from '../../../miniprogram/packages/council/vocabulary/council';
import type { Tone } from '../../../miniprogram/packages/requests/vocabulary/requests';

const keysOf = <K extends string>(of: Record<K, unknown>) => Object.keys(of) as [K, ...K[]];
const cost = z.number().int('金额最多到分。').min(0, '金额不能小于 0。').max(100_000_000_00).nullable().default(null);
const phone = z.string().regex(/^1\d{10}$/, '手机号应是 11 位数字。');
const optionInput = {
  label: line('方案', 1, MOST.labelMax),
  meaning: words('这个方案意味着什么', 0, MOST.meaningMax).default(''),
  cost,
};
const part = z.strictObject({
  /** hundredths of a square metre */
  area: z.number({ error: '请填写面积。' }).int().min(0).max(10_000_000_000),
  heads: z.number({ error: '请填写人数。' }).int().min(0).max(1_000_000),
});

export const topicInputs = {
  /** topics of my place, or those I sit on → Page<TopicLine> */
  topics: z.strictObject({
    view: z.enum(keysOf<TopicView>(TOPIC_VIEWS)).default('open'),
    gridCode: gridCode.optional(),
    cursor: z.string().max(200).optional(),
  }),
  /** one topic whole → TopicDetail */
  topic: z.strictObject({ id: documentId }),
  /** what a need that is talked over became → RequestTopic */
  'topic-of-request': z.strictObject({ requestId: documentId }),
  /** where a topic can be made → TopicForm */
  'topic-form': z.strictObject({}),
  /** the community: makes a topic, of a need or of itself → TopicDetail */
  'propose-topic': z.strictObject({
    gridCode,
    requestId: documentId.optional(),
    title: line('议题', 2, MOST.titleMax),
    question: words('要定下什么', 2, MOST.questionMax),
    form: z.enum(keysOf<DecisionForm>(DECISION_FORMS)),
    clauses: z.boolean().default(false),
    /** the last day */
    by: beijingDay,
    options: z
      .array(z.strictObject(optionInput))
      .max(MOST.clausesMost, `方案最多 ${MOST.clausesMost} 个。`)
      .default([]),
  }),
  /** any step of a topic, as the view offered it → TopicDetail */
  'perform-topic': z.strictObject({
    id: documentId,
    version: z.number().int().nonnegative(),
    action: token(40),
    fields: stepFields.default({}),
  }),
  /** the community: another need into it → TopicDetail */
  'add-request': z.strictObject({ id: documentId, requestId: documentId }),
  /** the community: an option, or a clause → TopicDetail */
  'add-option': z.strictObject({ id: documentId, ...optionInput }),
  /** the community: somebody sits → TopicDetail */
  'add-seat': z.strictObject({
    id: documentId,
    kind: z.enum(keysOf<SeatKind>(SEAT_KINDS)),
    name: personName('姓名'),
    phone,
    /** the last day */
    until: beijingDay,
  }),
  /** who sits: somebody who speaks for them when they cannot come → TopicDetail */
  delegate: z.strictObject({ id: documentId, name: personName('受托人姓名'), phone }),
  /** the community: who does what by when → TopicDetail */
  'add-promise': z.strictObject({
    id: documentId,
    what: words('做什么', 2, MOST.wordsMax),
    who: line('谁来做', 2, MOST.labelMax),
    by: beijingDay,
  }),
  /** the community: what the owners' assembly came to → TopicDetail */
  'record-owners': z.strictObject({
    id: documentId,
    matter: z.enum(keysOf<OwnersMatter>(OWNERS_MATTERS)),
    all: part,
    tookPart: part,
    agreed: part,
    minutes: words('说明', 2, MOST.minutesMax),
  }),
  /** residents: support, a question, an option → TopicDetail */
  say: z.strictObject({
    id: documentId,
    kind: z.enum(keysOf<VoiceKind>(VOICE_KINDS)),
    words: words('内容', 0, MOST.wordsMax).default(''),
    cost,
  }),
  /** the community: answers a question, or takes an option up → TopicDetail */
  answer: z.strictObject({
    id: documentId,
    voiceId: documentId,
    taken: z.boolean().default(false),
    answer: words('答复', 2, MOST.wordsMax),
  }),
} as const;

export interface TopicLine {
  id: string;
  title: string;
  gridName: string;
  formText: string;
  status: { id: TopicStatus; label: string; tone: Tone };
  /** 12月2日（周三）前定下, 公示到 …; '' for nothing */
  whenText: string;
  resultText: string;
}

export interface TopicDetail extends TopicLine {
  version: number;
  placeText: string;
  question: string;
  /** 协商意见，供办理时采纳，不是决定 */ forceText: string;
  ruleText: string;
  isStaff: boolean;
  isSeat: boolean;
  options: { id: string; label: string; meaning: string; costText: string; by: string }[];
  seats: { id: string; kindText: string; name: string; note: string }[];
  /** 居民代表还缺 1 人, '' for nothing */ missingText: string;
  vacantText: string;
  requests: string[];
  supports: number;
  supported: boolean;
  voices: {
    id: string;
    kindText: string;
    kind: VoiceKind;
    by: string;
    isMine: boolean;
    words: string;
    answer: string;
    isOpen: boolean;
  }[];
  meetingId: string;
  vote: TopicVote | null;
  result: {
    text: string;
    minutes: string;
    items: { text: string; verdictText: string; won: string }[];
    ownersText: string;
    publicityText: string;
  } | null;
  objections: { id: string; by: string; words: string; stateText: string; answer: string }[];
  promises: {
    id: string;
    what: string;
    who: string;
    whenText: string;
    isDone: boolean;
    isLate: boolean;
    note: string;
  }[];
  timeline: { at: number; atText: string; title: string; by: string; note: string }[];
  /** forms of its own that this person may open now */
  may: ('options' | 'seats' | 'delegate' | 'promises' | 'owners' | 'vote' | 'meeting' | 'say')[];
  availableActions: AvailableAction[];
}
export interface TopicVote {
  id: string;
  secrecyText: string;
  /** 截止：12月2日（周三）18:00 */ endsText: string;
  /** 您还没有投票, 您已投票, 您不在名单里 */ mineText: string;
  canVote: boolean;
}
export interface RequestTopic {
  /** '' for none yet */
  topicId: string;
  /** this person may make one */
  mayPropose: boolean;
  gridCode: string;
  title: string;
  question: string;
}
export interface TopicForm {
  grids: { code: string; name: string }[];
}

export interface TopicActionViews {
  topics: Page<TopicLine>;
  topic: TopicDetail;
  'topic-of-request': RequestTopic;
  'topic-form': TopicForm;
  'propose-topic': TopicDetail;
  'perform-topic': TopicDetail;
  'add-request': TopicDetail;
  'add-option': TopicDetail;
  'add-seat': TopicDetail;
  delegate: TopicDetail;
  'add-promise': TopicDetail;
  'record-owners': TopicDetail;
  say: TopicDetail;
  answer: TopicDetail;
}
