import type { OutboxEntry } from '../../platform/notices';
import type { StepEntry } from '../../platform/step-rows';
import type { CallState, OrderStatus } from '../../../miniprogram/packages/party/vocabulary/mobilisation';
import type { SquadKind } from '../../../miniprogram/packages/party/vocabulary/squads';
import type { GeoPoint } from '../../../miniprogram/vocabulary/grid';

/** Who is called: holders of kinds of post, kinds of squad, and squads by name, all within a grid. */
export interface Whom {
  within: string;
  postKinds: string[];
  squadKinds: SquadKind[];
  squadIds: string[];
}

/** Who gave the order, and by which post. */
export interface Issuer {
  openid: string;
  personId: string;
  name: string;
  phone: string;
  title: string;
  postId: string;
}

/** An order from a district or a town down the tree: whom, where to, what for, until when (干部下派, S22). Times are epoch milliseconds. */
export interface MobilisationOrder {
  _id: string;
  title: string;
  purpose: string;
  /** of the post it was given by: its chief, and those above, command it */
  gridCode: string;
  gridName: string;
  /** where it is listed: that grid and all above it, and the places with all above them */
  listedIn: string[];
  by: Issuer;
  whom: Whom;
  /** when people gather; absent for orders from before, which began as they were given */
  startsAt?: number;
  until: number;
  ackMinutes: number;
  places: number;
  wanted: number;
  /** people called by another order already, and such as cannot be told here: known once the list is drawn up */
  elsewhere: number;
  unreachable: number;
  status: OrderStatus;
  /** when the run that draws up the list, stands down, or reminds at the end has to look at it; null for never */
  nextRunAt: number | null;
  /** was the end called to mind */
  reminded: boolean;
  issuedAt: number;
  endedAt: number | null;
  history: StepEntry[];
  outbox: OutboxEntry[];
  outboxDue: number | null;
  updatedAt: number;
  version: number;
}

/** People missing at a place: who has to see to it, and until when. */
export interface Gap {
  since: number;
  /** the chief of this grid, or who gave the order when its own has nobody */
  gridCode: string;
  owner: { personId: string; name: string; title: string };
  due: number;
}

export type Counts = Record<CallState, number>;

/** One place of an order: how many are wanted there, and how it stands. */
export interface Place {
  _id: string;
  orderId: string;
  orderTitle: string;
  /** the order's, which may be above the place's own */
  commandGrid: string;
  gridCode: string;
  gridName: string;
  /** where in the grid, '' for nowhere in particular */
  name: string;
  point: GeoPoint | null;
  wanted: number;
  /** people can answer: from the moment the list is drawn up until the order is stood down */
  open: boolean;
  counts: Counts;
  gap: Gap | null;
  /** groups of those who did not come: their next is asked first */
  lost: string[];
  nextClockAt: number | null;
  history: StepEntry[];
  outbox: OutboxEntry[];
  outboxDue: number | null;
  updatedAt: number;
  version: number;
}

/** Who is rung up because no channel goes to them: the lists they stand in, their place there, and who has taken them to ring. */
export interface Ringing {
  lists: string[];
  /** of those not rung yet, as they stand in line; whoever did not answer comes behind all of them */
  turn: number;
  by: { openid: string; name: string } | null;
  /** until when nobody else rings them; 0 for nobody does */
  until: number;
  /** the order is over: nobody has to be rung for it any more; absent while it runs */
  over?: true;
}

/** One person of an order; `_id` follows from both, so that nobody is on its list twice. */
export interface Call {
  _id: string;
  orderId: string;
  orderTitle: string;
  purpose: string;
  /** when people gather; absent as it is of the order */
  startsAt?: number;
  commandGrid: string;
  ackMinutes: number;
  issuer: Issuer;
  /** who it is, whichever list they came by */
  key: string;
  /** 'on' while they are called: nobody has two of these. Its own id otherwise */
  hold: string;
  /** what the person is found by */
  who: string[];
  person: { openid: string; personId: string; name: string; phone: string; title: string };
  /** where the person belongs */
  gridCode: string;
  /** the post or the squad they were called by */
  group: string;
  /** their place in the line */
  turn: number;
  /** '' for who is in reserve */
  placeId: string;
  place: { gridCode: string; gridName: string; name: string; point: GeoPoint | null } | null;
  status: CallState;
  calledAt: number | null;
  ackDue: number | null;
  reminded: boolean;
  answeredAt: number | null;
  reason: string;
  arrivedAt: number | null;
  arrivedBy: 'place' | 'hand' | null;
  /** when they left, or the order was stood down */
  leftAt: number | null;
  /** of service, once they have left */
  minutes: number;
  /** the service is in the record */
  booked: boolean;
  /** it was paid work: in no record of service; absent for service */
  duty?: true;
  /** how they are told: 0 not at all, 1 by the order's announcement, 2 by one of their own, 3 by the announcement of its end */
  told: number;
  /** no channel goes to them: they have to be rung up; absent for whoever can be told */
  unreached?: boolean;
  /** how they are rung up; absent for whoever can be told */
  ring?: Ringing;
  /** times they were rung up and did not answer; absent for none */
  missed?: number;
  nextClockAt: number | null;
  history: StepEntry[];
  outbox: OutboxEntry[];
  outboxDue: number | null;
  updatedAt: number;
  version: number;
}
