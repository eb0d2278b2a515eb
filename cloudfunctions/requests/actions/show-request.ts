import type { RegisteredCall } from '../../platform/endpoint';
import { refusals } from '../../platform/errors';
import { mayRead } from '../access';
import type { RequestDetail } from '../contract';
import { requestById } from '../store';
import { detailFor } from './detail-for';
import { viewerOf } from '../viewer';

/** One request whole: one database call. What one may not read is, for them, not there. */
export async function showRequest(call: RegisteredCall, input: { id: string }): Promise<RequestDetail> {
  const viewer = viewerOf(call);
  const request = await requestById(input.id);
  if (!request || !mayRead(viewer, request)) throw refusals.notFound('这件诉求');
  return detailFor(call, request);
}
