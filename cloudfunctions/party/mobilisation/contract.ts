import * as z from 'zod';
import { beijingMoment, documentId, geoPoint, gridCode, line, token, words } from '../../platform/input';
import { stepFields } from '../../platform/step-input';
import type { AvailableAction, Page } from '../../platform/steps';
import { ringInputs, type RingActionViews } from './contract-ring';
import { templateInputs, type TemplateActionViews } from './contract-templates';
import { ackMinutes, hours, keysIn, postKinds, squadKinds, wanted } from './fields';

export type * from './contract-ring';
export type * from './contract-templates';
import { CALL_STATES, ORDER_LIMITS, type CallState } from '../../../miniprogram/packages/party/vocabulary/mobilisation';

const cursor = z.string().max(200).optional();
const step = {
  id: documentId,
  version: z.number().int().nonnegative(),
  action: token(40, 1),
  fields: stepFields.default({}),
};

/** When people gather: now, or a Beijing date with a time. */
const NO_START = '请选几点集合。';
const startsAt = z.union(
  [
    z.literal('now'),
    z
      .string()
      .regex(/^20\d{2}-\d{2}-\d{2} \d{2}:\d{2}$/)
      .pipe(beijingMoment(NO_START)),
  ],
  NO_START,
);

const whom = z
  .strictObject({
    within: gridCode,
    postKinds,
    squadKinds,
    squadIds: z
      .array(documentId)
      .max(ORDER_LIMITS.squadsMax, `一次最多点 ${ORDER_LIMITS.squadsMax} 支队伍。`)
      .default([]),
  })
  .refine(
    ({ postKinds, squadKinds, squadIds }) => postKinds.length + squadKinds.length + squadIds.length > 0,
    '请选要调哪些人。',
  );

const place = z.strictObject({
  gridCode,
  /** where people gather there */
  name: line('集合点', 2, 30),
  point: geoPoint.optional(),
  wanted,
});

const order = {
  whom,
  places: z
    .array(place)
    .min(1, '请选要去的地方。')
    .max(ORDER_LIMITS.placesMax, `一道调令最多 ${ORDER_LIMITS.placesMax} 处。`)
    .refine(
      (places) => new Set(places.map(({ gridCode: code, name }) => `${code} ${name}`)).size === places.length,
      '同一个地方写了两次。',
    ),
};

export const mobilisationInputs = {
  /** what an order may be made of, for those who may give one → OrderForm */
  'order-form': z.strictObject({ gridCode: gridCode.optional() }),
  /** how many an order would reach, before it goes out → OrderPreview */
  'preview-order': z.strictObject(order),
  /** gives it → OrderDetail */
  'issue-order': z.strictObject({
    ...order,
    title: line('标题', 2, ORDER_LIMITS.titleMax),
    purpose: words('做什么', 2, ORDER_LIMITS.purposeMax),
    /** when people gather */
    startsAt,
    /** hours from then */
    hours,
    ackMinutes,
  }),
  /** orders of my grids and of those above that reach into them → Page<OrderSummary> */
  'list-orders': z.strictObject({ cursor }),
  /** one order, its figures by grid below this one → OrderDetail */
  order: z.strictObject({ id: documentId, gridCode: gridCode.optional() }),
  'perform-order': z.strictObject(step),
  /** people of an order in one state, of one place or all → Page<CallSummary> */
  'order-calls': z.strictObject({
    id: documentId,
    placeId: documentId.optional(),
    status: keysIn<CallState>(CALL_STATES),
    cursor,
  }),
  /** the next in line take the places that are missing → PlaceView */
  'fill-gap': z.strictObject({ placeId: documentId }),
  /** what I am called to → MyCall[] */
  'my-calls': z.strictObject({}),
  /** one call, by its own id or mine of an order → CallDetail */
  call: z.strictObject({ id: documentId.optional(), orderId: documentId.optional() }),
  'perform-call': z.strictObject(step),
  ...ringInputs,
  ...templateInputs,
  /** administrators: orders from before, all rows or none; see past-drill.ts for a row → { accepted } */
  'import-drills': z.strictObject({ rows: z.array(z.record(z.string(), z.unknown())).min(1).max(50) }),
} as const;

export interface OrderForm {
  /** the grid looked at, and those right below it */
  grid: { code: string; name: string };
  below: { code: string; name: string; hasBelow: boolean }[];
  /** the grids I may give orders in */
  mine: { code: string; name: string }[];
  postKinds: { value: string; label: string }[];
  squadKinds: { value: string; label: string }[];
  /** squads of the very grid and below, some of them, to be called by name */
  squads: { value: string; label: string; hint: string }[];
}

export interface OrderPreview {
  /** told when it goes out */ called: number;
  /** next in line */ reserve: number;
  /** called by another order at this moment */ elsewhere: number;
  /** have no WeChat here: they have to be rung up */ unreachable: number;
  wanted: number;
  places: { gridCode: string; gridName: string; name: string; wanted: number; called: number }[];
}

/** How it stands, in numbers that people read. */
export interface Figures {
  wanted: number;
  /** have not answered yet */ waiting: number;
  coming: number;
  /** there, or there until it was stood down */ arrived: number;
  declined: number;
  silent: number;
  /** left before the end */ left: number;
  short: number;
}

export interface OrderSummary {
  id: string;
  title: string;
  status: { id: string; label: string; tone: string };
  gridName: string;
  issuedText: string;
  /** when people gather */
  startsText: string;
  untilText: string;
  wanted: number;
  places: number;
}

export interface PlaceView {
  id: string;
  version: number;
  gridName: string;
  name: string;
  figures: Figures;
  /** who has to see to the gap and until when, null for none */
  gap: { owner: string; dueText: string; overdue: boolean } | null;
  /** may I fill it */ mayFill: boolean;
}

export interface OrderDetail extends OrderSummary {
  version: number;
  purpose: string;
  issuedBy: { name: string; title: string; phone: string };
  ackMinutes: number;
  figures: Figures;
  reserve: number;
  elsewhere: number;
  unreachable: number;
  /** may I see everybody on its list */ commands: boolean;
  /** may I ring up people of it who cannot be told here */ mayRing: boolean;
  /** what is looked at, and the grids right below it that have places */
  grid: { code: string; name: string };
  below: { code: string; name: string; figures: Figures }[];
  /** gaps first */
  shown: PlaceView[];
  availableActions: AvailableAction[];
  timeline: { at: number; atText: string; title: string; by: string; note: string }[];
}

export interface CallSummary {
  id: string;
  version: number;
  name: string;
  title: string;
  phone: string;
  state: { id: CallState; label: string; tone: string };
  placeText: string;
  reason: string;
  atText: string;
  /** cannot be told here */ unreachable: boolean;
  /** 未接通 2 次, '' for never */ missedText: string;
}

export interface MyCall {
  id: string;
  orderId: string;
  title: string;
  placeText: string;
  state: { id: CallState; label: string; tone: string };
  /** by when to answer, '' once answered */ dueText: string;
  at: number;
}

export interface CallDetail {
  id: string;
  version: number;
  orderId: string;
  title: string;
  purpose: string;
  state: { id: CallState; label: string; tone: string };
  place: { gridName: string; name: string; point: { longitude: number; latitude: number } | null } | null;
  /** when people gather */
  startsText: string;
  untilText: string;
  dueText: string;
  overdue: boolean;
  person: { name: string; title: string; phone: string; isMe: boolean };
  issuedBy: { name: string; title: string; phone: string };
  servedText: string;
  availableActions: AvailableAction[];
  timeline: { at: number; atText: string; title: string; by: string; note: string }[];
}

export interface MobilisationActionViews extends RingActionViews, TemplateActionViews {
  'order-form': OrderForm;
  'preview-order': OrderPreview;
  'issue-order': OrderDetail;
  'list-orders': Page<OrderSummary>;
  order: OrderDetail;
  'perform-order': OrderDetail;
  'order-calls': Page<CallSummary>;
  'fill-gap': PlaceView;
  'my-calls': MyCall[];
  call: CallDetail;
  'perform-call': CallDetail;
  'import-drills': { accepted: number };
}
