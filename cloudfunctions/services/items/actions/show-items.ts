import type { z } from 'zod';
import { gridNameOf } from '../../../directory/api';
import { beijingDate, DAY } from '../../../platform/clock';
import type { RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import { SERVICE_LIMITS } from '../../../../miniprogram/packages/services/vocabulary/services';
import { needCommunity, needWorkplace } from '../../access';
import { worksAt } from '../../cases/case';
import type { inputs, ItemCard, ItemList, ItemView } from '../../contract';
import { windowById } from '../../windows/store';
import { found } from '../find';
import { assuredBefore, itemById, itemsOf, saveItem } from '../store';
import type { ServiceItem } from '../item';
import { itemCard, itemView } from '../views';

/** The list of a community, or what of it somebody may mean by their own words. One database call. */
export async function showItems(
  { identity, now }: RegisteredCall,
  { communityCode, text = '' }: z.output<(typeof inputs)['items']>,
): Promise<ItemList> {
  const code = needCommunity(identity, communityCode);
  const [all, communityName] = await Promise.all([itemsOf(code), gridNameOf(code, now)]);
  const listed = all.filter(({ status }) => status !== 'ended');
  return {
    communityCode: code,
    communityName,
    total: listed.length,
    categories: [...new Set(listed.map(({ category }) => category))],
    items: found(listed, text).map((item) => itemCard(item, now)),
  };
}

/** One item; two database calls. */
export async function showItem(call: RegisteredCall, { id }: { id: string }): Promise<ItemView> {
  const item = await itemById(id);
  if (!item) throw refusals.notFound('这个事项');
  return viewOf(call, item);
}

export async function viewOf({ identity, now }: RegisteredCall, item: ServiceItem): Promise<ItemView> {
  const window = await windowById(item.windowId);
  const works = worksAt(identity.posts, item.communityCode, window?.postId);
  return itemView(item, window, { works, today: beijingDate(now), now });
}

/** What nobody assured for half a year, for whoever works there. One database call. */
export async function itemsToAssure({ identity, now }: RegisteredCall): Promise<ItemCard[]> {
  const code = needWorkplace(identity);
  if (!worksAt(identity.posts, code)) throw refusals.forbidden('assures items');
  const items = await assuredBefore(code, now - SERVICE_LIMITS.assuranceDays * DAY);
  return items.filter(({ status }) => status !== 'ended').map((item) => itemCard(item, now));
}

/** Says that all of an item is right, from now on. Two who say so at once have both said it. */
export async function assureItem(call: RegisteredCall, { id }: { id: string }): Promise<ItemView> {
  const { identity, now } = call;
  const item = await itemById(id);
  if (!item) throw refusals.notFound('这个事项');
  if (!worksAt(identity.posts, item.communityCode)) throw refusals.forbidden('assures an item');
  const by = `${identity.posts[0]?.title ?? ''} ${identity.account.name}`.trim();
  const assured = { ...item, assuredAt: now, assuredBy: by };
  const isSaved = await saveItem(item, assured);
  return viewOf(call, isSaved ? assured : ((await itemById(id)) ?? assured));
}
