import type { Part } from '../platform/part';
import { callOutbox, memberOutbox, orderOutbox, placeOutbox, squadOutbox, stationOutbox } from './api';
import { partyTables } from './actions/import-sheet';
import { fireDueMembers, handOverMembers } from './members/actions/follow-members';
import { members, SEARCH_MEMBERS } from './members/store';
import { fireDueCalls, fireDueGaps } from './mobilisation/actions/fire-clocks';
import { runOrders } from './mobilisation/actions/run-orders';
import { ORDERS, PLACES } from './mobilisation/store';
import { CALLS } from './mobilisation/store-calls';
import { noticeKinds } from './notice-kinds';
import { fireDueAskers } from './squads/actions/fire-askers';
import { squadTable } from './squads/actions/import-squads';
import { SEARCH_SQUADS, squads } from './squads/store';
import { fireDueStations } from './stations/actions/fire-stations';
import { stations } from './stations/store';
import { collections } from './store';
import { personal } from './personal-data';

export const part = (): Part => ({
  name: 'party',
  collections,
  personal,
  notices: noticeKinds,
  outboxes: {
    'party-members': memberOutbox,
    'party-stations': stationOutbox,
    squads: squadOutbox,
    'mobilisation-orders': orderOutbox,
    'mobilisation-places': placeOutbox,
    'mobilisation-calls': callOutbox,
  },
  dueWork: [
    { name: 'watch-clocks:calls', in: CALLS, at: 'nextClockAt', run: fireDueCalls },
    { name: 'watch-clocks:gaps', in: PLACES, at: 'nextClockAt', run: fireDueGaps },
    { name: 'watch-clocks:party-members', ...members.clock, run: fireDueMembers },
    { name: 'watch-clocks:stations', ...stations.clock, run: fireDueStations },
    { name: 'watch-clocks:askers', ...squads.clock, run: fireDueAskers },
    { name: 'run-orders', in: ORDERS, at: 'nextRunAt', batch: 5, run: runOrders },
  ],
  imports: [...partyTables, squadTable],
  needs: { settings: ['SMS_TEMPLATES'] },
  search: [SEARCH_SQUADS, SEARCH_MEMBERS],
  follows: {
    people: async (postId, now) => ({ ...(await handOverMembers(postId, now)), finished: true }),
  },
});
