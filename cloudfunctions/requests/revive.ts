import type { CellSummary, PostStanding } from '../directory/api';
import type { OutboxEntry } from '../platform/notices';
import { applied } from './decide';
import type { Decision } from './decision';
import { decideHandOver } from './ownership';
import { decideRecell } from './recell';
import type { ServiceRequest } from './request';

/** Does a step open again what was closed? While it was closed it followed neither people nor boundaries. */
export function revives(before: Pick<ServiceRequest, 'open'>, { set }: Pick<Decision, 'set'>): boolean {
  return !before.open && set.open === true;
}

/**
 * The step, and with it what the request missed while it was closed: it lies in the cell that took its ground over, and with whoever
 * answers there now (S3). Whoever left is told nothing any more. Pure.
 * @param cell in which it lies now
 * @param standing of its owner, and of the heir in that cell
 */
export function revived(
  before: ServiceRequest,
  decision: Decision,
  cell: CellSummary,
  standing: PostStanding,
  now: number,
): Decision {
  const after = applied(before, decision);
  const more = decideRecell(after, cell, standing, now) ?? decideHandOver(after, standing, now);
  if (!more) return decision;
  const left = after.owner.personId;
  const stays = ({ to }: OutboxEntry) =>
    more.set.owner?.personId === left || !('personId' in to) || to.personId !== left;
  return {
    ...decision,
    set: { ...decision.set, ...more.set },
    follows: [...(decision.follows ?? []), more.entry],
    tells: [...decision.tells, ...more.tells].filter(stays),
  };
}
