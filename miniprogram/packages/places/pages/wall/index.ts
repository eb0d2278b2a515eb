import type { WallView } from '../../../../../cloudfunctions/places/contract';
import { reading } from '../../../../behaviors/reading';
import { call } from '../../../../services/call';
import { newCommandId } from '../../../../services/command-id';
import { MINUTE } from '../../../../services/dates';
import { openWorkbook } from '../../../../services/workbooks';

/** Who does what in the community, when, and whom to ask; and the sheet of a place to print. */
Component({
  behaviors: [reading(10 * MINUTE)],
  data: { state: 'loading', message: '', stale: false, code: '', busy: false, said: '', wall: null as WallView | null },
  methods: {
    onLoad(query: { code?: string }) {
      this.setData({ code: query.code ?? '' });
    },
    async read(): Promise<void> {
      const reply = await call('places', 'wall', { communityCode: this.data.code || undefined });
      if (reply.ok) this.setData({ wall: reply.data, state: 'ready', stale: false });
      else if (this.data.wall) this.setData({ stale: true });
      else this.setData({ state: 'failed', message: reply.error.message });
    },
    dial({ currentTarget }: WechatMiniprogram.TouchEvent) {
      wx.makePhoneCall({ phoneNumber: String(currentTarget.dataset.phone), fail: () => undefined });
    },
    async print({ currentTarget }: WechatMiniprogram.TouchEvent): Promise<void> {
      const { wall, busy } = this.data;
      if (busy || !wall) return;
      this.setData({ busy: true, said: '' });
      const venueId = String(currentTarget.dataset.id ?? '');
      const input = { communityCode: wall.communityCode, ...(venueId ? { venueId } : {}) };
      const said = await openWorkbook(await call('places', 'print-wall', input, { commandId: newCommandId() }));
      this.setData({ busy: false, said });
    },
  },
});
