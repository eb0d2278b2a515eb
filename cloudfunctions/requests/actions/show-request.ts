import type { RegisteredCall } from '../../platform/endpoint';
import { refusals } from '../../platform/errors';
import { ledBy } from '../../party/api';
import { mayRead, type RequestViewer } from '../access';
import type { RequestDetail } from '../contract';
import type { ServiceRequest } from '../request';
import { requestById } from '../store';
import { detailFor } from './detail-for';
import { viewerOf } from '../viewer';

/** One request whole: one database call, one more where a squad was asked to help. What one may not read is, for them, not there. */
export async function showRequest(call: RegisteredCall, input: { id: string }): Promise<RequestDetail> {
  const { request, viewer } = await readableRequest(call, input.id);
  return detailFor(call, request, false, viewer);
}

/** A request and who looks at it. @throws Refusal NOT_FOUND for whoever may not read it whole */
export async function readableRequest(call: RegisteredCall, id: string) {
  const request = await requestById(id);
  const viewer = request && (await viewerIn(call, request));
  if (!request || !viewer || !mayRead(viewer, request)) throw refusals.notFound('这件诉求');
  return { request, viewer };
}

/** The caller with the squads they lead that were asked to help. */
export async function viewerIn(
  call: RegisteredCall,
  { participantSquadIds = [] }: ServiceRequest,
): Promise<RequestViewer> {
  const viewer = viewerOf(call);
  if (participantSquadIds.length === 0) return viewer;
  return { ...viewer, squadIds: await ledBy(call.identity, participantSquadIds, call.now) };
}
