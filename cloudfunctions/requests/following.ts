import type { ServiceRequest } from './request';
import type { Follower } from './store-followers';

/** What somebody is to a need of a neighbour's: who seconds it follows it too. */
export type Following = 'none' | 'follows' | 'seconded';

/** Each of the neighbours' steps, from where it leads on and where to; from elsewhere it changes nothing. */
const LEADS: Readonly<Record<string, { from: readonly Following[]; to: Following }>> = {
  second: { from: ['none', 'follows'], to: 'seconded' },
  unsecond: { from: ['seconded'], to: 'none' },
  follow: { from: ['none'], to: 'follows' },
  unfollow: { from: ['follows'], to: 'none' },
};

export function followingOf(follower: Pick<Follower, 'seconded'> | null): Following {
  if (!follower) return 'none';
  return follower.seconded ? 'seconded' : 'follows';
}

/** Whether this step is one to offer to somebody who stands so. */
export function leadsOn(action: string, now: Following): boolean {
  return Object.hasOwn(LEADS, action) && (LEADS[action]?.from.includes(now) ?? false);
}

/** Where a step leads. Tapped twice it leads nowhere further: so each person counts once. Pure. */
export function followingAfter(action: string, now: Following): Following {
  return leadsOn(action, now) ? (LEADS[action]?.to ?? now) : now;
}

/** What the counts on the request change by. */
export function countsBy(before: Following, after: Following): { secondCount: number; followerCount: number } {
  const one = (is: boolean) => (is ? 1 : 0);
  return {
    secondCount: one(after === 'seconded') - one(before === 'seconded'),
    followerCount: one(after !== 'none') - one(before !== 'none'),
  };
}

/** How many say that it is theirs too, counting those of what was merged into it. */
export function voicesOf({ secondCount, along }: Pick<ServiceRequest, 'secondCount' | 'along'>): number {
  return secondCount + along.reduce((sum, { voices }) => sum + voices, 0);
}
