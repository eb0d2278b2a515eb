import type { RegisteredCall } from '../../platform/endpoint';
import { mayRead } from '../access';
import type { RequestDetail } from '../contract';
import { requestsById } from '../store';
import { detailFor } from './detail-for';
import { viewerIn } from './show-request';

/**
 * Several requests whole, so that a worker's phone has them without signal: one database call, one more for each that squads help with.
 * What one may not read, or is not there, is left out.
 */
export async function showSeveral(call: RegisteredCall, input: { ids: string[] }): Promise<RequestDetail[]> {
  const read = await Promise.all(
    (await requestsById(input.ids)).map(async (request) => {
      const viewer = await viewerIn(call, request);
      return mayRead(viewer, request) ? [await detailFor(call, request, false, viewer)] : [];
    }),
  );
  return read.flat();
}
