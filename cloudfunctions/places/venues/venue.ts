import type { Asked } from '../../platform/availability';
import { MINUTE } from '../../platform/clock';
import { Refusal } from '../../platform/errors';
import { covers, type HeldPost } from '../../platform/identity';
import type { WithMedia } from '../../platform/media';
import type { Offering } from '../../platform/offering';
import type { OpeningHours } from '../../platform/opening-hours';
import type { Actor, StepEntry, StepRow } from '../../platform/step-rows';
import type { Subject, SubjectKind } from '../../platform/subject';
import { POST_KINDS, type GeoPoint } from '../../../miniprogram/vocabulary/grid';
import {
  PLACE_LIMITS,
  type ServiceKind,
  type Sharing,
  type VenueKind,
  type VenueStatus,
} from '../../../miniprogram/packages/places/vocabulary/places';

/** What a list of places says of one; a new import may change any of it. */
export interface VenueText {
  communityCode: string;
  kind: VenueKind;
  name: string;
  placeText: string;
  point: GeoPoint | null;
  /** the square of some two kilometres it is in, '' for none: see circle/circle.ts */
  area: string;
  hours: OpeningHours;
  rules: string;
  phone: string;
  /** what is done there for people */
  services: readonly ServiceKind[];
  sharing: Sharing;
  seats: number;
  /** the longest one may have it, minutes */
  longest: number;
  /** what has to be free before and after it, minutes */
  buffer: number;
  /** a booking holds at once, or only when somebody who keeps the place confirms it */
  confirm: 'rule' | 'person';
  /** the post whose people keep it; '' for the community's own staff alone */
  postId: string;
}

/** One place of a community (阵地): a room to be had, or a point where something is done for people. */
export interface Venue extends Subject, WithMedia, VenueText {
  status: VenueStatus;
  photos: readonly string[];
  history: (StepEntry & { photos: readonly string[] })[];
}

export type VenueSide = 'keeper' | 'visitor';
export interface PlaceViewer {
  openid: string;
  name: string;
  title: string;
  posts: readonly HeldPost[];
}
export type VenueKindOf = SubjectKind<Venue, Actor<VenueSide>, PlaceViewer>;
export type VenueRow = StepRow<Venue, VenueSide, Actor<VenueSide>, null>;

/** Who keeps a place: the people of its post, and the community's own. */
export const keeps = (
  posts: readonly HeldPost[],
  { communityCode, postId }: Pick<VenueText, 'communityCode' | 'postId'>,
): boolean =>
  posts.some(
    ({ kind, gridCode, postId: own }) =>
      own === postId ||
      ((kind === POST_KINDS.communityWorker || kind === POST_KINDS.chief) &&
        gridCode.length <= communityCode.length &&
        covers(gridCode, communityCode)),
  );

/** How much of it can be taken at one time. */
export const capacityOf = ({ sharing, seats }: Pick<VenueText, 'sharing' | 'seats'>): number =>
  sharing === 'seats' ? seats : 1;

/** From one time that is offered to the next. */
const STEP = 30 * MINUTE;

/** What somebody asks of a place, by how long and for how many. */
export function askedOf(venue: Pick<VenueText, 'sharing' | 'buffer'>, minutes: number, people: number): Asked {
  const around = venue.buffer * MINUTE;
  const amount = venue.sharing === 'seats' ? people : 1;
  return { length: minutes * MINUTE, amount, before: around, after: around, step: STEP };
}

export const offeringOf = (venue: VenueText, asked: Asked): Offering => ({
  hours: venue.hours,
  capacity: capacityOf(venue),
  asked,
  aheadDays: PLACE_LIMITS.aheadDays,
  notice: 0,
});

export const venueRefusals = {
  notLent: (name: string) =>
    new Refusal('NOT_LENT', `${name}不外借，有事请打电话或到现场。`, { rule: 'place is not lent' }),
  closed: (name: string) => new Refusal('PLACE_CLOSED', `${name}现在不开放，请换一处。`, { rule: 'place is closed' }),
  tooMany: (seats: number) => {
    const message = `这里最多坐 ${seats} 人，请换一处大的，或少来几位。`;
    return new Refusal('TOO_MANY', message, { rule: 'more than seats', fields: { people: message } });
  },
  tooLong: (minutes: number) => {
    const message = `一次最多约 ${minutes} 分钟，请约短一些。`;
    return new Refusal('TOO_LONG', message, { rule: 'longer than the place is lent', fields: { minutes: message } });
  },
} as const;

/** May this be asked of the place at all, whatever the time? @throws Refusal with why not. Pure. */
export function refuseAsked(venue: Venue, { minutes, people }: { minutes: number; people: number }): void {
  if (venue.sharing === 'none') throw venueRefusals.notLent(venue.name);
  if (venue.status !== 'open') throw venueRefusals.closed(venue.name);
  if (people > venue.seats) throw venueRefusals.tooMany(venue.seats);
  if (minutes > venue.longest) throw venueRefusals.tooLong(venue.longest);
}
