import type { z } from 'zod';
import { beijingDate, MINUTE } from '../../../platform/clock';
import { derivedId } from '../../../platform/commands';
import { refuseBadContent } from '../../../platform/content';
import type { RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import { peakOf } from '../../../platform/availability';
import { personResource, takenIn } from '../../../platform/occupancy';
import { levelsOf, takeAll } from '../../../platform/occupancy-store';
import { refuseTime, timeRefusals } from '../../../platform/offering';
import { openBetween } from '../../../platform/opening-hours';
import { begun, entryToBegin } from '../../../platform/subject';
import { needOwn, viewerOf } from '../../access';
import type { CaseView, inputs } from '../../contract';
import { closedFor, itemRefusals, type ServiceItem } from '../../items/item';
import { itemById } from '../../items/store';
import { numberFor, windowById } from '../../windows/store';
import { askedOf, offeringOf, type ServiceWindow } from '../../windows/window';
import { claimsOf, worksAt, type ServiceCase } from '../case';
import { settled } from '../decide';
import { cases } from '../store';
import { hostAt } from './host';
import { showCase } from './perform-case';

/** Whoever died before a time was theirs, or was not: the rule looks after so long. */
const LOOK_AFTER = 2 * MINUTE;

interface Asked {
  item: ServiceItem;
  window: ServiceWindow;
}

async function needItem(
  { identity, now }: RegisteredCall,
  { itemId, forName = '' }: { itemId: string; forName?: string },
): Promise<Asked> {
  const item = await itemById(itemId);
  const window = item && (await windowById(item.windowId));
  if (!item || !window) throw refusals.notFound('这个事项');
  const closed = closedFor(item, beijingDate(now));
  if (closed) throw closed;
  needOwn(identity, item.communityCode, forName);
  return { item, window };
}

type Beginning = Pick<ServiceCase, 'status' | 'way'> & Partial<ServiceCase>;

function begin(
  call: RegisteredCall,
  { item, window }: Asked,
  action: string,
  { status, way, ...more }: Beginning,
): ServiceCase {
  const { caller, identity, commandId, now } = call;
  const { name, phone } = identity.account;
  const by = { ...viewerOf(call), side: 'applicant' };
  return {
    _id: derivedId('service-case', caller.openid, commandId),
    communityCode: item.communityCode,
    item: {
      id: item._id,
      name: item.name,
      materials: item.materials.map((one) => one.name),
      promisedDays: item.promisedDays,
    },
    window: { id: window._id, name: window.name, postId: window.postId, capacity: window.capacity },
    status,
    way,
    applicant: { openid: caller.openid, name, phone },
    forName: '',
    forPhone: '',
    placeText: '',
    time: null,
    date: '',
    number: null,
    host: null,
    missing: [],
    acceptedAt: null,
    dueAt: null,
    satisfaction: null,
    createdAt: now,
    nextClockAt: null,
    ...more,
    ...begun(entryToBegin(action, status, by, now, { commandId })),
  };
}

/**
 * Books a time at the window. It is written down first, then taken, so that whatever dies between, the rule finds out whose it is: what
 * was answered holds, and what was not is given back.
 */
export async function bookTime(call: RegisteredCall, input: z.output<(typeof inputs)['book']>): Promise<CaseView> {
  const { caller, commandId, now } = call;
  const id = derivedId('service-case', caller.openid, commandId);
  const earlier = await cases.byId(id);
  if (earlier && earlier.status !== 'asking') return again(call, earlier);
  const asked = await needItem(call, input);
  const time = { from: input.at, to: input.at + askedOf(asked.window).length };
  if (!earlier) await refuseTaken(asked.window, caller.openid, time, now);
  await refuseBadContent(caller.openid, input.forName);
  const host = await hostAt(asked.window.postId, input.at);
  const booking = {
    status: 'asking',
    way: 'window',
    forName: input.forName,
    time,
    date: beijingDate(time.from),
  } as const;
  const state = earlier ?? begin(call, asked, 'ask', { ...booking, host, nextClockAt: now + LOOK_AFTER });
  await cases.insert(state);
  const lost = await takeAll(claimsOf(state, time));
  const after = await cases.change(state, (seen) => settled(seen, lost === null, now));
  if (after.status === 'refused')
    throw lost?.resourceId === asked.window._id ? timeRefusals.none('full') : timeRefusals.busy();
  return showCase(call, { id });
}

function again(call: RegisteredCall, earlier: ServiceCase): Promise<CaseView> {
  if (earlier.status === 'refused') throw timeRefusals.none('full');
  return showCase(call, { id: earlier._id });
}

/** What anybody can see is not free needs no writing. One database call. */
export async function refuseTaken(
  window: ServiceWindow,
  openid: string,
  time: { from: number; to: number },
  now: number,
): Promise<void> {
  const person = personResource(openid);
  const levels = await levelsOf([window._id, person], time);
  const own = levels.filter(({ resourceId }) => resourceId === person);
  refuseTime(
    offeringOf(window),
    time.from,
    levels.filter(({ resourceId }) => resourceId === window._id),
    now,
  );
  if (peakOf(takenIn(own), time) > 0) throw timeRefusals.busy();
}

/** Asks for somebody to come home, who cannot come themselves: the window's people name the time. */
export async function askHome(call: RegisteredCall, input: z.output<(typeof inputs)['ask-home']>): Promise<CaseView> {
  const asked = await needItem(call, input);
  if (!asked.item.atHome) throw itemRefusals.notAtHome(asked.item.name);
  const { forName, forPhone, placeText } = input;
  const { communityCode, postId } = asked.window;
  if (forPhone !== '' && !worksAt(call.identity.posts, communityCode, postId))
    throw refusals.forbidden('writes down who rang up');
  await refuseBadContent(call.caller.openid, [forName, placeText]);
  const host = await hostAt(asked.window.postId, call.now);
  const state = begin(call, asked, 'ask-home', {
    status: 'visitAsked',
    way: 'home',
    forName,
    forPhone,
    placeText,
    host,
  });
  await cases.insert(state);
  return showCase(call, { id: state._id });
}

/** A number at the window without a booking; staff give one to somebody who has no phone. */
export async function walkIn(call: RegisteredCall, input: z.output<(typeof inputs)['walk-in']>): Promise<CaseView> {
  const { identity, now } = call;
  const asked = await needItem(call, input);
  const { window } = asked;
  const works = worksAt(identity.posts, window.communityCode, window.postId);
  if (input.name !== '' && !works) throw refusals.forbidden('takes a number for somebody else');
  await refuseBadContent(call.caller.openid, input.name);
  const open = openBetween(window.hours, { from: now, to: now + 1 });
  if (open.length === 0) throw timeRefusals.none('no-hours');
  const id = derivedId('service-case', call.caller.openid, call.commandId);
  const [host, number] = await Promise.all([hostAt(window.postId, now), numberFor(window._id, beijingDate(now), id)]);
  const came = { status: 'waiting', way: 'window', forName: input.name, number, date: beijingDate(now) } as const;
  const state = begin(call, asked, 'walk-in', { ...came, host });
  await cases.insert(state);
  return showCase(call, { id });
}
