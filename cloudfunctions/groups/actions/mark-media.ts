import { mediaOwner } from '../../platform/media-owner';
import { isIn } from '../member';
import { groupSides } from '../sides';
import { groupById } from '../store';
import { memberOf } from '../store-members';
import { postById, POSTS } from '../store-posts';
import { pageOf, titleOf } from '../tell';
import { judges } from '../views-posts';

/** The pictures of posts, as the media context asks for them. */
export const groupMedia = mediaOwner({
  in: POSTS,
  noun: '这一条',
  byId: postById,
  uploaderOf: ({ photos, author }, fileID) => (photos.includes(fileID) ? author.openid : ''),
  async judges(identity, { groupId }) {
    const [group, member] = await Promise.all([groupById(groupId), memberOf(groupId, identity.openid)]);
    const sides = group ? groupSides(identity, group, member && isIn(member) ? member : null) : [];
    return sides.length > 0 ? judges(sides) : null;
  },
  refused: (post) => ({
    template: 'group-matter',
    body: `“${titleOf(post.words)}”里的这张照片别人看不到，文字照常看得到。`,
    page: pageOf(post),
  }),
});
