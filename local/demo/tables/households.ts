/** How many households the demonstration has: all, those around the people one can be, or none. */
export const DEMO_HOUSEHOLDS = ['all', 'some', 'none'] as const;
export type DemoHouseholds = (typeof DEMO_HOUSEHOLDS)[number];

/** Households of each district's demonstration: 20,000 in all, of which 鑫茂东苑 has the 3,351 it really has. */
export const HOUSEHOLDS_OF: Readonly<Record<string, number>> = { '610302': 16_649, '320583': 3_351 };

/** A community that is described in full weighs more than one that only fills the map. */
const WEIGHT_OF: Readonly<Record<string, number>> = { 姜谭路西社区: 2.4 };

/** Households of each cell of each community; they add up to `total` exactly. */
export function householdsOfCells(plans: readonly { name: string; cells: number }[], total: number): number[][] {
  const weights = plans.map(({ name }) => WEIGHT_OF[name] ?? 1);
  const units = plans.reduce((sum, plan, i) => sum + plan.cells * weights[i]!, 0);
  let given = 0;
  let share = 0;
  return plans.map((plan, i) =>
    Array.from({ length: plan.cells }, () => {
      share += (total * weights[i]!) / units;
      const households = Math.round(share) - given;
      given += households;
      return households;
    }),
  );
}
