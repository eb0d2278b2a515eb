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
import { composeOrder } from '../place';
import { orderRefusals } from '../refusals';
import { countOpenOf, orders } from '../store';
import { showOrder } from './show-order';

type Input = z.output<(typeof orderInputs)['place-order']>;
/** How often another number is tried: that two of one day get the same six digits is rare, three times in a row does not happen. */
const NUMBER_ATTEMPTS = 5;

/** Orders a service of a team of the place's own community. The same tap, or a retry, makes one order. */
export async function placeOrder(call: RegisteredCall, input: Input): Promise<OrderDetail> {
  const id = derivedId('coop-order', call.caller.openid, call.commandId);
  if (!(await orders.byId(id))) await insertNew(call, input, id);
  return showOrder(call, { id });
}

async function insertNew(call: RegisteredCall, input: Input, id: string): Promise<void> {
  const { account } = call.identity;
  const { place, cell } = await placeInCell(input.place, call.now);
  const team = await teamById(input.teamId);
  const communityCode = cell.code.slice(0, GRID_CODE_LENGTH.community);
  if (!team || team.ended || team.communityCode !== communityCode) throw orderRefusals.noSuchTeam();
  if ((await countOpenOf(call.caller.openid)) >= COOP_LIMITS.openOrdersMost) throw orderRefusals.openEnough();
  const own = input.requestId !== undefined && (await writtenBy(input.requestId, call.caller.openid));
  await refuseBadContent(call.caller.openid, [input.words, input.place.text], input.photos);
  const placing = {
    id,
    commandId: call.commandId,
    team,
    communityName: await gridNameOf(communityCode, call.now),
    cellCode: cell.code,
    customer: { openid: call.caller.openid, name: account.name, phone: account.phone, home: account.home },
    place: { text: place.text, building: place.buildingText, point: place.point, addressId: place.addressId },
    words: input.words,
    photos: input.photos,
    requestId: own ? (input.requestId ?? '') : '',
  };
  for (let attempt = 0; attempt < NUMBER_ATTEMPTS; attempt++) {
    const number = requestNumber(id, call.now, attempt);
    if ((await orders.insert(composeOrder({ ...placing, number }, call.now))) || (await orders.byId(id))) return;
  }
  throw new Error('no free number for a new order');
}
