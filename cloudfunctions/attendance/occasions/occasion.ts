import type { WithMedia } from '../../platform/media';
import type { OutboxEntry } from '../../platform/notices';
import type {
  AudienceKind,
  HoursMode,
  OccasionKind,
  OccasionStatus,
  ProofKind,
} from '../../../miniprogram/packages/attendance/vocabulary/attendance';
import type { GeoPoint } from '../../../miniprogram/vocabulary/grid';

/** One who signed up. Who is in and who waits follows from the order alone: the first `capacity` are in. */
export interface SignUp {
  openid: string;
  name: string;
  phone: string;
  /** epoch milliseconds */
  at: number;
  commandId: string;
}

/** One who signed up and no longer is: kept, so that a late repeat of the same tap signs nobody up again. */
export interface Gone {
  openid: string;
  name: string;
  signedUpAt: number;
  /** the command that had signed them up */
  commandId: string;
  at: number;
  /** the command that took them off */
  byCommandId: string;
  /** 'self', 'rule', or the organiser's name */
  by: string;
  reason: string;
}

/** When and where; epoch milliseconds. What a series repeats, and a step may change. */
export interface Times {
  startsAt: number;
  endsAt: number;
  signUpUntil: number;
  cancelUntil: number;
}

/** Who holds it. Posts of the grid may too; these are named beside them. */
export interface Organiser {
  openid: string;
  name: string;
  title: string;
  phone: string;
}

export interface OccasionEntry {
  at: number;
  by: { openid: string; name: string; title: string };
  action: string;
  note: string;
  photos: string[];
  commandId: string;
}

/** What an occasion is about: given by whoever makes it, repeated by a series. */
export interface OccasionPlan {
  kind: OccasionKind;
  /** line of the menu, '' for none */
  kindId: string;
  kindLabel: string;
  icon: string;
  title: string;
  words: string;
  photos: string[];
  /** community or cell it belongs to, or a grid above */
  gridCode: string;
  gridName: string;
  /** whom it is listed for: those who live or report in one of these grids; a cell's occasion is its whole community's */
  lists: string[];
  place: { text: string; point: GeoPoint | null };
  radius: number;
  proof: ProofKind;
  /** minutes, see Habits */
  early: number;
  late: number;
  closing: number;
  /** places, null for no limit */
  capacity: number | null;
  /** how many may wait */
  waitingMax: number;
  audience: AudienceKind;
  /** one of these is asked for, none for nothing */
  skills: string[];
  /** years, 0 for any */
  leastAge: number;
  /** told before one signs up (志愿服务条例第十二条), '' for none */
  risks: string;
  hours: HoursMode;
  /** somebody who did not sign up may check in while there is room */
  walkIns: boolean;
  /** the need it helps with; absent or '' for none */
  requestId?: string;
  organiser: Organiser & { postId: string; gridCode: string };
  /** the squad that holds it: whoever leads it may do what the organiser may; absent for none */
  squad?: { id: string; name: string };
  /** others who may do what the organiser may */
  named: Organiser[];
}

/** A dated occasion with places. */
export interface Occasion extends OccasionPlan, Times, WithMedia {
  _id: string;
  seriesId: string | null;
  status: OccasionStatus;
  open: boolean;
  /** in whose list of what they hold it is: people by openid, posts by grid, see organisersOf() */
  organisers: string[];
  signups: SignUp[];
  gone: Gone[];
  /** who had waited and got a place, and when: they may still say no for a while */
  promoted: { openid: string; at: number }[];
  /** for whom a place is kept that they were asked about, until when; absent for nobody */
  offered?: { openid: string; at: number; until: number }[];
  /** of the changing code; never leaves the server */
  secret: string;
  recap: { words: string; photos: string[] };
  history: OccasionEntry[];
  /** counts what the organisers change: a step of theirs names the one they saw */
  revision: number;
  /** what has to be done by the clock next, null for nothing */
  nextClockAt: number | null;
  outbox: OutboxEntry[];
  outboxDue: number | null;
  /** counts everything but signing up */
  version: number;
  createdAt: number;
  updatedAt: number;
}

/** Who put a photo in, '' for one that is not of this occasion. */
export function uploaderOf({ history, photos, organiser }: Occasion, fileID: string): string {
  const entry = history.find((one) => one.photos.includes(fileID));
  return entry?.by.openid ?? (photos.includes(fileID) ? organiser.openid : '');
}
