import { GRID_CODE_LENGTH, POST_KINDS } from '../../../miniprogram/vocabulary/grid';
import type { Purpose } from '../../../miniprogram/packages/visits/vocabulary/visits';
import type { HeldPost } from '../../platform/identity';
import { isMinor, minorLacks, type Household, type Member } from '../households/household';

/**
 * In which part somebody stands to a household at a moment. Computed from posts held now: what somebody left, they no longer see.
 * - visitor: answers for it now (A, B while A is away, 包片联户, or whoever is left up the tree)
 * - beside: holds the post and does not answer now
 * - chief, worker: of its community
 * - companion: of an open joint visit; caller: of an open list of calls; squad: by an open assignment
 * - member: lives there
 */
export const SIDES = ['visitor', 'beside', 'chief', 'worker', 'companion', 'caller', 'squad', 'member'] as const;
export type VisitSide = (typeof SIDES)[number];

export const FIELDS = [
  'place',
  'living',
  'names',
  'birth',
  'phone',
  'work',
  'party',
  'plainTags',
  'sensitiveTags',
  'restrictedTags',
  'note',
  'visits',
  'remarks',
  'looks',
  'questions',
] as const;
export type Field = (typeof FIELDS)[number];
/** open: shown; masked: shown in part, and whole for a purpose; part: in part alone; hidden: as if it were not there. */
export type Sight = 'open' | 'masked' | 'part' | 'hidden';

type Row = Partial<Record<Field, Sight>>;
/** What each part sees of each field; what is not named is hidden. */
export const SIGHTS: Readonly<Record<VisitSide, Row>> = {
  visitor: {
    place: 'open',
    living: 'open',
    names: 'masked',
    birth: 'masked',
    phone: 'masked',
    work: 'masked',
    party: 'open',
    plainTags: 'open',
    sensitiveTags: 'open',
    restrictedTags: 'open',
    note: 'open',
    visits: 'open',
    remarks: 'open',
    questions: 'open',
  },
  beside: { place: 'open', living: 'open', names: 'part', plainTags: 'open', party: 'open' },
  chief: {
    place: 'open',
    living: 'open',
    names: 'masked',
    birth: 'masked',
    phone: 'masked',
    work: 'masked',
    party: 'open',
    plainTags: 'open',
    sensitiveTags: 'open',
    restrictedTags: 'open',
    note: 'open',
    visits: 'open',
    remarks: 'open',
    looks: 'open',
    questions: 'open',
  },
  worker: {
    place: 'open',
    living: 'open',
    names: 'masked',
    birth: 'masked',
    phone: 'masked',
    party: 'open',
    plainTags: 'open',
    sensitiveTags: 'masked',
    visits: 'open',
    questions: 'open',
  },
  companion: { place: 'open', living: 'open', names: 'part', plainTags: 'open', questions: 'open' },
  caller: { place: 'open', names: 'part', plainTags: 'open', phone: 'masked', questions: 'open' },
  squad: { place: 'open', questions: 'open' },
  member: { place: 'open', living: 'open', visits: 'open' },
};

/** For which purposes a masked field is shown whole. */
export const PURPOSES_OF: Partial<Record<Field, readonly Purpose[]>> = {
  names: ['visit', 'contact', 'emergency', 'aid', 'verify'],
  phone: ['visit', 'contact', 'emergency'],
  birth: ['emergency', 'aid', 'verify'],
  work: ['aid', 'verify'],
  sensitiveTags: ['emergency', 'aid'],
};

const STRENGTH: readonly Sight[] = ['hidden', 'part', 'masked', 'open'];
const stronger = (a: Sight, b: Sight): Sight => (STRENGTH.indexOf(a) >= STRENGTH.indexOf(b) ? a : b);

/** What somebody in these parts sees of a field. Pure. @param purpose for which they unmasked, null for none */
export function sightOf(sides: readonly VisitSide[], field: Field, purpose: Purpose | null): Sight {
  const sight = sides.map((side) => SIGHTS[side][field] ?? 'hidden').reduce(stronger, 'hidden');
  return sight === 'masked' && purpose !== null && (PURPOSES_OF[field]?.includes(purpose) ?? false) ? 'open' : sight;
}

/** The same for a field of one member: a minor's is never more than a part before the record was approved. Pure. */
export function memberSight(
  sides: readonly VisitSide[],
  field: 'names' | 'birth' | 'phone' | 'work',
  purpose: Purpose | null,
  member: Member,
  now: number,
): Sight {
  const sight = sightOf(sides, field, purpose);
  if (minorLacks(member, now) === '') return sight;
  return field === 'names' && sight !== 'hidden' ? 'part' : 'hidden';
}

/** Purposes by which this reader would see more. */
export function purposesFor(sides: readonly VisitSide[]): Purpose[] {
  const masked = FIELDS.filter((field) => sightOf(sides, field, null) === 'masked');
  const purposes = masked.flatMap((field) => PURPOSES_OF[field] ?? []);
  return [...new Set(purposes)];
}

/** What an unmasking for a purpose shows, for the log. */
export const shownFor = (sides: readonly VisitSide[], purpose: Purpose): Field[] =>
  FIELDS.filter((field) => sightOf(sides, field, null) === 'masked' && sightOf(sides, field, purpose) === 'open');

/** Who answers for a household now, as far as a part in it depends on it. */
export interface Answering {
  personId: string;
  postId: string;
  side: 'A' | 'B';
}
/** A reader before any household is looked at. */
export interface Reader {
  openid: string;
  personId: string | null;
  posts: readonly HeldPost[];
}
/** By which open plans somebody has a part in it. */
export type Taking = 'companion' | 'caller' | 'squad';

/** Somebody's parts in a household at a moment; none: for them it is not there. Pure. */
export function sidesOf(
  { openid, personId, posts }: Reader,
  household: Pick<Household, 'communityCode' | 'cellCode' | 'linkPostId' | 'openids' | 'members' | 'status'>,
  answering: readonly Answering[],
  taking: readonly Taking[],
  now: number,
): VisitSide[] {
  const { communityCode, cellCode, linkPostId } = household;
  const answers = personId !== null && answering.some((one) => one.personId === personId);
  const holds = posts.some(
    ({ kind, gridCode, postId }) =>
      (kind === POST_KINDS.gridWorker && gridCode === cellCode) || (linkPostId !== '' && postId === linkPostId),
  );
  const inCommunity = (kind: string) =>
    posts.some(
      (post) =>
        post.kind === kind &&
        post.gridCode === communityCode &&
        post.gridCode.length === GRID_CODE_LENGTH.community &&
        !isAway(post, now),
    );
  return [
    ...(answers ? (['visitor'] as const) : holds ? (['beside'] as const) : []),
    ...(inCommunity(POST_KINDS.chief) ? (['chief'] as const) : []),
    ...(inCommunity(POST_KINDS.communityWorker) ? (['worker'] as const) : []),
    ...taking,
    ...(isGrownMember(household, openid, now) ? (['member'] as const) : []),
  ];
}

/** While somebody is away another answers in their post: they see as much as anybody beside it. */
export const isAway = ({ leaves = [] }: Pick<HeldPost, 'leaves'>, now: number): boolean =>
  leaves.some(({ from, until }) => from <= now && (until === null || now < until));

function isGrownMember(
  { members, status }: Pick<Household, 'members' | 'status'>,
  openid: string,
  now: number,
): boolean {
  if (status !== 'living' || openid === '') return false;
  return members.some((member) => member.openid === openid && !isMinor(member, now));
}

/** What an unmasking keeps: appended, and nothing of it is ever changed. */
export interface LookEntry {
  _id: string;
  householdId: string;
  communityCode: string;
  at: number;
  /** when what was shown is masked again */
  until: number;
  openid: string;
  name: string;
  title: string;
  standingIn: boolean;
  /** audit: the log itself was read */
  purpose: Purpose | 'audit';
  note: string;
  fields: Field[];
  /** members who were shown */
  memberIds: string[];
}

/** Does an unmasking still hold for this reader, here and now? Their part is asked anew beside it. Pure. */
export function stillOpen(look: LookEntry | null, openid: string, householdId: string, now: number): Purpose | null {
  if (!look || look.openid !== openid || look.householdId !== householdId || look.purpose === 'audit') return null;
  return look.at <= now && now < look.until ? look.purpose : null;
}

/** Entries of the log that are a member's own: of them, or of the household as a whole. Pure. */
export const looksAbout = (looks: readonly LookEntry[], memberId: string): LookEntry[] =>
  looks.filter(({ memberIds }) => memberIds.length === 0 || memberIds.includes(memberId));
