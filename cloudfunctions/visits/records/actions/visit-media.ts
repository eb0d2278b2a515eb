import { responsibleFor } from '../../../directory/api';
import { mediaOwner } from '../../../platform/media-owner';
import { derivedId } from '../../../platform/commands';
import { POST_KINDS } from '../../../../miniprogram/vocabulary/grid';
import { recordById, RECORDS } from '../store';

export const RECORD_PAGE = '/packages/visits/pages/record/index';
const page = (id: string) => `${RECORD_PAGE}?id=${id}`;

/** The photos of visits, as the media context asks for them: the chief of the community decides about those that WeChat left to people. */
export const visitMedia = mediaOwner({
  in: RECORDS,
  noun: '这次走访',
  byId: recordById,
  uploaderOf: ({ photos, by }, fileID) => (photos.includes(fileID) ? by.openid : ''),
  judges({ posts, openid }, { communityCode, cellCode, by }) {
    if (posts.some(({ kind, gridCode }) => kind === POST_KINDS.chief && gridCode === communityCode)) return true;
    return by.openid === openid || posts.some(({ gridCode }) => gridCode === cellCode) ? false : null;
  },
  refused: ({ _id, addressText }) => ({
    template: 'visit-approval',
    body: `走访“${addressText}”时拍的一张照片别人看不到，可以换一张写在更正里。`,
    page: page(_id),
  }),
  async waiting({ _id, communityCode, addressText }, fileID, now) {
    const chief = await responsibleFor(communityCode, POST_KINDS.chief, now);
    if (!chief) return null;
    return {
      id: derivedId('visit-photo', _id, fileID),
      to: { personId: chief.personId },
      template: 'visit-approval',
      title: '一张走访照片等您看一眼',
      body: `${addressText}：能不能给走访的人看，由您决定。`,
      page: page(_id),
      at: now,
    };
  },
});
