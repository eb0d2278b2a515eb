import { sayMoment } from '../platform/clock';
import { REQUEST_STATUSES } from '../../miniprogram/vocabulary/requests';
import { conceal } from './conceal';
import type { NeighbourView } from './contract';
import type { ServiceRequest } from './request';
import { HEADLINE_CHARACTERS, titleOf } from './tell';

/** What a view for neighbours needs beside the request. */
interface Beside {
  /** fileIDs that may not be seen yet: their check has not answered, or found them bad */
  held?: ReadonlySet<string>;
  /** how many neighbours seconded it */
  seconders?: number;
}

/** May neighbours see it at all? Its author said so, and has not taken it back. */
export function isOpenToNeighbours({ visibility, status }: Pick<ServiceRequest, 'visibility' | 'status'>): boolean {
  return visibility !== 'private' && status !== 'withdrawn';
}

/**
 * All that somebody who sees a need as a neighbour may see of it: what the matter is and how far it is. Never who asked, unless
 * they let their name be read; never a telephone, a door, a voice, a photo that is held, or what passed between author and owner.
 * Pure; null for a need that is not open to neighbours.
 * @param now epoch milliseconds
 */
export function neighbourView(
  request: Omit<ServiceRequest, 'history' | 'outbox'>,
  now: number,
  { held = new Set(), seconders = 0 }: Beside = {},
): NeighbourView | null {
  if (!isOpenToNeighbours(request)) return null;
  const named = request.visibility === 'neighbours-named';
  const hidden = named ? '' : request.author.name;
  const words = conceal(request.words, hidden);
  const { label, tone } = REQUEST_STATUSES[request.status];
  return {
    id: request._id,
    title: titleOf(words, HEADLINE_CHARACTERS),
    words,
    category: { id: request.category.id, label: request.category.label },
    placeText: conceal(request.place.buildingText, hidden),
    status: { id: request.status, label, tone },
    createdAt: request.createdAt,
    createdText: sayMoment(request.createdAt, now),
    photos: request.photos.filter((fileID) => !held.has(fileID)),
    authorName: named ? request.author.name : '',
    seconders,
  };
}
