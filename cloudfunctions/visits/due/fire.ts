import type { Decision } from '../../platform/subject';
import type { ContactKind } from '../../../miniprogram/packages/visits/vocabulary/visits';
import { changed } from '../households/decide';
import { THE_RULE } from '../households/entry';
import type { Household } from '../households/household';
import { forceHeld } from '../records/apply';

/** That somebody of a household was seen in another context: what it was, and when. */
export interface Contact {
  openid: string;
  kind: ContactKind;
  at: number;
}

/** The last contact that counts for a household, newer than what it knows; null for none. Pure. */
export function lastContact(
  household: Pick<Household, 'openids' | 'seen'>,
  contacts: readonly Contact[],
  now: number,
): Contact | null {
  const since = household.seen?.at ?? 0;
  const its = contacts.filter(({ openid, at }) => household.openids.includes(openid) && at > since && at <= now);
  return its.reduce<Contact | null>((best, one) => (best === null || one.at > best.at ? one : best), null);
}

/**
 * What the rule does when a household's clock is due: what was held too long counts; somebody who was seen elsewhere has been seen; a
 * tag that has ended is gone; and a visit that is due opens, once. Pure; null when there is nothing any more.
 */
export function fireHousehold(
  household: Household,
  now: number,
  contacts: readonly Contact[],
): Decision<Household> | null {
  const { nextClockAt } = household;
  if (nextClockAt === null || nextClockAt > now) return null;
  const by = THE_RULE(now);
  const forced = forceHeld(household, by);
  if (forced) return forced;
  const contact = lastContact(household, contacts, now);
  const commandId = `clock-${household.version}`;
  if (contact) {
    const seen = { at: contact.at, kind: contact.kind, by: '' };
    return changed(household, { seen }, { action: 'contact', commandId }, by);
  }
  const over = household.tags.filter(({ until }) => until !== null && until <= now);
  const tags = household.tags.filter((tag) => !over.includes(tag));
  const opened = opens(household, now);
  const action = opened ? 'fell-due' : 'tag-ended';
  return changed(household, { tags, ...(opened ? { due: opened } : {}) }, { action, commandId }, by);
}

function opens({ due }: Household, now: number): Household['due'] {
  return due && due.openedAt === null && due.from <= now ? { ...due, openedAt: now } : null;
}
