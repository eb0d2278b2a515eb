import type { Part } from '../platform/part';
import { fireDueClocks } from './actions/fire-clocks';
import { requestMedia } from './actions/mark-media';
import { requestTables } from './actions/import-sheet';
import { handOver, requestOutbox, whistleOutbox } from './api';
import { noticeKinds } from './notice-kinds';
import { phraseCollection } from './phrases/store';
import { collections, REQUESTS } from './store';
import { collections as mandates } from './store-mandates';
import { fireDueWhistleClocks } from './whistles/actions/fire-whistle-clocks';
import { whistleMedia } from './whistles/actions/mark-whistle-media';
import { whistles } from './whistles/store';
import { SEARCH_DESK, SEARCH_MINE, SEARCH_NEIGHBOURS } from './search';
import { personal } from './personal-data';

export const part = (): Part => ({
  name: 'requests',
  collections: [...collections, ...mandates, phraseCollection, whistles.collection],
  personal,
  notices: noticeKinds,
  outboxes: { requests: requestOutbox, whistles: whistleOutbox },
  dueWork: [
    { name: 'watch-clocks:requests', in: REQUESTS, at: 'nextClockAt', run: fireDueClocks },
    { name: 'watch-clocks:whistles', ...whistles.clock, run: fireDueWhistleClocks },
  ],
  media: { requests: requestMedia, whistles: whistleMedia },
  imports: requestTables,
  follows: { people: handOver },
  search: [SEARCH_MINE, SEARCH_DESK, SEARCH_NEIGHBOURS],
});
