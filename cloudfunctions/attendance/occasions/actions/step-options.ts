import type { RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import type { ActionOption } from '../../contract';
import { sidesOf } from '../sides';
import { OCCASION_STEPS } from '../steps';
import { peopleOffered } from './people-chosen';
import { situationOf } from './situation';

/** Whom a step may be about: for its organisers alone. */
export async function stepOptions(
  call: RegisteredCall,
  { id, action }: { id: string; action: string },
): Promise<ActionOption[]> {
  const { occasion, viewer } = await situationOf(call, id);
  const step = OCCASION_STEPS.find((row) => row.action === action);
  const sides = sidesOf(viewer, occasion);
  if (!step?.who.some((who) => sides.includes(who))) throw refusals.forbidden(`options of ${action}`);
  return peopleOffered(step, occasion);
}
