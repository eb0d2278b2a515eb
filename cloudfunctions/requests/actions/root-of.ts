import type { NeighbourProgress } from '../contract';
import { publicProgress } from '../neighbour-view';
import type { ServiceRequest } from '../request';
import { requestById } from '../store';

/** The request that this one was merged into, null for any other: one database call for a merged one. */
export async function rootOf({ status, links }: ServiceRequest): Promise<ServiceRequest | null> {
  const root = status === 'merged' ? links.find(({ kind }) => kind === 'merged-into') : undefined;
  return root ? requestById(root.id) : null;
}

/** How far a request is, with how far the one is that it goes on in since they were merged. */
export function progressWith(request: ServiceRequest, root: ServiceRequest | null, now: number): NeighbourProgress[] {
  const own = publicProgress(request.history, now);
  const merged = own.at(-1)?.at ?? 0;
  return root ? [...own, ...publicProgress(root.history, now).filter(({ at }) => at > merged)] : own;
}
