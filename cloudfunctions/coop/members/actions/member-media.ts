import { mediaOwner } from '../../../platform/media-owner';
import { memberSidesOf } from '../../access';
import { MEMBER_PAGE } from '../decide';
import { members, MEMBERS } from '../store';

/** The proofs of members, as the media context asks for them. */
export const memberMedia = mediaOwner({
  in: MEMBERS,
  noun: '这位能人',
  byId: members.byId,
  uploaderOf: ({ photos, openid }, fileID) => (photos.includes(fileID) ? openid : ''),
  judges(identity, member) {
    const sides = memberSidesOf(identity, member);
    return sides.length > 0 ? sides.includes('manager') : null;
  },
  refused: ({ _id }) => ({
    template: 'coop-member',
    body: '您登记时传的一张照片没有通过审核，管理员看不到。',
    page: `${MEMBER_PAGE}?id=${_id}`,
  }),
});
