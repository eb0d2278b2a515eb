import type { GridRow } from '../../../cloudfunctions/directory/import-tables';
import cells from '../data/cells.json';
import { CELLS_OF, KUNSHAN, WEIBIN, type TownPlan } from '../data/tree';
import { termsOf } from './brands';
import { HOUSEHOLDS_OF, householdsOfCells } from './households';

type Ring = [number, number][];
const outlines = cells as unknown as Record<string, Ring[]>;
const three = (n: number) => String(n).padStart(3, '0');

/** A community with its cells, as the other tables need it. */
export interface CommunityPlan {
  code: string;
  name: string;
  townCode: string;
  districtCode: string;
  cells: { code: string; name: string; households: number; outline: Ring[] }[];
}

/** Every community of both demonstrations with its cells, in the order of their codes. */
export function communities(): CommunityPlan[] {
  return [WEIBIN, KUNSHAN].flatMap((district) => {
    const plans = district.towns.flatMap((town) =>
      town.communities.map((name, i) => planOf(district.code, town, name, i)),
    );
    const counts = householdsOfCells(
      plans.map((plan) => ({ name: plan.name, cells: plan.cells.length })),
      HOUSEHOLDS_OF[district.code]!,
    );
    plans.forEach((plan, p) => plan.cells.forEach((cell, c) => (cell.households = counts[p]![c]!)));
    return plans;
  });
}

function planOf(districtCode: string, town: TownPlan, name: string, index: number): CommunityPlan {
  const code = town.code + three(index + 1);
  const codes = Object.keys(outlines).filter((cell) => cell.startsWith(code));
  const expected = CELLS_OF[name];
  if (expected !== undefined && codes.length !== expected)
    throw new Error(`${name} is drawn with ${codes.length} cells`);
  const cellTerm = termsOf(districtCode).cell;
  return {
    code,
    name,
    townCode: town.code,
    districtCode,
    cells: codes.map((cell, i) => ({
      code: cell,
      name: `第${i + 1}${cellTerm}`,
      households: 0,
      outline: outlines[cell]!,
    })),
  };
}

/** The tree from the districts down, parents before children. */
export function gridRows(plans: readonly CommunityPlan[], estatesOf: ReadonlyMap<string, string>): GridRow[] {
  const upper = [WEIBIN, KUNSHAN].flatMap((district): GridRow[] => [
    { code: district.code, name: district.name },
    ...district.towns.map((town) => ({ code: town.code, name: town.name })),
  ]);
  const lower = plans.flatMap((plan): GridRow[] => [
    { code: plan.code, name: plan.name, households: plan.cells.reduce((sum, cell) => sum + cell.households, 0) },
    ...plan.cells.map((cell) => ({
      code: cell.code,
      name: cell.name,
      area: estatesOf.get(cell.code) ?? '',
      households: cell.households,
      outline: cell.outline,
    })),
  ]);
  return [...upper, ...lower];
}
