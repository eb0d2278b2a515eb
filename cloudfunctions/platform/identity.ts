import { GRID_CODE_LENGTH, POST_KINDS } from '../../miniprogram/vocabulary/grid';
import { collection } from './database';
import type { Caller } from './context';
import { remembering } from './remembered';

/** A post as its holder carries it. Times are epoch milliseconds; `until` null means without an end. */
export interface HeldPost {
  postId: string;
  kind: string;
  title: string;
  gridCode: string;
  gridName: string;
  /** A answers first, B while A is away */
  side: 'A' | 'B';
  from: number;
  until: number | null;
  /** when they are away, as known; absent for never */
  leaves?: { from: number; until: number | null }[];
}

/** Where a resident lives. */
export interface Home {
  addressId: string;
  /** building and unit, as people write it */
  addressText: string;
  /** door number within the unit, '' when not given */
  room: string;
  gridCode: string;
  communityCode: string;
  communityName: string;
  /** how sure it is; absent: nobody but themselves has said so */
  proof?: HomeProof;
}

/** What is known of somebody's word that they live at an address. What costs money, or shows a person, needs it confirmed (0096). */
export interface HomeProof {
  /** names this address of this person, without saying who they are */
  ref: string;
  status: 'stated' | 'confirmed' | 'refused';
  /** epoch milliseconds: when they said so */
  since: number;
  /** cell, building and door: the order of lists, and by its beginning what of a grid it is */
  place: string;
  /** who confirmed or refused it last; `neighbours`: two of them did, who are confirmed by staff themselves */
  by: { name: string; title: string; neighbours: boolean; at: number } | null;
  /** why it was refused, '' otherwise */
  why: string;
  /** neighbours who said that they live there, each of another door */
  vouchers: { openid: string; name: string; door: string; at: number }[];
}

/** Where somebody lives for certain: confirmed by staff, or by two neighbours; null for who merely said so. */
export function confirmedHome(account: Pick<Account, 'home'> | null): Home | null {
  return account?.home?.proof?.status === 'confirmed' ? account.home : null;
}

/** What is known of one WeChat identity; its `_id` is the openid. Kept by the directory context, read by all. */
export interface Account {
  _id: string;
  /** name and phone as given by the person, or by the imported list for staff */
  name: string;
  phone: string;
  /** the imported person this identity is bound to, null for one who is only a resident */
  personId: string | null;
  home: Home | null;
  posts: HeldPost[];
  consents: { purpose: string; version: string; at: number }[];
  /** epoch milliseconds of each time they moved house, the latest last; absent for never */
  moves?: number[];
  createdAt: number;
  updatedAt: number;
  version: number;
}

export const ACCOUNTS = 'accounts';

export interface Identity {
  openid: string;
  /** null until the person has said who they are */
  account: Account | null;
  /** posts held at this moment */
  posts: HeldPost[];
}

/** Milliseconds an instance trusts what it read of an account. See docs/decisions/0001-identity-is-remembered-for-thirty-seconds.md. */
const TRUST_MS = 30_000;
const REMEMBERED = 5_000;
const remembered = remembering<Account>(REMEMBERED, TRUST_MS);

/** Posts whose term includes `now` (from is included, until is not). */
export function postsAt(posts: readonly HeldPost[], now: number): HeldPost[] {
  return posts.filter((post) => post.from <= now && (post.until === null || now < post.until));
}

/**
 * Who the caller is: one database call at most, none while this instance remembers them.
 * @param knownVersion the account's version as the phone last saw it; a newer one than remembered is read again
 * @param trustMs how long what is remembered is good enough; longer only for who looks at the account along with the rest
 */
export async function identify(caller: Caller, now: number, knownVersion = 0, trustMs?: number): Promise<Identity> {
  return identityOf(caller.openid, await accountOf(caller.openid, now, knownVersion, trustMs), now);
}

/** A person by their account as it was read. */
export function identityOf(openid: string, account: Account | null, now: number): Identity {
  return { openid, account, posts: account ? postsAt(account.posts, now) : [] };
}

async function accountOf(
  openid: string,
  now: number,
  knownVersion: number,
  trustMs: number | undefined,
): Promise<Account | null> {
  if (!openid) return null;
  const known = remembered.get(openid, now, trustMs);
  if (known && known.version >= knownVersion) return known;
  const { data } = await collection(ACCOUNTS).doc(openid).get();
  const account = (data as Account[])[0] ?? null;
  remember(openid, account, now);
  return account;
}

/** What was just read of a person, here or along with something else. */
export function remember(openid: string, account: Account | null, now: number): void {
  if (account) remembered.set(openid, account, now);
  else remembered.forget(openid);
}

/** Forget what this instance remembers of a person, after writing to their account. */
export function forget(openid: string): void {
  remembered.forget(openid);
}

/** Does a post held somewhere cover this grid: is the grid in the subtree of the post's own? */
export function covers(postGridCode: string, gridCode: string): boolean {
  return gridCode.startsWith(postGridCode);
}

/** Posts of a community and above that see to it that a matter gets to the right place; a cell's own people pass on only theirs. */
const DISPATCHING_KINDS: readonly string[] = [POST_KINDS.chief, POST_KINDS.communityWorker];
export function dispatches({ kind, gridCode }: Pick<HeldPost, 'kind' | 'gridCode'>): boolean {
  return DISPATCHING_KINDS.includes(kind) && gridCode.length <= GRID_CODE_LENGTH.community;
}

/** Posts that work with partner units, and convene joint meetings: those, and secretaries of branches of a community and above. */
export function convenes(post: Pick<HeldPost, 'kind' | 'gridCode'>): boolean {
  const isSecretary = post.kind === POST_KINDS.branchSecretary && post.gridCode.length <= GRID_CODE_LENGTH.community;
  return isSecretary || dispatches(post);
}

/** The first administrators come from the deployment's settings; later ones hold a post. */
export function isAdministrator(identity: Pick<Identity, 'openid' | 'posts'>): boolean {
  const named = (process.env.ADMIN_OPENIDS ?? '').split(',').map((openid) => openid.trim());
  return named.includes(identity.openid) || identity.posts.some((post) => post.kind === 'administrator');
}
