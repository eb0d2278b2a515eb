import type { z } from 'zod';
import { gridNameOf } from '../../../directory/api';
import { derivedId } from '../../../platform/commands';
import { refuseBadContent } from '../../../platform/content';
import type { RegisteredCall } from '../../../platform/endpoint';
import { placeInCell, requestNumber, writtenBy } from '../../../requests/api';
import { GRID_CODE_LENGTH } from '../../../../miniprogram/vocabulary/grid';
import { COOP_LIMITS } from '../../../../miniprogram/packages/coop/vocabulary/coop';
import { teamById } from '../../prices/store';
import type { OrderDetail, orderInputs } from '../contract';
import { composeOrder, type Placing } from '../place';
import { orderRefusals } from '../refusals';
import { countOpenOf, orders } from '../store';
import { showOrder } from './show-order';

type Input = z.output<(typeof orderInputs)['place-order']>;
/** How often another number is tried: that two of one day get the same six digits is rare, three times in a row does not happen. */
const NUMBER_ATTEMPTS = 5;

/** A door at which somebody was visited, and whose it is. */
export interface OrderedFor {
  customer: { openid: string; name: string; phone: string };
  addressId: string;
  room: string;
}
type Wish = Pick<Input, 'teamId' | 'words' | 'photos' | 'place'>;

/** Orders a service of a team of the place's own community. The same tap, or a retry, makes one order. */
export async function placeOrder(call: RegisteredCall, input: Input): Promise<OrderDetail> {
  const id = derivedId('coop-order', call.caller.openid, call.commandId);
  if (!(await orders.byId(id))) {
    const { name, phone, home } = call.identity.account;
    const own = input.requestId !== undefined && (await writtenBy(input.requestId, call.caller.openid));
    const customer = { openid: call.caller.openid, name, phone, home };
    await insertNew(call, input, { id, customer, requestId: own ? (input.requestId ?? '') : '' });
  }
  return showOrder(call, { id });
}

/** Staff order a service for a household that they visit: it is the household's, who agrees to the price. The same tap makes one. */
export async function placeFor(
  call: RegisteredCall,
  { customer, addressId, room }: OrderedFor,
  { teamId, words }: Pick<Input, 'teamId' | 'words'>,
): Promise<{ id: string; number: string; teamLabel: string }> {
  const id = derivedId('coop-order', call.caller.openid, call.commandId);
  const { account, posts } = call.identity;
  const placedBy = { openid: call.caller.openid, name: account.name, title: posts[0]?.title ?? '' };
  const wish = { teamId, words, photos: [], place: { source: 'address' as const, addressId, text: room } };
  const placing = { id, customer: { ...customer, home: { addressId, room } }, placedBy, requestId: '' };
  if (!(await orders.byId(id))) await insertNew(call, wish, placing);
  const placed = await orders.byId(id);
  if (!placed) throw new Error(`order ${id} was placed and is not there`);
  return { id, number: placed.number, teamLabel: placed.teamLabel };
}

async function insertNew(
  call: RegisteredCall,
  input: Wish,
  whose: Pick<Placing, 'id' | 'customer' | 'placedBy' | 'requestId'>,
): Promise<void> {
  const { id, customer } = whose;
  const { place, cell } = await placeInCell(input.place, call.now);
  const team = await teamById(input.teamId);
  const communityCode = cell.code.slice(0, GRID_CODE_LENGTH.community);
  if (!team || team.ended || team.communityCode !== communityCode) throw orderRefusals.noSuchTeam();
  if ((await countOpenOf(customer.openid)) >= COOP_LIMITS.openOrdersMost) throw orderRefusals.openEnough();
  await refuseBadContent(call.caller.openid, [input.words, input.place.text], input.photos);
  const placing = {
    ...whose,
    commandId: call.commandId,
    team,
    communityName: await gridNameOf(communityCode, call.now),
    cellCode: cell.code,
    place: { text: place.text, building: place.buildingText, point: place.point, addressId: place.addressId },
    words: input.words,
    photos: input.photos,
  };
  for (let attempt = 0; attempt < NUMBER_ATTEMPTS; attempt++) {
    const number = requestNumber(id, call.now, attempt);
    if ((await orders.insert(composeOrder({ ...placing, number }, call.now))) || (await orders.byId(id))) return;
  }
  throw new Error('no free number for a new order');
}
