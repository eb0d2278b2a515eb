import type { Part } from '../platform/part';
import { groupOutbox, memberOutbox, postOutbox } from './api';
import { continueBroadcasts } from './actions/broadcast';
import { fireDueAskings, fireDueProposals } from './actions/fire-clocks';
import { groupMedia } from './actions/mark-media';
import { removeOldFiles } from './actions/sign-up';
import { spreadDueNotices } from './actions/spread-notices';
import { noticeKinds } from './notice-kinds';
import { collections, GROUPS, SEARCH_GROUPS } from './store';
import { BROADCASTS } from './store-broadcasts';
import { MEMBERS, SEARCH_MEMBERS } from './store-members';
import { POSTS, SEARCH_POSTS, SIGN_UPS } from './store-posts';
import { personal } from './personal-data';

export const part = (): Part => ({
  name: 'groups',
  collections,
  personal,
  notices: noticeKinds,
  outboxes: { groups: groupOutbox, groupMembers: memberOutbox, groupPosts: postOutbox },
  dueWork: [
    { name: 'watch-clocks:group-askings', in: MEMBERS, at: 'dueAt', run: fireDueAskings },
    { name: 'watch-clocks:group-proposals', in: GROUPS, at: 'dueAt', run: fireDueProposals },
    { name: 'spread-groups:broadcasts', in: BROADCASTS, at: 'dueAt', batch: 5, run: continueBroadcasts },
    { name: 'spread-groups:notices', in: POSTS, at: 'spreadDue', run: spreadDueNotices },
    { name: 'spread-groups:old-files', in: SIGN_UPS, at: 'filesDue', run: removeOldFiles },
  ],
  media: { groups: groupMedia },
  search: [SEARCH_GROUPS, SEARCH_POSTS, SEARCH_MEMBERS],
});
