import { forget } from '../platform/identity';
import type { OutboxEntry } from '../platform/notices';
import { heldBy } from './posts';
import { accountById, accountsOfPeople, addAccount, peopleById, replaceAccount, type StoredAccount } from './store';
import { postsHeldBy } from './store-posts';

const ATTEMPTS = 5;
/** Commands whose replay is still known. */
const COMMANDS_KEPT = 10;

/**
 * Changes an account, or makes it, against what others do at the same time: what was decided on an older state is decided anew.
 * @param change gives the account as it should be, or null to leave it; its version and times are seen to here
 */
export async function saveAccount(
  openid: string,
  now: number,
  change: (current: StoredAccount | null) => Promise<StoredAccount | null> | StoredAccount | null,
): Promise<StoredAccount | null> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const current = await accountById(openid);
    const changed = await change(current);
    if (!changed) return current;
    const next = { ...changed, updatedAt: now, version: (current?.version ?? 0) + 1 };
    const saved = current ? await replaceAccount(next, current.version) : await addAccount(next);
    forget(openid);
    if (saved) return next;
  }
  throw new Error('an account changed faster than it could be written');
}

export function emptyAccount(openid: string, now: number): StoredAccount {
  const nobody = { name: '', phone: '', personId: null, home: null, posts: [], consents: [], commands: [] };
  return { _id: openid, ...nobody, createdAt: now, updatedAt: now, version: 0 };
}

export function withCommand(account: StoredAccount, commandId: string): StoredAccount {
  return { ...account, commands: [...account.commands, commandId].slice(-COMMANDS_KEPT) };
}

/** The account with what has to be told because of it, in the same write. */
export function telling(account: StoredAccount, entries: readonly OutboxEntry[], now: number): StoredAccount {
  if (entries.length === 0) return account;
  return { ...account, outbox: [...(account.outbox ?? []), ...entries], outboxDue: now };
}

/** Carries posts, name and phone from the list to the accounts of the people in it, after any of these has changed. */
export async function refreshAccounts(personIds: readonly string[], now: number): Promise<void> {
  if (personIds.length === 0) return;
  const bound = await accountsOfPeople(personIds);
  for (const { _id } of bound) await saveAccount(_id, now, asListed);
}

/** Reads the posts after the account: whoever changes them later finds the account and comes after us. */
async function asListed(current: StoredAccount | null): Promise<StoredAccount | null> {
  if (!current?.personId) return null;
  const [[person], posts] = await Promise.all([peopleById([current.personId]), postsHeldBy([current.personId])]);
  const held = heldBy(current.personId, posts);
  const { name, phone } = person ?? current;
  const same =
    name === current.name && phone === current.phone && JSON.stringify(held) === JSON.stringify(current.posts);
  return same ? null : { ...current, name, phone, posts: held };
}
