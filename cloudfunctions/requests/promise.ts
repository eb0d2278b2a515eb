import { closingOf, dueAt, remainingAfter } from '../platform/working-time';
import type { ServiceRequest } from './request';
import type { Step } from './step';
import type { StepFields } from './step-fields';
import { REOPEN_WINDOW_DAYS } from './workflow';
import { DAY } from '../platform/clock';

/** Which promise runs after a step, and what of it has to be remembered. */
export type Promised = Pick<ServiceRequest, 'deadline' | 'promises' | 'paused' | 'pauses' | 'extensions' | 'deferrals'>;

/**
 * The promise that runs once a step was taken (S9). Pure.
 * accept-anew begins with another owner only: reroute.ts has it.
 * @param now epoch milliseconds
 */
export function promisedAfter(step: Step, state: ServiceRequest, fields: StepFields, now: number): Promised {
  const { deadline, promises, paused, pauses, extensions, deferrals, limits } = state;
  const same: Promised = { deadline, promises, paused, pauses, extensions, deferrals };
  const until = (at: number) => resolvedBy(same, at);
  const onDay = closingOf(fields.date ?? now, limits.office);
  const setAside = paused ?? (deadline === null ? null : { at: now, deadline });
  switch (step.clock) {
    case 'resolve':
      return { ...same, deadline: promises.resolveBy };
    case 'resolve-anew':
      return until(dueAt(now, limits.resolve, limits.office));
    case 'confirm':
      return { ...same, deadline: now + REOPEN_WINDOW_DAYS * DAY };
    case 'stop':
      return { ...same, deadline: null };
    case 'pause':
      return { ...same, deadline: dueAt(now, limits.answer, limits.office), paused: setAside, pauses: pauses + 1 };
    case 'joint':
      return { ...until(dueAt(now, limits.joint, limits.office)), paused: setAside };
    case 'council':
      return { ...until(onDay), paused: setAside };
    case 'joint-until':
      return { ...until(onDay), paused };
    case 'defer':
      return { ...until(onDay), paused, deferrals: deferrals + 1 };
    case 'resume':
      return until(resumed(state, now));
    case 'extend':
      return {
        ...until(dueAt(Math.max(now, deadline ?? now), limits.extend, limits.office)),
        extensions: extensions + 1,
      };
    case 'begin-anew':
      return { ...same, ...begunAnew(limits, now) };
    case 'keep':
    case 'accept-anew':
      return same;
  }
}

const resolvedBy = (same: Promised, at: number): Promised => ({
  ...same,
  deadline: at,
  promises: { ...same.promises, resolveBy: at },
  paused: null,
});

/** As if it had come in just now. */
function begunAnew(
  { accept, resolve, office }: ServiceRequest['limits'],
  now: number,
): Pick<Promised, 'deadline' | 'promises' | 'paused'> {
  const acceptBy = dueAt(now, accept, office);
  return { deadline: acceptBy, promises: { acceptBy, resolveBy: dueAt(now, resolve, office) }, paused: null };
}

/** As much time as was left when the promise was set aside, from now on; office hours for what counts working time. */
export function resumed(
  { paused, promises, limits }: Pick<ServiceRequest, 'paused' | 'promises' | 'limits'>,
  now: number,
): number {
  return paused === null
    ? promises.resolveBy
    : remainingAfter(paused.at, paused.deadline, now, limits.resolve.calendar, limits.office);
}
