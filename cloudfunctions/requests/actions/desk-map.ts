import type { RegisteredCall } from '../../platform/endpoint';
import { ownedOpen } from '../store-cells';
import type { DeskMap } from '../contract';
import { summaryOf } from '../views';
import { viewerOf } from '../viewer';
import { deskOwner } from './list-requests';

/** More than a map of a few streets can show, and a person can have in hand. */
const MOST = 200;

/** What is open on my desk, to be put on a map: one database call. Those without a point are counted. */
export async function deskMap(call: RegisteredCall): Promise<DeskMap> {
  const found = await ownedOpen(deskOwner(call), MOST + 1);
  const items = found.slice(0, MOST).map((request) => summaryOf(request, viewerOf(call), call.now));
  return {
    items: items.filter(({ point }) => point !== null),
    unplaced: items.filter(({ point }) => point === null).length,
    more: found.length > MOST,
  };
}
