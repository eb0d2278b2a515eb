import { collection, command } from '../platform/database';
import { ACCOUNTS, type HomeProof } from '../platform/identity';
import { saying } from '../platform/search';
import type { SearchSlot } from '../platform/search-slot';
import type { StoredAccount } from './store';

/** Codes and places below a grid end before this. */
const PAST_ALL = ':';
const SHOWN = { name: true, phone: true, home: true } as const;
export type Resident = Pick<StoredAccount, '_id' | 'name' | 'phone' | 'home'>;

/** Who lives at these homes, as they were named; who has moved since is left out. By index home_ref. */
export async function residentsByRef(refs: readonly string[]): Promise<Resident[]> {
  const { data } = await collection(ACCOUNTS)
    .where({ 'home.proof.ref': command().in([...refs]) })
    .limit(refs.length)
    .field(SHOWN)
    .get();
  return data as Resident[];
}

/** Who said that they live in a community: by name, by where, by a whole telephone number. */
export const SEARCH_HOMES: SearchSlot = {
  action: 'homes',
  in: ACCOUNTS,
  index: 'home_proof',
  by: 'looking',
  fields: ['name', 'home.addressText', 'home.room'],
  sorts: { building: 'home_proof' },
  phone: 'phone',
};

/** Homes of a grid and of all below it, building by building; by index home_proof. @param after the last line seen, '' for none */
export async function homesBelow(
  { gridCode, status, text }: { gridCode: string; status: HomeProof['status']; text: string },
  after: { place: string; ref: string } | null,
  limit: number,
): Promise<Resident[]> {
  const _ = command();
  const below = (from: string) => _.gte(from).and(_.lt(gridCode + PAST_ALL));
  const all = { 'home.proof.status': status };
  const where = after
    ? _.and([
        { ...all, 'home.proof.place': below(after.place) },
        _.or([{ 'home.proof.place': _.gt(after.place) }, { 'home.proof.ref': _.gt(after.ref) }]),
      ])
    : { ...all, 'home.proof.place': below(gridCode) };
  const { data } = await collection(ACCOUNTS)
    .where(saying(where, text, SEARCH_HOMES))
    .orderBy('home.proof.place', 'asc')
    .orderBy('home.proof.ref', 'asc')
    .limit(limit)
    .field(SHOWN)
    .get();
  return data as Resident[];
}
