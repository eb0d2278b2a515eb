import type { ThingList } from '../../../../../cloudfunctions/places/contract';
import { reading } from '../../../../behaviors/reading';
import { call } from '../../../../services/call';
import { MINUTE } from '../../../../services/dates';
import { openPage } from '../../../../services/navigate';

const THING = '/packages/places/pages/thing/index';

/** What the community lends, box by box; what I have is on top. */
Component({
  behaviors: [reading(MINUTE)],
  data: { state: 'loading', message: '', stale: false, list: null as ThingList | null },
  methods: {
    async read(): Promise<void> {
      const reply = await call('places', 'things', {});
      if (reply.ok) this.setData({ list: reply.data, state: 'ready', stale: false });
      else if (this.data.list) this.setData({ stale: true });
      else this.setData({ state: 'failed', message: reply.error.message });
    },
    open({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(`${THING}?id=${String(currentTarget.dataset.id)}`);
    },
    /** The code on a piece says which it is. */
    async scan(): Promise<void> {
      const code = await wx.scanCode({ scanType: ['qrCode', 'barCode'] }).then(
        ({ result }) => result.split('/').slice(-1)[0] ?? '',
        () => '',
      );
      if (code === '') return;
      const reply = await call('places', 'scan-thing', { code });
      if (reply.ok) openPage(`${THING}?id=${reply.data.id}`);
      else wx.showToast({ title: reply.error.message, icon: 'none', duration: 4000 });
    },
  },
});
