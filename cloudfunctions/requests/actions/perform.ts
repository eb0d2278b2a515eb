import type { z } from 'zod';
import type { RegisteredCall } from '../../platform/endpoint';
import { refuseTooManySteps } from '../../platform/quotas';
import { Refusal, refusals } from '../../platform/errors';
import { mayRead, sidesOf, titlesOf } from '../access';
import type { inputs, RequestDetail } from '../contract';
import { allowedStep } from '../decide';
import type { StepCommand } from '../decision';
import { detailFor } from './detail-for';
import { wayOf } from './ways/way-of';
import type { ServiceRequest } from '../request';
import type { Side } from '../step';
import { requestById } from '../store';
import { viewerOf } from '../viewer';

type Input = z.output<typeof inputs.perform>;

/** The same tap may come twice at the same moment: whoever saves second finds it done, and answers as the first did. */
export async function perform(call: RegisteredCall, input: Input): Promise<RequestDetail> {
  try {
    return await takeStep(call, input);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== refusals.stale().code) throw error;
    const state = await requestById(input.id);
    if (!state || !mayRead(viewerOf(call), state) || !isReplay(state, call)) throw error;
    return detailFor(call, state);
  }
}

/**
 * Takes one step of the workflow: load, find the row that allows it, take it, show it. Two database calls for most; what a row needs
 * beside, and what that costs, is in ways/.
 */
async function takeStep(call: RegisteredCall, input: Input): Promise<RequestDetail> {
  const viewer = viewerOf(call);
  const state = await requestById(input.id);
  if (!state || !mayRead(viewer, state)) throw refusals.notFound('这件诉求');
  if (isReplay(state, call)) return detailFor(call, state);
  refuseTooManySteps(state.history, call.caller.openid, call.now);
  const command = commandFrom(call, input, state, sidesOf(viewer, state));
  const step = allowedStep(state, command, call.now);
  const take = wayOf(step, state);
  return detailFor(call, await take({ call, viewer, step, state, command }));
}

function isReplay(state: ServiceRequest, call: RegisteredCall): boolean {
  return state.history.some((entry) => entry.commandId === call.commandId && entry.by.openid === call.caller.openid);
}

function commandFrom(call: RegisteredCall, input: Input, state: ServiceRequest, sides: readonly Side[]): StepCommand {
  const { account } = call.identity;
  const post = call.identity.posts.find(({ postId }) => postId === state.owner.postId) ?? call.identity.posts[0];
  const { action, version, fields } = input;
  return {
    action,
    version,
    fields,
    commandId: call.commandId,
    by: {
      openid: call.caller.openid,
      name: account.name,
      title: post?.title ?? '',
      titles: titlesOf(viewerOf(call), state),
      sides,
    },
  };
}
