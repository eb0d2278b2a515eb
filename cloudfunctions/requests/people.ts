import type { Holder } from '../directory/api';
import { derivedId } from '../platform/commands';
import type { ActionOption } from './contract';
import type { RequestOwner } from './request';

/** What the choice of a person is called: one by one post, whatever else they hold. */
export const personKey = ({ postId, personId }: Pick<Holder, 'postId' | 'personId'>): string =>
  derivedId('person', postId, personId);

export function peopleOptions(holders: readonly Holder[]): ActionOption[] {
  return holders.map((holder) => ({
    value: personKey(holder),
    label: holder.name,
    hint: `${holder.title}，${holder.gridName}${holder.side === 'B' ? '，B角' : ''}`,
    icon: 'manager-o',
  }));
}

/** Whoever was named, as owner; null for somebody who was not among them. Pure. */
export function chosenPerson(choice: string, holders: readonly Holder[]): RequestOwner | null {
  const found = holders.find((holder) => personKey(holder) === choice);
  if (!found) return null;
  const { gridName, ...owner } = found;
  return { ...owner, reason: `社区看过以后，指派给${gridName}的${owner.title}${owner.name}办理。` };
}
