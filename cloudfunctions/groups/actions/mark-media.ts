import type { Identity } from '../../platform/identity';
import type { SettledState } from '../../platform/media';
import { mediaOf } from '../../platform/media-store';
import { refusals } from '../../platform/errors';
import type { Notice } from '../../platform/notices';
import { isIn } from '../member';
import { groupSides } from '../sides';
import { groupById } from '../store';
import { memberOf } from '../store-members';
import { postById, POSTS } from '../store-posts';
import { tellPictureRefused } from '../tell';
import { judges } from '../views-posts';

/** The pictures of posts, as the media context asks for them. */
export const groupMedia = { ...mediaOf(POSTS), markMedia, mayJudgeMedia };

async function markMedia(id: string, fileID: string, state: SettledState, now: number): Promise<Notice | null> {
  await groupMedia.moveMark(id, fileID, state);
  const post = state === 'refused' ? await postById(id) : null;
  return post ? tellPictureRefused(post, fileID, now) : null;
}

/** @throws Refusal NOT_FOUND for a post of a group that is not theirs to read */
async function mayJudgeMedia(identity: Identity, id: string, fileID: string): Promise<boolean> {
  const post = await postById(id);
  const group = post && (await groupById(post.groupId));
  const member = post && (await memberOf(post.groupId, identity.openid));
  const sides = group ? groupSides(identity, group, member && isIn(member) ? member : null) : [];
  if (!post || sides.length === 0) throw refusals.notFound('这一条');
  return judges(sides) && post.author.openid !== identity.openid && post.photos.includes(fileID);
}
