import { mediaOwner } from '../../platform/media-owner';
import { mayRead, sidesOf } from '../access';
import { judgesMedia, uploaderOf } from '../media-shown';
import { REQUESTS, requestById } from '../store';
import { DETAIL_PAGE, titleOf } from '../tell';
import { saidOfRefused } from '../tell-media';
import { viewerOf } from '../viewer';
import { tellWaiting } from './tell-waiting';

/** The files of requests, as the media context asks for them. */
export const requestMedia = mediaOwner({
  in: REQUESTS,
  noun: '这件诉求',
  byId: requestById,
  uploaderOf,
  judges(identity, request) {
    const viewer = viewerOf({ identity });
    return mayRead(viewer, request) ? judgesMedia(sidesOf(viewer, request)) : null;
  },
  refused: ({ _id, words }) => saidOfRefused(titleOf(words), `${DETAIL_PAGE}?id=${_id}`),
  waiting: ({ _id, words, cellCode }, fileID, now) =>
    tellWaiting({ fileID, cellCode, title: titleOf(words), page: `${DETAIL_PAGE}?id=${_id}` }, now),
});
