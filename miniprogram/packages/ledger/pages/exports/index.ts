import type { ExportView } from '../../../../../cloudfunctions/ledger/contract';
import { call } from '../../../../services/call';
import { polling } from '../../../../behaviors/polling';
import { openWorkbook } from '../../../../services/workbooks';

const EVERY = 3_000;
const shareOf = ({ done, total }: ExportView) => (total ? Math.min(100, Math.round((done / total) * 100)) : 0);

/** What one has exported: how far it is, and the files to open. */
Component({
  behaviors: [polling(EVERY)],
  data: {
    state: 'loading',
    message: '',
    items: [] as (ExportView & { share: number; ofText: string })[],
    /** the file that is being fetched, '' for none */
    opening: '',
    told: '',
  },
  methods: {
    onShow() {
      this.startPolling(() => void this.load());
    },
    onHide() {
      this.stopPolling();
    },
    async onPullDownRefresh() {
      await this.load();
      wx.stopPullDownRefresh();
    },
    async load(): Promise<void> {
      const reply = await call('ledger', 'exports', {});
      if (!reply.ok) {
        this.setData({ message: reply.error.message, state: this.data.items.length > 0 ? 'ready' : 'failed' });
        return;
      }
      const items = reply.data.map((item) => ({
        ...item,
        share: shareOf(item),
        ofText: item.total === null ? '' : `，共 ${item.total} 件`,
      }));
      this.setData({ items, message: '', state: items.length > 0 ? 'ready' : 'empty' });
    },
    async open({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const { id, index } = currentTarget.dataset as { id: string; index: number };
      if (this.data.opening) return;
      this.setData({ opening: `${id} ${index}`, told: '' });
      const why = await openWorkbook(await call('ledger', 'export-file', { id, index: Number(index) }));
      this.setData({ opening: '', told: why });
    },
  },
});
