import type { ImportTableView, ImportView } from '../../../../../cloudfunctions/imports/contract';
import { call } from '../../../../services/call';

import { openPage, PAGES } from '../../../../services/navigate';

/** What an administrator can bring in, and what they brought in before. */
Component({
  data: {
    state: 'loading',
    message: '',
    tables: [] as ImportTableView[],
    jobs: [] as ImportView[],
  },
  methods: {
    onShow() {
      void this.read();
    },
    async onPullDownRefresh() {
      await this.read();
      wx.stopPullDownRefresh();
    },
    async read(): Promise<void> {
      const [tables, jobs] = await Promise.all([call('imports', 'tables', {}), call('imports', 'list', {})]);
      if (tables.ok && jobs.ok) this.setData({ tables: tables.data, jobs: jobs.data, state: 'ready' });
      else this.setData({ state: 'failed', message: [tables, jobs].map(whyNot).find(Boolean) ?? '' });
    },
    openTable({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(PAGES.importTable(String(currentTarget.dataset.key)));
    },
    openJob({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(PAGES.importJob(String(currentTarget.dataset.id)));
    },
  },
});

const whyNot = (reply: { ok: true } | { ok: false; error: { message: string } }) =>
  reply.ok ? '' : reply.error.message;
