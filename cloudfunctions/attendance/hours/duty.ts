import { derivedId } from '../../platform/commands';
import { unmarked } from '../../platform/media';
import type { Attendance, Check } from './attendance';
import { finished, NOTHING_RECORDED, recorded, type Recorded } from './hours';
import type { Occasion, OccasionPlan } from '../occasions/occasion';
import type { Participant } from '../people/participant';
import { organisersOf } from '../occasions/sides';
import { overlaps, withSpan, type Span } from '../people/spans';

/** Something that another context called people to, and that counts as service: nobody signed up for it. */
export interface Duty {
  /** unique among all occasions */
  id: string;
  title: string;
  words: string;
  kindLabel: string;
  gridCode: string;
  gridName: string;
  place: string;
  startsAt: number;
  endsAt: number;
  organiser: OccasionPlan['organiser'];
}
/** Somebody's time at it; epoch milliseconds. */
export interface Served {
  openid: string;
  name: string;
  phone: string;
  from: number;
  until: number;
  way: 'place' | 'hand';
}

/** Nobody signs up for a duty, or checks in at it. */
const UNLISTED = {
  photos: [],
  lists: [],
  radius: 0,
  proof: 'hand',
  early: 0,
  late: 0,
  closing: 0,
  capacity: null,
  waitingMax: 0,
  audience: 'everybody',
  skills: [],
  leastAge: 0,
  risks: '',
  hours: 'automatic',
  walkIns: false,
  named: [],
} satisfies Partial<OccasionPlan>;
const OVER = {
  seriesId: null,
  status: 'closed',
  open: false,
  signups: [],
  gone: [],
  promoted: [],
  history: [],
  revision: 0,
  nextClockAt: null,
  outbox: [],
  outboxDue: null,
  version: 1,
} satisfies Partial<Occasion>;

/** The duty as an occasion that is over and listed nowhere: what hours refer to, and are objected to and corrected by. Pure. */
export function occasionOfDuty(duty: Duty, now: number): Occasion {
  const { id, title, words, kindLabel, gridCode, gridName, startsAt, endsAt, organiser } = duty;
  const plan: OccasionPlan = {
    ...UNLISTED,
    kind: 'activity',
    kindId: '',
    kindLabel,
    icon: 'bullhorn-o',
    title,
    words,
    gridCode,
    gridName,
    place: { text: duty.place, point: null },
    organiser,
  };
  return {
    ...plan,
    ...OVER,
    _id: id,
    startsAt,
    endsAt,
    signUpUntil: startsAt,
    cancelUntil: startsAt,
    organisers: organisersOf(plan),
    secret: derivedId('duty', id),
    recap: { words: '', photos: [] },
    createdAt: now,
    updatedAt: now,
    ...unmarked([], now),
  };
}

/** The longest part of a time that is not taken by service elsewhere: hours of one person never overlap. Pure. */
export function freePart(spans: readonly Span[], own: Pick<Span, 'occasionId' | 'from' | 'until'>): [number, number] {
  const taken = spans.filter((span) => span.occasionId !== own.occasionId && overlaps(span, own));
  const edges = [own.from, ...taken.map(({ until }) => until)].filter((at) => at >= own.from && at <= own.until);
  let best: [number, number] = [own.from, own.from];
  for (const from of edges) {
    if (taken.some((span) => span.from <= from && from < span.until)) continue;
    const until = Math.min(own.until, ...taken.map((span) => span.from).filter((at) => at >= from));
    if (until - from > best[1] - best[0]) best = [from, until];
  }
  return best;
}

/** What somebody's time at a duty writes: their presence, their spans, and a line of the record. Pure. */
export function recordDuty(
  occasion: Occasion,
  attendanceId: string,
  served: Served,
  participant: Participant,
  now: number,
): Recorded {
  const [from, until] = freePart(participant.spans, { ...served, occasionId: occasion._id });
  const begun = begunOf(occasion, attendanceId, served, [from, until], now);
  const ended = finished(begun, checkAt(until, served), now);
  const span = { occasionId: occasion._id, title: occasion.title, from, until, running: false };
  const after = { ...participant, spans: withSpan(participant.spans, span, now) };
  return recorded(ended, after, occasion, {
    confirmed: { how: 'rule', by: null, at: now },
    reason: '',
    commandId: '',
    now,
  });
}

const checkAt = (at: number, { way }: Served): Check => ({ at, way, by: null, reason: '', commandId: '' });

/** They are there, and have not left yet. */
function begunOf(
  occasion: Occasion,
  attendanceId: string,
  served: Served,
  [from, until]: [number, number],
  now: number,
): Attendance {
  const { openid, name, phone } = served;
  return {
    _id: attendanceId,
    occasionId: occasion._id,
    openid,
    name,
    phone,
    kind: occasion.kind,
    title: occasion.title,
    gridCode: occasion.gridCode,
    mode: 'automatic',
    startsAt: from,
    endsAt: until,
    in: checkAt(from, served),
    out: null,
    from,
    until,
    minutes: 0,
    state: 'running',
    ...NOTHING_RECORDED,
    history: [],
    outbox: [],
    outboxDue: null,
    version: 0,
    updatedAt: now,
  };
}
