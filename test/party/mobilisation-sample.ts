import { composeCall, composeOrder, type OrderInput } from '../../cloudfunctions/party/mobilisation/compose';
import { recount } from '../../cloudfunctions/party/mobilisation/counts';
import { withCounts, type Chiefs } from '../../cloudfunctions/party/mobilisation/gap';
import { assign } from '../../cloudfunctions/party/mobilisation/line';
import type { Call, Issuer, MobilisationOrder, Place } from '../../cloudfunctions/party/mobilisation/order';
import { poolOf, type Candidate, type CrewedPost } from '../../cloudfunctions/party/mobilisation/pool';
import { GRID } from '../support/small-town';

export const T0 = Date.parse('2026-07-20T02:00:00Z');
export const ISSUER: Issuer = {
  openid: 'o-issuer',
  personId: 'p-issuer',
  name: '指挥',
  phone: '1',
  title: '区值班长',
  postId: 'post-issuer',
};
export const CHIEFS: Chiefs = new Map([
  [GRID.riverside, { personId: 'p-riverside', name: '赵六', title: '社区网格长' }],
  [GRID.riverTown, { personId: 'p-town', name: '孙八', title: '镇街网格长' }],
]);

export const inputOf = (places: OrderInput['places'], more: Partial<OrderInput> = {}): OrderInput => ({
  title: '防汛值守',
  purpose: '到河堤集合',
  startsAt: T0,
  hours: 6,
  ackMinutes: 30,
  whom: { within: GRID.district, postKinds: ['gridWorker'], squadKinds: [], squadIds: [] },
  places,
  ...more,
});

let posts = 0;
/** A post with so many people in a grid; A first. */
export const crew = (gridCode: string, people: number): CrewedPost => {
  const postId = `post-${++posts}`;
  return {
    postId,
    title: '网格员',
    gridCode,
    gridName: gridCode,
    people: Array.from({ length: people }, (_, i) => ({
      personId: `${postId}-${i}`,
      name: `${postId}-${i}`,
      phone: `1${String(posts).padStart(6, '0')}${i}000`,
    })),
  };
};

/** An order with its places and its people as they are once it has gone out. */
export interface World {
  order: MobilisationOrder;
  places: Map<string, Place>;
  calls: Map<string, Call>;
}
export function goneOut(
  places: readonly { gridCode: string; wanted: number }[],
  crews: readonly CrewedPost[],
  elsewhere: ReadonlySet<string> = new Set(),
): World {
  const wanted = places.map(({ gridCode, wanted: many }, i) => ({ gridCode, name: `第${i}处`, wanted: many }));
  const post = { gridCode: GRID.district, gridName: '样板区' };
  const made = composeOrder(inputOf(wanted), ISSUER, post, new Map(), 'command-1', T0);
  const order: MobilisationOrder = { ...made.order, status: 'running' };
  const line: Candidate[] = poolOf(crews, [], T0);
  const free = line.filter(({ key }) => !elsewhere.has(key));
  const toFill = made.places.map((place) => ({ ...place, needs: place.wanted }));
  const assigned = assign(toFill, free);
  const calls = line.map((candidate) => {
    const place = made.places.find(({ _id }) => _id === assigned.get(candidate.key)) ?? null;
    const status = elsewhere.has(candidate.key) ? 'elsewhere' : place ? 'called' : 'reserve';
    return composeCall(order, candidate, place, status, T0, false);
  });
  const opened = made.places.map((place): Place => {
    const counts = recount(calls.filter(({ placeId }) => placeId === place._id).map(({ status }) => status));
    const open = { ...place, open: true };
    return { ...open, ...withCounts(open, counts, CHIEFS, ISSUER, T0) };
  });
  return {
    order,
    places: new Map(opened.map((place) => [place._id, place])),
    calls: new Map(calls.map((call) => [call._id, call])),
  };
}
