import { cellsToday, standingsOf } from '../../../directory/api';
import { applied, decide } from '../../decide';
import type { Decision, StepCommand } from '../../decision';
import { homeIn } from '../../recell';
import type { ServiceRequest } from '../../request';
import { revived, revives } from '../../revive';

/**
 * Decides a step; when it opens again what was closed, with who answers for it today. That costs one database call for the posts, and
 * one for the address if it has one; no other step costs any.
 */
export async function decideToday(state: ServiceRequest, command: StepCommand, now: number): Promise<Decision> {
  return withTodaysOwner(state, decide(state, command, now), now);
}

/** The same for what is decided already. */
export async function withTodaysOwner(state: ServiceRequest, decision: Decision, now: number): Promise<Decision> {
  if (!revives(state, decision)) return decision;
  const after = applied(state, decision);
  const [cell] = await cellsToday([after], now);
  if (!cell) throw new Error('a cell is missing');
  const owner = { ...after.owner, home: homeIn(after, cell.code) };
  const [standing] = await standingsOf([{ owner, passedOn: after.passedOnBy }], now);
  if (!standing) throw new Error('a standing is missing');
  return revived(state, decision, cell, standing, now);
}
