import type { HeldPost } from '../../platform/identity';
import type { OpeningHours } from '../../platform/opening-hours';
import type { Actor, StepEntry, StepRow } from '../../platform/step-rows';
import type { Subject, SubjectKind } from '../../platform/subject';
import type { GeoPoint } from '../../../miniprogram/vocabulary/grid';
import type {
  Joining,
  ProgrammeKind,
  ProgrammeStatus,
  Remark,
  Shift,
} from '../../../miniprogram/packages/places/vocabulary/programmes';
import type { ThingViewer } from '../things/thing';

/** What a list of programmes says of one; a new import may change any of it. */
export interface ProgrammeText {
  communityCode: string;
  kind: ProgrammeKind;
  name: string;
  aim: string;
  venue: { id: string; name: string; placeText: string; point: GeoPoint | null };
  /** when its sessions are */
  hours: OpeningHours;
  /** what becomes of one that falls on a holiday */
  shift: Shift;
  joining: Joining;
  /** it is for children: a guardian enrols them */
  minors: boolean;
  /** how many may enrol, 0 for no limit */
  places: number;
  /** who leads it: the post whose people do, and what is said of them */
  lead: { postId: string; name: string; title: string; phone: string; goodAt: string };
  /** the project behind it, '' for none */
  project: string;
  /** the unit that guides it (包抓单位); id '' for none */
  guide: { unitId: string; name: string };
}

/** Somebody who takes part, or brings a child who does. */
export interface Enrolled {
  openid: string;
  name: string;
  phone: string;
  at: number;
  /** whom a guardian brings: what the child is called, how old, and when the guardian agreed; null for oneself */
  child: { name: string; age: number; agreedAt: number } | null;
}

/** A service of the community that comes again (服务品牌, 一日一主题): who leads it, where and when, who takes part, what they say. */
export interface Programme extends Subject, ProgrammeText {
  status: ProgrammeStatus;
  enrolled: readonly Enrolled[];
  /** who wants to be told of it, by openid */
  followers: readonly string[];
  /** days that are called off */
  off: readonly { date: string; why: string }[];
  remarks: readonly { openid: string; name: string; remark: Remark; words: string; at: number }[];
  nextClockAt: number | null;
  history: StepEntry[];
}

export type ProgrammeSide = 'visitor' | 'neighbour' | 'lead';
export type ProgrammeActor = Actor<ProgrammeSide> & { phone: string };
export type ProgrammeViewer = ThingViewer & { posts: readonly HeldPost[] };
export type ProgrammeKindOf = SubjectKind<Programme, ProgrammeActor, ProgrammeViewer>;
export type ProgrammeRow = StepRow<Programme, ProgrammeSide, ProgrammeActor, null>;

/** Everybody who hears of it, each once. */
export const toldOf = ({ enrolled, followers }: Pick<Programme, 'enrolled' | 'followers'>): string[] =>
  [...new Set([...enrolled.map(({ openid }) => openid), ...followers])].sort();
