import type { AddressRow } from '../../../cloudfunctions/directory/import-tables';
import { ESTATES_OF, ESTATE_ENDS, ESTATE_STEMS } from '../data/names';
import { somewhere } from '../draw/partition';
import { random, type Random } from '../random';
import type { CommunityPlan } from './grids';

const HOUSEHOLDS_OF_A_UNIT = 12;
const UNITS_OF_A_BUILDING = 3;

/** Addresses of every cell, one row a unit, and what each cell covers in words. */
export function addressRows(plans: readonly CommunityPlan[]): { rows: AddressRow[]; areas: Map<string, string> } {
  const rows: AddressRow[] = [];
  const areas = new Map<string, string>();
  for (const plan of plans) {
    const dice = random(Number(plan.code));
    const estates = estatesOf(plan, dice);
    const buildings = new Map<string, number>();
    plan.cells.forEach((cell, i) => {
      const estate = estates[Math.floor((i * estates.length) / plan.cells.length)]!;
      const first = (buildings.get(estate) ?? 0) + 1;
      const own = unitsOf(cell, estate, first, dice);
      rows.push(...own.rows);
      buildings.set(estate, own.last);
      areas.set(cell.code, first === own.last ? `${estate} ${first}号楼` : `${estate} ${first}至${own.last}号楼`);
    });
  }
  return { rows, areas };
}

function estatesOf(plan: CommunityPlan, dice: Random): readonly string[] {
  const named = ESTATES_OF[plan.name];
  if (named) return named;
  const count = Math.max(1, Math.round(plan.cells.length / 3));
  const stems = dice.shuffle(ESTATE_STEMS);
  return Array.from({ length: count }, (_, i) => `${stems[i * 2]}${stems[i * 2 + 1]}${dice.pick(ESTATE_ENDS)}`);
}

function unitsOf(cell: CommunityPlan['cells'][number], estate: string, first: number, dice: Random) {
  const rows: AddressRow[] = [];
  let building = first - 1;
  let point: [number, number] = [0, 0];
  for (let left = cell.households, unit = 0; left > 0; unit++) {
    if (unit % UNITS_OF_A_BUILDING === 0) {
      building++;
      point = somewhere(cell.outline, dice);
    }
    const households = Math.min(left, HOUSEHOLDS_OF_A_UNIT);
    left -= households;
    rows.push({
      id: `${cell.code}-${building}-${(unit % UNITS_OF_A_BUILDING) + 1}`,
      gridCode: cell.code,
      estate,
      building: `${building}号楼`,
      unit: `${(unit % UNITS_OF_A_BUILDING) + 1}单元`,
      households,
      rooms: roomsOf(households),
      buildingCode: `${cell.code}-${building}`,
      longitude: point[0],
      latitude: point[1],
    });
  }
  return { rows, last: building };
}

/** Two doors a floor: 101, 102, 201 … */
function roomsOf(households: number): string[] {
  return Array.from({ length: households }, (_, i) => `${Math.floor(i / 2) + 1}0${(i % 2) + 1}`);
}
