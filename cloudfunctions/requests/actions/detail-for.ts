import type { RegisteredCall } from '../../platform/endpoint';
import { categoriesAt } from '../categories';
import { sidesOf } from '../access';
import type { RequestDetail } from '../contract';
import { openSteps } from '../decide';
import type { ServiceRequest } from '../request';
import { detailOf } from '../views';
import { viewerOf } from '../viewer';

/**
 * One request as the caller may see it, with the options of what they may choose. No database call, save one a minute for the
 * categories, and only for somebody who has a choice.
 */
export async function detailFor(
  call: RegisteredCall,
  request: ServiceRequest,
  repeated = false,
): Promise<RequestDetail> {
  const viewer = viewerOf(call);
  const steps = openSteps(request, sidesOf(viewer, request), call.now);
  const chooses = steps.some(({ reroutes }) => reroutes === 'by-choice');
  const categories = chooses ? await categoriesAt(request.cellCode, call.now) : [];
  return detailOf(request, viewer, call.now, { repeated, categories });
}
