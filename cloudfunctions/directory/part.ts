import type { Part } from '../platform/part';
import { directoryTables } from './actions/import-sheet';
import { workingDaysTable } from './actions/import-working-days';
import { workingYearCollection } from '../platform/working-years';
import { ACCOUNTS } from '../platform/identity';
import { outboxOf } from '../platform/outbox';
import { collections } from './store';
import { noticeKinds } from './notice-kinds';
import { SEARCH_HOMES } from './store-homes';
import { unbindingOutbox } from './store-unbindings';
import { personal } from './personal-data';

export const part = (): Part => ({
  name: 'directory',
  collections: [...collections, workingYearCollection],
  personal,
  notices: noticeKinds,
  outboxes: { directory: unbindingOutbox, accounts: outboxOf(ACCOUNTS) },
  search: [SEARCH_HOMES],
  imports: [...directoryTables, workingDaysTable],
});
