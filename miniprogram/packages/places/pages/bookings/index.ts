import type { BookingCard } from '../../../../../cloudfunctions/places/contract';
import { listPage } from '../../../../behaviors/list-page';
import { call } from '../../../../services/call';
import { openPage } from '../../../../services/navigate';

/** The places I booked, the last first. */
Component({
  behaviors: [listPage<BookingCard>((cursor) => call('places', 'my-bookings', { cursor }))],
  methods: {
    open({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(`/packages/places/pages/booking/index?id=${String(currentTarget.dataset.id)}`);
    },
  },
});
