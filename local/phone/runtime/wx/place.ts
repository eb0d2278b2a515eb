import type { PhoneHost } from '../host';
import type { Place } from '../builtins/map/projection';
import { Refused } from './answer';
import { reach } from './cloud-reach';

/** A community as the local cloud lists it. */
export interface Community {
  code: string;
  name: string;
  townName: string;
  districtName: string;
  distance: number | null;
}

/** A cell as it is drawn: rings of [longitude, latitude]. */
export interface Outline {
  code: string;
  name: string;
  outline: [number, number][][];
  centre: Place;
}

interface Session {
  home: { gridCode: string } | null;
  posts: { gridCode: string }[];
}

interface Located {
  outcome: 'inside' | 'near-boundary' | 'outside';
  text?: string;
  cell?: { name: string; communityName: string };
}

/** What the local cloud's directory answers; fails when it refuses. */
async function ask<Answer>(host: PhoneHost, action: string, input: object): Promise<Answer> {
  const reply = await reach(host, '/invoke/directory', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ data: { action, input } }),
  });
  const { result } = (await reply.json()) as { result?: { ok: boolean; data: Answer; error?: { message: string } } };
  if (!result?.ok) throw new Refused(result?.error?.message ?? 'the directory did not answer');
  return result.data;
}

export const findCommunities = (host: PhoneHost, given: { text?: string; point?: Place }): Promise<Community[]> =>
  ask(host, 'find-communities', given);

export const outlinesOf = (host: PhoneHost, communityCode: string): Promise<Outline[]> =>
  ask(host, 'outlines', { communityCode });

/** A place in words; '' outside every grid. */
export async function describe(host: PhoneHost, point: Place): Promise<{ name: string; address: string }> {
  const located = await ask<Located>(host, 'locate', { point });
  const cell = located.cell;
  if (!cell) return { name: '地图选点', address: '' };
  return { name: cell.name, address: located.text || `${cell.communityName}${cell.name}` };
}

const COMMUNITY_DIGITS = 12;
const known = new WeakMap<PhoneHost, Promise<Place>>();

/** The middle of the grid the person lives or works in. */
async function ownPlace(host: PhoneHost): Promise<Place> {
  const session = await ask<Session>(host, 'me', {});
  const gridCode = session.posts[0]?.gridCode ?? session.home?.gridCode;
  if (!gridCode) {
    const [community] = await findCommunities(host, {});
    if (!community) throw new Refused('location unavailable', { errCode: 2 });
    return middleOf(await outlinesOf(host, community.code));
  }
  const cells = await outlinesOf(host, gridCode.slice(0, COMMUNITY_DIGITS));
  return cells.find(({ code }) => code === gridCode)?.centre ?? middleOf(cells);
}

function middleOf(cells: readonly Outline[]): Place {
  const cell = cells[Math.floor(cells.length / 2)];
  if (!cell) throw new Refused('location unavailable', { errCode: 2 });
  return cell.centre;
}

/** Where the phone is: as set, or else in the person's own grid. */
export function whereIs(host: PhoneHost): Promise<Place> {
  const { location } = host.settings;
  if (location) return Promise.resolve({ latitude: location.latitude, longitude: location.longitude });
  const remembered = known.get(host) ?? ownPlace(host);
  known.set(host, remembered);
  remembered.catch(() => known.delete(host));
  return remembered;
}
