import type { RegisteredCall } from '../../platform/endpoint';
import { REQUEST_STATUSES } from '../../../miniprogram/vocabulary/requests';
import { mayRead, maySee, type RequestViewer } from '../access';
import type { MergedInto, RequestDetail } from '../contract';
import { publicProgress, publicStatus } from '../neighbour-view';
import type { ServiceRequest } from '../request';
import { DETAIL_PAGE } from '../tell';
import { NEIGHBOUR_PAGE } from '../tell-followers';
import { detailOf } from '../views';
import { viewerOf } from '../viewer';
import { rootOf } from './root-of';

/** One request as the caller may see it. No database call, save one to see how far the other is that a merged one goes on in. */
export async function detailFor(
  call: RegisteredCall,
  request: ServiceRequest,
  repeated = false,
  viewer: RequestViewer = viewerOf(call),
): Promise<RequestDetail> {
  const root = await rootOf(request);
  const mergedInto = root && mergedIntoOf(root, viewer, call.now);
  return detailOf(request, viewer, call.now, { repeated, mergedInto });
}

function mergedIntoOf(root: ServiceRequest, viewer: RequestViewer, now: number): MergedInto {
  const { label, tone } = REQUEST_STATUSES[publicStatus(root.status)];
  const page = mayRead(viewer, root) ? DETAIL_PAGE : maySee(viewer, root) ? NEIGHBOUR_PAGE : '';
  const progress = publicProgress(root.history, now).map((step, i) =>
    i === 0 ? { ...step, title: '那一件提交了' } : step,
  );
  return { status: { label, tone }, progress, page: page && `${page}?id=${root._id}` };
}
