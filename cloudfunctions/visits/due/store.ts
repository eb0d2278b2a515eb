import { addOnce, collection, command, type CollectionDeclaration } from '../../platform/database';
import { linesOf, oneOf, type Look } from '../../platform/look';
import { HOUSEHOLDS, LINE, type ListedHousehold } from '../households/store';
import type { VisitForm } from './form';

export const FORMS = 'visitForms';
export const forms: CollectionDeclaration = { name: FORMS, indexes: [] };

const NOT_IN_LINES = Object.keys(LINE);
/** Households of which a visit is due at a moment, the longest due first; by index cellDue, communityDue or linkDue. */
export function dueLook(
  where: { cellCode?: readonly string[]; communityCode?: string; linkPostId?: readonly string[] },
  now: number,
  after: { key: number; id: string } | null,
  limit: number,
): Look<ListedHousehold> {
  const part = Object.fromEntries(
    Object.entries(where).map(([field, value]) => [field, Array.isArray(value) ? oneOf(value as string[]) : value]),
  );
  const due = { $gt: 0, $lte: now };
  const match = after
    ? {
        ...part,
        dueFrom: { ...due, $gte: after.key },
        $or: [{ dueFrom: { $gt: after.key } }, { _id: { $gt: after.id } }],
      }
    : { ...part, dueFrom: due };
  const leave = Object.fromEntries(NOT_IN_LINES.map((field) => [field, 0]));
  return {
    from: HOUSEHOLDS,
    stages: [{ $match: match }, { $sort: { dueFrom: 1, _id: 1 } }, { $limit: limit }, { $project: leave }],
  };
}
export const formLook = (communityCode: string): Look<VisitForm> =>
  linesOf<VisitForm>(FORMS, { _id: communityCode }, { _id: 1 }, 1, { explains: true, version: true });

export async function formOf(communityCode: string): Promise<VisitForm | null> {
  return ((await collection(FORMS).doc(communityCode).get()).data as VisitForm[])[0] ?? null;
}
export async function saveForm({ _id, version, explains }: VisitForm): Promise<boolean> {
  if (version === 0) return addOnce(FORMS, { _id, explains, version: 1 });
  const _ = command();
  const { updated } = await collection(FORMS)
    .where({ _id, version })
    .update({ explains: _.set(explains), version: _.inc(1) });
  return updated === 1;
}
