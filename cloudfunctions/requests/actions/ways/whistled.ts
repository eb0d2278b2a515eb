import { responsibleFor } from '../../../directory/api';
import type { RegisteredCall } from '../../../platform/endpoint';
import { GRID_CODE_LENGTH, POST_KINDS } from '../../../../miniprogram/vocabulary/grid';
import { dispatches } from '../../../platform/identity';
import { sidesOf } from '../../access';
import { applied, decide } from '../../decide';
import type { Decision, StepCommand } from '../../decision';
import type { ServiceRequest } from '../../request';
import { ownerFrom } from '../../routing';
import type { Step } from '../../step';
import { viewerOf } from '../../viewer';
import { concernsWhistle, decideWhileWhistled } from '../../whistles/echo';
import { composeWhistle, type RaisedBy } from '../../whistles/raise';
import { whistleRefusals } from '../../whistles/refusals';
import { changeTogether, saveRaised } from '../../whistles/store';
import { refuseBadContent } from '../../../platform/content';
import type { Taking } from './taking';

/** Does this step of a request have to be saved together with a whistle: the one it raises, or the one that runs? */
export function involvesWhistle(step: Step, state: ServiceRequest): boolean {
  return step.effect === 'to-joint' || (state.status === 'whistled' && concernsWhistle(step.action));
}

/**
 * Such a step: saved with the whistle it raises, or with what the running one's people hear of it.
 * @throws Refusal STALE when another step came between, NOBODY_TO_WHISTLE_TO
 */
export async function takeWithWhistle({ call, step, state, command }: Taking): Promise<ServiceRequest> {
  const decision = decide(state, command, call.now);
  await refuseBadContent(call.caller.openid, decision.entry.note, decision.entry.photos);
  return step.effect === 'to-joint' ? raise(call, state, decision) : pass(call, state, command);
}

async function raise(call: RegisteredCall, state: ServiceRequest, decision: Decision): Promise<ServiceRequest> {
  const owner = await responsibleFor(state.cellCode.slice(0, GRID_CODE_LENGTH.town), POST_KINDS.chief, call.now);
  if (!owner) throw whistleRefusals.nobodyToWhistleTo();
  const whistle = composeWhistle(state, decision.entry, raisedBy(call, decision), ownerFrom(owner, ''));
  const whistled = { ...decision, set: { ...decision.set, whistleId: whistle._id, participantPostIds: [] } };
  await saveRaised(state, whistled, whistle);
  return applied(state, whistled);
}

function raisedBy({ identity, caller }: RegisteredCall, { entry }: Decision): RaisedBy {
  const { account, posts } = identity;
  const post = posts.find(dispatches) ?? posts[0];
  return {
    openid: caller.openid,
    personId: account.personId ?? '',
    name: entry.by.name,
    title: entry.by.title,
    gridCode: post?.gridCode ?? '',
  };
}

async function pass(call: RegisteredCall, state: ServiceRequest, command: StepCommand): Promise<ServiceRequest> {
  const viewer = viewerOf(call);
  const after = await changeTogether(state._id, state.whistleId ?? '', (both) => {
    const by = { ...command.by, sides: sidesOf(viewer, both.request) };
    return decideWhileWhistled(both, { ...command, by }, call.now);
  });
  return after.request;
}
