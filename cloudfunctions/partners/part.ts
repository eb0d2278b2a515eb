import type { Part } from '../platform/part';
import { partnerTables } from './imports/tables';
import { noticeKinds } from './notice-kinds';
import { offers } from './offers/store';
import { fireDuePacts } from './pacts/actions/pacts';
import { pacts, pactTies } from './pacts/store';
import { personal } from './personal-data';
import { partnerships } from './units/store';

export const part = (): Part => ({
  name: 'partners',
  collections: [partnerships.collection, pacts.collection, pactTies, offers.collection],
  personal,
  notices: noticeKinds,
  outboxes: { partnerships: partnerships.outbox, 'partner-pacts': pacts.outbox, 'partner-offers': offers.outbox },
  dueWork: [{ name: 'watch-clocks:pacts', ...pacts.clock, run: fireDuePacts }],
  imports: partnerTables,
});
