import { derivedId } from '../platform/commands';
import { SEAT_KINDS, type SeatKind } from '../../miniprogram/packages/council/vocabulary/council';

/** Who sits at a council: a person, with dates. Times are epoch milliseconds. */
export interface Seat {
  id: string;
  kind: SeatKind;
  name: string;
  phone: string;
  /** the person, whatever account or paper they vote by, see personKey */
  key: string;
  from: number;
  /** the first moment it holds no longer */
  until: number;
  /** when somebody left before the end */
  leftAt: number | null;
  /** what they have to do with the matter, as they said: '' for nothing, null while they have not said */
  interest: string | null;
  /** who speaks for them when they cannot come; counts only when present */
  delegate: { name: string; key: string } | null;
}

/** One person is one key, by the telephone number that WeChat or a list of the community vouches for; '' for no number. */
export const personKey = (phone: string): string => (phone === '' ? '' : derivedId('elector', phone));

export const sitsAt = ({ from, until, leftAt }: Pick<Seat, 'from' | 'until' | 'leftAt'>, now: number): boolean =>
  from <= now && now < until && (leftAt === null || now < leftAt);
export const sitting = (seats: readonly Seat[], now: number): Seat[] => seats.filter((seat) => sitsAt(seat, now));

/** Seats of which the term is over, or that somebody left, and that nobody of the same kind took since. */
export function vacantSeats(seats: readonly Seat[], now: number): Seat[] {
  const over = seats.filter((seat) => !sitsAt(seat, now) && seat.from <= now);
  const taken = (seat: Seat) => {
    const end = Math.min(seat.until, seat.leftAt ?? seat.until);
    return seats.some(
      (other) => other.id !== seat.id && other.kind === seat.kind && other.from >= end && sitsAt(other, now),
    );
  };
  return over.filter((seat) => !taken(seat));
}

/** What is missing of each kind, in words: 居民代表还缺 2 人. Nothing missing is ''. */
export function missingSeats(seats: readonly Seat[], least: Partial<Record<SeatKind, number>>, now: number): string {
  const there = sitting(seats, now);
  return (Object.keys(SEAT_KINDS) as SeatKind[])
    .map(
      (kind) =>
        [
          kind,
          (least[kind] ?? 0) - new Set(there.filter((seat) => seat.kind === kind).map(({ key }) => key)).size,
        ] as const,
    )
    .filter(([, missing]) => missing > 0)
    .map(([kind, missing]) => `${SEAT_KINDS[kind].label}还缺 ${missing} 人`)
    .join('，');
}

/** Those who may vote: each person once, in however many kinds they sit, once they said what they have to do with the matter. */
export function votersAmong(seats: readonly Seat[], now: number): Seat[] {
  const byKey = new Map<string, Seat>();
  for (const seat of sitting(seats, now)) if (seat.interest !== null && !byKey.has(seat.key)) byKey.set(seat.key, seat);
  return [...byKey.values()];
}

/** Who came, of a seat: the person, or the one who speaks for them. */
export interface Arrival {
  key: string;
  way: 'code' | 'paper';
  at: number;
}

/** Seats that are there, by who came: whoever speaks for somebody counts for them only when present, and a person once. */
export function presentSeats(seats: readonly Seat[], arrivals: readonly Arrival[], now: number): Seat[] {
  const came = new Set(arrivals.map(({ key }) => key));
  const found = new Map<string, Seat>();
  for (const seat of sitting(seats, now))
    if ((came.has(seat.key) || (seat.delegate !== null && came.has(seat.delegate.key))) && !found.has(seat.key))
      found.set(seat.key, seat);
  return [...found.values()];
}

/** How many different people sit there now. */
export const peopleSitting = (seats: readonly Seat[], now: number): number =>
  new Set(sitting(seats, now).map(({ key }) => key)).size;
