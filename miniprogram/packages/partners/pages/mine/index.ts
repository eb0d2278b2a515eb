import type { MyUnits } from '../../../../../cloudfunctions/partners/contract';
import { opening } from '../../../../behaviors/opening';
import { call } from '../../../../services/call';
import { openPage } from '../../../../services/navigate';
import { opens, WAYS_TO } from '../../ways';

/** A unit's contact: what waits to be signed, confirmed and answered, and all their unit has to do with. */
Component({
  behaviors: [opening],
  data: { mine: null as MyUnits | null, title: '' },
  methods: {
    onShow() {
      void this.read();
    },
    async onPullDownRefresh() {
      await this.read();
      wx.stopPullDownRefresh();
    },
    async read(): Promise<void> {
      const reply = await call('partners', 'mine', {});
      if (!reply.ok) return this.setData({ state: 'failed', message: reply.error.message });
      const title = reply.data.units.map(({ name }) => name).join('、');
      this.setData({ mine: reply.data, title, state: 'ready', message: '' });
    },
    openUnit: opens(WAYS_TO.unit),
    openPact: opens(WAYS_TO.pact),
    openOffer: opens(WAYS_TO.offer),
    offer() {
      openPage(WAYS_TO.list('resource'));
    },
  },
});
