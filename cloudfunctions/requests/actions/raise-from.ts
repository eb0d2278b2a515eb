import type * as z from 'zod';
import { derivedId } from '../../platform/commands';
import { accountFor } from '../../directory/api';
import type { RegisteredCall } from '../../platform/endpoint';
import type { place } from '../../platform/step-input';
import { categoriesAt, categoryFor } from '../categories';
import type { ActionOption } from '../contract';
import { requestRefusals } from '../refusals';
import { ownerAt, placeInCell } from '../routing';
import { requestById } from '../store';
import { covers } from '../../platform/identity';
import { refuseBadContent, refuseBadPhotos } from '../../platform/content';
import { insertNew } from './submit';

/** Something written elsewhere that becomes a request. */
export interface RaisedFrom {
  /** of what it was; the same once, however often it is asked for and by whomever */
  source: { kind: string; id: string; text: string };
  words: string;
  photos: string[];
  place: z.output<typeof place>;
  /** undefined: as the words say */
  categoryId: string | undefined;
  /** who wrote it: the need is theirs, whoever passes it on */
  authorOpenid: string;
}
export interface Raised {
  id: string;
  number: string;
}

/**
 * Posts a need for its author out of what was written elsewhere, with its words, photos and place, routed like any other.
 * @returns null when no category was named and the words do not make one sure enough
 * @throws Refusal as submitting does
 */
export async function raiseFrom(call: RegisteredCall, from: RaisedFrom): Promise<Raised | null> {
  const id = derivedId('raised', from.source.kind, from.source.id);
  const earlier = await requestById(id);
  if (earlier) return { id, number: earlier.number };
  const placed = await placeInCell(from.place, call.now);
  const categoryId = from.categoryId ?? (await likelyCategory(from.words, placed.cell.code, call.now));
  if (categoryId === null) return null;
  const category = await categoryFor(categoryId, placed.cell.code, call.now);
  if (!category) throw requestRefusals.unknownCategory();
  await refuseBadPhotos(from.photos);
  await refuseBadContent(call.caller.openid, from.words);
  const made = await insertNew(call, {
    id,
    commandId: call.commandId,
    author: await authorOf(call, from.authorOpenid),
    source: from.source,
    words: from.words,
    photos: from.photos,
    urgency: 'normal',
    visibility: 'private',
    category,
    placed,
    owner: await ownerAt(placed.cell.code, category.postKind, placed.chosen, call.now),
  });
  return { id: made.id, number: made.number };
}

/** Whoever wrote it, as their account has them. @throws Refusal when they have none any more */
async function authorOf(call: RegisteredCall, openid: string) {
  const account = openid === call.caller.openid ? call.identity.account : await accountFor(openid);
  if (!account) throw requestRefusals.authorGone();
  const { name, phone, home } = account;
  return { openid, name, phone, addressText: [home?.addressText, home?.room].filter(Boolean).join(' ') };
}

async function likelyCategory(words: string, cellCode: string, now: number): Promise<string | null> {
  const categories = (await categoriesAt(cellCode, now)).filter(({ gridCode }) => covers(gridCode, cellCode));
  const { suggestCategory } = await import('../suggest-category');
  return suggestCategory(words, categories).categoryId;
}

/** The categories there are at a grid, the likeliest for these words first, as options of a choice. */
export async function categoryOptions(words: string, gridCode: string, now: number): Promise<ActionOption[]> {
  const categories = (await categoriesAt(gridCode, now)).filter((one) => covers(one.gridCode, gridCode));
  const { suggestCategory } = await import('../suggest-category');
  const { likely } = suggestCategory(words, categories);
  const rank = (id: string) => (likely.includes(id) ? likely.indexOf(id) : likely.length);
  return [...categories]
    .sort((a, b) => rank(a._id) - rank(b._id))
    .map(({ _id, label, hint, icon }) => ({ value: _id, label, hint, icon }));
}
