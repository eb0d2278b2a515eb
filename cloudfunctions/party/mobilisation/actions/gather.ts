import { chiefsOf, crewsBelow, gridNameOf, openidsOf, openidsOfPhones, type Crew } from '../../../directory/api';
import { goesByText } from '../../../notices/api';
import { squadsById, squadsOfKinds } from '../../squads/store';
import { ORDER_LIMITS } from '../../../../miniprogram/packages/party/vocabulary/mobilisation';
import { fullNameOf } from '../../grid-names';
import { composeCall } from '../compose';
import { recount } from '../counts';
import { gridsAbove, withCounts } from '../gap';
import { assign, promoted } from '../line';
import type { MobilisationOrder, Place, Whom } from '../order';
import { beginRunning } from '../order-steps';
import { poolOf, type Candidate } from '../pool';
import { orderRefusals } from '../refusals';
import { addCalls, calledAmong, standsOf, type Stand } from '../store-calls';
import { placesOf, saveOrder, savePlace } from '../store';
import { announceOrder, tellGap } from '../tell';

const WRITTEN_AT_ONCE = 100;
const SAVED_AT_ONCE = 16;

/** Everybody an order means, each once, in line, with what they are told by. @throws Refusal TOO_MANY */
export async function poolFor(whom: Whom, now: number): Promise<Candidate[]> {
  const [posts, ofKinds, named] = await Promise.all([
    crewsFor(whom, now),
    squadsOfKinds(whom.within, whom.squadKinds),
    squadsById(whom.squadIds),
  ]);
  const squads = [...named, ...ofKinds.filter(({ _id }) => !whom.squadIds.includes(_id))];
  const within = squads.filter(({ gridCode, status }) => status === 'active' && gridCode.startsWith(whom.within));
  const line = poolOf(posts, within, now);
  if (line.length > ORDER_LIMITS.peopleMax) throw orderRefusals.tooMany(ORDER_LIMITS.peopleMax);
  return withOpenids(line);
}

/** Posts with the full names of their grids. */
async function crewsFor({ within, postKinds }: Whom, now: number): Promise<Crew[]> {
  const crews = await crewsBelow(within, postKinds, now);
  return Promise.all(
    crews.map(async (crew) => ({
      ...crew,
      gridName: await fullNameOf(crew.gridCode, (code) => gridNameOf(code, now)),
    })),
  );
}

/** A database call for each thousand. */
async function withOpenids(line: readonly Candidate[]): Promise<Candidate[]> {
  const unknown = line.filter(({ person }) => person.openid === '');
  const [byPerson, byPhone] = await Promise.all([
    inParts(unknown.map(({ person }) => person.personId).filter(Boolean), openidsOf),
    openidsOfPhones(unknown.map(({ person }) => person.phone).filter(Boolean)),
  ]);
  return line.map((candidate) => {
    const { person, who } = candidate;
    const openid = person.openid || (byPerson.get(person.personId) ?? byPhone.get(person.phone) ?? '');
    if (openid === '' || person.openid !== '') return candidate;
    return { ...candidate, person: { ...person, openid }, who: [...who, `o:${openid}`] };
  });
}

async function inParts(
  ids: readonly string[],
  ask: (ids: readonly string[]) => Promise<Map<string, string>>,
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (let i = 0; i < ids.length; i += 1000)
    for (const [id, of] of await ask(ids.slice(i, i + 1000))) found.set(id, of);
  return found;
}

/** Who of a line goes where, as it stands now. @param stands of those on the list already */
export async function planFor(line: readonly Candidate[], places: readonly Place[], stands: readonly Stand[]) {
  const listed = new Set(stands.map(({ key }) => key));
  const fresh = line.filter(({ key }) => !listed.has(key));
  const elsewhere = await calledAmong(fresh.map(({ key }) => key));
  const there = (placeId: string) => stands.filter((one) => one.placeId === placeId && one.status === 'called').length;
  const toFill = places.map(({ _id, gridCode, wanted }) => ({ _id, gridCode, needs: wanted - there(_id) }));
  const free = promoted(line, elsewhere).filter(({ key }) => !listed.has(key));
  return { fresh, elsewhere, assigned: assign(toFill, free) };
}

/**
 * Draws up the list of an order and lets it go out. It may be begun anew at any point: whoever is on the list stays as they are, the
 * figures are counted from the list before anybody can answer, and the order goes out in one write at the end, with the word to all.
 */
export async function gather(order: MobilisationOrder, now: number): Promise<void> {
  const places = await placesOf(order._id);
  if (!places.some(({ open }) => open)) await drawUp(order, places, now);
  const stands = await standsOf(order._id);
  await openPlaces(
    order,
    places.filter(({ open }) => !open),
    stands,
    now,
  );
  const elsewhere = stands.filter(({ status }) => status === 'elsewhere').length;
  const called = stands.filter(({ status }) => status === 'called');
  const unreachable = called.filter(({ unreached }) => unreached).length;
  const found = { elsewhere, unreachable };
  await saveOrder(order, beginRunning(order, found, called.length, [announceOrder(order, now)], now));
}

async function drawUp(order: MobilisationOrder, places: readonly Place[], now: number): Promise<void> {
  const { fresh, elsewhere, assigned } = await planFor(
    await poolFor(order.whom, now),
    places,
    await standsOf(order._id),
  );
  const byId = new Map(places.map((place) => [place._id, place]));
  const calls = fresh.map((candidate) => {
    const place = byId.get(assigned.get(candidate.key) ?? '') ?? null;
    const status = elsewhere.has(candidate.key) ? 'elsewhere' : place ? 'called' : 'reserve';
    return composeCall(order, candidate, place, status, now, goesByText('mobilisation'));
  });
  for (let i = 0; i < calls.length; i += WRITTEN_AT_ONCE) await addCalls(calls.slice(i, i + WRITTEN_AT_ONCE));
}

/** From now on people can answer there; a place that lacks people has a gap from the beginning. */
async function openPlaces(
  order: MobilisationOrder,
  places: readonly Place[],
  stands: readonly Stand[],
  now: number,
): Promise<void> {
  const chiefs = await chiefsOf(places.flatMap(gridsAbove), now);
  const open = async (place: Place) => {
    const counts = recount(stands.filter(({ placeId }) => placeId === place._id).map(({ status }) => status));
    const opened = { ...place, open: true };
    const set = { open: true, ...withCounts(opened, counts, chiefs, order.by, now), updatedAt: now };
    const tells = set.gap ? tellGap({ ...opened, ...set }, order.by, now) : [];
    await savePlace(place, set, tells, now);
  };
  for (let i = 0; i < places.length; i += SAVED_AT_ONCE)
    await Promise.all(places.slice(i, i + SAVED_AT_ONCE).map(open));
}
