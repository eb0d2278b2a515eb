import { MINUTE, DAY } from '../../platform/clock';

/** A time in which somebody serves at one occasion, or works at a paid visit; epoch milliseconds, `until` not included. */
export interface Span {
  /** of the occasion; of a paid visit its own */
  occasionId: string;
  title: string;
  from: number;
  until: number;
  /** checked in and not out yet: `until` is the planned end */
  running: boolean;
  /** paid work: known here so that no unpaid hour is written of the same time, and for nothing else */
  paid?: true;
}

/** Longer than anything may still be put right. */
const KEPT_MS = 400 * DAY;

export function overlaps(a: Pick<Span, 'from' | 'until'>, b: Pick<Span, 'from' | 'until'>): boolean {
  return a.from < b.until && b.from < a.until;
}

/** Another occasion's span that lies in the way of this one, null for none. Pure. */
export function inTheWay(spans: readonly Span[], span: Pick<Span, 'occasionId' | 'from' | 'until'>): Span | null {
  return spans.find((other) => other.occasionId !== span.occasionId && overlaps(other, span)) ?? null;
}

/** The spans with this one in the place of its occasion's former one, without those long past. Pure. */
export function withSpan(spans: readonly Span[], span: Span, now: number): Span[] {
  const others = spans.filter(({ occasionId, until }) => occasionId !== span.occasionId && until > now - KEPT_MS);
  const kept = span.until > span.from ? [...others, span] : others;
  return kept.sort((a, b) => a.from - b.from);
}

/** An unpaid service that lies in the way of a paid visit, null for none: visits may lie beside each other. Pure. */
export function unpaidInTheWay(
  spans: readonly Span[],
  visit: Pick<Span, 'occasionId' | 'from' | 'until'>,
): Span | null {
  return inTheWay(
    spans.filter(({ paid }) => !paid),
    visit,
  );
}

/** A span that runs is over: it ends there, and no later than it was held for. The same spans when none of that id runs. Pure. */
export function withSpanEnded(spans: readonly Span[], id: string, at: number, now: number): Span[] {
  const span = spans.find(({ occasionId, running }) => occasionId === id && running);
  return span ? withSpan(spans, { ...span, until: Math.min(span.until, at), running: false }, now) : [...spans];
}

/** What of a presence counts: within the planned times, in whole minutes. Pure. */
export function served(
  planned: { startsAt: number; endsAt: number },
  inAt: number,
  outAt: number,
): { from: number; until: number; minutes: number } {
  const from = Math.min(Math.max(inAt, planned.startsAt), planned.endsAt);
  const until = Math.max(from, Math.min(outAt, planned.endsAt));
  return { from, until, minutes: Math.floor((until - from) / MINUTE) };
}
