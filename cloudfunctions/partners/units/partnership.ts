import { convenes, covers, type HeldPost, type Home } from '../../platform/identity';
import type { Actor, StepEntry } from '../../platform/step-rows';
import type { Subject } from '../../platform/subject';
import type { ContactWay, PartnershipStatus } from '../../../miniprogram/packages/partners/vocabulary/partners';
import type { FundEntry } from './funds';

export interface Contact {
  id: string;
  at: number;
  way: ContactWay;
  note: string;
  by: string;
}
/** What a unit that answers for a community advised it on (包抓). */
export interface Guidance {
  id: string;
  at: number;
  words: string;
  by: { openid: string; name: string; side: string };
  /** when the other side confirmed it */
  confirmedAt: number | null;
}
/** A result that residents can read. */
export interface SharedResult {
  id: string;
  at: number;
  words: string;
  by: string;
  /** residents of the community who read it, as nobody can read back; no more than are needed to know that it was seen */
  readers: string[];
}

/** A unit and a community: who was in touch, what the unit advised and paid, what was shared. Pacts stand by themselves. */
export interface Partnership extends Subject {
  communityCode: string;
  communityName: string;
  unitId: string;
  unitName: string;
  /** it answers for the community (包抓单位) */
  guiding: boolean;
  contacts: Contact[];
  guidance: Guidance[];
  funds: FundEntry[];
  shares: SharedResult[];
  status: PartnershipStatus;
  createdAt: number;
  history: StepEntry[];
  /** who has something of it to confirm, or to put right; kept for the indexes */
  waitsFor: PartnerSide[];
}

/**
 * Which side has something to do: what the other noted is to be confirmed; money that the unit says is wrong is the community's to
 * strike out. Pure.
 */
export function waitsFor({ funds, guidance }: Pick<Partnership, 'funds' | 'guidance'>): PartnerSide[] {
  const open = funds.filter(({ confirmedAt, voidedAt }) => confirmedAt === null && voidedAt === null);
  const advised = guidance.filter(({ confirmedAt }) => confirmedAt === null);
  const staff = open.some(({ dispute }) => dispute !== '') || advised.some(({ by }) => by.side === 'unit');
  const unit = open.some(({ dispute }) => dispute === '') || advised.some(({ by }) => by.side !== 'unit');
  return [...(staff ? (['staff'] as const) : []), ...(unit ? (['unit'] as const) : [])];
}

export type PartnerSide = 'staff' | 'unit';
/** Whoever looks, with the units they answer for. */
export interface PartnerViewer {
  openid: string;
  name: string;
  home: Home | null;
  posts: readonly HeldPost[];
  unitIds: readonly string[];
}
export type PartnerActor = Actor<PartnerSide>;

/** Who works with units of a community: chiefs, workers and branch secretaries of it and above. */
export const worksWithUnits = (posts: readonly HeldPost[], communityCode: string): HeldPost | undefined =>
  posts.find((post) => convenes(post) && covers(post.gridCode, communityCode));

/** The parts somebody has in what a unit and a community have to do with each other: none for others. Pure. */
export function partnerActor(
  { openid, name, posts, unitIds }: PartnerViewer,
  { communityCode, unitIds: whose }: { communityCode: string; unitIds: readonly string[] },
  now: number,
): PartnerActor {
  const post = worksWithUnits(posts, communityCode);
  const contact = whose.some((unitId) => unitId !== '' && unitIds.includes(unitId));
  const sides: PartnerSide[] = [...(post ? (['staff'] as const) : []), ...(contact ? (['unit'] as const) : [])];
  const title = post?.title ?? posts.find(({ kind }) => kind === 'unitContact')?.title ?? '';
  return { openid, name, title, sides: openid === '' ? [] : sides, now };
}
