import { HOUR, sayDate, sayMoment } from '../../platform/clock';
import { derivedId } from '../../platform/commands';
import { urgently, type Announcement, type Notice, type OutboxEntry } from '../../platform/notices';
import { ATTENDANCE_LIMITS } from '../../../miniprogram/packages/attendance/vocabulary/attendance';
import { sayEvaluation, sayMinutes } from './say';
import type { Attendance } from '../hours/attendance';
import type { Second } from '../hours/awaited';
import type { Occasion, SignUp } from './occasion';
import { wordsOf } from './wording';

export const OCCASION_PAGE = 'packages/attendance/pages/occasion/index';
export const HOURS_PAGE = 'packages/attendance/pages/hours/index';
export const pageOf = (id: string) => `${OCCASION_PAGE}?id=${id}`;

/** What the organisers may change that everybody on the list is told of. */
export type Change = 'called-off' | 'moved' | 'relocated' | 'retitled' | 'rewritten' | 'resized';

type Told = Pick<Occasion, '_id' | 'kind' | 'title' | 'startsAt' | 'cancelUntil' | 'place'>;
const where = ({ startsAt, place }: Told, now: number) =>
  [sayDate(startsAt, now), place.text].filter(Boolean).join('，');

/** One who waited has a place now: they may still say no, as long as anybody may. */
export function tellMovedUp(occasion: Told, { openid }: SignUp, commandId: string, now: number): Notice {
  const late = Math.min(now + ATTENDANCE_LIMITS.saysNoHours * HOUR, occasion.startsAt);
  const cancel = `来不了的话请在${sayDate(Math.max(occasion.cancelUntil, late), now)}前退出。`;
  return {
    id: derivedId('notice', occasion._id, 'moved-up', openid, commandId),
    to: { openid },
    template: 'activity-place',
    title: '您有名额了',
    body: `“${occasion.title}”有人退出，候补轮到您了：${where(occasion, now)}。${cancel}`,
    page: pageOf(occasion._id),
    at: now,
  };
}

/** A place came free too late for anybody to be counted in unasked: they say whether they come, by then. It cannot wait. */
export function tellOffered(
  occasion: Told,
  { openid }: SignUp,
  until: number,
  commandId: string,
  now: number,
): OutboxEntry {
  return urgently({
    id: derivedId('notice', occasion._id, 'offered', openid, commandId),
    to: { openid },
    template: 'activity-place',
    title: '有一个名额，您去不去',
    body: `“${occasion.title}”有人退出：${where(occasion, now)}。${sayMoment(until, now)}前点“我去”或“去不了”，不回复就问下一位。`,
    page: pageOf(occasion._id),
    at: now,
  });
}

export function tellLapsed(occasion: Told, { openid }: SignUp, commandId: string, now: number): Notice {
  return {
    id: derivedId('notice', occasion._id, 'lapsed', openid, commandId),
    to: { openid },
    template: 'activity',
    title: '名额问下一位了',
    body: `“${occasion.title}”的名额没有等到您的回复，已经问下一位。`,
    page: pageOf(occasion._id),
    at: now,
  };
}

/** Who comes in the place of somebody; `asked`: they have not said yet whether they do. */
export interface Instead {
  people: readonly SignUp[];
  asked: boolean;
}

/** To who organises it and who was named: somebody says that they do not come, and who comes instead. */
export function tellLeft(
  occasion: Told & Pick<Occasion, 'organiser' | 'named'>,
  { openid, name }: SignUp,
  { people, asked }: Instead,
  commandId: string,
  now: number,
): Notice[] {
  const { organiser, named } = occasion;
  const to = [...new Set([organiser, ...named].map((one) => one.openid))].filter((one) => one !== '' && one !== openid);
  const names = people.map((one) => one.name).join('、');
  const instead = names === '' ? '' : asked ? `正在问候补的${names}来不来。` : `候补的${names}补上了。`;
  return to.map((one) => ({
    id: derivedId('notice', occasion._id, 'left', openid, one, commandId),
    to: { openid: one },
    template: 'activity',
    title: '有人来不了了',
    body: `${name}退出了“${occasion.title}”：${where(occasion, now)}。${instead}`,
    page: pageOf(occasion._id),
    at: now,
  }));
}

export function tellRemoved(
  occasion: Told,
  { openid }: SignUp,
  reason: string,
  commandId: string,
  now: number,
): Notice {
  return {
    id: derivedId('notice', occasion._id, 'removed', openid, commandId),
    to: { openid },
    template: 'activity',
    title: `您的${wordsOf(occasion).join}取消了`,
    body: `组织者取消了您在“${occasion.title}”的${wordsOf(occasion).join}：${reason}`,
    page: pageOf(occasion._id),
    at: now,
  };
}

export function tellNamed(occasion: Told, { openid }: SignUp, by: string, commandId: string, now: number): Notice {
  return {
    id: derivedId('notice', occasion._id, 'named', openid, commandId),
    to: { openid },
    template: 'activity',
    title: '请您一起组织',
    body: `${by}请您一起组织“${occasion.title}”：${where(occasion, now)}。签到码和名单都能看到了。`,
    page: pageOf(occasion._id),
    at: now,
  };
}

/** To everybody on the list the evening before, or as soon as may be. */
export function tellTomorrow(occasion: Told, now: number): Announcement {
  return {
    id: derivedId('notice', occasion._id, 'tomorrow', String(occasion.startsAt)),
    to: { followersOf: occasion._id },
    template: 'activity',
    title: occasion.kind === 'task' ? '快到帮忙的时间了' : '快到活动时间了',
    body: `“${occasion.title}”：${where(occasion, now)}。有名额的请按时来签到，来不了的请退出，好让候补的人来。`,
    page: pageOf(occasion._id),
    at: now,
  };
}

/** Characters of new words that a notice repeats. */
const REPEATED = 60;

/**
 * To everybody on the list, in or waiting. It cannot wait until morning when it is about today or tomorrow.
 * @param occasion as it is after it moved, and as it was before anything else
 * @param reason why; the new title, the new words, or the new number of places where these are what changed
 */
export function tellSignedUp(
  occasion: Told,
  what: Change,
  reason: string,
  commandId: string,
  now: number,
): OutboxEntry {
  const { thing } = wordsOf(occasion);
  const [title, body] = {
    moved: [`${thing}改了时间`, `“${occasion.title}”改到${where(occasion, now)}：${reason}`],
    relocated: [`${thing}改了地点`, `“${occasion.title}”的地点改了：${where(occasion, now)}：${reason}`],
    retitled: [`${thing}改了标题`, `“${occasion.title}”改叫“${reason}”：${where(occasion, now)}`],
    rewritten: [`${thing}改了内容`, `“${occasion.title}”：${shortened(reason)}。${where(occasion, now)}`],
    resized: [`${thing}改了名额`, `“${occasion.title}”的名额现在是 ${reason} 个：${where(occasion, now)}`],
    'called-off': [`${thing}取消了`, `${sayDate(occasion.startsAt, now)}的“${occasion.title}”取消了：${reason}`],
  }[what] as [string, string];
  const entry: Announcement = {
    id: derivedId('notice', occasion._id, what, commandId),
    to: { followersOf: occasion._id },
    template: 'activity',
    title,
    body,
    page: pageOf(occasion._id),
    at: now,
  };
  return urgently(entry);
}

const shortened = (words: string) =>
  [...words].length > REPEATED ? `${[...words].slice(0, REPEATED).join('')}…` : words;

/** The cells were redrawn: to whoever organises it now, and to whoever did. @param term what its place calls a cell */
export function tellRecelled(
  occasion: Told,
  now: { personId: string; name: string },
  before: { openid: string },
  term: string,
  at: number,
): Notice[] {
  const entry = (to: Notice['to'], who: string, body: string): Notice => ({
    id: derivedId('notice', occasion._id, 'recelled', now.personId, who),
    to,
    template: 'activity',
    title: `${term}有调整`,
    body,
    page: pageOf(occasion._id),
    at,
  });
  const about = `“${occasion.title}”（${where(occasion, at)}）`;
  return [
    entry({ personId: now.personId }, 'now', `${about}现在由您组织，名单和签到都在里面。`),
    ...(before.openid === '' ? [] : [entry({ openid: before.openid }, 'before', `${about}现在由${now.name}组织。`)]),
  ];
}

export function tellObjection(
  { _id, name, title }: Pick<Attendance, '_id' | 'name' | 'title'>,
  { personId }: Second,
  note: string,
  commandId: string,
  now: number,
): Notice {
  return {
    id: derivedId('notice', _id, 'objected', commandId),
    to: { personId },
    template: 'hours-review',
    title: '有人对服务时长有异议',
    body: `${name}在“${title}”的时长，请您复核：${note}`,
    page: `${HOURS_PAGE}?id=${_id}`,
    at: now,
  };
}

/** About somebody's hours. */
export function tellHours(
  attendance: Pick<Attendance, '_id' | 'openid' | 'title'>,
  what: 'confirmed' | 'corrected' | 'decided',
  minutes: number,
  note: string,
  commandId: string,
  now: number,
): Notice {
  const words = {
    confirmed: ['时长已经确认', '记为'],
    corrected: ['时长改了', '改记为'],
    decided: ['您的异议有了结果', '复核后记为'],
  } as const;
  const [title, verb] = words[what];
  return {
    id: derivedId('notice', attendance._id, what, commandId),
    to: { openid: attendance.openid },
    template: 'activity',
    title,
    body: `“${attendance.title}”${verb} ${sayMinutes(minutes)}。${note}`.trim(),
    page: `${HOURS_PAGE}?id=${attendance._id}`,
    at: now,
  };
}

/** That a service was evaluated, and as what. */
export function tellEvaluated(
  { _id, openid, title, evaluation }: Pick<Attendance, '_id' | 'openid' | 'title' | 'evaluation'>,
  commandId: string,
  now: number,
): Notice {
  return {
    id: derivedId('notice', _id, 'evaluated', commandId),
    to: { openid },
    template: 'activity',
    title: '您的服务有了评价',
    body: `“${title}”：${sayEvaluation(evaluation)}。`,
    page: `${HOURS_PAGE}?id=${_id}`,
    at: now,
  };
}
