import {
  brandFor,
  cellSummaryOf,
  locateAddresses,
  locatePlace,
  responsibleFor,
  type CellSummary,
  type Location,
  type Owner,
  type PlaceQuery,
} from '../directory/api';
import type { z } from 'zod';
import type { inputs, PlaceQuestion } from './contract';
import { requestRefusals } from './refusals';
import type { RequestOwner, RequestPlace } from './request';

export type PlaceGiven = z.output<typeof inputs.submit>['place'];

/** A place that has been settled, with its cell. */
export interface Placed {
  place: RequestPlace;
  cell: CellSummary;
  /** said before the owner's reason when the person chose the cell themselves, '' otherwise */
  chosen: string;
}

/**
 * A place → its cell. What the phone says of cells is not trusted, save an answer to the question that the place itself raises.
 * @throws Refusal PLACE_NEEDS_CHOICE, PLACE_OUTSIDE, PLACE_NOT_A_CANDIDATE, or the directory's NOT_FOUND
 */
export async function placeInCell(given: PlaceGiven, now: number): Promise<Placed> {
  const location = await locatePlace(queryOf(given), now);
  const answer = given.source === 'pin' ? given.cellCode : undefined;
  if (location.outcome === 'inside') return placed(given, location.cell, location, '');
  const cell = location.outcome === 'near-boundary' ? candidate(location, answer) : await nearby(location, answer, now);
  const where = location.outcome === 'near-boundary' ? `在${cell.term}交界处` : `不在${cell.term}范围内`;
  const chosen = `位置${where}，按您的选择`;
  return placed(given, cell, location, `${chosen}由${cell.name}受理。`);
}

/** Addresses, settled, by id; those that are not in the list, or lie in no cell, are left out. One database call. */
export async function placedAt(addressIds: readonly string[], now: number): Promise<Map<string, Placed>> {
  const locations = await locateAddresses(addressIds, now);
  return new Map(
    [...locations].flatMap(([addressId, location]) =>
      location.outcome === 'inside'
        ? [[addressId, placed({ source: 'address', addressId, text: '' }, location.cell, location, '')] as const]
        : [],
    ),
  );
}

/** A place as the directory is asked for it. */
export function queryOf(given: PlaceGiven): PlaceQuery {
  switch (given.source) {
    case 'address':
      return { addressId: given.addressId };
    case 'pin':
      return { point: pointOf(given.point) };
    case 'code':
      return { buildingCode: given.buildingCode };
  }
}

function pointOf({
  longitude,
  latitude,
  accuracy,
}: {
  longitude: number;
  latitude: number;
  accuracy?: number | undefined;
}) {
  return accuracy === undefined ? { longitude, latitude } : { longitude, latitude, accuracy };
}

function candidate(location: Extract<Location, { outcome: 'near-boundary' }>, answer: string | undefined): CellSummary {
  if (answer === undefined) throw requestRefusals.placeNeedsChoice(location.candidates.map(asked));
  const cell = location.candidates.find(({ code }) => code === answer);
  if (!cell) throw requestRefusals.notACandidate();
  return cell;
}

/**
 * Outside every cell a person may name one of the nearest cell's community: somebody there has to answer, and they know which part
 * it concerns. Farther off nobody could do anything about it.
 */
async function nearby(
  location: Extract<Location, { outcome: 'outside' }>,
  answer: string | undefined,
  now: number,
): Promise<CellSummary> {
  if (answer === undefined) throw requestRefusals.placeOutside(location.nearest ? [asked(location.nearest)] : []);
  const cell = await cellSummaryOf(answer, now);
  if (!cell || cell.communityCode !== location.nearest?.communityCode) throw requestRefusals.notACandidate();
  return cell;
}

function asked({ code, name, communityName }: CellSummary): PlaceQuestion['candidates'][number] {
  return { code, name, communityName };
}

function placed(given: PlaceGiven, cell: CellSummary, location: Location, chosen: string): Placed {
  const inside = location.outcome === 'inside' ? location : null;
  const known = location.outcome === 'outside' ? '' : location.text;
  const somewhere = `${cell.communityName}${cell.name}`;
  const text = [known || somewhere, given.text].filter(Boolean).join(' ');
  // A pin's words name a spot of the map; those beside an address tell the way to a door.
  const buildingText = given.source === 'pin' ? text : inside?.buildingText || somewhere;
  const addressId = inside?.addressId ?? null;
  return { place: { source: given.source, point: location.point, addressId, text, buildingText }, cell, chosen };
}

/** Who answers at a cell for a kind of post; never nobody. @throws Refusal NOBODY_RESPONSIBLE with whom to call */
export async function ownerAt(cellCode: string, postKind: string, chosen: string, now: number): Promise<RequestOwner> {
  const owner = await responsibleFor(cellCode, postKind, now);
  if (!owner) throw requestRefusals.nobodyResponsible((await brandFor(cellCode, now)).hotline);
  return ownerFrom(owner, chosen);
}

export function ownerFrom(owner: Owner, chosen: string): RequestOwner {
  const { postId, postKind, personId, name, title, phone, gridCode, side, home, reason } = owner;
  return { postId, postKind, personId, name, title, phone, gridCode, side, home, reason: chosen + reason };
}
