import type { Part } from '../platform/part';
import { looks } from './access/store';
import { visitOutboxes } from './api';
import { remindDuty, REMINDERS, reminders } from './coverage/actions/remind-duty';
import { collections as coverageCollections } from './coverage/store';
import { fireDueHouseholds } from './due/actions/fire-due';
import { forms } from './due/store';
import { visitTables } from './households/actions/import-households';
import { spreadTagKinds } from './households/actions/keep-tags';
import {
  collections as householdCollections,
  households,
  HOUSEHOLDS,
  SEARCH_HOUSEHOLDS,
  TAG_KINDS,
} from './households/store';
import { noticeKinds } from './notice-kinds';
import { opinionCollections } from './plans/store-opinions';
import { plans } from './plans/store';
import { personal } from './personal-data';
import { fileVisits } from './records/actions/file-visits';
import { visitMedia } from './records/actions/visit-media';
import { records } from './records/store';

export const part = (): Part => ({
  name: 'visits',
  collections: [
    ...householdCollections,
    records,
    looks,
    plans,
    forms,
    reminders,
    ...coverageCollections,
    ...opinionCollections,
  ],
  personal,
  notices: noticeKinds,
  outboxes: visitOutboxes,
  dueWork: [
    { name: 'file-visits', in: HOUSEHOLDS, at: 'fileDue', batch: 100, run: fileVisits },
    { name: 'watch-clocks:visits', ...households.clock, batch: 100, run: fireDueHouseholds },
    { name: 'remind-duty', in: REMINDERS, at: 'remindAt', run: remindDuty },
    { name: 'spread-tag-kinds', in: TAG_KINDS, at: 'spreadDue', run: spreadTagKinds },
  ],
  media: { visits: visitMedia },
  imports: visitTables,
  search: [SEARCH_HOUSEHOLDS],
});
