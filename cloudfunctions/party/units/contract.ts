import * as z from 'zod';

export const unitInputs = {
  /** units of the person's district whose name has these characters; all of a short list for none → UnitView[] */
  'find-units': z.strictObject({ text: z.string().max(40).default('') }),
  /** administrators: units in one batch, all or none; see unit.ts for a row → { accepted } */
  'import-units': z.strictObject({ rows: z.array(z.record(z.string(), z.unknown())).min(1).max(1000) }),
} as const;

/** A unit that a member may come from. */
export interface UnitView {
  id: string;
  name: string;
  /** the community it is paired with, '' for none */ pairedCode: string;
  pairedName: string;
}

export interface UnitActionViews {
  'find-units': UnitView[];
  'import-units': { accepted: number };
}
