import type { z } from 'zod';
import { gridNameOf, staffedPostsById } from '../../../directory/api';
import { beijingDate } from '../../../platform/clock';
import { fireDue, type DueReport } from '../../../platform/due';
import type { RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import { dueOn, perform, readable, type Finding, type Shell } from '../../../platform/subject-shell';
import { needCommunity, viewerOf } from '../../access';
import type { inputs, ThingList, ThingView } from '../../contract';
import { venues } from '../../venues/store';
import type { Venue } from '../../venues/venue';
import { fireThingClock, thingKind } from '../decide';
import { thingOfUnit, things, thingsOf } from '../store';
import { onShelf, thingRefusals, type Thing, type ThingActor, type ThingViewer } from '../thing';
import { boxesOf, isOpenOn, thingView } from '../views';

const thingViewer = (call: RegisteredCall): ThingViewer => ({
  ...viewerOf(call),
  phone: call.identity.account.phone,
  communityCode: call.identity.account.home?.communityCode ?? '',
});

const thingShell: Shell<Thing, ThingActor, ThingViewer, null> = {
  kind: thingKind,
  shelf: things,
  viewer: thingViewer,
  find: refuseClosed,
};

/** Nothing is given out, and nothing comes back, on a day on which the place is closed; a closed day within is no matter. */
async function refuseClosed({ action, state, fields, call }: Finding<Thing, ThingViewer>): Promise<null> {
  if (action === 'borrow' && !onShelf(state).some(({ code }) => code === fields.choice)) throw thingRefusals.notThere();
  if (action !== 'borrow' && action !== 'return' && action !== 'renew') return null;
  const venue = await placeOf(state);
  const today = beijingDate(call.now);
  if (action !== 'renew' && !isOpenOn(venue, today)) throw thingRefusals.closed();
  if (action !== 'return' && fields.date !== undefined && !isOpenOn(venue, beijingDate(fields.date)))
    throw thingRefusals.closedThen();
  return null;
}

const NOWHERE = {
  hours: { weekly: [], onHolidays: 'closed', madeUpAs: null, exceptions: [], since: '', until: '' },
} as const;
async function placeOf({ venue }: Thing): Promise<Pick<Venue, 'hours' | 'status'>> {
  return (await venues.byId(venue.id)) ?? { ...NOWHERE, status: 'ended' };
}

/** What a community lends; one database call. */
export async function showThings(
  { identity, caller, now }: RegisteredCall,
  { communityCode }: z.output<(typeof inputs)['things']>,
): Promise<ThingList> {
  const code = needCommunity(identity, communityCode);
  const [found, communityName] = await Promise.all([thingsOf(code), gridNameOf(code, now)]);
  const boxes = boxesOf(found, caller.openid, now);
  const mine = boxes.flatMap((box) => box.things).filter(({ mineText }) => mineText !== '');
  return { communityCode: code, communityName, mine, boxes };
}

/** One thing; two database calls. */
export async function showThing(call: RegisteredCall, { id }: { id: string }): Promise<ThingView> {
  const { state, actor } = await readable(thingShell, call, id);
  return thingView(state, actor, await placeOf(state));
}

/** The thing whose piece was scanned. @throws Refusal for the code of anything else */
export async function scanThing(call: RegisteredCall, { code }: { code: string }): Promise<ThingView> {
  const state = await thingOfUnit(code);
  if (!state) throw refusals.notFound('这个码上的东西');
  const actor = thingKind.actor(thingViewer(call), state, call.now);
  if (actor.sides.length === 0) throw refusals.notFound('这个码上的东西');
  return thingView(state, actor, await placeOf(state), code);
}

/** Takes one step: borrows, brings back, waits. */
export async function performThing(
  call: RegisteredCall,
  input: z.output<(typeof inputs)['perform-thing']>,
): Promise<ThingView> {
  const { state, actor } = await perform(thingShell, call, input);
  return thingView(state, actor, await placeOf(state));
}

/** What is due, overdue, or was kept too long. */
export function fireDueThings(now: number, limit: number): Promise<DueReport> {
  const fire = (state: Thing, at: number, keepers: ReadonlyMap<string, string>) =>
    fireThingClock(state, at, keepers.get(state.venue.postId) ?? '');
  return fireDue(dueOn(things, fire, { prepare: keepersOf }), now, limit);
}

async function keepersOf(found: readonly Thing[], now: number): Promise<ReadonlyMap<string, string>> {
  const posts = await staffedPostsById(
    found.map(({ venue }) => venue.postId).filter((id) => id !== ''),
    now,
  );
  return new Map([...posts].map(([id, { holder }]) => [id, holder.personId]));
}
