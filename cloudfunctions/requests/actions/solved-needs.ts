import { communityOf } from '../neighbour-view';
import type { ServiceRequest } from '../request';
import { requestById, requestByNumber } from '../store';
import { titleOf } from '../tell';

/** A need that was resolved, as others may name it. */
export interface SolvedNeed {
  id: string;
  number: string;
  title: string;
}

const solved = (request: ServiceRequest | null, communityCode: string): SolvedNeed | null =>
  request && request.resolvedAt !== null && communityOf(request.cellCode) === communityCode
    ? { id: request._id, number: request.number, title: titleOf(request.words, 20) }
    : null;

/** A need of this community that was resolved, by its whole number; null for another. One database call. */
export const solvedByNumber = async (number: string, communityCode: string): Promise<SolvedNeed | null> =>
  solved(await requestByNumber(number), communityCode);

/** The same by its id. */
export const solvedById = async (id: string, communityCode: string): Promise<SolvedNeed | null> =>
  solved(await requestById(id), communityCode);
