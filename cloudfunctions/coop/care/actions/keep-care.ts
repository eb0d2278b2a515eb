import type { z } from 'zod';
import { addressById, gridNameOf } from '../../../directory/api';
import { beijingDate, beijingInstant, sayDate } from '../../../platform/clock';
import { derivedId } from '../../../platform/commands';
import type { RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import { needCommunity } from '../../access';
import { actorOf } from '../../actions/who';
import { refuseBadContent } from '../../actions/refuse-bad-content';
import { fundBalance } from '../../books/book';
import { bookOf } from '../../books/store';
import { sayYuan } from '../../money';
import { overseesCoop } from '../../orders/sides';
import { careRefusals, householdKey, phoneKey, type CareEntry } from '../care';
import type { careInputs, CareList } from '../contract';
import { careById, careFor, careListOf, endCareEntry, insertCare } from '../store';

const DAY = 24 * 60 * 60_000;
const LONGEST_DAYS = 366;

/** For whom a fund pays: for the community alone, which keeps the list. Two database calls. */
export async function showCareList(
  { identity, now }: RegisteredCall,
  input: { communityCode?: string | undefined },
): Promise<CareList> {
  const code = needOverseen({ identity }, input.communityCode);
  const [book, items] = await Promise.all([bookOf(code), careListOf(code)]);
  const nameOf = (fundId: string) => book.funds.find(({ id }) => id === fundId)?.name ?? '';
  return {
    communityCode: code,
    communityName: await gridNameOf(code, now),
    funds: book.funds.map(({ id, name }) => ({ id, name, balanceText: sayYuan(fundBalance(book, id)) })),
    items: items.map(({ _id, subject, fundId, reason, until, addedBy }) => ({
      ...{ id: _id, subject, reason, fundName: nameOf(fundId) },
      untilText: `到 ${sayDate(until - DAY, now).split(' ')[0]}`,
      over: until <= now,
      addedBy: `${addedBy.title} ${addedBy.name}`.trim(),
    })),
  };
}

/** @throws Refusal for whoever does not keep the list of that community */
function needOverseen({ identity }: Pick<RegisteredCall, 'identity'>, named?: string): string {
  const code = needCommunity(identity, named);
  if (!overseesCoop(identity.posts, code)) throw refusals.forbidden('reads a care list');
  return code;
}

/** Puts a household or a person on the list, with the reason and the last day. The same command does it once. */
export async function addCare(
  call: RegisteredCall,
  input: z.output<(typeof careInputs)['add-care']>,
): Promise<CareList> {
  const { identity, caller, commandId, now } = call;
  const communityCode = needOverseen(call, input.communityCode);
  const until = input.until + DAY;
  const today = beijingInstant(beijingDate(now), 0);
  if (input.until < today) throw careRefusals.past();
  if (until > today + LONGEST_DAYS * DAY) throw careRefusals.tooLong();
  const book = await bookOf(communityCode);
  if (!book.funds.some(({ id }) => id === input.fundId)) throw careRefusals.unknownFund();
  const { key, subject } = await subjectOf(input, communityCode);
  const _id = derivedId('coop-care', caller.openid, commandId);
  const there = await careFor([key], communityCode, now);
  if (there && there._id !== _id) throw careRefusals.there();
  await refuseBadContent(caller.openid, input.reason, []);
  const entry: CareEntry = {
    ...{ _id, communityCode, key, subject, fundId: input.fundId, reason: input.reason },
    ...{ from: now, until, addedBy: actorOf(call), endedAt: null, endedBy: null, version: 1 },
  };
  await insertCare(entry);
  return showCareList({ ...call, identity }, { communityCode });
}

async function subjectOf(
  { addressId, room = '', phone = '' }: z.output<(typeof careInputs)['add-care']>,
  communityCode: string,
): Promise<{ key: string; subject: string }> {
  if (addressId === undefined) return { key: phoneKey(phone), subject: `${phone.slice(0, 3)}****${phone.slice(-4)}` };
  const address = await addressById(addressId);
  if (address?.communityCode !== communityCode)
    throw refusals.badInput({ addressId: '这个住址不在本社区。' }, 'an address of another community');
  return { key: householdKey(addressId, room), subject: `${address.text} ${room}` };
}

/** Takes one off the list. */
export async function endCare(call: RegisteredCall, { id }: { id: string }): Promise<CareList> {
  const entry = await careById(id);
  if (!entry || !overseesCoop(call.identity.posts, entry.communityCode)) throw refusals.notFound('名单上的这一条');
  await endCareEntry(id, actorOf(call), call.now);
  return showCareList(call, { communityCode: entry.communityCode });
}
