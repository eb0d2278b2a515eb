import type { MyReports } from '../../../../../cloudfunctions/party/contract';
import { call } from '../../../../services/call';
import { reading } from '../../../../behaviors/reading';
import { openPage, PAGES } from '../../../../services/navigate';

const EVERY = 30_000;

/** Where I have reported as a party member, how that stands, and the way to my posts. */
Component({
  behaviors: [reading(EVERY)],
  data: { state: 'loading', message: '', mine: null as MyReports | null, confirmed: false, stale: false },
  methods: {
    async read(): Promise<void> {
      const reply = await call('party', 'my-reports', {});
      if (!reply.ok) {
        if (reply.error.code === 'NOT_REGISTERED') openPage(PAGES.welcome(PAGES.party));
        if (this.data.mine) this.setData({ stale: true });
        else this.setData({ state: 'failed', message: reply.error.message });
        return;
      }
      const confirmed = reply.data.items.some(({ status }) => status.id === 'confirmed');
      this.setData({ mine: reply.data, confirmed, state: 'ready', message: '', stale: false });
    },
    open({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(PAGES.member(String(currentTarget.dataset.id)));
    },
    report() {
      openPage(PAGES.partyReport);
    },
    openRecord() {
      openPage(PAGES.record);
    },
    openStations() {
      openPage(PAGES.stations());
    },
    openUnits() {
      openPage(PAGES.units);
    },
  },
});
