import type { z } from 'zod';
import { refuseBadContent } from '../../platform/content';
import type { RegisteredCall } from '../../platform/endpoint';
import { Refusal, refusals } from '../../platform/errors';
import type { ActionOption } from '../../platform/steps';
import { categoryOptions, raiseFrom } from '../../requests/api';
import { stateOf } from '../../platform/media';
import { GROUP_LIMITS } from '../../../miniprogram/packages/groups/vocabulary/groups';
import type { inputs, PostDetail } from '../contract';
import type { GroupPost, PlaceGiven } from '../post';
import { decidePost, type PostDecision } from '../post-steps';
import { groupRefusals } from '../refusals';
import { countPinned, savePost } from '../store-posts';
import { setClosed } from '../store-signups';
import { unmarkUnread } from '../store-members';
import { actorIn } from './access';
import { aroundPost, postFor, postView, type PostAccess } from './read-posts';

type Input = z.output<(typeof inputs)['perform-post']>;

/** Takes one step of a post. @throws Refusal as decidePost does, NEEDS_CATEGORY, NEEDS_PLACE, PINNED_ENOUGH */
export async function performPost(call: RegisteredCall, input: Input): Promise<PostDetail> {
  try {
    return await takeStep(call, input);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== refusals.stale().code) throw error;
    const again = await postFor(call, input.id);
    if (!again.post.commands.includes(call.commandId)) throw error;
    return postView(call, again);
  }
}

async function takeStep(call: RegisteredCall, { id, version, action, fields }: Input): Promise<PostDetail> {
  const access = await postFor(call, id);
  const { post, group } = access;
  if (post.commands.includes(call.commandId)) return postView(call, access);
  const { around } = await aroundPost(call, access);
  const wish = { action, version, fields, commandId: call.commandId, by: actorIn(call, group) };
  const decided = decidePost(post, around, wish, call.now);
  await refuseBadContent(call.caller.openid, fields.note ?? '');
  if (action === 'pin' && (await countPinned(group._id)) >= GROUP_LIMITS.pinnedMax) throw groupRefusals.pinnedEnough();
  const decision = action === 'to-request' ? await raised(call, access, fields, decided) : decided;
  const after = await savePost(post, decision, call.commandId, call.now);
  if (decision.closes !== undefined) await setClosed(id, decision.closes);
  if (after.state !== 'shown' && post.kind === 'notice') await unmarkUnread(id);
  if (after.state === 'deleted') return { ...(await postView(call, { ...access, post: after })), availableActions: [] };
  return postView(call, { ...access, post: after });
}

/** The post becomes a request, once, whoever taps; which one is written into it. */
async function raised(
  call: RegisteredCall,
  { post, group }: PostAccess,
  { choice, place }: Input['fields'],
  decision: PostDecision,
): Promise<PostDecision> {
  const at = place ?? placeOf(call, post, group);
  if (!at) throw groupRefusals.needsPlace();
  const mine = post.author.openid === call.caller.openid;
  const by = actorIn(call, group);
  const text = `来自“${group.name}”${mine ? '' : `，由${`${by.title} ${by.name}`.trim()}转来`}`;
  const made = await raiseFrom(call, {
    source: { kind: 'group', id: post._id, text },
    words: post.words,
    photos: post.photos.filter((fileID) => stateOf(post.media, fileID) !== 'refused'),
    place: at,
    categoryId: choice,
    authorOpenid: post.author.openid,
  });
  if (!made) throw groupRefusals.needsCategory();
  return { ...decision, set: { ...decision.set, request: made } };
}

/** Where it is: as its author said, else the building of the group, else where its author lives who raises it. */
function placeOf(
  call: RegisteredCall,
  post: GroupPost,
  { addressId }: Pick<PostAccess['group'], 'addressId'>,
): PlaceGiven | null {
  if (post.place) return post.place.given;
  const home = post.author.openid === call.caller.openid ? call.identity.account.home?.addressId : undefined;
  const address = home ?? addressId;
  return address ? { source: 'address', addressId: address, text: '' } : null;
}

/** What a choice of a step of a post is between: the kinds of matter, the likeliest first. */
export async function listOptions(
  call: RegisteredCall,
  { id, action }: z.output<typeof inputs.options>,
): Promise<ActionOption[]> {
  const { post, group } = await postFor(call, id);
  return action === 'to-request' ? categoryOptions(post.words, group.gridCode, call.now) : [];
}
