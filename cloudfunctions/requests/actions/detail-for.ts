import type { RegisteredCall } from '../../platform/endpoint';
import type { RequestDetail } from '../contract';
import type { ServiceRequest } from '../request';
import { detailOf } from '../views';
import { viewerOf } from '../viewer';

/** One request as the caller may see it. No database call. */
export async function detailFor(
  call: RegisteredCall,
  request: ServiceRequest,
  repeated = false,
): Promise<RequestDetail> {
  return detailOf(request, viewerOf(call), call.now, { repeated });
}
