/**
 * One read of a collection, as data: what is matched first has an index. Many of them, of many collections, are asked for in one
 * call, see look-together.ts. `row` is of the type alone: what comes of it.
 */
export interface Look<Row = unknown> {
  from: string;
  /** stages of an aggregation: $match, then what else */
  stages: readonly object[];
  readonly row?: Row;
}

/** Looks by name; null for what this person has no part in. */
export type Looks = Readonly<Record<string, Look | null>>;

/** What was found, by the same names; nothing for null. */
export type Found<L extends Looks> = {
  [K in keyof L]: (NonNullable<L[K]> extends Look<infer Row> ? Row : never)[];
};

/** One of some values: for a single one an equality, so that the index gives the order too. */
export const oneOf = (values: readonly string[]) => (values.length === 1 ? values[0] : { $in: [...values] });

/** The first lines of a list. @param fields what of each is read */
export function linesOf<Row>(
  from: string,
  where: object,
  sort: Readonly<Record<string, 1 | -1>>,
  limit: number,
  fields: Readonly<Partial<Record<keyof Row & string, true>>>,
): Look<Row> {
  return { from, stages: [{ $match: where }, { $sort: { ...sort } }, { $limit: limit }, { $project: { ...fields } }] };
}

/** How many there are: one row, none for none. */
export const countOf = (from: string, where: object): Look<{ n: number }> => ({
  from,
  stages: [{ $match: where }, { $count: 'n' }],
});

/** What a count found. */
export const counted = (found: readonly { n: number }[]): number => found[0]?.n ?? 0;
