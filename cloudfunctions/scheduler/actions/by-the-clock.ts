import { now } from '../../platform/clock';
import type { Due } from '../../platform/after-write';
import type { Call } from '../../platform/endpoint';
import type { RunReport } from '../run-due';
import { followUp } from './follow-up';
import { runNamed, tick } from './tick';

/** A run stops well before its time limit of 60 s; the next one goes on where this one ended. */
const RUN_MS = 40_000;
/** What follows a command is little; the rest is named for the next minute. */
const FOLLOW_MS = 15_000;

/** What a minute does, or what is due of the works so named. The clock is asked as it goes on: a run takes its time. */
export function runByClock(call: Call, { only }: { only: string }): Promise<RunReport> {
  const until = call.now + RUN_MS;
  return only === '' ? tick(now, until) : runNamed(only, now, until);
}

/** What a command left to be done at once. */
export function runFollowUp(call: Call, { dues }: { dues: Due[] }): Promise<RunReport> {
  return followUp(dues, now, call.now + FOLLOW_MS);
}
