import { occupancyCollection } from '../platform/occupancy-store';
import type { Part } from '../platform/part';
import { fireDueCases, followPost } from './cases/actions/fire-cases';
import { cases } from './cases/store';
import { itemTable } from './items/actions/import-items';
import { itemCollection } from './items/store';
import { noticeKinds } from './notice-kinds';
import { personal } from './personal-data';
import { windowCollections } from './windows/store';

export const part = (): Part => ({
  name: 'services',
  collections: [itemCollection, ...windowCollections, cases.collection, occupancyCollection],
  personal,
  notices: noticeKinds,
  outboxes: { 'service-cases': cases.outbox },
  dueWork: [{ name: 'watch-clocks:services', ...cases.clock, run: fireDueCases }],
  imports: [itemTable],
  follows: { people: followPost },
});
