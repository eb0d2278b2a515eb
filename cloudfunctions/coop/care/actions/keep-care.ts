import type { z } from 'zod';
import { DAY, dayStart } from '../../../platform/clock';
import { derivedId } from '../../../platform/commands';
import type { RegisteredCall } from '../../../platform/endpoint';
import { refuseBadContent } from '../../../platform/content';
import { isDone } from '../../../platform/step-rows';
import { begun, entryToBegin } from '../../../platform/subject';
import { perform } from '../../../platform/subject-shell';
import { actorOf } from '../../actions/who';
import { bookOf } from '../../books/store';
import { careRefusals, clockOf, householdKey, phoneKey, stands, type CareEntry, type CareEvent } from '../care';
import type { careInputs, CareList, CareSubject } from '../contract';
import { LONGEST_DAYS } from '../steps';
import { care } from '../store';
import { addressIn, careShell, needOverseen, showCareList, subjectOf } from './show-care';

type Input = z.output<(typeof careInputs)['add-care']>;

/**
 * Puts a household or a person on the list, with the reason and the last day, or on it again. A household has one entry: of two who
 * put it there at once, one is told that it is there. The same command does it once.
 */
export async function addCare(call: RegisteredCall, input: Input): Promise<CareList> {
  const { caller, commandId, now } = call;
  const communityCode = needOverseen(call, input.communityCode);
  refuseTerm(input.until, now);
  const book = await bookOf(communityCode);
  if (!book.funds.some(({ id }) => id === input.fundId)) throw careRefusals.unknownFund();
  const { key, subject } = await namedIn(input, communityCode);
  const _id = derivedId('coop-care', communityCode, key);
  const earlier = await care.byId(_id);
  if (earlier && isDone(earlier, commandId, caller.openid)) return showCareList(call, { communityCode });
  if (earlier && stands(earlier, now)) throw careRefusals.there();
  await refuseBadContent(caller.openid, `${input.reason} ${input.room ?? ''}`);
  const entry = composed(call, input, { _id, communityCode, key, subject });
  const saved = earlier ? await again(earlier, entry) : await care.insert(entry);
  if (!saved && !isDone((await care.byId(_id)) ?? entry, commandId, caller.openid)) throw careRefusals.there();
  return showCareList(call, { communityCode });
}

function refuseTerm(lastDay: number, now: number): void {
  const today = dayStart(now);
  if (lastDay < today) throw careRefusals.past();
  if (lastDay + DAY > today + LONGEST_DAYS * DAY) throw careRefusals.tooLong();
}

function composed(
  call: RegisteredCall,
  { fundId, reason, until: lastDay }: Input,
  named: Pick<CareEntry, '_id' | 'communityCode' | 'key' | 'subject'>,
): CareEntry {
  const { commandId, now } = call;
  const until = lastDay + DAY;
  const by = { side: 'overseer', ...actorOf(call) };
  const event = { ...entryToBegin('add', 'standing', by, now, { note: reason, commandId }), until };
  return {
    ...named,
    fundId,
    reason,
    from: now,
    until,
    status: 'standing',
    nextClockAt: clockOf(until, now),
    ...begun(event),
  };
}

/** Whoever was on it before keeps what was decided then. */
function again(earlier: CareEntry, entry: CareEntry): Promise<boolean> {
  const { fundId, reason, from, until, status, nextClockAt, subject, history } = entry;
  const [event] = history as [CareEvent];
  const set = { fundId, reason, from, until, status, nextClockAt, subject };
  return care.save(earlier, { set, entry: { ...event, from: earlier.status }, tells: [] });
}

async function namedIn(
  { addressId, room = '', phone = '' }: Input,
  communityCode: string,
): Promise<{ key: string; subject: string }> {
  if (addressId === undefined) return { key: phoneKey(phone), subject: `${phone.slice(0, 3)}****${phone.slice(-4)}` };
  const { text } = await addressIn(communityCode, addressId);
  return { key: householdKey(addressId, room), subject: `${text} ${room}` };
}

/** Goes on with one, or takes it off. */
export async function performCare(
  call: RegisteredCall,
  input: z.output<(typeof careInputs)['perform-care']>,
): Promise<CareSubject> {
  return subjectOf(await perform(careShell, call, input));
}
