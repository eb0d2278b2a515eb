import { sayMoment } from '../platform/clock';
import { stateOf } from '../platform/media';
import { GRID_CODE_LENGTH } from '../../miniprogram/vocabulary/grid';
import { REQUEST_STATUSES, type RequestStatus } from '../../miniprogram/packages/requests/vocabulary/requests';
import { conceal } from '../platform/conceal';
import type { NeighbourProgress, NeighbourView } from './contract';
import type { ServiceRequest } from './request';
import { wholeWords } from './long-words';
import { voicesOf } from './following';
import { HEADLINE_CHARACTERS, titleOf } from './tell';

/** May neighbours see it at all? Its author said so, and has not taken it back. */
export function isOpenToNeighbours({ visibility, status }: Pick<ServiceRequest, 'visibility' | 'status'>): boolean {
  return visibility !== 'private' && status !== 'withdrawn';
}

/** A grid's community. */
export const communityOf = (cellCode: string): string => cellCode.slice(0, GRID_CODE_LENGTH.community);

/** Within so many metres people are neighbours, whatever community they are of. */
export const NEARBY_METRES = 600;

/** Whose residents find it in their list. */
export function neighbourhoodOf(
  request: Pick<ServiceRequest, 'visibility' | 'status' | 'cellCode'>,
): ServiceRequest['neighbourhood'] {
  const shown = REQUEST_STATUSES[request.status].open && isOpenToNeighbours(request);
  return shown ? communityOf(request.cellCode) : null;
}

/** That the author was asked for something is between the two of them. */
export const publicStatus = (status: RequestStatus): RequestStatus => (status === 'awaiting' ? 'accepted' : status);

/** How a status is told to neighbours once it was reached. */
export const PROGRESS: Readonly<Record<RequestStatus, string>> = {
  assigned: '换了负责人，等待受理',
  accepted: '正在办理',
  awaiting: '正在办理',
  whistled: '请镇街和部门联合办理',
  inCouncil: '大家一起商量办法',
  resolved: '处理好了，等反映人确认',
  confirmed: '已办结',
  withdrawn: '反映人撤回了',
  merged: '和另一件相同的诉求一起办',
  refused: '不予受理',
};

/** The same where it matters what it was before. */
const FROM_TO: Readonly<Record<string, string>> = {
  ' assigned': '邻居提交了诉求',
  'assigned accepted': '已受理',
  'merged assigned': '分开单独办理',
};

/** What happened to it, as far as it concerns everybody: which status when, without a word of anybody's. Newest last. Pure. */
export function publicProgress(history: ServiceRequest['history'], now: number): NeighbourProgress[] {
  let last: RequestStatus | null = null;
  const steps: NeighbourProgress[] = [];
  for (const { at, to } of history) {
    const status = publicStatus(to);
    if (status === last) continue;
    const title = FROM_TO[`${last ?? ''} ${status}`] ?? PROGRESS[status];
    steps.push({ at, atText: sayMoment(at, now), title });
    last = status;
  }
  return steps;
}

/**
 * All that somebody who sees a need as a neighbour may see of it: what the matter is and how far it is. Never who asked, unless
 * they let their name be read, and then by whom others know to live here; never a telephone, a door, a voice, a photo that is held, or what passed between author and owner.
 * Pure; null for a need that is not open to neighbours.
 * @param now epoch milliseconds
 * @param known the reader's address is confirmed, or they may read all of it anyhow
 */
export function neighbourView(
  request: Omit<ServiceRequest, 'history' | 'outbox'>,
  now: number,
  known = false,
): NeighbourView | null {
  if (!isOpenToNeighbours(request)) return null;
  const named = known && request.visibility === 'neighbours-named';
  const hidden = named ? '' : request.author.name;
  const words = conceal(wholeWords(request), hidden);
  const status = publicStatus(request.status);
  const { label, tone } = REQUEST_STATUSES[status];
  return {
    id: request._id,
    title: titleOf(words, HEADLINE_CHARACTERS),
    words,
    category: { id: request.category.id, label: request.category.label },
    placeText: conceal(request.place.buildingText, hidden),
    status: { id: status, label, tone },
    createdAt: request.createdAt,
    createdText: sayMoment(request.createdAt, now),
    photos: request.photos.filter((fileID) => stateOf(request.media, fileID) === 'cleared'),
    authorName: named ? request.author.name : '',
    seconders: voicesOf(request),
  };
}
