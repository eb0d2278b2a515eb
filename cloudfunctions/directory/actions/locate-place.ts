import type * as z from 'zod';
import type { Call } from '../../platform/endpoint';
import { refusals } from '../../platform/errors';
import type { inputs, Location } from '../contract';
import { locatePlace, type PlaceQuery } from '../places';

type Input = z.output<(typeof inputs)['locate']>;

export function locatePlaceFor({ now }: Call, input: Input): Promise<Location> {
  return locatePlace(onePlace(input), now);
}

function onePlace({ point, addressId, buildingCode }: Input): PlaceQuery {
  const given: PlaceQuery[] = [
    ...(point ? [{ point }] : []),
    ...(addressId !== undefined ? [{ addressId }] : []),
    ...(buildingCode !== undefined ? [{ buildingCode }] : []),
  ];
  const [only] = given;
  if (!only || given.length > 1) throw refusals.badInput({ place: '请选择一个位置。' }, 'exactly one kind of place');
  return only;
}
