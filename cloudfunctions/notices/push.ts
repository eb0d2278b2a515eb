import type { Channel } from '../platform/notices';
import { MINUTE } from '../platform/clock';

/**
 * How far pushing came, of a notice in the inbox or of a digest:
 * - held: it waits; a notice for its digest, a digest for its time
 * - closing: a digest gathers what it holds
 * - pending: the next channel is to be tried
 * - sending: a channel was asked, and if its answer is missing it is not asked again
 * and at rest:
 * - digested: a digest tells of it
 * - sent: a channel took it
 * - unknown: a channel was asked and gave no answer; it may have been sent
 * - unsent: no channel took it
 */
export type PushState = 'held' | 'closing' | 'pending' | 'sending' | 'digested' | 'sent' | 'unknown' | 'unsent';

/** What came of asking one channel. Only `sent`, `refused` and `unanswered` mean that it was asked. */
export interface Attempt {
  channel: Channel;
  outcome: 'sent' | 'refused' | 'unanswered' | 'no-credit' | 'not-bound' | 'no-number' | 'not-set-up';
  /** WeChat's error, 0 for none */
  errcode: number;
  /** epoch milliseconds */
  at: number;
}

export interface Push {
  push: PushState;
  /** place in the list of channels: the one that is tried */
  channel: number;
  attempts: Attempt[];
  /** when somebody has to look after it again, epoch milliseconds; null at rest */
  pushDue: number | null;
}

/** What is pushed: a notice, or a digest of several. */
export interface PushMessage {
  /** of the notice or the digest, unique over all */
  id: string;
  /** whose WeChat templates it may use, the first that the person allowed */
  templates: readonly string[];
  title: string;
  body: string;
  page: string;
  at: number;
  channels: readonly Channel[];
  mustArrive: boolean;
}

/** What is left of a run that died is taken over after this; a run lives for a minute at most. */
const LEASE_MS = 2 * MINUTE;

export const leaseUntil = (now: number) => now + LEASE_MS;

/** Of a notice that waits for its digest: should the digest not take it, it is looked after again by itself. */
export const heldLease = (digestDue: number) => digestDue + 5 * LEASE_MS;

/** How a push stands after a channel was tried. */
export function afterAttempt(push: Push, attempt: Attempt, message: PushMessage): Push {
  const attempts = [...push.attempts, attempt];
  const rest = (state: PushState): Push => ({ push: state, channel: push.channel, attempts, pushDue: null });
  if (attempt.outcome === 'sent') return rest('sent');
  // Two channels at once for what may have arrived only where silence would be worse than saying it twice.
  if (attempt.outcome === 'unanswered' && !message.mustArrive) return rest('unknown');
  const channel = push.channel + 1;
  if (channel < message.channels.length) return { push: 'pending', channel, attempts, pushDue: leaseUntil(attempt.at) };
  return rest(attempts.some(({ outcome }) => outcome === 'unanswered') ? 'unknown' : 'unsent');
}

/**
 * How the push of a notice begins, as far as its channels can be tried without asking anybody: claimed for the first that WeChat can be
 * asked by, left pending at one that has to be looked into, at rest when none will do.
 * @param unfit why a channel cannot be asked, null when it can
 */
export function beginPush(
  message: PushMessage,
  unfit: Readonly<Record<Channel, Exclude<Attempt['outcome'], 'sent' | 'refused' | 'unanswered'> | null>>,
  now: number,
): Push {
  let push: Push = { push: 'pending', channel: 0, attempts: [], pushDue: leaseUntil(now) };
  for (const channel of message.channels) {
    const outcome = unfit[channel];
    if (outcome === null) return channel === 'subscription' ? { ...push, push: 'sending' } : push;
    push = afterAttempt(push, { channel, outcome, errcode: 0, at: now }, message);
  }
  return push;
}

/** Whether a channel was asked, whatever came of it. */
export function wasAsked({ attempts }: Pick<Push, 'attempts'>, channel: Channel): boolean {
  const asked: readonly Attempt['outcome'][] = ['sent', 'refused', 'unanswered'];
  return attempts.some((attempt) => attempt.channel === channel && asked.includes(attempt.outcome));
}
