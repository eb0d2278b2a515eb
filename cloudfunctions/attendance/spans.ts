/** A time in which somebody serves at one occasion; epoch milliseconds, `until` not included. */
export interface Span {
  occasionId: string;
  title: string;
  from: number;
  until: number;
  /** checked in and not out yet: `until` is the planned end */
  running: boolean;
}

/** Longer than anything may still be put right. */
const KEPT_MS = 400 * 24 * 60 * 60 * 1000;
const MINUTE = 60_000;

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

/** What runs now, null for nothing: one is at one place at a time. */
export function runningSpan(spans: readonly Span[]): Span | null {
  return spans.find(({ running }) => running) ?? null;
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
