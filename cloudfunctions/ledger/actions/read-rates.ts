import type { z } from 'zod';
import { gridsBelow } from '../../directory/api';
import type { RegisteredCall } from '../../platform/endpoint';
import type { inputs, LedgerRates } from '../contract';
import { sumOf, type Counts } from '../counts';
import { before, partsOf, sayPeriod, thisMonth, type Period } from '../period';
import { exclusionsOf, explainedRates, rateViews } from '../rates';
import { gridInScope, scopeOf } from '../scope';
import { countsIn } from '../store';
import { asOf } from './as-of';
import { gridShown, pathWithin } from './grid-names';
import { formulaFor } from './totals-of';

/** The three rates of a grid in a period (this month, when none is named), and those of the grids below: two database calls. */
export async function rates(call: RegisteredCall, input: z.output<typeof inputs.rates>): Promise<LedgerRates> {
  const { now } = call;
  const grid = gridInScope(call.identity.posts, input.gridCode);
  const period = input.period ?? thisMonth(now);
  const formula = formulaFor(period, now);
  const children = await gridsBelow(grid, now);
  const [here, earlier] = await Promise.all([
    countsByGrid([grid, ...children.map(({ code }) => code)], period),
    countsByGrid([grid], before(period)),
  ]);
  const counts = here.get(grid) ?? {};
  return {
    grid: await gridShown(grid, now),
    path: await pathWithin(scopeOf(call.identity.posts), grid, now),
    periodText: sayPeriod(period),
    formula: { version: formula.version, validFrom: formula.validFrom },
    rates: explainedRates(counts, earlier.get(grid) ?? null, formula),
    excluded: exclusionsOf(counts),
    below: children.map((child) => ({ grid: child, rates: rateViews(here.get(child.code) ?? {}, formula) })),
    asOf: await asOf(now),
  };
}

async function countsByGrid(grids: readonly string[], period: Period): Promise<Map<string, Counts>> {
  const found = await countsIn(grids, partsOf(period));
  const byGrid = new Map<string, Counts[]>();
  for (const { grid, counts } of found) byGrid.set(grid, [...(byGrid.get(grid) ?? []), counts]);
  return new Map([...byGrid].map(([grid, parts]) => [grid, sumOf(parts)]));
}
