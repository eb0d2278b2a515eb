import type { z } from 'zod';
import { chiefsOf, locatePlace, metresBetween } from '../../../directory/api';
import { refuseBadContent } from '../../../platform/content';
import type { RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import { isDone } from '../../../platform/step-rows';
import type { Fix } from '../arrival';
import type { CallDetail, mobilisationInputs, MyCall } from '../contract';
import { decideCall } from '../decide-call';
import { gridsAbove } from '../gap';
import type { Call } from '../order';
import { callActor, sidesOfCall, whoIs } from '../sides';
import { orderById, placeById } from '../store';
import { callById, callOfPerson, callsOfPerson } from '../store-calls';
import { changeCall } from '../store-changes';
import { callDetail, myCall } from '../views';

type Inputs = typeof mobilisationInputs;
/** Nobody is called more often at a time; those who did not answer among them. */
const OWN_MOST = 20;

/** What I am called to, and may still answer: one database call. */
export async function myCalls({ identity, now }: RegisteredCall): Promise<MyCall[]> {
  const found = await callsOfPerson(whoIs(identity), ['called', 'coming', 'arrived', 'silent'], OWN_MOST);
  return found.map((call) => myCall(call, now)).sort((a, b) => b.at - a.at);
}

/** One call, by its own id or mine of an order: three database calls. */
export async function showCall(call: RegisteredCall, input: z.output<Inputs['call']>): Promise<CallDetail> {
  const { id, orderId } = input;
  const found = id === undefined ? orderId && (await callOfPerson(whoIs(call.identity), orderId)) : await callById(id);
  return detailFor(call, readable(call, found || null));
}

function readable({ identity }: RegisteredCall, found: Call | null): Call {
  if (!found || sidesOfCall(identity, found).length === 0) throw refusals.notFound('这道调令');
  return found;
}

async function detailFor({ identity, now }: RegisteredCall, call: Call): Promise<CallDetail> {
  const [order, place] = await Promise.all([
    orderById(call.orderId),
    call.placeId === '' ? null : placeById(call.placeId),
  ]);
  if (!order) throw refusals.notFound('这道调令');
  return callDetail(call, order, place, identity, now);
}

/** Answers for oneself, or for somebody who was asked by telephone. The call and its place change together. */
export async function performCall(call: RegisteredCall, input: z.output<Inputs['perform-call']>): Promise<CallDetail> {
  const { identity, now, commandId } = call;
  const before = readable(call, await callById(input.id));
  if (isDone(before, commandId, identity.openid)) return detailFor(call, before);
  if (before.placeId === '') throw refusals.notFound('这道调令');
  const note = input.fields.note ?? '';
  await refuseBadContent(identity.openid, note);
  const [fix, chiefs] = await Promise.all([fixOf(before, input.fields.place, now), chiefsFor(before, now)]);
  const { call: after } = await changeCall(
    before._id,
    ({ placeId }) => placeId,
    (current, place) =>
      isDone(current, commandId, identity.openid)
        ? null
        : decideCall(current, place, input, callActor(identity, current, place, now), commandId, fix, chiefs),
  );
  return detailFor(call, after);
}

const chiefsFor = ({ place, commandGrid }: Call, now: number) =>
  chiefsOf(place ? gridsAbove({ gridCode: place.gridCode, commandGrid }) : [], now);

/** What a fix of the phone says; null for none. No database call once the tree is known. */
async function fixOf(
  { place }: Call,
  given: z.output<Inputs['perform-call']>['fields']['place'],
  now: number,
): Promise<Fix | null> {
  if (given?.source !== 'pin' || !place) return null;
  const { point } = given;
  const distance = place.point ? metresBetween(place.point, point) : null;
  return { distance, accuracy: point.accuracy ?? 0, cells: distance === null ? await cellsAt(point, now) : [] };
}

async function cellsAt(point: Parameters<typeof metresBetween>[0], now: number): Promise<string[]> {
  const found = await locatePlace({ point }, now);
  if (found.outcome === 'inside') return [found.cell.code];
  return found.outcome === 'near-boundary' ? found.candidates.map(({ code }) => code) : [];
}
