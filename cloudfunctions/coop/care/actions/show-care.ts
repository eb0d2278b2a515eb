import type { z } from 'zod';
import { addressById, gridNameOf, residentsAt } from '../../../directory/api';
import type { RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import { log } from '../../../platform/log';
import type { Actor } from '../../../platform/step-rows';
import { readable, type Seen, type Shell } from '../../../platform/subject-shell';
import { needCommunity } from '../../access';
import { actorOf } from '../../actions/who';
import { fundBalance } from '../../books/book';
import { bookOf } from '../../books/store';
import { sayYuan } from '../../money';
import { overseesCoop } from '../../orders/sides';
import { householdKey, stands, type CareEntry, type CareViewer } from '../care';
import type { CareDoor, careInputs, CareList, CareSubject } from '../contract';
import { careKind } from '../decide';
import type { CareSide } from '../steps';
import { care, careListOf, careOfKeys } from '../store';
import { careItem, careSubject } from '../views';

/** For whom a fund pays: for the community alone, which keeps the list. Two database calls. */
export async function showCareList(
  { identity, now }: RegisteredCall,
  input: { communityCode?: string | undefined },
): Promise<CareList> {
  const code = needOverseen({ identity }, input.communityCode);
  const [book, items] = await Promise.all([bookOf(code), careListOf(code)]);
  return {
    communityCode: code,
    communityName: await gridNameOf(code, now),
    funds: book.funds.map(({ id, name }) => ({ id, name, balanceText: sayYuan(fundBalance(book, id)) })),
    items: items.map((entry) => careItem(entry, book.funds.find(({ id }) => id === entry.fundId)?.name ?? '', now)),
  };
}

/** @throws Refusal for whoever does not keep the list of that community */
export function needOverseen({ identity }: Pick<RegisteredCall, 'identity'>, named?: string): string {
  const code = needCommunity(identity, named);
  if (!overseesCoop(identity.posts, code)) throw refusals.forbidden('reads a care list');
  return code;
}

/** An address of the very community. @throws Refusal for any other */
export async function addressIn(communityCode: string, addressId: string): Promise<{ text: string }> {
  const address = await addressById(addressId);
  if (address?.communityCode !== communityCode)
    throw refusals.badInput({ addressId: '这个住址不在本社区。' }, 'an address of another community');
  return address;
}

/** Doors at an address by who registered there, for whoever keeps the list; three database calls. That it was asked is logged. */
export async function showDoors(
  call: RegisteredCall,
  { communityCode, addressId }: z.output<(typeof careInputs)['care-doors']>,
): Promise<CareDoor[]> {
  const code = needOverseen(call, communityCode);
  await addressIn(code, addressId);
  const byRoom = new Map<string, string[]>();
  for (const { room, name } of await residentsAt(addressId))
    if (room !== '') byRoom.set(room, [...(byRoom.get(room) ?? []), name]);
  const keys = [...byRoom.keys()].map((room) => householdKey(addressId, room));
  const on = (await careOfKeys(keys, code)).filter((entry) => stands(entry, call.now)).map(({ key }) => key);
  log({
    level: 'info',
    event: 'residents of an address shown for the care list',
    document: addressId,
    count: byRoom.size,
  });
  return [...byRoom]
    .map(([room, names]) => ({ room, names, there: on.includes(householdKey(addressId, room)) }))
    .sort((a, b) => a.room.localeCompare(b.room, 'zh', { numeric: true }));
}

export const careShell: Shell<CareEntry, Actor<CareSide>, CareViewer> = {
  kind: careKind,
  shelf: care,
  viewer: (call) => ({ ...actorOf(call), posts: call.identity.posts }),
};

/** One entry, as what steps are taken on. */
export async function showCare(call: RegisteredCall, { id }: { id: string }): Promise<CareSubject> {
  return subjectOf(await readable(careShell, call, id));
}

export async function subjectOf({ state, actor }: Seen<CareEntry, Actor<CareSide>, CareViewer>): Promise<CareSubject> {
  const { funds } = await bookOf(state.communityCode);
  return careSubject(state, funds.find(({ id }) => id === state.fundId)?.name ?? '', actor);
}
