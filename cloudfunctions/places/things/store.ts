import { addOnce, collection, command, setAll } from '../../platform/database';
import { shelfOf, type Listed } from '../../platform/shelf';
import type { Thing } from './thing';

const THINGS = 'lentThings';
const MOST = 200;

/** Every query below names the index that serves it. */
export const things = shelfOf<Thing>(THINGS, {
  indexes: [
    { name: 'community', fields: { communityCode: 1, 'venue.id': 1, _id: 1 } },
    { name: 'unit', fields: { 'units.code': 1 } },
  ],
  clock: 'nextClockAt',
});

/** What a community lends, by place; by index community. */
export const thingsOf = (communityCode: string): Promise<Listed<Thing>[]> =>
  things.listed({ communityCode, status: 'listed' }, MOST);

/** The thing of which this piece is one; by index unit. */
export const thingOfUnit = async (code: string): Promise<Thing | null> =>
  (await things.whole({ 'units.code': code }, 1))[0] ?? null;

/** Those of which these pieces are: no code is on two things; by index unit. */
export const thingsOfUnits = (codes: readonly string[]): Promise<Listed<Thing>[]> =>
  things.listed({ 'units.code': command().in([...codes]) });

export const thingsById = (ids: readonly string[]): Promise<Listed<Thing>[]> =>
  things.listed({ _id: command().in([...ids]) });

/** Many that are new at once. @returns false when one of them is there already */
export const insertThings = async (many: readonly Thing[]): Promise<boolean> =>
  many.length === 0 || addOnce(THINGS, [...many]);

/** Brings the new text and the pieces of a thing in, as it was read. @returns false when a step came between */
export async function putThing(seen: Pick<Thing, '_id' | 'version'>, set: Partial<Thing>): Promise<boolean> {
  const { updated } = await collection(THINGS)
    .where({ _id: seen._id, version: seen.version })
    .update({ ...setAll(set), version: command().inc(1) });
  return updated === 1;
}
