import { toldDone } from '../../platform/step-rows';
import { beijingDate, beijingParts, sayMoment } from '../../platform/clock';
import { stateOf } from '../../platform/media';
import { photosFor } from '../../platform/media-shown';
import type { ActionField, AvailableAction } from '../../platform/steps';
import {
  AUDIENCES,
  HOURS_MODES,
  HOURS_STATES,
  OCCASION_STATUSES,
  PROOFS,
} from '../../../miniprogram/packages/attendance/vocabulary/attendance';
import type { Attendance } from '../hours/attendance';
import { checkInRefusal, checkOutRefusal, entranceOf } from '../check-in/check';
import type { OccasionDetail, OccasionSummary } from '../contract';
import { askedFields, openSteps } from './decide';
import { cancelUntilFor, type Person } from './guards';
import { uploaderOf, type Occasion } from './occasion';
import { orderOf, placesLeft, standingOf, taken, waiting } from './places';
import { sayMinutes, saySpan, sayWindow } from './say';
import { isOrganiser, sidesOf, type OccasionViewer } from './sides';
import type { OccasionField, OccasionStep } from './step';
import type { Listed } from './store-lists';
import { checkInWindow, checkOutWindow } from '../check-in/windows';
import { statusLabel, worded, wordsOf } from './wording';

/** 今天 14:00 到 16:00 */
export function sayWhen({ startsAt, endsAt }: Pick<Occasion, 'startsAt' | 'endsAt'>, now: number): string {
  return saySpan(startsAt, endsAt, now);
}

export function sayStatus(occasion: Listed, now: number): OccasionSummary['status'] {
  const { tone } = OCCASION_STATUSES[occasion.status];
  const label = statusLabel(occasion);
  if (occasion.status !== 'planned') return { label, tone };
  if (now >= occasion.endsAt) return { label: '已结束', tone: 'done' };
  if (now >= occasion.startsAt) return { label: '进行中', tone: 'working' };
  if (now > occasion.signUpUntil) return { label: `${wordsOf(occasion).join}截止`, tone: 'done' };
  return placesLeft(occasion) === 0 ? { label: '名额已满', tone: 'waiting' } : { label, tone };
}

/** @param own whether they have a place, or wait, themselves */
export function sayPlaces(occasion: Listed, own = false): string {
  const left = placesLeft(occasion);
  if (occasion.status !== 'planned') return `${taken(occasion)} 人${wordsOf(occasion).join}`;
  if (left === null) return `${occasion.signups.length} 人${wordsOf(occasion).join}，不限人数`;
  const behind = waiting(occasion);
  if (left > 0) return `还有 ${left} 个名额`;
  if (behind > 0) return `名额满了，${behind} 人候补`;
  return own || occasion.waitingMax === 0 ? '名额满了' : '名额满了，可以候补';
}

function sayMine(occasion: Listed, openid: string): string {
  const standing = standingOf(occasion, openid);
  if (standing === 'none') return '';
  if (standing === 'in') return wordsOf(occasion).joined;
  if (standing === 'offered') return '有名额，等您回复';
  return `候补第 ${orderOf(occasion, openid) - taken(occasion) + 1} 位`;
}

/** One line of a list. Pure. */
export function occasionSummary(occasion: Listed, openid: string, now: number): OccasionSummary {
  return {
    id: occasion._id,
    kind: occasion.kind,
    title: occasion.title,
    kindLabel: occasion.kindLabel,
    icon: occasion.icon,
    status: sayStatus(occasion, now),
    startsAt: occasion.startsAt,
    whenText: sayWhen(occasion, now),
    placeText: occasion.place.text,
    gridName: occasion.gridName,
    audience: AUDIENCES[occasion.audience].label,
    placesText: sayPlaces(occasion, standingOf(occasion, openid) !== 'none'),
    mine: sayMine(occasion, openid),
  };
}

/** What a detail is made of: the occasion, who looks at it, and their own presence there. */
export interface Seen {
  occasion: Occasion;
  viewer: OccasionViewer;
  person: Person;
  attendance: Attendance | null;
}

/** One occasion whole, with what this very person may do now. Pure. */
export function occasionDetail({ occasion, viewer, person, attendance }: Seen, now: number): OccasionDetail {
  const organises = isOrganiser(viewer, occasion);
  const steps = openSteps(occasion, { ...person, sides: sidesOf(viewer, occasion) }, now);
  const { proof, risks } = occasion;
  return {
    ...occasionSummary(occasion, viewer.openid, now),
    toRegister: false,
    version: occasion.revision,
    words: occasion.words,
    ...photosOf(occasion, viewer, organises),
    point: occasion.place.point,
    endsAt: occasion.endsAt,
    ...termsOf(occasion, viewer.openid, now),
    checkInText: sayWindow('签到', checkInWindow(occasion), now),
    checkOutText: sayWindow('签退', checkOutWindow(occasion), now),
    proof: { id: proof, ...PROOFS[proof], radius: occasion.radius },
    capacity: occasion.capacity,
    taken: taken(occasion),
    waiting: waiting(occasion),
    risks,
    needs: needsOf(occasion),
    hoursText: HOURS_MODES[occasion.hours].label,
    organisers: organisersFor(occasion, viewer.openid, organises),
    recap: occasion.recap.words,
    recapPhotos: occasion.recap.photos.filter((fileID) => stateOf(occasion.media, fileID) === 'cleared'),
    seriesText: occasion.seriesId === null ? '' : wordsOf(occasion).series,
    ...checkFor(occasion, person, attendance, now),
    attendance: attendance && presenceView(attendance, now),
    mayOrganise: organises,
    seriesId: organises ? (occasion.seriesId ?? '') : '',
    fromNeed: (occasion.requestId ?? '') !== '',
    availableActions: steps.map((step) => availableAction(step, occasion, person, now)),
  };
}

/** Until when one may come on the list and leave it; '' for what is over. */
function termsOf(occasion: Occasion, openid: string, now: number): Pick<OccasionDetail, 'signUpText' | 'cancelText'> {
  if (occasion.status !== 'planned') return { signUpText: '', cancelText: '' };
  return {
    signUpText: `${wordsOf(occasion).join}截止：${sayMoment(occasion.signUpUntil, now)}`,
    cancelText: `去不了的话，${sayMoment(cancelUntilFor(occasion, openid), now)} 前可以取消${wordsOf(occasion).join}`,
  };
}

/**
 * Whoever holds it by a post is called by anybody; a neighbour who leads a squad by whoever is on the list; a neighbour who was asked
 * to help organise is named, and called by those who organise alone.
 */
function organisersFor(occasion: Occasion, openid: string, organises: boolean): OccasionDetail['organisers'] {
  const { organiser, named, signups } = occasion;
  const known = organises || organiser.postId !== '' || signups.some((one) => one.openid === openid);
  return [
    { name: organiser.name, title: organiser.title, phone: known ? organiser.phone : '' },
    ...named.map(({ name, title, phone }) => ({ name, title, phone: organises ? phone : '' })),
  ];
}

function needsOf({ skills, leastAge }: Occasion): string[] {
  return [
    ...(leastAge > 0 ? [`年满 ${leastAge} 岁`] : []),
    ...(skills.length > 0 ? [`会其中一样：${skills.join('、')}`] : []),
  ];
}

/** Its organisers see photos before they were found good, and another than who put one in decides where WeChat did not. */
function photosOf(occasion: Occasion, { openid }: OccasionViewer, organises: boolean) {
  const eyes = (fileID: string) => ({
    uploader: openid !== '' && uploaderOf(occasion, fileID) === openid,
    works: organises,
    judges: organises,
    onlooker: !organises,
  });
  return photosFor(occasion.media, occasion.photos, eyes);
}

/** Whether checking in or out is what comes next, and if not yet, why. */
function checkFor(
  occasion: Occasion,
  person: Person,
  attendance: Attendance | null,
  now: number,
): Pick<OccasionDetail, 'check' | 'checkHint'> {
  if (attendance?.out || (occasion.status !== 'planned' && !attendance)) return { check: '', checkHint: '' };
  if (attendance) {
    const refusal = checkOutRefusal(occasion, attendance, now);
    return { check: refusal ? '' : 'out', checkHint: refusal?.message ?? '' };
  }
  const entrance = entranceOf(occasion, person.participant, now);
  if (!entrance.ok) return { check: '', checkHint: '' };
  const refusal = checkInRefusal(occasion, attendance, now);
  const open = !refusal && occasion.proof !== 'hand';
  const hint = refusal?.message ?? PROOFS[occasion.proof].hint;
  return { check: open ? 'in' : '', checkHint: entrance.walkIn && refusal ? '' : hint };
}

function presenceView(attendance: Attendance, now: number): OccasionDetail['attendance'] {
  const { label, tone } = HOURS_STATES[attendance.state];
  return {
    id: attendance._id,
    inText: `${sayMoment(attendance.in.at, now)} 签到`,
    outText: attendance.out ? `${sayMoment(attendance.out.at, now)} 签退` : '',
    minutesText: attendance.out && attendance.state !== 'attended' ? sayMinutes(attendance.minutes) : '',
    state: { label, tone },
  };
}

function availableAction(step: OccasionStep, occasion: Occasion, person: Person, now: number): AvailableAction {
  const words = wordsOf(occasion);
  const fields = askedFields(step, occasion, person).map((field) => fieldView(field, step.action, occasion, now));
  const risks =
    step.effect === 'join' && occasion.risks
      ? `风险提示：${occasion.risks}${/[。！？]$/.test(occasion.risks) ? '' : '。'}确定${words.join}吗？`
      : '';
  const label = labelOf(step, occasion);
  // Who taps last may be on the waiting list: the page says which.
  const done = step.effect === 'join' ? '已提交' : toldDone(label);
  const { action, primary } = step;
  return { action, label, done, primary, confirm: risks || worded(step.confirm, words), fields };
}

function fieldView(
  { source, options, when: _when, ...field }: OccasionField,
  action: string,
  occasion: Occasion,
  now: number,
): ActionField {
  return {
    ...field,
    placeholder: worded(field.placeholder, wordsOf(occasion)),
    options: options ?? [],
    preset: presetOf(field.name, action, occasion, now),
    ...(source ? { asks: 'list' as const } : {}),
  };
}

const isByHand = (action: string) => action === 'hand-in' || action === 'hand-out';

/** 09:30 */
function beijingTime(at: number): string {
  const { hour, minute } = beijingParts(at);
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** Where people are called by name, that is no making good of what was missed. */
export function labelOf({ action, label }: Pick<OccasionStep, 'action' | 'label'>, occasion: Occasion): string {
  if (isByHand(action) && occasion.proof === 'hand') return action === 'hand-in' ? '点名签到' : '点名签退';
  return worded(label, wordsOf(occasion));
}

/** What is changed is there to be changed. */
function presetOf(name: ActionField['name'], action: string, occasion: Occasion, now: number): string {
  if (name === 'date') return beijingDate(occasion.startsAt);
  if (isByHand(action) && name === 'time') return beijingTime(Math.min(now, occasion.endsAt));
  if (isByHand(action) && name === 'note' && occasion.proof === 'hand') return '当面点名';
  if (action === 'retitle' && name === 'note') return occasion.title;
  if (action === 'rewrite' && name === 'note') return occasion.words;
  if (action === 'resize' && name === 'number') return String(occasion.capacity ?? '');
  return name === 'extra' ? 'this' : '';
}
