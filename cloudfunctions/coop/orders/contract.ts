import * as z from 'zod';
import { documentId, gridCode, token, words } from '../../platform/input';
import type { HeldPhoto } from '../../platform/media';
import { photosUpTo, place, stepFields } from '../../platform/step-input';
import type { AvailableAction, Page } from '../../platform/steps';
import {
  COOP_LIMITS,
  ORDER_VIEWS,
  type OrderStatus,
  type OrderView,
} from '../../../miniprogram/packages/coop/vocabulary/coop';
import type { GeoPoint } from '../../../miniprogram/vocabulary/grid';
import type { Tone } from '../../../miniprogram/packages/requests/vocabulary/requests';

const views = Object.keys(ORDER_VIEWS) as [OrderView, ...OrderView[]];

export const orderInputs = {
  /** order a service; the same tap makes one → OrderDetail. Near a boundary: PLACE_NEEDS_CHOICE as with a need */
  'place-order': z.strictObject({
    teamId: documentId,
    words: words('要做的事', COOP_LIMITS.wordsMin, COOP_LIMITS.wordsMax),
    photos: photosUpTo(COOP_LIMITS.photosMax).default([]),
    place,
    /** one's own need that it comes from */
    requestId: documentId.optional(),
  }),
  /** one of my lists → Page<OrderSummary> */
  'list-orders': z.strictObject({ view: z.enum(views), cursor: z.string().max(200).optional() }),
  /** which lists I have, and how many are in each → OrderCounts */
  'order-counts': z.strictObject({}),
  /** one order whole → OrderDetail */
  order: z.strictObject({ id: documentId }),
  /** any step of an order; which are open to this person is in availableActions → OrderDetail */
  'perform-order': z.strictObject({
    id: documentId,
    /** version of the view the person acted on */ version: z.number().int().nonnegative(),
    action: token(40),
    fields: stepFields.default({}),
  }),
  /** orders that came from a need, as far as I may read them → OrderSummary[] */
  'orders-of-request': z.strictObject({ requestId: documentId }),
  /** pay by WeChat; PAYMENT_NOT_CONFIGURED until a provider is → OrderDetail */
  'pay-order': z.strictObject({ id: documentId }),
  /** administrators: what was done before and kept on paper, oldest first, with its entries; see past.ts for a row → { accepted } */
  'import-past-orders': z.strictObject({
    communityCode: gridCode,
    rows: z.array(z.record(z.string(), z.unknown())).min(1).max(200),
  }),
} as const;

export interface OrderSummary {
  id: string;
  number: string;
  teamLabel: string;
  /** the first words */ title: string;
  status: { id: OrderStatus; label: string; tone: Tone };
  placeText: string;
  /** 明天 9:00 上门, '' while none is agreed */ visitText: string;
  /** 85 元, '' while there is no estimate */ priceText: string;
  /** 今天 14:20 前报价; '' when nobody has anything to do */ dueText: string;
  due: number;
  overdue: boolean;
  createdText: string;
  workerName: string;
  version: number;
}

export interface OrderItemView {
  name: string;
  /** 2 次 */ quantityText: string;
  unitText: string;
  sumText: string;
  partsText: string;
}
export interface OrderMoneyView {
  /** 自己付 …, '' while nobody has agreed */ payerText: string;
  totalText: string;
  partsText: string;
  /** 还没有付, 已付清 …; '' for who has nothing to do with it */ dueText: string;
  settledText: string;
}

export interface OrderDetail extends OrderSummary {
  words: string;
  photos: string[];
  heldPhotos: HeldPhoto[];
  point: GeoPoint | null;
  /** whom to call: '' for who may not */
  customer: { name: string; phone: string; room: string };
  worker: { name: string; phone: string };
  manager: { name: string; title: string; phone: string };
  items: OrderItemView[];
  money: OrderMoneyView;
  /** 保修到 12月25日, '' for none */ warrantyText: string;
  satisfaction: number | null;
  mine: boolean;
  requestId: string;
  timeline: {
    at: number;
    atText: string;
    title: string;
    by: string;
    note: string;
    photos: string[];
    heldPhotos: HeldPhoto[];
  }[];
  availableActions: AvailableAction[];
}

export interface OrderCounts {
  views: { view: OrderView; label: string; count: number }[];
  /** what waits for me */ todo: number;
  overdue: number;
}

export interface OrderActionViews {
  'place-order': OrderDetail;
  'list-orders': Page<OrderSummary>;
  'order-counts': OrderCounts;
  order: OrderDetail;
  'perform-order': OrderDetail;
  'orders-of-request': OrderSummary[];
  'pay-order': OrderDetail;
  'import-past-orders': { accepted: number };
}
