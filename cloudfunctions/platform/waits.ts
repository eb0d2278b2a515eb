import type { Found, Looks } from './look';
import type { HeldPost, Home } from './identity';
import type { WaitingItem } from './waiting';

/** The person for whom something may wait, as rights see them now. */
export interface Waiter {
  openid: string;
  personId: string | null;
  phone: string;
  home: Home | null;
  /** posts held at this moment */
  posts: readonly HeldPost[];
  /** epoch milliseconds */
  now: number;
}

/**
 * What of a context waits for a person: what it has to look at, and what it makes of what was found. Pure, so that all contexts are
 * looked at in one call; what is looked at follows from the posts held now, so that a post that ended shows nothing.
 */
export interface Waits<Near extends Looks = Looks, Far extends Looks = Looks> {
  near(who: Waiter): Near;
  /** what can be named only once the first is known; a call more for whoever has any of it */
  far?(who: Waiter, found: Found<Near>): Far;
  items(who: Waiter, found: Found<Near> & Found<Far>): WaitingItem[];
}
