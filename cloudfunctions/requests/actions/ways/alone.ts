import { applied } from '../../decide';
import type { ServiceRequest } from '../../request';
import { saveStep } from '../../store';
import { refuseBadContent } from '../../../platform/content';
import { decideToday } from './reviving';
import type { Taking } from './taking';

/** 受理, and most other steps: the request changes, and nothing beside it; one database call. @throws Refusal STALE */
export async function takeAlone({ call, state, command }: Taking): Promise<ServiceRequest> {
  const decision = await decideToday(state, command, call.now);
  await refuseBadContent(call.caller.openid, decision.entry.note, decision.entry.photos);
  await saveStep(state, decision);
  return applied(state, decision);
}
