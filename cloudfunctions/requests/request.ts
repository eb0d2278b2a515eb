import type { Owner } from '../directory/api';
import type { Side } from './step';
import type { WithMedia } from '../platform/media';
import type { OutboxEntry } from '../platform/notices';
import type { UpLevel } from '../platform/upward';
import type { OfficeHours, WorkingTime } from '../platform/working-time';
import type { GeoPoint } from '../../miniprogram/vocabulary/grid';
import type {
  Concern,
  CouncilForm,
  CouncilOutcome,
  Outcome,
  RequestStatus,
  Track,
  Trouble,
  Urgency,
  Visibility,
} from '../../miniprogram/packages/requests/vocabulary/requests';

/** Who answers for the request now, as the directory named them; never absent. `reason` is told to the resident. */
export type RequestOwner = Omit<Owner, 'gridName'>;

export interface RequestPlace {
  source: 'address' | 'pin' | 'code';
  /** GCJ-02 degrees, null when only an address is known and the list has no point for it */
  point: GeoPoint | null;
  addressId: string | null;
  /** as people say it */
  text: string;
  /** the same as neighbours may read it: no nearer than the building */
  buildingText: string;
}

/** One step that was taken. Entries are only ever appended. */
export interface HistoryEntry {
  /** epoch milliseconds */
  at: number;
  /** `rule` is the server itself, by the rule that the note tells; openid '' then */
  by: { side: Side | 'rule'; name: string; title: string; openid: string };
  action: string;
  from: RequestStatus | null;
  to: RequestStatus;
  note: string;
  photos: string[];
  /** 1 … 5, only where the step asks for it */
  satisfaction: number | null;
  commandId: string;
}

/** What somebody said: where it is stored, and how long it is. */
export interface VoiceNote {
  fileID: string;
  seconds: number;
  /** what is said in it, as somebody wrote it down who heard it; absent until then */
  words?: string;
}

/** A need that somebody posted (S5, S10). All times are epoch milliseconds. */
export interface ServiceRequest extends WithMedia {
  _id: string;
  /** for the telephone: the date and six digits */
  number: string;
  author: { openid: string; name: string; phone: string; addressText: string };
  /** its beginning, which is all of most: what lists read */
  words: string;
  /** all of it, where it is longer; see long-words.ts */
  longWords?: string;
  photos: string[];
  /** never shown to neighbours */
  voice: VoiceNote | null;
  category: {
    id: string;
    label: string;
    /** resolving must show a photo */ photoToResolve: boolean;
    /** a petition matter, with its own clocks (信访工作条例第二十二条、第三十四条) */ petition: boolean;
  };
  /** 三必问 and 三必解 (S12): as the category says at first, then as its handler judges; null for none of them */
  concern: Concern | null;
  trouble: Trouble | null;
  urgency: Urgency;
  /** the entry of the list under which those above passed it down, and by which post; null for what people post */
  mandate: { id: string; label: string; title: string; gridName: string } | null;
  /** what it was before it was a request, such as a post of a group; absent for what was posted as one */
  source?: { kind: string; id: string; /** 来自…群里…说的 */ text: string };
  visibility: Visibility;
  place: RequestPlace;
  cellCode: string;
  cellName: string;
  owner: RequestOwner;
  /** posts that were summoned to work on it: whoever holds one now may read it */
  participantPostIds: string[];
  /** squads that were asked to help: whoever leads one may read it; absent for none */
  participantSquadIds?: string[];
  /** people who owned it before, for their right to look at what they handled */
  pastOwnerIds: string[];
  /** owners who said that it is not theirs, oldest first: it does not come back to them by itself */
  passedOnBy: Pick<RequestOwner, 'postId' | 'personId'>[];
  track: Track;
  council: Council | null;
  /** the whistle that runs or ran last; its own document has the rest */
  whistleId: string | null;
  /** the promise that was set aside while others are awaited, to be taken up where it stood */
  paused: { at: number; deadline: number } | null;
  /** how often the author was awaited, the promise extended, the council put off: each has a limit */
  pauses: number;
  extensions: number;
  deferrals: number;
  /** what it has to do with others; nobody who may not read those sees more than that they are there */
  links: RequestLink[];
  /** what was merged into it, with whom to tell along */
  along: Along[];
  /** the community whose residents find it in their list; null when none may, or it is closed */
  neighbourhood: string | null;
  /** neighbours who say that it is theirs too (附议), and who follow it */
  secondCount: number;
  followerCount: number;
  status: RequestStatus;
  open: boolean;
  /** which view of a desk it is in; follows from the status, kept for the index */
  queue: Queue;
  /** what the category promised at submit; resolveBy is renewed by a reopening */
  limits: Limits & { office: OfficeHours };
  promises: { acceptBy: number; resolveBy: number };
  /** the running promise, null when none does */
  deadline: number | null;
  /** what the rule does next unless somebody moves first, null once closed */
  nextClock: NextClock | null;
  /** when it does: what the scheduler looks for; null exactly when nextClock is */
  nextClockAt: number | null;
  resolvedAt: number | null;
  lastUrgedAt: number | null;
  satisfaction: number | null;
  /** what the author says became of it; null while they have not said */
  outcome: Outcome | null;
  createdAt: number;
  updatedAt: number;
  version: number;
  history: HistoryEntry[];
  outbox: OutboxEntry[];
  /** when the oldest notice of the outbox is due, null for none: what the scheduler looks for */
  outboxDue: number | null;
  /** since when the ledger has not seen what changed, null for nothing */
  ledgerDue: number | null;
  /** the version that the ledger has counted last; absent before the first */
  ledgerSeen?: number;
  /** unique: while open, of author, words and place; once closed the _id */
  openKey: string;
}

/** A matter that is or was talked over (S7). */
export interface Council {
  /** what is to be decided */ topic: string;
  form: CouncilForm;
  /** by when, epoch milliseconds */ by: number;
  outcome: CouncilOutcome | null;
  /** the minutes in words; their photos stand in the history */ minutes: string;
}

/** One request's tie to another, on both of them. */
export interface RequestLink {
  kind: 'related' | 'merged-into' | 'merged-from' | 'split-into' | 'split-from';
  id: string;
  number: string;
}

/** A request that was merged into this one: its author hears how this one goes on, by their own words and on their own page. */
export interface Along {
  id: string;
  number: string;
  openid: string;
  /** how its own words begin; neighbours may read them */
  title: string;
  /** neighbours saw it: those who follow it hear as well */
  shown: boolean;
  /** how many more people say that it is theirs too: its author and seconders, save those who seconded this one already */
  voices: number;
}

/** Which view of a desk a request is in. */
export type Queue = 'todo' | 'joint' | 'council' | 'waiting' | 'done';

/** What a category promises; see Category. */
export interface Limits {
  accept: WorkingTime;
  resolve: WorkingTime;
  /** for departments to work it out together, from the whistle on */
  joint: WorkingTime;
  /** for the street to name departments, for each of them to report in, and for the street to close it once all have answered */
  dispatch: WorkingTime;
  reportIn: WorkingTime;
  close: WorkingTime;
  /** how long the author is awaited */
  answer: WorkingTime;
  /** by how much a promise may be extended, once */
  extend: WorkingTime;
  watch: WatchTimes;
}

/** How a promise is watched: how long before its end the owner is warned, and after its end who hears of it when. */
export interface WatchTimes {
  warnAccept: WorkingTime;
  warnResolve: WorkingTime;
  /** from telling one chief to telling the next above */
  next: WorkingTime;
  /** from telling the highest to telling them again */
  again: WorkingTime;
}

/** `resume`: the author was awaited long enough. `escalate`: the level to tell, or the next above that can be told. */
export type NextClock = { kind: 'warn' | 'confirm' | 'resume' } | { kind: 'escalate'; level: UpLevel };
