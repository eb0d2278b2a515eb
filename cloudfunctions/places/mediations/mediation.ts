import type { HeldPost } from '../../platform/identity';
import type { Actor, StepEntry, StepRow } from '../../platform/step-rows';
import type { Subject, SubjectKind } from '../../platform/subject';
import type { Matter, MediationStatus } from '../../../miniprogram/packages/places/vocabulary/programmes';
import type { PlaceViewer } from '../venues/venue';

/** One of the two between whom something is; `openid` '' for one whom nobody here knows by that phone. */
export interface PartyTo {
  openid: string;
  name: string;
  phone: string;
}

/** A dispute that a studio of the community settles (调解): between whom, what either says, what they agreed, and whether it was kept. */
export interface Mediation extends Subject {
  status: MediationStatus;
  communityCode: string;
  programme: { id: string; name: string; postId: string };
  matter: Matter;
  asker: PartyTo;
  other: PartyTo;
  /** what the asker says, and the other: neither reads the other's */
  story: string;
  reply: string;
  mediator: { openid: string; name: string; title: string; phone: string } | null;
  sitting: { at: number; placeText: string } | null;
  terms: string;
  /** by when it is to be kept, epoch milliseconds of that day's midnight */
  keepBy: number | null;
  /** why it came to nothing */
  outcome: string;
  /** what the mediator keeps for themselves */
  notes: readonly { at: number; words: string }[];
  /** the unit that guides the studio (包抓单位), and its advice; postId '' for none */
  guide: { postId: string; name: string };
  guidance: readonly { at: number; name: string; words: string }[];
  /** all who have it in their list, by openid */
  people: readonly string[];
  createdAt: number;
  nextClockAt: number | null;
  history: StepEntry[];
}

export type MediationSide = 'asker' | 'other' | 'mediator' | 'keeper' | 'guide';
export type MediationActor = Actor<MediationSide> & { phone: string };
export type MediationViewer = PlaceViewer & { phone: string };
export type MediationKind = SubjectKind<Mediation, MediationActor, MediationViewer>;
export type MediationRow = StepRow<Mediation, MediationSide, MediationActor, null>;

/** What of it one may see; its kind, where it stands and who mediates are seen by everybody who has a part. */
export const MEDIATION_PARTS = [
  'parties',
  'phones',
  'story',
  'reply',
  'sitting',
  'terms',
  'outcome',
  'notes',
  'guidance',
] as const;
export type MediationPart = (typeof MEDIATION_PARTS)[number];

/**
 * Who sees what: confidential by what is not in this table. Those who assign the mediator know who asked and whom to call, and nothing
 * of what it is about; the unit that guides advises on the kind of dispute, and knows of nobody.
 */
export const SEES: Readonly<Record<MediationSide, readonly MediationPart[]>> = {
  asker: ['parties', 'story', 'sitting', 'terms', 'outcome'],
  other: ['parties', 'reply', 'sitting', 'terms', 'outcome'],
  mediator: MEDIATION_PARTS,
  keeper: ['parties', 'phones', 'guidance'],
  guide: ['guidance'],
};

/** May somebody with these sides see this? Pure. */
export const seesPart = (sides: readonly MediationSide[], part: MediationPart): boolean =>
  sides.some((side) => SEES[side].includes(part));

/** Which part of it the words of a step are, so that a timeline shows them to nobody else. */
export const WORDS_OF: Readonly<Record<string, MediationPart>> = {
  ask: 'story',
  answer: 'reply',
  arrange: 'sitting',
  agree: 'terms',
  'no-agreement': 'outcome',
  refuse: 'outcome',
  withdraw: 'outcome',
  decline: 'outcome',
  kept: 'outcome',
  broken: 'outcome',
  note: 'notes',
  guide: 'guidance',
};

/** Whoever was not known yet when it was asked for is known by their phone, once they bound it. */
const isOther = (other: PartyTo, openid: string, phone: string): boolean =>
  other.openid === '' ? phone !== '' && phone === other.phone : other.openid === openid;

/** In which parts somebody has to do with it. Whoever is a party to it is nothing else. Pure. */
export function sidesOf(
  { openid, phone, posts }: { openid: string; phone: string; posts: readonly HeldPost[] },
  state: Pick<Mediation, 'asker' | 'other' | 'mediator' | 'guide'>,
  keeps: boolean,
): MediationSide[] {
  if (openid !== '' && openid === state.asker.openid) return ['asker'];
  if (openid !== '' && isOther(state.other, openid, phone)) return ['other'];
  const guides = state.guide.postId !== '' && posts.some(({ postId }) => postId === state.guide.postId);
  return [
    ...(openid !== '' && openid === state.mediator?.openid ? (['mediator'] as const) : []),
    ...(keeps ? (['keeper'] as const) : []),
    ...(guides ? (['guide'] as const) : []),
  ];
}

/** In whose list it is. */
export const peopleOf = ({ asker, other, mediator }: Pick<Mediation, 'asker' | 'other' | 'mediator'>): string[] => [
  ...new Set([asker.openid, other.openid, mediator?.openid ?? ''].filter((openid) => openid !== '')),
];
