import type { z } from 'zod';
import { responsibleFor, staffedPostsById } from '../../../directory/api';
import type { RegisteredCall } from '../../../platform/endpoint';
import { GRID_CODE_LENGTH, POST_KINDS } from '../../../../miniprogram/vocabulary/grid';
import { refuseBadContent } from '../../../platform/content';
import { ownerFrom } from '../../routing';
import { viewerOf } from '../../viewer';
import type { whistleInputs, WhistleDetail } from '../contract';
import { allowedWhistleStep, appliedToWhistle, decideWhistle, type WhistleCommand } from '../decide';
import { callable, gridsToCall } from '../departments';
import { echoToRequest } from '../echo';
import type { LookedUp } from '../effects';
import { whistleRefusals } from '../refusals';
import { sidesOfWhistle, titlesInWhistle } from '../sides';
import type { WhistleStep } from '../step';
import { changeTogether, type Both } from '../store';
import type { Whistle } from '../whistle';
import { detailFor, readable } from './show-whistle';

type Input = z.output<(typeof whistleInputs)['perform-whistle']>;

/**
 * Takes one step of a whistle, and with it the step of its request that follows from it, in one transaction. Both are decided on
 * as they are then: what a resident, or another department, does at the same moment makes nobody do it again.
 */
export async function performWhistle(call: RegisteredCall, input: Input): Promise<WhistleDetail> {
  const both = await readable(call, input.id);
  if (isReplay(both.whistle, call)) return detailFor(call, both);
  const command = commandFrom(call, input, both);
  const step = allowedWhistleStep(both.whistle, command, call.now);
  const found = await lookUp(step, both.whistle, command.fields, call.now);
  const { entry } = decideWhistle(both.whistle, { ...command, found }, call.now);
  await refuseBadContent(call.caller.openid, entry.note, entry.photos);
  const after = await changeTogether(both.request._id, both.whistle._id, (now) => {
    if (isReplay(now.whistle, call)) return { request: null, whistle: null };
    const again = { ...commandFrom(call, input, now), found };
    const decision = decideWhistle(now.whistle, again, call.now);
    const moved = appliedToWhistle(now.whistle, decision);
    return { whistle: decision, request: echoToRequest(now.request, moved, decision, again, call.now) };
  });
  return detailFor(call, after);
}

function isReplay({ history }: Whistle, { commandId, caller }: RegisteredCall): boolean {
  return history.some((entry) => entry.commandId === commandId && entry.by.openid === caller.openid);
}

function commandFrom(call: RegisteredCall, input: Input, { whistle, request }: Both): Omit<WhistleCommand, 'found'> {
  const viewer = viewerOf(call);
  const { action, version, fields } = input;
  return {
    action,
    version,
    fields,
    commandId: call.commandId,
    by: {
      openid: call.caller.openid,
      name: call.identity.account.name,
      title: call.identity.posts[0]?.title ?? '',
      titles: titlesInWhistle(viewer, whistle),
      sides: sidesOfWhistle(viewer, whistle, request),
      postIds: viewer.posts.map(({ postId }) => postId),
    },
  };
}

/** What a step needs from the directory: the departments it calls, or who answers above. One database call at most. */
async function lookUp(
  { effect }: WhistleStep,
  whistle: Whistle,
  { choices = [] }: Input['fields'],
  now: number,
): Promise<LookedUp> {
  if (effect === 'refer-up') {
    const district = whistle.cellCode.slice(0, GRID_CODE_LENGTH.district);
    const owner = await responsibleFor(district, POST_KINDS.chief, now);
    return { departments: [], above: owner && ownerFrom(owner, '') };
  }
  if (effect !== 'summon') return { departments: [], above: null };
  const grids = gridsToCall(whistle);
  const posts = [...(await staffedPostsById(choices, now)).values()];
  const departments = callable(posts, whistle).filter(({ gridCode }) => grids.includes(gridCode));
  if (departments.length !== choices.length) throw whistleRefusals.notADepartment('choices');
  return { departments, above: null };
}
