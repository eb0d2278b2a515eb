import { mediaOwner } from '../../../platform/media-owner';
import { uploaderOf } from '../occasion';
import { isOrganiser, viewerOf } from '../sides';
import { OCCASIONS, occasionById } from '../store';
import { pageOf } from '../tell';

/** The photos of occasions, as the media context asks for them: another of its organisers decides. */
export const occasionMedia = mediaOwner({
  in: OCCASIONS,
  noun: '这场活动',
  byId: occasionById,
  uploaderOf,
  judges: (identity, occasion) => isOrganiser(viewerOf({ identity }), occasion),
  refused: ({ _id, title }) => ({
    template: 'activity',
    body: `“${title}”里的这张照片别人看不到，别的照常。需要的话请另外添加一张。`,
    page: pageOf(_id),
  }),
});
