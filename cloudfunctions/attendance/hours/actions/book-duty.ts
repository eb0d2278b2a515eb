import { freePart, occasionOfDuty, recordDuty, type Duty, type Served } from '../duty';
import { withSpan, type Span } from '../../people/spans';
import { attendanceIdOf, changePresence, changeSpans } from '../store';
import { insertOccasion } from '../../occasions/store';

/** Makes a duty known as what hours refer to; doing it again changes nothing. One database call. */
export async function openDuty(duty: Duty, now: number): Promise<void> {
  await insertOccasion(occasionOfDuty(duty, now));
}

/** Puts somebody's time at a duty into their record, once however often it is asked. */
export async function bookDuty(duty: Duty, served: Served, now: number): Promise<void> {
  const occasion = occasionOfDuty(duty, now);
  const id = attendanceIdOf(duty.id, served.openid);
  await changePresence(served.openid, id, ({ participant, attendance }) =>
    attendance ? null : recordDuty(occasion, id, served, participant, now),
  );
}

/**
 * Paid staff's time at a duty is their work: known, so that no unpaid hour is written of the same time, and no line of the record of
 * service. Once however often it is asked.
 */
export async function bookPaidDuty(
  { id, title }: Pick<Duty, 'id' | 'title'>,
  { openid, from, until }: Pick<Served, 'openid' | 'from' | 'until'>,
  now: number,
): Promise<void> {
  const span = { occasionId: id, title, from, until, running: false, paid: true } satisfies Span;
  await changeSpans(openid, (spans) => {
    const [free, end] = freePart(spans, span);
    return withSpan(spans, { ...span, from: free, until: end }, now);
  });
}
