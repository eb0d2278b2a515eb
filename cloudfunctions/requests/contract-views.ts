import type { HeldPhoto, MediaState } from '../platform/media';
import type { ActionOption, AvailableAction } from '../platform/steps';
import type { GeoPoint } from '../../miniprogram/vocabulary/grid';
import type { RequestStatus, Tone, Track, Urgency } from '../../miniprogram/packages/requests/vocabulary/requests';
import type { MergedInto } from './contract-neighbours';

export interface PromisedTime {
  /** epoch milliseconds */ at: number;
  /** 今天 14:20 前 */ text: string;
}

export interface CategoryView {
  id: string;
  label: string;
  /** examples, in the resident's words */ hint: string;
  /** a vant icon name */ icon: string;
  /** 网格员 2 小时内受理，3 个工作日内办结 */ promise: string;
}

export interface Suggestion {
  /** null while nothing is sure enough */ categoryId: string | null;
  /** of the likeliest, 0 … 1 */ confidence: number;
  /** the words tell of a danger: asked about, and never filled in */ urgent: boolean;
  /** up to three categories it may be, the likeliest first: to choose from when none is sure */ likely: string[];
}

export interface RequestSummary {
  id: string;
  /** for the telephone: 8 to 14 digits and letters */ number: string;
  /** the first words */ title: string;
  status: { id: RequestStatus; label: string; tone: Tone };
  category: { id: string; label: string };
  urgency: Urgency;
  placeText: string;
  cellName: string;
  createdAt: number;
  createdText: string;
  /** the promise that runs now, null when none does */
  deadline: {
    kind: 'accept' | 'resolve' | 'answer' | 'joint' | 'council' | 'confirm';
    at: number;
    text: string;
    overdue: boolean;
  } | null;
  owner: { name: string; title: string };
  /** those this person may know of */ photoCount: number;
  /** the first photo's fileID of those that passed their check, '' for none */ cover: string;
  /** who to call, for the owner only: '' otherwise */ authorPhone: string;
  point: GeoPoint | null;
  version: number;
}

export interface TimelineEntry {
  at: number;
  atText: string;
  /** 已受理 … */ title: string;
  /** 网格员 张三 */ by: string;
  note: string;
  photos: string[];
  heldPhotos: HeldPhoto[];
}

/** A voice note; fileID '' for whoever may not hear it, or not yet. */
export interface VoiceView {
  fileID: string;
  seconds: number;
  /** what is said in it, as somebody wrote it down, '' until then */
  words: string;
  state: MediaState;
  /** this person may decide about it */ mayJudge: boolean;
}

/** What is to be answered to, or came of it: shown on top, and where one answers. */
export interface StandingView {
  /** 处理结果, 负责人想了解 */ label: string;
  note: string;
  /** fileIDs of what it looked like, where there is something to compare */ before: string[];
  after: string[];
}

export interface RequestDetail extends RequestSummary {
  standing: StandingView | null;
  words: string;
  /** fileIDs of those that passed their check */ photos: string[];
  heldPhotos: HeldPhoto[];
  ownerPhone: string;
  /** why this person: 您选的位置在…，这类事由…负责 */ reason: string;
  promises: { acceptBy: PromisedTime; resolveBy: PromisedTime };
  author: { name: string; phone: string; isMe: boolean };
  visibility: 'private' | 'neighbours' | 'neighbours-named';
  /** what the author said instead of writing it, or beside it */ voice: VoiceView | null;
  /** how many neighbours seconded it; who, nobody sees */ seconders: number;
  satisfaction: number | null;
  /** what the author says became of it: 解决了 …; null while they have not said */ outcome: string | null;
  track: { id: Track; label: string };
  /** of the whistle that runs or ran last, for who may read it; '' for none */ whistleId: string;
  /** null while it was never talked over */ council: CouncilView | null;
  /** 住建局 交办：小区巡查; '' for what people post */ mandateText: string;
  /** 来自…群里…说的; '' for what was posted as a need */ sourceText: string;
  timeline: TimelineEntry[];
  availableActions: AvailableAction[];
  /** the one it goes on in, null for one that was not merged */ mergedInto: MergedInto | null;
  /** others it is tied to that this person may look at; 'related' has them */ linkCount: number;
  cellCode: string;
  /** true when this submit met one already made from the same tap or the same words */ repeated: boolean;
}

/** What is or was talked over. */
export interface CouncilView {
  topic: string;
  /** 居民议事会 … */ form: string;
  /** 12月10日 18:00 前 */ byText: string;
  /** 意见一致 …, '' while there is none */ outcome: string;
  minutes: string;
}

/** Something that a community may be asked to do. */
export interface MandateView {
  id: string;
  label: string;
  scope: string;
}
export interface MandateList {
  items: MandateView[];
  /** whether this person may ask a community to do one of them */ mayPassDown: boolean;
}

export interface DeskSummary {
  /** waiting for me to accept or to finish */ todo: number;
  overdue: number;
  /** waiting for the resident to confirm */ waiting: number;
}

/** What is open on a desk, by where it is. */
export interface DeskMap {
  /** each with its point */ items: RequestSummary[];
  /** how many have none */ unplaced: number;
  /** whether there are more than a map is given */ more: boolean;
}

/** What PLACE_NEEDS_CHOICE and PLACE_OUTSIDE carry in `detail`. */
export interface PlaceQuestion {
  candidates: { code: string; name: string; communityName: string }[];
}

/** Which open requests change cells. */
export interface RedrawMoves {
  total: number;
  /** the most first */
  moves: { from: { code: string; name: string }; to: { code: string; name: string }; count: number }[];
}

/** Squads that may be asked to help with a need. */
export interface SquadsToSend {
  id: string;
  version: number;
  title: string;
  squads: ActionOption[];
}

/** A task that neighbours claim, and what came of it: nobody is named. */
export interface TaskOfNeed {
  id: string;
  title: string;
  whenText: string;
  placesText: string;
  status: { label: string; tone: Tone };
}
export interface NeedLink {
  id: string;
  title: string;
}
