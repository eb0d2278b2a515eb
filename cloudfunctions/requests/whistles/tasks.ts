import { beforeDue, type OfficeHours } from '../../platform/working-time';
import type { Limits } from '../request';
import type { Task } from './whistle';

type Watched = Pick<Limits, 'watch'> & { office: OfficeHours };
/** Work of days is warned of earlier than what has to happen at once. */
const LONG: readonly Task['promise'][] = ['answer', 'close'];

/**
 * Something to be done by a moment, with its clock set: a warning before it, no sooner than half-way, or, when it is past already,
 * its escalation.
 * @param now epoch milliseconds
 */
export function startTask(promise: Task['promise'], due: number, { watch, office }: Watched, now: number): Task {
  if (due <= now) return { promise, due, clock: { kind: 'escalate', level: 'town' }, clockAt: due };
  const lead = LONG.includes(promise) ? watch.warnResolve : watch.warnAccept;
  const clockAt = Math.max(beforeDue(due, lead, office), Math.floor((now + due) / 2));
  return { promise, due, clock: { kind: 'warn' }, clockAt };
}
