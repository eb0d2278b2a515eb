import { mediaOwner } from '../../../platform/media-owner';
import { uploaderIn } from '../../../platform/media-shown';
import { tellWaiting } from '../../actions/tell-waiting';
import { judgesMedia } from '../../media-shown';
import { requestById } from '../../store';
import { saidOfRefused } from '../../tell-media';
import { viewerOf } from '../../viewer';
import { sidesForMedia } from '../media';
import { sidesOfWhistle } from '../sides';
import { WHISTLES, whistles } from '../store';
import { WHISTLE_PAGE } from '../tell';

/** The files of whistles, as the media context asks for them. */
export const whistleMedia = mediaOwner({
  in: WHISTLES,
  noun: '这次吹哨',
  byId: whistles.byId,
  uploaderOf: ({ history }, fileID) => uploaderIn(history, fileID),
  async judges(identity, whistle) {
    const sides = sidesOfWhistle(viewerOf({ identity }), whistle, await requestById(whistle.requestId));
    return sides.length > 0 ? judgesMedia(sidesForMedia(sides)) : null;
  },
  refused: ({ _id, title }) => saidOfRefused(title, `${WHISTLE_PAGE}?id=${_id}`),
  waiting: ({ _id, title, cellCode }, fileID, now) =>
    tellWaiting({ fileID, cellCode, title, page: `${WHISTLE_PAGE}?id=${_id}` }, now),
});
