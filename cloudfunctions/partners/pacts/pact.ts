import { DAY } from '../../platform/clock';
import type { StepEntry } from '../../platform/step-rows';
import type { Subject } from '../../platform/subject';
import type {
  Fulfilment,
  PactStatus,
  TermKind,
  Validity,
  Way,
} from '../../../miniprogram/packages/partners/vocabulary/partners';

/** One thing that a pact promises. */
export interface Term {
  id: string;
  kind: TermKind;
  what: string;
  /** by what it is kept, and how much of it: times, hours, 分, or needs */
  way: Way;
  promised: number;
  /** how much it counts beside the others; null: it has none */
  weight: number | null;
  tickedAt: number | null;
}

/** What was delivered for a term, tied to what shows it. */
export interface Delivery {
  id: string;
  termId: string;
  /** in the unit of the term's way */
  amount: number;
  /** the activity, the receipt, the need; '' for a place lent and for hours, which the two confirm to each other */
  ref: string;
  /** what it is called */
  refText: string;
  at: number;
  note: string;
  by: { openid: string; name: string; side: 'staff' | 'unit' };
  /** when the other side confirmed it */
  confirmedAt: number | null;
}
export interface Signature {
  at: number;
  openid: string;
  name: string;
  title: string;
}

/** What a unit and a community promise each other. Moments are epoch milliseconds; `until` and `deadline` are the first after the day. */
export interface Pact extends Subject {
  communityCode: string;
  communityName: string;
  unitId: string;
  unitName: string;
  title: string;
  from: number;
  /** null: no end */
  until: number | null;
  /** by when its terms are to be kept; null: none */
  deadline: number | null;
  terms: Term[];
  deliveries: Delivery[];
  signed: { staff: Signature | null; unit: Signature | null };
  /** the version it follows, '' for none, and the signed one that follows it */
  previousId: string;
  replacedBy: string;
  /** the post of whoever drew it up: its owner at the community */
  ownerPostId: string;
  status: PactStatus;
  createdAt: number;
  history: StepEntry[];
  /** up to when its ending was told */
  toldUntil: number;
  /* What follows from the above, kept for the indexes. */
  nextClockAt: number | null;
  /** what it is tied to */
  refs: string[];
  /** whose word it waits for */
  waitsFor: ('staff' | 'unit')[];
}

type Dated = Pick<Pact, 'status' | 'from' | 'until' | 'replacedBy'>;

/** Whether it holds now: from its signatures and dates alone. One that a later version replaced has ended. Pure. */
export function validityOf({ status, from, until, replacedBy }: Dated, now: number): Validity {
  if (status !== 'signed') return 'unsigned';
  if (replacedBy !== '' || (until !== null && now >= until)) return 'ended';
  return now < from ? 'inactive' : 'active';
}

type Kept = Pick<Pact, 'terms' | 'deliveries' | 'deadline'>;

/** How far it was kept: lapsed only after its last day, and only while something is not ticked. Pure. */
export function fulfilmentOf({ terms, deliveries, deadline }: Kept, now: number): Fulfilment {
  const open = terms.filter(({ tickedAt }) => tickedAt === null);
  if (terms.length > 0 && open.length === 0) return 'fulfilled';
  if (deadline !== null && now >= deadline) return 'lapsed';
  return open.length < terms.length || deliveries.some(({ confirmedAt }) => confirmedAt !== null) ? 'partial' : 'none';
}

/** Whether the last of its terms was ticked after the deadline. Pure. */
export function wasLate({ terms, deliveries, deadline }: Kept, now: number): boolean {
  const last = Math.max(...terms.map(({ tickedAt }) => tickedAt ?? 0));
  return fulfilmentOf({ terms, deliveries, deadline }, now) === 'fulfilled' && deadline !== null && last >= deadline;
}

/** What both confirmed of a term, in its unit. Pure. */
export const deliveredOf = ({ deliveries }: Pick<Pact, 'deliveries'>, termId: string): number =>
  deliveries.reduce((sum, one) => (one.termId === termId && one.confirmedAt !== null ? sum + one.amount : sum), 0);

/** How much of it is done, in hundredths: each term by its weight, or, where none has any, the plain mean. Null without terms. Pure. */
export function progressOf(pact: Pick<Pact, 'terms' | 'deliveries'>): number | null {
  const { terms } = pact;
  if (terms.length === 0) return null;
  const weights = terms.map(({ weight }) => weight ?? 0);
  const whole = weights.reduce((sum, one) => sum + one, 0);
  const parts = terms.map((term) =>
    term.tickedAt !== null ? 1 : Math.min(1, deliveredOf(pact, term.id) / term.promised),
  );
  const done = parts.reduce((sum, part, i) => sum + part * (whole > 0 ? weights[i]! : 1), 0);
  return Math.floor((100 * done) / (whole > 0 ? whole : terms.length) + 1e-9);
}

/** Days before its end on which it is called to mind. */
export const TOLD_BEFORE = [30, 7, 0] as const;

/** Moments at which something of a signed pact is told: before it ends, and once it has lapsed. Pure. */
export function momentsOf({
  until,
  deadline,
}: Pick<Pact, 'until' | 'deadline'>): { at: number; what: 'ending' | 'lapsed' }[] {
  // The last day begins a day before the first moment after it.
  const ending =
    until === null ? [] : TOLD_BEFORE.map((days) => ({ at: until - (days + 1) * DAY, what: 'ending' as const }));
  const lapsed = deadline === null ? [] : [{ at: deadline, what: 'lapsed' as const }];
  return [...ending, ...lapsed].sort((a, b) => a.at - b.at);
}

/** What is kept for the indexes and the clock. Pure. */
export function derivedPact(pact: Pact): Partial<Pact> {
  const { status, signed, terms, deliveries, replacedBy, toldUntil } = pact;
  const next = momentsOf(pact).find(
    ({ at, what }) => at > toldUntil && (what === 'ending' || terms.some(({ tickedAt }) => tickedAt === null)),
  );
  const waits = (side: 'staff' | 'unit') =>
    status === 'draft'
      ? signed[side] === null && signed[side === 'staff' ? 'unit' : 'staff'] !== null
      : status === 'signed' && deliveries.some((one) => one.confirmedAt === null && one.by.side !== side);
  return {
    nextClockAt: status === 'signed' && replacedBy === '' ? (next?.at ?? null) : null,
    refs: [...new Set(deliveries.map(({ ref }) => ref).filter(Boolean))],
    waitsFor: (['staff', 'unit'] as const).filter(waits),
  };
}
