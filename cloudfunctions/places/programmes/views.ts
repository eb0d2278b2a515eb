import { beijingDate, beijingInstant, dateAfter, sayDate, writeTime } from '../../platform/clock';
import { sayHours, dayText } from '../../platform/say-hours';
import type { Listed } from '../../platform/shelf';
import { actionsFor, timelineOf } from '../../platform/subject';
import {
  JOININGS,
  PROGRAMME_KINDS,
  PROGRAMME_STATUSES,
  REMARKS,
  SHIFTS,
  type ProgrammeKind,
} from '../../../miniprogram/packages/places/vocabulary/programmes';
import type { GeoPoint } from '../../../miniprogram/vocabulary/grid';
import { straight } from '../circle/circle';
import type { CalendarLine, CalendarView, ProgrammeCard, ProgrammeList, ProgrammeView } from './contract';
import { programmeKind } from './decide';
import type { Enrolled, Programme, ProgrammeActor } from './programme';
import { nextSession, sessionsFrom, sessionsOn, type Session } from './sessions';

const hour = (at: number) => writeTime(at).replace(/^0/, '');
const sayDay = (date: string, now: number) => sayDate(beijingInstant(date, 0), now).split(' ')[0] ?? '';
const sayWhen = ({ from, to }: Session, now: number) => `${sayDate(from, now)}–${hour(to)}`;

/** 已取消：老师生病; 原定10月1日，因放假顺延 */
function noteOf({ off, movedFrom }: Session, now: number): string {
  if (off !== '') return `已取消：${off}`;
  return movedFrom === '' ? '' : `原定${sayDay(movedFrom, now)}，因放假顺延`;
}

function nextText(state: Listed<Programme>, now: number): string {
  if (state.status !== 'open') return PROGRAMME_STATUSES[state.status].label;
  const next = nextSession(state, now);
  if (!next) return '近期没有安排';
  const note = noteOf(next, now);
  return `下一次：${sayWhen(next, now)}${note === '' ? '' : `（${note}）`}`;
}

const leadText = ({ lead }: Pick<Programme, 'lead'>): string =>
  `${lead.name}${lead.title ? `（${lead.title}）` : ''}${lead.goodAt ? `，擅长${lead.goodAt}` : ''}`;

const hoursText = ({ hours, shift }: Pick<Programme, 'hours' | 'shift'>): string =>
  hours.onHolidays === 'open'
    ? sayHours(hours)
    : `${sayHours({ ...hours, onHolidays: 'open' })}，逢放假${SHIFTS[shift]}`;

function peopleText({ joining, enrolled, places }: Listed<Programme>): string {
  if (joining !== 'enrol') return '';
  return `已报名 ${enrolled.length} 人${places > 0 ? `，限 ${places} 人` : ''}`;
}

export function programmeCard(state: Listed<Programme>, now: number): ProgrammeCard {
  const { _id: id, kind, name, venue, status } = state;
  return {
    id,
    kind,
    name,
    hoursText: hoursText(state),
    placeText: venue.placeText,
    leadText: leadText(state),
    nextText: nextText(state, now),
    statusText: PROGRAMME_STATUSES[status].label,
    peopleText: peopleText(state),
  };
}

/** The programmes of a community, by what they are. */
export function programmeList(
  community: Pick<ProgrammeList, 'communityCode' | 'communityName'>,
  found: readonly Listed<Programme>[],
  now: number,
): ProgrammeList {
  const groups = (Object.keys(PROGRAMME_KINDS) as ProgrammeKind[]).map((kind) => ({
    kind,
    label: PROGRAMME_KINDS[kind],
    programmes: found.filter((one) => one.kind === kind).map((one) => programmeCard(one, now)),
  }));
  return { ...community, groups: groups.filter(({ programmes }) => programmes.length > 0) };
}

function mineText({ enrolled, followers }: Programme, { openid }: ProgrammeActor): string {
  const own = enrolled.find((one) => one.openid === openid);
  if (own) return own.child ? `您已给孩子报名：${own.child.name}` : '您已报名，有变动会通知您';
  return followers.includes(openid) ? '有变动会通知您' : '';
}

function remarksText({ remarks }: Programme): string {
  const good = remarks.filter(({ remark }) => remark === 'good').length;
  return remarks.length === 0 ? '' : `${remarks.length} 人评价，${good} 人说${REMARKS.good}`;
}

/** Days for which a page says what is on. */
const SHOWN = 21;
const REMARKS_SHOWN = 20;

const remarksOf = ({ remarks }: Programme, now: number): ProgrammeView['remarks'] =>
  [...remarks]
    .reverse()
    .slice(0, REMARKS_SHOWN)
    .map(({ name, remark, words, at }) => ({
      byText: `${name.slice(0, 1)}**`,
      remarkText: REMARKS[remark],
      words,
      whenText: sayDay(beijingDate(at), now),
    }));

const enrolledLine = ({ name, phone, child }: Enrolled): ProgrammeView['enrolled'][number] => ({
  byText: name,
  phone,
  childText: child ? `孩子：${child.name}，${child.age} 岁，监护人已同意` : '',
});
const noPhotos = () => ({ photos: [], heldPhotos: [] as [] });

/** One programme as this person sees it: who takes part is known to those who lead it alone. */
export function programmeView(state: Programme, actor: ProgrammeActor): ProgrammeView {
  const { now, openid, sides } = actor;
  const leads = sides.includes('lead');
  const sessions = state.status === 'open' ? sessionsFrom(state, beijingDate(now), SHOWN) : [];
  const behind = [
    state.project && `依托项目：${state.project}`,
    state.guide.name && `包抓单位：${state.guide.name}`,
  ].filter(Boolean);
  return {
    ...programmeCard(state, now),
    version: state.version,
    title: state.name,
    aim: state.aim,
    phone: state.lead.phone,
    venueId: state.venue.id,
    behindText: behind.join('；'),
    joiningText: state.minors ? `${JOININGS[state.joining]}，由监护人报名` : JOININGS[state.joining],
    mediates: state.joining === 'mediation' && state.status === 'open' && sides.includes('neighbour'),
    keeps: state.joining === 'mediation' && leads,
    mineText: mineText(state, actor),
    sessions: sessions
      .filter(({ to }) => to > now)
      .map((one) => ({ whenText: sayWhen(one, now), noteText: noteOf(one, now), off: one.off !== '' })),
    remarksText: remarksText(state),
    remarks: remarksOf(state, now),
    enrolled: leads ? state.enrolled.map(enrolledLine) : [],
    timeline: leads ? timelineOf(programmeKind, state.history.slice(-50), { openid, now }, noPhotos) : [],
    availableActions: actionsFor(programmeKind, state, actor),
  };
}

/** What an activity says of itself on the calendar. */
export interface Dated {
  id: string;
  title: string;
  startsAt: number;
  placeText: string;
}
const DAYS = 7;

/** A week of a community: what comes again, and what is on once. Pure. @param door where distances are taken from, null for none */
export function calendarView(
  community: Pick<CalendarView, 'communityCode' | 'communityName'>,
  programmes: readonly Listed<Programme>[],
  activities: readonly Dated[],
  door: GeoPoint | null,
  now: number,
): CalendarView {
  const first = beijingDate(now);
  const running = programmes.filter(({ status }) => status === 'open');
  const days = Array.from({ length: DAYS }, (_, n) => {
    const date = dateAfter(first, n);
    const lines = [
      ...running.flatMap((one) => sessionsOn(one, date).map((session) => lineOf(one, session, door, now))),
      ...activities.filter(({ startsAt }) => beijingDate(startsAt) === date).map(activityLine),
    ];
    const sorted = lines.sort((a, b) => (door ? a.metres - b.metres : 0) || a.from - b.from);
    return {
      date,
      dayText: dayText(date, now),
      lines: sorted.map(({ metres: _, from: __, ...line }) => line),
      noneText: lines.length === 0 ? '没有安排' : '',
    };
  });
  return { ...community, near: door !== null, days };
}

interface Sortable extends CalendarLine {
  metres: number;
  from: number;
}
function lineOf(
  { _id: id, name, venue }: Listed<Programme>,
  session: Session,
  door: GeoPoint | null,
  now: number,
): Sortable {
  const metres = door && venue.point ? straight(door, venue.point) : Infinity;
  return {
    id,
    of: 'programme',
    title: name,
    timeText: `${hour(session.from)}–${hour(session.to)}`,
    placeText: venue.placeText,
    noteText: noteOf(session, now),
    off: session.off !== '',
    farText: Number.isFinite(metres) ? `离家直线约 ${Math.max(10, Math.round(metres / 10) * 10)} 米` : '',
    // What has no place on the map comes last, and what is sorted by it stays comparable.
    metres: Number.isFinite(metres) ? metres : 1e9,
    from: session.from,
  };
}
const activityLine = ({ id, title, startsAt, placeText }: Dated): Sortable => ({
  id,
  of: 'activity',
  title,
  timeText: `${hour(startsAt)} 开始`,
  placeText,
  noteText: '',
  off: false,
  farText: '',
  metres: 1e9,
  from: startsAt,
});
