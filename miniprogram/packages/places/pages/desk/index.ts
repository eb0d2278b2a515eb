import type { VenueDesk } from '../../../../../cloudfunctions/places/contract';
import { reading } from '../../../../behaviors/reading';
import { call } from '../../../../services/call';
import { MINUTE } from '../../../../services/dates';
import { openPage } from '../../../../services/navigate';

/** What waits for those who keep the places of a community, and what is on there. */
Component({
  behaviors: [reading(MINUTE)],
  data: {
    state: 'loading',
    message: '',
    stale: false,
    code: '',
    desk: null as VenueDesk | null,
    parts: [] as { title: string; cards: VenueDesk['asked'] }[],
  },
  methods: {
    onLoad(query: { code?: string }) {
      this.setData({ code: query.code ?? '' });
    },
    async read(): Promise<void> {
      const reply = await call('places', 'venue-desk', { communityCode: this.data.code || undefined });
      if (reply.ok) this.show(reply.data);
      else if (this.data.desk) this.setData({ stale: true });
      else this.setData({ state: 'failed', message: reply.error.message });
    },
    show(desk: VenueDesk) {
      const parts = [
        { title: `待确认 ${desk.asked.length} 件`, cards: desk.asked },
        { title: '近日安排', cards: desk.coming },
      ];
      this.setData({ desk, parts: parts.filter(({ cards }) => cards.length > 0), state: 'ready', stale: false });
    },
    openGaps() {
      openPage(`/packages/places/pages/gaps/index?code=${this.data.desk?.communityCode ?? ''}`);
    },
    open({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(`/packages/places/pages/booking/index?id=${String(currentTarget.dataset.id)}`);
    },
  },
});
