import type { z } from 'zod';
import { gridNameOf } from '../../../directory/api';
import { beijingInstant, beijingMonth, monthAfter, sayMoment } from '../../../platform/clock';
import type { RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import { covers } from '../../../platform/identity';
import { viewerOf } from '../../viewer';
import type { whistleInputs, WhistleScores } from '../contract';
import { gridsOf } from '../lists';
import { FORMULAS, scoresOf } from '../scores';
import { whistlesRaised } from '../store';

/** Both sides' figures of one month in a grid that the person works for: one database call. */
export async function showScores(
  call: RegisteredCall,
  input: z.output<(typeof whistleInputs)['whistle-scores']>,
): Promise<WhistleScores> {
  const { now } = call;
  const grids = gridsOf(viewerOf(call));
  const gridCode = input.gridCode ?? grids[0];
  if (gridCode === undefined || !grids.some((code) => covers(code, gridCode)))
    throw refusals.forbidden('figures of a grid that is not theirs');
  const month = input.month ?? beijingMonth(now);
  const { communities, ...scores } = scoresOf(
    await whistlesRaised(gridCode, firstOf(month), firstOf(monthAfter(month))),
    now,
  );
  const named = communities.map(async (one) => ({ ...one, name: await gridNameOf(one.gridCode, now) }));
  return {
    ...scores,
    gridCode,
    gridName: await gridNameOf(gridCode, now),
    month,
    atText: sayMoment(now, now),
    communities: await Promise.all(named),
    formulas: [...FORMULAS],
  };
}

const firstOf = (month: string) => beijingInstant(`${month}-01`, 0);
