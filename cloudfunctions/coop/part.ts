import type { Part } from '../platform/part';
import { coopOutboxes } from './api';
import { fireDueCareClocks } from './care/actions/fire-care-clocks';
import { care } from './care/store';
import { fireDueMemberClocks } from './members/actions/fire-member-clocks';
import { memberMedia } from './members/actions/member-media';
import { members, SEARCH_COOP_MEMBERS } from './members/store';
import { noticeKinds } from './notice-kinds';
import { fireDueOrderClocks } from './orders/actions/fire-order-clocks';
import { orderMedia } from './orders/actions/order-media';
import { orders } from './orders/store';
import { collections } from './store';
import { personal } from './personal-data';

export const part = (): Part => ({
  name: 'coop',
  collections,
  personal,
  notices: noticeKinds,
  outboxes: coopOutboxes,
  dueWork: [
    { name: 'watch-clocks:coop-orders', ...orders.clock, run: fireDueOrderClocks },
    { name: 'watch-clocks:coop-members', ...members.clock, run: fireDueMemberClocks },
    { name: 'watch-clocks:coop-care', ...care.clock, run: fireDueCareClocks },
  ],
  search: [SEARCH_COOP_MEMBERS],
  media: { 'coop-orders': orderMedia, 'coop-members': memberMedia },
});
