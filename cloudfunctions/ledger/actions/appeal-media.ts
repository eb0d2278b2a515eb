import { mediaOwner } from '../../platform/media-owner';
import { covers } from '../../platform/identity';
import { uploaderIn } from '../../platform/media-shown';
import { APPEALS, appealById } from '../store-appeals';
import { scopeOf } from '../scope';
import { APPEAL_PAGE } from '../tell-appeals';
import { POST_KINDS } from '../../../miniprogram/vocabulary/grid';

/** The evidence of appeals, as the media context asks for it. */
export const appealMedia = mediaOwner({
  in: APPEALS,
  noun: '这件申诉',
  byId: appealById,
  uploaderOf: ({ history }, fileID) => uploaderIn(history, fileID),
  judges({ posts }, { cellCode, deciders }) {
    if (!scopeOf(posts).some((own) => covers(own, cellCode))) return null;
    return posts.some(({ kind, gridCode }) => kind === POST_KINDS.chief && deciders.includes(gridCode));
  },
  refused: ({ _id }) => ({
    template: 'ledger-appeal',
    body: '您申诉时附的一张照片没有通过审核，决定的人看不到。',
    page: `${APPEAL_PAGE}?id=${_id}`,
  }),
});
