import { identityOf, remember, type Account } from '../../platform/identity';
import type { Looks } from '../../platform/look';
import { lookTogether, type Seen } from '../../platform/look-together';
import type { Call } from '../../platform/endpoint';
import type { Waiter } from '../../platform/waits';

/** A person as what waits for them is found. */
export function waiterOf(openid: string, account: Account, now: number): Waiter {
  const { personId, phone, home } = account;
  const { posts } = identityOf(openid, account, now);
  return { openid, personId, phone, home, posts, now };
}

/** What was found for somebody, who they are by their account as it is, and what was looked at. */
export interface Sight<L extends Looks> extends Seen<L> {
  account: Account;
  who: Waiter;
}

/**
 * Looks at everything that follows from what this instance remembers of the caller, and at their account beside it: one database
 * call. When they are no longer who they were, once more by who they are.
 * @returns null for who has no account
 */
export async function seeFor<L extends Looks>(
  { caller, identity, now }: Pick<Call, 'caller' | 'identity' | 'now'>,
  looksFor: (who: Waiter) => L,
): Promise<Sight<L> | null> {
  const { openid } = caller;
  let known = identity.account;
  while (known) {
    const who = waiterOf(openid, known, now);
    const seen = await lookTogether(openid, looksFor(who));
    remember(openid, seen.account, now);
    if (seen.account && seen.account.version === known.version) return { ...seen, account: seen.account, who };
    known = seen.account;
  }
  return null;
}
