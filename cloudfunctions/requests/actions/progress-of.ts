import type { Call } from '../../platform/endpoint';
import { REQUEST_STATUSES, type Tone } from '../../../miniprogram/packages/requests/vocabulary/requests';
import { mayRead } from '../access';
import { publicStatus } from '../neighbour-view';
import { requestsByIds } from '../store-following';
import { DETAIL_PAGE } from '../tell';
import { viewerOf } from '../viewer';

/** How far a request is, as whoever it is linked from may know. */
export interface RequestProgress {
  id: string;
  number: string;
  label: string;
  tone: Tone;
  open: boolean;
  /** what opens from it, '' for whoever may not read it */
  page: string;
}

/** How far these requests are, by id; one database call, none for none. Whoever may not read one is told no more than its public status. */
export async function progressOf(
  call: Pick<Call, 'identity'>,
  ids: readonly string[],
): Promise<Map<string, RequestProgress>> {
  if (ids.length === 0) return new Map();
  const viewer = viewerOf(call);
  const found = await requestsByIds([...new Set(ids)]);
  return new Map(
    found.map((request) => {
      const may = mayRead(viewer, request);
      const { label, tone, open } = REQUEST_STATUSES[may ? request.status : publicStatus(request.status)];
      const page = may ? `${DETAIL_PAGE}?id=${request._id}` : '';
      return [request._id, { id: request._id, number: may ? request.number : '', label, tone, open, page }];
    }),
  );
}
