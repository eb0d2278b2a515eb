import { DAY, dayStart, HOUR, sayDate } from '../../platform/clock';
import { EVENTS, type DueState, type Outcome } from '../../../miniprogram/packages/visits/vocabulary/visits';
import { tagsAt, type Due, type EventOn, type Household, type Reason, type Rest } from '../households/household';

/** After a household said no it is asked again no sooner than this. */
const DECLINED_DAYS = 14;
/** Said at the door to have moved away: the community looks into it meanwhile. */
const GONE_DAYS = 30;

type Visited = Pick<
  Household,
  '_id' | 'status' | 'tags' | 'events' | 'seen' | 'tried' | 'declines' | 'due' | 'dueCount'
>;
/** What follows from a household for its visits; one of due and rest, or neither when nothing asks for a visit. */
export interface Duty {
  due: Due | null;
  rest: Rest | null;
  dueCount: number;
  dueFrom: number | null;
  nextClockAt: number | null;
}

/** When one reason wants a visit, and from when that is late. */
interface Want {
  reason: Reason;
  from: number;
  lateFrom: number;
}

/**
 * The one visit of a household (S14): all its tags and what has happened make a single one, due when the first of them is, that names
 * them all. By when somebody was seen last, whatever a calendar said. Pure; days are Beijing's.
 */
export function dutyOf(household: Visited, now: number): Duty {
  const { status, due: before, dueCount } = household;
  const wants = status === 'living' ? wantsOf(household, now) : [];
  const rest = wants.length > 0 ? restOf(household, now) : null;
  const clocks = [...tagEnds(household, now), ...(rest ? [rest.until] : [])];
  if (wants.length === 0 || rest) {
    // One that was open ends here: what comes later is another.
    const closed = before?.openedAt == null ? dueCount : dueCount + 1;
    return { due: null, rest, dueCount: closed, dueFrom: null, nextClockAt: first(clocks) };
  }
  const due = dueFrom(household, wants, now);
  const opens = due.openedAt === null ? [due.from] : [];
  const count = Number(due.id.split('.').at(-1));
  return { due, rest: null, dueCount: count, dueFrom: due.from, nextClockAt: first([...clocks, ...opens]) };
}

function dueFrom({ _id, due: before, dueCount, seen }: Visited, wants: readonly Want[], now: number): Due {
  const from = Math.min(...wants.map((want) => want.from));
  const lateFrom = Math.min(...wants.map((want) => want.lateFrom));
  const reasons = [...wants].sort((a, b) => a.from - b.from).map(({ reason }) => reason);
  const open = before?.openedAt ?? null;
  // Somebody was seen since it opened: it is done, and the next begins. One that is no longer due by now ends as well.
  const done = open !== null && ((seen?.at ?? 0) >= open || from > now);
  const count = done ? dueCount + 1 : dueCount;
  return { id: `${_id}.${count}`, reasons, from, lateFrom, openedAt: done ? null : open };
}

function wantsOf(household: Visited, now: number): Want[] {
  const { seen, events } = household;
  const byTags = tagsAt(household, now)
    .filter(({ intervalDays }) => intervalDays > 0)
    .map((tag): Want => {
      const { id, name, group, sensitivity, asks, intervalDays, windowDays } = tag;
      const from = seen === null ? dayStart(tag.from) : dayStart(seen.at) + intervalDays * DAY;
      return { reason: { id, name, group, sensitivity, asks }, from, lateFrom: from + windowDays * DAY };
    });
  return [...events.map(wantOf), ...byTags];
}

function wantOf({ id, kind, note, at, lateFrom }: EventOn): Want {
  const sensitivity = kind === 'petition' ? 'restricted' : 'sensitive';
  return { reason: { id, name: EVENTS[kind].label, group: 'event', sensitivity, asks: note }, from: at, lateFrom };
}

/** A dated reason why nobody is to go now. What happened suddenly goes before all of them. */
function restOf({ events, declines, tried, seen }: Visited, now: number): Rest | null {
  if (events.length > 0) return null;
  if (declines && now < declines.askAgain) return { why: '住户不希望走访', until: declines.askAgain };
  if (!tried || (seen && seen.at > tried.at)) return null;
  const day = sayDate(tried.at, now).split(' ')[0] ?? '';
  const rest = restAfter(tried.outcome, tried.at, day);
  return rest && now < rest.until ? rest : null;
}

function restAfter(outcome: Outcome, at: number, day: string): Rest | null {
  if (outcome === 'declined') return { why: `${day}谢绝走访`, until: dayStart(at) + DECLINED_DAYS * DAY };
  if (outcome === 'gone') return { why: `${day}走访时已搬走，待社区核实`, until: dayStart(at) + GONE_DAYS * DAY };
  return null;
}

const tagEnds = ({ tags }: Visited, now: number): number[] =>
  tags.flatMap(({ from, until }) => [from, ...(until === null ? [] : [until])]).filter((at) => at > now);
const first = (moments: readonly number[]): number | null => (moments.length > 0 ? Math.min(...moments) : null);

/** Something that happened, from its report on. */
export const eventAt = (id: string, kind: EventOn['kind'], note: string, at: number): EventOn => ({
  id,
  kind,
  note,
  at,
  lateFrom: at + EVENTS[kind].hours * HOUR,
});

/** How its visit stands; null where nothing asks for one. Pure. */
export function dueStateOf({ due, rest }: Pick<Household, 'due' | 'rest'>, now: number): DueState | null {
  if (rest) return 'resting';
  if (!due) return null;
  if (now < due.from) return 'coming';
  return now < due.lateFrom ? 'due' : 'overdue';
}

/** The same as one says it: 12月3日前, 已逾期 4 天. */
export function sayDue({ due, rest }: Pick<Household, 'due' | 'rest'>, now: number): string {
  const day = (at: number) => sayDate(at, now).split(' ')[0] ?? '';
  if (rest) return `${rest.why}，${day(rest.until)}再安排`;
  if (!due) return '';
  if (now < due.from) return `${day(due.from)}起走访`;
  if (now >= due.lateFrom) {
    const days = Math.floor((dayStart(now) - dayStart(due.lateFrom)) / DAY) + 1;
    return `已逾期 ${days} 天`;
  }
  return due.lateFrom - now < DAY ? `请在${sayDate(due.lateFrom, now)} 前走访` : `${day(due.lateFrom - 1)}前走访`;
}
