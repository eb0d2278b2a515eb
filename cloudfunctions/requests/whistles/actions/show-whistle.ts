import { staffedPostsIn } from '../../../directory/api';
import type { RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import { phrasesFor } from '../../phrases/actions/phrases-for';
import { requestById } from '../../store';
import { viewerOf } from '../../viewer';
import type { WhistleDetail } from '../contract';
import { openWhistleSteps } from '../decide';
import { gridsToCall } from '../departments';
import { sidesOfWhistle } from '../sides';
import { whistles, type Both } from '../store';
import { whistleDetail } from '../views';

/** One whistle whole: two database calls, one more for somebody who may call departments, and one for phrases once in some minutes. */
export async function showWhistle(call: RegisteredCall, { id }: { id: string }): Promise<WhistleDetail> {
  return detailFor(call, await readable(call, id));
}

/** A whistle and its request, for one who may read them. What one may not read is, for them, not there. */
export async function readable(call: RegisteredCall, id: string): Promise<Both> {
  const whistle = await whistles.byId(id);
  const request = whistle && (await requestById(whistle.requestId));
  if (!whistle || !request || sidesOfWhistle(viewerOf(call), whistle, request).length === 0)
    throw refusals.notFound('这次吹哨');
  return { whistle, request };
}

export async function detailFor(call: RegisteredCall, { whistle, request }: Both): Promise<WhistleDetail> {
  const viewer = viewerOf(call);
  const steps = openWhistleSteps(
    whistle,
    sidesOfWhistle(viewer, whistle, request),
    viewer.posts.map(({ postId }) => postId),
  );
  const calls = steps.some(({ options }) => options === 'departments');
  const [posts, phrases] = await Promise.all([
    calls ? staffedPostsIn(gridsToCall(whistle), call.now) : [],
    steps.length > 0 ? phrasesFor(viewer, whistle.cellCode, call.now) : {},
  ]);
  return whistleDetail({ whistle, request }, viewer, call.now, posts, phrases);
}
