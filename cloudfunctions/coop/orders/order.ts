import type { WithMedia } from '../../platform/media';
import type { OutboxEntry } from '../../platform/notices';
import type { StepEntry } from '../../platform/step-rows';
import type { GeoPoint } from '../../../miniprogram/vocabulary/grid';
import type { OrderStatus } from '../../../miniprogram/packages/coop/vocabulary/coop';
import type { Parts } from '../money';
import type { UpLevel } from '../../platform/upward';

/** One line of an estimate: a service of the price list, at the version that held then. */
export interface QuoteItem {
  serviceId: string;
  /** which of the service's prices it is */
  priceId: string;
  name: string;
  unit: string;
  quantity: number;
  /** of one unit */
  parts: Parts;
}

/** Where an order's money stands; amounts in 分. */
export interface OrderMoney {
  /** care: a named fund pays, for somebody on the care list; '' while nobody has agreed */
  payer: '' | 'self' | 'care';
  fundId: string;
  agreed: Parts | null;
  /** held back from the fund for it */
  reserved: number;
  /** what stands in the books */
  charged: Parts | null;
  /** of the entry that says so, '' for none */
  chargeId: string;
  /** received from the resident, less what was given back */
  paid: number;
  /** given to the skilled person */
  settled: Parts;
}

/** Who does it. */
export interface OrderWorker {
  memberId: string;
  openid: string;
  name: string;
  phone: string;
}

/** What somebody has to do next, and by when; the clock looks at `clockAt`. Times are epoch milliseconds. */
export interface OrderTask {
  due: number;
  clockAt: number;
  /** it was called to mind already: what comes next is for being late */
  warned: boolean;
  /** whose chief is told next when it is still late: none was told when there is no such */
  level?: UpLevel;
}

/** One thing that happened. */
export type OrderEntry = StepEntry & { photos: string[] };

/** A paid service by a skilled neighbour, from the wish to the warranty (S23). */
export interface ServiceOrder extends WithMedia {
  _id: string;
  /** to read out on the telephone */
  number: string;
  communityCode: string;
  communityName: string;
  cellCode: string;
  teamId: string;
  /** 水电, 理发 … */
  teamLabel: string;
  /** the need it came from, '' for none */
  requestId: string;
  customer: { openid: string; name: string; phone: string; addressId: string; room: string };
  /** whoever visited the household placed it for them; absent for one that was placed by the customer */
  placedBy?: { openid: string; name: string; title: string };
  /** `building`: no nearer than that, for whoever has not taken it on */
  place: { text: string; building: string; point: GeoPoint | null };
  words: string;
  photos: string[];
  status: OrderStatus;
  open: boolean;
  /** null: nobody has it, or whoever did is gone */
  worker: OrderWorker | null;
  /** who did the work that was paid for, where another has it now; absent for the worker themselves */
  earner?: OrderWorker;
  items: QuoteItem[];
  money: OrderMoney;
  visitAt: number | null;
  reschedules: number;
  warrantyUntil: number | null;
  satisfaction: number | null;
  /** when the community was asked to judge it, null for never: only then may it read it */
  disputedAt: number | null;
  task: OrderTask | null;
  createdAt: number;
  updatedAt: number;
  version: number;
  history: OrderEntry[];
  outbox: OutboxEntry[];
  outboxDue: number | null;
  /* What follows from the above, kept for the indexes; see standing.ts. */
  lists: string[];
  /** what it is sorted by in a list of what is to do; never null, so that a list is read by one index */
  deadline: number;
  nextClockAt: number | null;
}
