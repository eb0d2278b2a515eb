import { unmarked, askAbout } from '../../platform/media';
import type { Home } from '../../platform/identity';
import { begun, entryToBegin } from '../../platform/subject';
import type { GeoPoint } from '../../../miniprogram/vocabulary/grid';
import type { Team } from '../prices/service';
import { NO_MONEY } from './money';
import type { ServiceOrder } from './order';
import { derived, taskFor } from './standing';
import { tellCustomer, tellPlaced } from './tell';

/** All that a new order is made of. */
export interface Placing {
  id: string;
  commandId: string;
  number: string;
  team: Pick<Team, '_id' | 'label' | 'communityCode'>;
  communityName: string;
  cellCode: string;
  customer: { openid: string; name: string; phone: string; home: Pick<Home, 'addressId' | 'room'> | null };
  /** who asks for it in the customer's name; absent: they themselves */
  placedBy?: NonNullable<ServiceOrder['placedBy']>;
  place: { text: string; building: string; point: GeoPoint | null; addressId: string | null };
  words: string;
  photos: string[];
  requestId: string;
}

/** What an order has before anything became of it. */
const UNTOUCHED = {
  status: 'open',
  open: true,
  worker: null,
  items: [],
  money: NO_MONEY,
  visitAt: null,
  reschedules: 0,
  warrantyUntil: null,
  satisfaction: null,
  disputedAt: null,
  task: null,
  lists: [],
  nextClockAt: null,
} satisfies Partial<ServiceOrder>;

/** A new order, free for whoever of its team takes it on, with its clock running. Pure. @param now epoch milliseconds */
export function composeOrder(placing: Placing, now: number): ServiceOrder {
  const { customer, place, team, placedBy } = placing;
  const by = { title: '', ...(placedBy ?? customer), side: 'customer' };
  const begins = entryToBegin('place', 'open', by, now, { commandId: placing.commandId });
  const entry = { ...begins, photos: placing.photos };
  const order: ServiceOrder = {
    ...UNTOUCHED,
    ...begun(entry),
    _id: placing.id,
    number: placing.number,
    communityCode: team.communityCode,
    communityName: placing.communityName,
    cellCode: placing.cellCode,
    teamId: team._id,
    teamLabel: team.label,
    requestId: placing.requestId,
    customer: customerOf(placing),
    ...(placedBy ? { placedBy } : {}),
    place: { text: place.text, building: place.building, point: place.point },
    words: placing.words,
    photos: placing.photos,
    createdAt: now,
    updatedAt: now,
    outboxDue: now,
    deadline: now,
    ...unmarked(askAbout('picture', by.openid, placing.photos), now),
  };
  const running = { ...order, task: taskFor(order, now) };
  return { ...running, ...derived(running), outbox: [...tellPlaced(running, entry), ...tellCustomer(running, entry)] };
}

/** The door is known when it is served at home. */
function customerOf({ customer, place }: Placing): ServiceOrder['customer'] {
  const { openid, name, phone, home } = customer;
  const room = home !== null && place.addressId === home.addressId ? home.room : '';
  return { openid, name, phone, addressId: place.addressId ?? '', room };
}
