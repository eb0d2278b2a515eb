import type { z } from 'zod';
import { derivedId } from '../../../platform/commands';
import { refuseBadContent } from '../../../platform/content';
import type { RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import { lineageOf } from '../../../platform/grid-code';
import { covers, type HeldPost } from '../../../platform/identity';
import { ORDER_LIMITS } from '../../../../miniprogram/packages/party/vocabulary/mobilisation';
import type { mobilisationInputs, OrderTemplateView } from '../contract';
import { orderRefusals } from '../refusals';
import { commandPosts } from '../sides';
import {
  addTemplate,
  countTemplates,
  removeTemplate,
  saveTemplate,
  templateById,
  templatesOf,
} from '../store-templates';
import type { OrderTemplate } from '../template';

type Inputs = typeof mobilisationInputs;
type Written = z.output<Inputs['save-order-template']>;
const THIS = '这份模板';

/** The post by which they keep a grid's templates. */
const postFor = ({ identity }: RegisteredCall, gridCode: string): HeldPost | undefined =>
  commandPosts(identity).find((post) => covers(post.gridCode, gridCode));

const viewOf = (call: RegisteredCall, template: OrderTemplate): OrderTemplateView => {
  const {
    _id,
    version,
    gridCode,
    gridName,
    title,
    purpose,
    spot,
    hours,
    ackMinutes,
    wanted,
    postKinds,
    squadKinds,
    by,
  } = template;
  const mayEdit = postFor(call, gridCode) !== undefined;
  const words = { title, purpose, spot, hours, ackMinutes, wanted, postKinds, squadKinds };
  return { id: _id, version, gridCode, gridName, ...words, byText: `${by.title} ${by.name}`, mayEdit };
};

/** Templates of one's own grids and of those above: one database call. */
export async function orderTemplates(call: RegisteredCall): Promise<OrderTemplateView[]> {
  const posts = commandPosts(call.identity);
  if (posts.length === 0) throw refusals.forbidden('orders are given by chiefs of towns and districts');
  const grids = [...new Set(posts.flatMap(({ gridCode }) => lineageOf(gridCode)))];
  return (await templatesOf(grids)).map((template) => viewOf(call, template));
}

/** Writes a new template, or another text of one. Sent twice it is written once. */
export async function saveOrderTemplate(call: RegisteredCall, input: Written): Promise<OrderTemplateView> {
  const { identity, commandId } = call;
  await refuseBadContent(identity.openid, [input.title, input.purpose, input.spot].join('\n'));
  if (input.id !== undefined) return rewrite(call, input.id, input);
  const [nearest] = commandPosts(identity);
  const post = nearest && postFor(call, input.gridCode ?? nearest.gridCode);
  if (!post) throw refusals.forbidden('templates are kept by chiefs of towns and districts');
  const _id = derivedId('order-template', identity.openid, commandId);
  const known = await templateById(_id);
  if (known) return viewOf(call, known);
  if ((await countTemplates(post.gridCode)) >= ORDER_LIMITS.templatesMax)
    throw orderRefusals.manyTemplates(ORDER_LIMITS.templatesMax);
  const { gridCode, gridName } = post;
  const template: OrderTemplate = { _id, gridCode, gridName, ...textOf(call, post, input), version: 1 };
  await addTemplate(template);
  return viewOf(call, template);
}

function textOf({ identity, commandId, now }: RegisteredCall, post: HeldPost, input: Written) {
  const { title, purpose, spot, hours, ackMinutes, wanted, postKinds, squadKinds } = input;
  const by = { openid: identity.openid, name: identity.account.name, title: `${post.gridName}${post.title}` };
  return { title, purpose, spot, hours, ackMinutes, wanted, postKinds, squadKinds, by, commandId, updatedAt: now };
}

async function rewrite(call: RegisteredCall, id: string, input: Written): Promise<OrderTemplateView> {
  const known = await templateById(id);
  const post = known && postFor(call, known.gridCode);
  if (!known || !post) throw refusals.notFound(THIS);
  if (known.commandId === call.commandId) return viewOf(call, known);
  if (known.version !== input.version) throw refusals.stale();
  const change = textOf(call, post, input);
  if (!(await saveTemplate(known, change))) throw refusals.stale();
  return viewOf(call, { ...known, ...change, version: known.version + 1 });
}

/** Takes a template away; one that is gone stays gone. */
export async function removeOrderTemplate(
  call: RegisteredCall,
  { id, version }: z.output<Inputs['remove-order-template']>,
): Promise<{ removed: true }> {
  const known = await templateById(id);
  if (!known) return { removed: true };
  if (!postFor(call, known.gridCode)) throw refusals.notFound(THIS);
  if (known.version !== version || !(await removeTemplate(known))) throw refusals.stale();
  return { removed: true };
}
