import type { z } from 'zod';
import { refuseBadContent } from '../../../platform/content';
import type { RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import { worksAt } from '../../cases/case';
import type { inputs, ItemView } from '../../contract';
import { itemRefusals, mended } from '../item';
import { material } from '../item-row';
import { itemById, saveItem } from '../store';
import { viewOf } from './show-items';

/** Whoever works at the window puts an item right: what it was stays beside it, and the next list that differs says so before. */
export async function mendItem(
  call: RegisteredCall,
  { id, version, ...text }: z.output<(typeof inputs)['mend-item']>,
): Promise<ItemView> {
  const { identity, caller, now } = call;
  const item = await itemById(id);
  if (!item) throw refusals.notFound('这个事项');
  if (!worksAt(identity.posts, item.communityCode)) throw refusals.forbidden('mends an item');
  if (item.status === 'ended') throw itemRefusals.ended(item.name);
  const by = `${identity.posts[0]?.title ?? ''} ${identity.account.name}`.trim();
  const after = mended(item, { ...text, materials: text.materials.map(material) }, by, now);
  if (after.version === item.version + 1 && item.version !== version) throw refusals.stale();
  await refuseBadContent(caller.openid, [text.who, text.fee, ...text.materials, ...text.steps]);
  if (!(await saveItem(item, after))) throw refusals.stale();
  return viewOf(call, after);
}
