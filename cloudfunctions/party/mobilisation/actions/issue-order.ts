import type { z } from 'zod';
import { brandFor, gridNameOf, gridsBelow } from '../../../directory/api';
import { refuseBadContent } from '../../../platform/content';
import { derivedId } from '../../../platform/commands';
import type { RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import { covers, type HeldPost } from '../../../platform/identity';
import { goesByText } from '../../../notices/api';
import { CALLED_POSTS, ORDER_LIMITS } from '../../../../miniprogram/packages/party/vocabulary/mobilisation';
import { SQUAD_KINDS } from '../../../../miniprogram/packages/party/vocabulary/squads';
import { fullNameOf } from '../../grid-names';
import { squadsIn } from '../../squads/store';
import { composeOrder, isReached } from '../compose';
import type { mobilisationInputs, OrderDetail, OrderForm, OrderPreview } from '../contract';
import type { Place } from '../order';
import { orderRefusals } from '../refusals';
import { commandPosts } from '../sides';
import { addOrder, orderById } from '../store';
import { HOUR } from '../../../platform/clock';
import { planFor, poolFor } from './gather';
import { detailFor } from './show-order';

type Inputs = typeof mobilisationInputs;
type Asked = z.output<Inputs['preview-order']>;

const optionsOf = (vocabulary: Readonly<Record<string, { label: string }>>) =>
  Object.entries(vocabulary).map(([value, { label }]) => ({ value, label }));

/** Squads called by name, some of those that answer fastest. */
const NAMED_KINDS = ['actionBranch', 'pioneers', 'volunteers'] as const;
const NAMED_MOST = 10;

async function squadsToName(code: string) {
  const found = await Promise.all(
    NAMED_KINDS.map((kind) => squadsIn({ grid: code, kind, sort: 'largest' }, null, NAMED_MOST)),
  );
  return found.flat().map(({ _id, name, kind, size, gridName }) => ({
    value: _id,
    label: name,
    hint: `${SQUAD_KINDS[kind].label}，${gridName}，${size} 人`,
  }));
}

/** What an order may be made of: three database calls, all at once, for the squads. */
export async function orderForm(call: RegisteredCall, input: z.output<Inputs['order-form']>): Promise<OrderForm> {
  const posts = commandPosts(call.identity);
  const code = input.gridCode ?? posts[0]?.gridCode;
  if (code === undefined || !posts.some((post) => covers(post.gridCode, code)))
    throw refusals.forbidden('orders are given by chiefs of towns and districts, within their grid');
  const [below, { terms }] = await Promise.all([gridsBelow(code, call.now), brandFor(code, call.now)]);
  const deeper = await Promise.all(below.map((grid) => gridsBelow(grid.code, call.now)));
  return {
    grid: { code, name: await gridNameOf(code, call.now) },
    below: below.map((grid, i) => ({ ...grid, hasBelow: (deeper[i]?.length ?? 0) > 0 })),
    mine: posts.map(({ gridCode, gridName }) => ({ code: gridCode, name: gridName })),
    postKinds: optionsOf({ ...CALLED_POSTS, gridWorker: { label: terms.gridWorker } }),
    squadKinds: optionsOf(SQUAD_KINDS),
    squads: await squadsToName(code),
  };
}

/** The post by which an order is given: the nearest that covers all of it. @throws Refusal FORBIDDEN, BAD_INPUT */
async function postFor(call: RegisteredCall, { whom, places }: Asked): Promise<[HeldPost, Map<string, string>]> {
  const named = [whom.within, ...places.map(({ gridCode }) => gridCode)];
  const posts = commandPosts(call.identity).sort((a, b) => b.gridCode.length - a.gridCode.length);
  const post = posts.find(({ gridCode }) => named.every((code) => covers(gridCode, code)));
  if (!post) throw refusals.forbidden('an order to grids that are not theirs');
  const names = await Promise.all(
    [...new Set(named)].map(
      async (code) => [code, await fullNameOf(code, (one) => gridNameOf(one, call.now))] as const,
    ),
  );
  const unknown = names.find(([, name]) => name === '');
  if (unknown) throw refusals.badInput({ places: '选的地方里有不在用的网格，请重新选。' }, 'an unknown grid');
  return [post, new Map(names)];
}

/** How many an order would reach: some database calls for each thousand people, nothing is written. */
export async function previewOrder(call: RegisteredCall, input: Asked): Promise<OrderPreview> {
  const [post, names] = await postFor(call, input);
  const line = await poolFor(input.whom, call.now);
  const by = { openid: call.identity.openid, personId: '', name: '', phone: '', title: '', postId: post.postId };
  const whole = { ...input, title: '', purpose: '', startsAt: call.now, hours: 1, ackMinutes: 30 as const };
  const { places } = composeOrder(whole, by, post, names, '', call.now);
  const { elsewhere, assigned, fresh } = await planFor(line, places, []);
  const reached = fresh.filter(({ key }) => assigned.has(key));
  const countAt = (place: Place) => [...assigned.values()].filter((id) => id === place._id).length;
  return {
    called: assigned.size,
    reserve: fresh.length - assigned.size - elsewhere.size,
    elsewhere: elsewhere.size,
    unreachable: reached.filter(({ person }) => !isReached(person, goesByText('mobilisation'))).length,
    wanted: places.reduce((sum, { wanted }) => sum + wanted, 0),
    places: places.map((place) => {
      const { gridCode, gridName, name, wanted } = place;
      return { gridCode, gridName, name, wanted, called: countAt(place) };
    }),
  };
}

/** @throws Refusal BAD_INPUT for a moment that is past, or far away */
function startOf(startsAt: number | 'now', now: number): number {
  if (startsAt === 'now') return now;
  if (startsAt < now) throw orderRefusals.pastStart();
  if (startsAt > now + ORDER_LIMITS.hoursMost * HOUR) throw orderRefusals.farStart();
  return startsAt;
}

/** Gives an order. The list of people is drawn up, and everybody told, by the next run. */
export async function issueOrder(call: RegisteredCall, input: z.output<Inputs['issue-order']>): Promise<OrderDetail> {
  const { identity, now, commandId } = call;
  const known = await orderById(derivedId('order', identity.openid, commandId));
  if (known) return detailFor(call, known);
  const startsAt = startOf(input.startsAt, now);
  const [post, names] = await postFor(call, input);
  const words = [input.title, input.purpose, ...input.places.map(({ name }) => name)].join('\n');
  await refuseBadContent(identity.openid, words);
  if ((await poolFor(input.whom, now)).length === 0) throw orderRefusals.nobody();
  const { account } = identity;
  const by = {
    openid: identity.openid,
    personId: account.personId ?? '',
    name: account.name,
    phone: account.phone,
    title: `${post.gridName}${post.title}`,
    postId: post.postId,
  };
  const { order, places } = composeOrder({ ...input, startsAt }, by, post, names, commandId, now);
  await addOrder(order, places);
  return detailFor(call, order);
}
