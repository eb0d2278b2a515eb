import { addOnce, collection, command, setAll } from '../../platform/database';
import { shelfOf, type Listed } from '../../platform/shelf';
import type { Venue, VenueText } from './venue';

const VENUES = 'venues';
/** More than a community has. */
const MOST = 300;

/** Every query below names the index that serves it. */
export const venues = shelfOf<Venue>(VENUES, {
  indexes: [
    { name: 'community', fields: { communityCode: 1, _id: 1 } },
    { name: 'area', fields: { area: 1 } },
  ],
  media: true,
});

/** A community's places; by index community. */
export const venuesOf = (communityCode: string): Promise<Listed<Venue>[]> =>
  venues.listed({ communityCode, status: command().neq('ended') }, MOST);

/** Those in these squares; by index area. */
export const venuesIn = (areas: readonly string[]): Promise<Listed<Venue>[]> =>
  venues.listed({ area: command().in([...areas]), status: 'open' });

/** Several by their ids. */
export const venuesById = (ids: readonly string[]): Promise<Listed<Venue>[]> =>
  ids.length === 0 ? Promise.resolve([]) : venues.listed({ _id: command().in([...ids]) });

/** Many that are new at once. @returns false when one of them is there already: nothing is promised of the others then */
export const insertVenues = async (many: readonly Venue[]): Promise<boolean> =>
  many.length === 0 || addOnce(VENUES, [...many]);

/** Brings the new text of a place in; pictures, and what became of it, stay. */
export async function putText(id: string, text: VenueText): Promise<void> {
  await collection(VENUES)
    .where({ _id: id })
    .update({ ...setAll(text), version: command().inc(1) });
}
