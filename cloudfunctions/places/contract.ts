import * as z from 'zod';
import { calendarDate, documentId, epochMilliseconds, geoPoint, gridCode, line, token, words } from '../platform/input';
import { stepFields } from '../platform/step-input';
import type { AvailableAction, Page } from '../platform/steps';
import { mediationInputs, type MediationViews } from './mediations/contract';
import { programmeInputs, type ProgrammeViews } from './programmes/contract';
import { stairwellInputs, type StairwellViews } from './stairwells/contract';
import type { ThingList, ThingView } from './things/contract';
import { thingRow } from './things/thing-row';
import type { TimelineLine } from './timeline';
import { wallInputs, type WallViews } from './wall/contract';
import { venueRow } from './venues/venue-row';
import {
  PLACE_LIMITS,
  SERVICE_KINDS,
  VENUE_KINDS,
  type BookingStatus,
  type PartyKind,
  type ServiceKind,
  type VenueKind,
} from '../../miniprogram/packages/places/vocabulary/places';

export type * from './mediations/contract';
export type * from './stairwells/contract';
export type * from './things/contract';
export type * from './wall/contract';
export type { TimelineLine } from './timeline';
export type * from './programmes/contract';

const closing = { venueId: documentId, from: epochMilliseconds, to: epochMilliseconds };
const step = {
  id: documentId,
  version: z.number().int().nonnegative(),
  action: token(40),
  fields: stepFields.default({}),
};
const minutes = z
  .number({ error: '请选择时长。' })
  .int('时长是整数分钟。')
  .min(30, '至少约 30 分钟。')
  .max(720, '一次最多约 12 小时，请约短一些。')
  .multipleOf(15, '时长要是一刻钟的倍数。');
const people = z.number({ error: '请填写人数。' }).int('人数是整数。').min(1, '至少 1 人。').max(2000, '人数太多了。');

/** How far one walks in a district, as an administrator brings it in. */
export const circleRow = z.strictObject({
  /** of the district */ id: gridCode,
  factor: z.number().min(1, '路不会比直线短。').max(3, '系数最多 3。'),
  pace: z.number().int().min(30).max(120, '每分钟最多走 120 米。'),
  kinds: z.array(z.enum(Object.keys(SERVICE_KINDS) as [ServiceKind])).min(1),
});

export const inputs = {
  ...programmeInputs,
  ...mediationInputs,
  ...stairwellInputs,
  ...wallInputs,
  /** the places of a community → VenueList */
  venues: z.strictObject({
    communityCode: gridCode.optional(),
    kind: z.enum(Object.keys(VENUE_KINDS) as [VenueKind]).optional(),
  }),
  /** → VenueView */
  venue: z.strictObject({ id: documentId }),
  /** what its keepers change → VenueView */
  'perform-venue': z.strictObject(step),
  /** free times, day by day → VenueTimes */
  'venue-times': z.strictObject({
    venueId: documentId,
    from: calendarDate().optional(),
    days: z.number().int().min(1).max(PLACE_LIMITS.daysShown, '一次最多看 31 天。').default(14),
    minutes: minutes.default(60),
    people: people.default(1),
  }),
  /** → BookingMade */
  'book-venue': z.strictObject({
    venueId: documentId,
    at: epochMilliseconds,
    minutes,
    people,
    purpose: line('用途', 2, 40),
    party: z
      .strictObject({ kind: z.enum(['squad', 'group', 'unit', 'council', 'community']), id: documentId })
      .optional(),
    repeat: z
      .strictObject({
        cadence: z.enum(['daily', 'weekly', 'fortnightly', 'monthly']),
        count: z.number().int().min(2, '至少约两次。').max(PLACE_LIMITS.seriesMost, '一次最多约 26 次。'),
      })
      .optional(),
  }),
  /** → BookingView */
  booking: z.strictObject({ id: documentId }),
  'perform-booking': z.strictObject(step),
  /** one's own → Page<BookingCard> */
  'my-bookings': z.strictObject({ cursor: z.string().max(200).optional() }),
  /** what waits for the keepers of a community, and what is on in the days to come → VenueDesk */
  'venue-desk': z.strictObject({ communityCode: gridCode.optional() }),
  /** whom a closure would meet → VenueClosure */
  'venue-closure': z.strictObject(closing),
  /** closes a time, and tells each → VenueClosure */
  'close-venue': z.strictObject({ ...closing, why: words('为什么关', 2, PLACE_LIMITS.reasonMax) }),
  /** what a community lends, box by box → ThingList */
  things: z.strictObject({ communityCode: gridCode.optional() }),
  /** → ThingView */
  thing: z.strictObject({ id: documentId }),
  /** the thing whose piece bears this code → ThingView */
  'scan-thing': z.strictObject({ code: token(60, 2) }),
  'perform-thing': z.strictObject(step),
  /** what is within ten minutes' walk of my door, or of a point → CircleView */
  circle: z.strictObject({ at: geoPoint.optional() }),
  /** where a community's circle has gaps → CircleGaps */
  'circle-gaps': z.strictObject({ communityCode: gridCode.optional() }),
  'import-circles': z.strictObject({ rows: z.array(circleRow).min(1).max(100) }),
  'import-things': z.strictObject({ rows: z.array(thingRow).min(1).max(500) }),
  'import-venues': z.strictObject({ rows: z.array(venueRow).min(1).max(500) }),
} as const;

export interface VenueCard {
  id: string;
  name: string;
  kind: VenueKind;
  kindText: string;
  placeText: string;
  /** 现在开放，到 17:00 · 今天不开：放假 */ openText: string;
  openNow: boolean;
  /** 可约，50 座 */ lendText: string;
  services: string[];
  /** 红色会客厅 · 调解 */ tagsText: string;
}
export interface VenueList {
  communityCode: string;
  communityName: string;
  /** this person keeps places of it */ keeper: boolean;
  kinds: { id: VenueKind; label: string; count: number }[];
  venues: VenueCard[];
}
export interface VenueView extends VenueCard {
  version: number;
  title: string;
  hoursText: string;
  rules: string;
  phone: string;
  point: { longitude: number; latitude: number } | null;
  /** what holds for who books: 至多 3 小时，社区确认后生效 */ bookingText: string;
  photos: string[];
  heldPhotos: { fileID: string; state: 'checking' | 'refused' | 'unanswered'; mine: boolean; mayJudge: boolean }[];
  /** what is on in the days to come */ on: { id: string; whenText: string; title: string; byText: string }[];
  canBook: boolean;
  seats: number;
  longest: number;
  /** for whom one may book it beside oneself */ parties: {
    kind: Exclude<PartyKind, 'self'>;
    id: string;
    name: string;
  }[];
  keeper: boolean;
  timeline: TimelineLine[];
  availableActions: AvailableAction[];
}
export interface VenueTimes {
  venueId: string;
  venueName: string;
  days: { date: string; dayText: string; times: { at: number; text: string }[]; noneText: string }[];
}
export interface BookingCard {
  id: string;
  title: string;
  status: BookingStatus;
  statusText: string;
  /** 12月2日 9:00–11:00 */ whenText: string;
  venueName: string;
  /** for whom, and who booked */ byText: string;
}
export interface BookingView extends BookingCard {
  version: number;
  venueId: string;
  placeText: string;
  people: number;
  phone: string;
  /** until when one has to have checked in, '' when that is over or not asked */ arriveText: string;
  timeline: TimelineLine[];
  availableActions: AvailableAction[];
}
export interface BookingMade {
  booked: BookingCard[];
  /** times of a series that could not be had, each with why */ skipped: { whenText: string; why: string }[];
}
export interface VenueDesk {
  communityCode: string;
  communityName: string;
  asked: BookingCard[];
  coming: BookingCard[];
}
export interface VenueClosure {
  venueName: string;
  whenText: string;
  met: BookingCard[];
  closed: boolean;
}
export interface CircleSpot extends VenueCard {
  point: { longitude: number; latitude: number };
  minutes: number;
  /** 走 4 分钟，约 300 米 */ wayText: string;
}
export interface CircleView {
  /** from where: 柳苑 3号楼 */ fromText: string;
  from: { longitude: number; latitude: number };
  /** how it is reckoned */ ruleText: string;
  open: CircleSpot[];
  closed: CircleSpot[];
  /** services that no place in it has */ lacking: string[];
}
export interface CircleGaps {
  communityCode: string;
  communityName: string;
  ruleText: string;
  /** households whose building is not on the map, '' for none */ offMapText: string;
  gaps: { kind: ServiceKind; label: string; households: number; text: string; dwellings: string[] }[];
}
export interface PlacesViews extends ProgrammeViews, MediationViews, StairwellViews, WallViews {
  circle: CircleView;
  'circle-gaps': CircleGaps;
  'import-circles': { imported: number };
  things: ThingList;
  thing: ThingView;
  'scan-thing': ThingView;
  'perform-thing': ThingView;
  'import-things': { imported: number };
  venues: VenueList;
  venue: VenueView;
  'perform-venue': VenueView;
  'venue-times': VenueTimes;
  'book-venue': BookingMade;
  booking: BookingView;
  'perform-booking': BookingView;
  'my-bookings': Page<BookingCard>;
  'venue-desk': VenueDesk;
  'venue-closure': VenueClosure;
  'close-venue': VenueClosure;
  'import-venues': { imported: number };
}
export type PlacesInputs = { [A in keyof typeof inputs]: z.input<(typeof inputs)[A]> };
