import type { HeldPhoto } from '../../platform/media';
import type { AvailableAction } from '../../platform/steps';
import type { OccasionKind } from '../../../miniprogram/packages/attendance/vocabulary/attendance';
import type { GeoPoint } from '../../../miniprogram/vocabulary/grid';

type Tone = 'waiting' | 'working' | 'done' | 'overdue';

/** One line of a list. */
export interface OccasionSummary {
  id: string;
  kind: OccasionKind;
  title: string;
  kindLabel: string;
  icon: string;
  /** 报名中, 已报满, 进行中 … */
  status: { label: string; tone: Tone };
  startsAt: number;
  whenText: string;
  placeText: string;
  gridName: string;
  audience: string;
  /** 还有 12 个名额，0 人候补 */
  placesText: string;
  /** what they themselves have to do with it: 已报名, 候补第 3 位, '' for nothing */
  mine: string;
}

/** A volunteers' task, for somebody who looks for one. */
export interface TaskSummary extends OccasionSummary {
  point: GeoPoint | null;
  /** 约 800 米, '' when it is not known */
  distanceText: string;
  /** 要会修水电, 满 18 岁, 有风险提示 */
  needs: string[];
}
export interface TaskPage {
  items: TaskSummary[];
  next: string | null;
  /** what one can look for: one's own skills, and those that these tasks ask for */
  skills: string[];
}

/** One occasion whole, with what this very person may do. Nobody else's name is in it but the organisers'. */
export interface OccasionDetail extends OccasionSummary {
  /** the reader has not said who they are: what they may do is told once they have */
  toRegister: boolean;
  /** for the form of a step: counts what the organisers change */
  version: number;
  words: string;
  photos: string[];
  heldPhotos: HeldPhoto[];
  point: GeoPoint | null;
  endsAt: number;
  /** until when; '' for what is over */
  signUpText: string;
  cancelText: string;
  checkInText: string;
  checkOutText: string;
  proof: { id: string; label: string; hint: string; radius: number };
  capacity: number | null;
  taken: number;
  waiting: number;
  /** told before one signs up, '' for none */
  risks: string;
  needs: string[];
  hoursText: string;
  organisers: { name: string; title: string; phone: string }[];
  recap: string;
  recapPhotos: string[];
  seriesText: string;
  /** the series it is of, for those who hold it; '' for none */
  seriesId: string;
  /** 'in' or 'out' when checking in or out is what they do next, '' for neither */
  check: 'in' | 'out' | '';
  /** why not yet, '' when it is possible now or there is nothing to check */
  checkHint: string;
  /** their own presence, null for none */
  attendance: {
    id: string;
    inText: string;
    outText: string;
    minutesText: string;
    state: { label: string; tone: Tone };
  } | null;
  mayOrganise: boolean;
  /** helps with a need: which, `need-of-task` of requests says to who may read that */
  fromNeed: boolean;
  availableActions: AvailableAction[];
}

/** The square of one half minute. */
export interface CodeView {
  title: string;
  /** an image, as a data URL */
  image: string;
  /** epoch milliseconds at which the next one takes its place */
  until: number;
  /** 已到 12 人，共 30 人 */
  comeText: string;
}

export interface RosterPerson {
  /** what they chose to show beside their name (亮身份), '' for nothing */
  badge: string;
  /** what steps by hand call them: not their WeChat identity */
  id: string;
  name: string;
  phone: string;
  /** 没有到, 9:02 签到 … */
  text: string;
  state: 'expected' | 'present' | 'left' | 'waiting';
  hours: { label: string; tone: Tone } | null;
  minutesText: string;
}
export interface RosterView {
  /** by hand: who has come, who goes */
  actions: { action: string; label: string }[];
  title: string;
  whenText: string;
  expected: RosterPerson[];
  present: RosterPerson[];
  left: RosterPerson[];
  waiting: RosterPerson[];
}

/** Something that comes back, for those who hold it. */
export interface SeriesSummary {
  id: string;
  kind: OccasionKind;
  title: string;
  kindLabel: string;
  icon: string;
  status: { label: string; tone: Tone };
  /** 每周三 09:00 开始，2 小时 */
  rhythmText: string;
  placeText: string;
  gridName: string;
  /** its next dates, the soonest first */
  next: { id: string; whenText: string; placesText: string; status: { label: string; tone: Tone } }[];
}
export interface SeriesDetail extends SeriesSummary {
  version: number;
  words: string;
  /** 每场 30 人, 不限人数 */
  capacityText: string;
  organiser: { name: string; title: string; phone: string };
  /** 张三 11月25日说不再办了：…, '' while it goes on */
  endedText: string;
  /** a change of what is open already that is on its way, '' for none */
  followingText: string;
  availableActions: AvailableAction[];
}
