import { command, inTransaction, isDuplicateKey, read, setAll, type Transaction } from '../../platform/database';
import { refusals } from '../../platform/errors';
import type { CallDecision } from './decide-call';
import type { Call, Place } from './order';
import { orderRefusals } from './refusals';
import { CALLS, changes } from './store-calls';

const PLACES = 'mobilisationPlaces';
const ROUNDS = 4;

/**
 * Changes somebody's call and their place together, or neither. Many answer for one place at the same moment: whoever comes too late
 * is tried anew.
 * @param placeIdOf where the call leads, as it is then
 * @param choose pure: it may be asked again, on what is there by then; null changes nothing
 * @throws Refusal CALLED_ELSEWHERE when another order has the person
 */
export async function changeCall(
  id: string,
  placeIdOf: (call: Call) => string,
  choose: (call: Call, place: Place) => CallDecision | null,
): Promise<{ call: Call; place: Place }> {
  for (let round = 1; ; round++) {
    try {
      return await inTransaction((transaction) => changeWithin(transaction, id, placeIdOf, choose));
    } catch (error) {
      if (isDuplicateKey(error)) throw orderRefusals.elsewhere();
      if (!isCrowd(error) || round === ROUNDS) throw error;
    }
  }
}

const isCrowd = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'STALE';

async function changeWithin(
  transaction: Transaction,
  id: string,
  placeIdOf: (call: Call) => string,
  choose: (call: Call, place: Place) => CallDecision | null,
): Promise<{ call: Call; place: Place }> {
  const call = await read<Call>(transaction, CALLS, id);
  const place = call && (await read<Place>(transaction, PLACES, placeIdOf(call)));
  if (!call || !place) throw refusals.notFound('这道调令');
  const decision = choose(call, place);
  if (!decision) return { call, place };
  await transaction.collection(CALLS).doc(id).update(changes(decision.call));
  await transaction.collection(PLACES).doc(place._id).update(placeChanges(decision));
  const { set, entry } = decision.call;
  return {
    call: { ...call, ...set, version: call.version + 1, history: [...call.history, entry] },
    place: { ...place, ...decision.place.set, version: place.version + 1 },
  };
}

function placeChanges({ place: { set, tells }, call: { entry } }: CallDecision): object {
  const _ = command();
  const fields = setAll(set);
  const telling = tells.length > 0 ? { outbox: _.push(tells), outboxDue: _.set(entry.at) } : {};
  return { ...fields, version: _.inc(1), ...telling };
}
