import type { Part } from '../platform/part';
import { REQUESTS } from '../requests/api';
import { continueExports } from './actions/continue-exports';
import { appealMedia } from './actions/appeal-media';
import { remindAppeals } from './actions/remind-appeals';
import { takeInChanges, takeInEach } from './actions/take-in';
import { appealOutbox, exportOutbox } from './api';
import { noticeKinds } from './notice-kinds';
import { collections } from './store';
import { APPEALS } from './store-appeals';
import { EXPORTS } from './store-exports';
import { personal } from './personal-data';

import { SEARCH_LEDGER, SEARCH_QUEUE } from './store';

export const part = (): Part => ({
  name: 'ledger',
  collections,
  personal,
  notices: noticeKinds,
  outboxes: { appeals: appealOutbox, exports: exportOutbox },
  media: { appeals: appealMedia },
  dueWork: [
    { name: 'watch-clocks:appeals', in: APPEALS, at: 'remindAt', run: remindAppeals },
    { name: 'keep-ledger', in: REQUESTS, at: 'ledgerDue', batch: 20, run: takeInChanges, each: takeInEach },
    { name: 'continue-exports', in: EXPORTS, at: 'dueAt', batch: 5, run: continueExports },
  ],
  search: [SEARCH_LEDGER, SEARCH_QUEUE],
});
