import type { BroadcastDetail } from '../../../../../cloudfunctions/groups/contract';
import { call } from '../../../../services/call';
import { reading } from '../../../../behaviors/reading';

import { openPage, PAGES } from '../../../../services/navigate';

const EVERY = 10_000;

/** How far one notice to all groups got: which have it, and how many of each have read it. */
Component({
  behaviors: [reading(EVERY)],
  data: { id: '', state: 'loading', message: '', stale: false, sent: null as BroadcastDetail | null },
  methods: {
    onLoad(query: { id?: string }) {
      this.setData({ id: query.id ?? '' });
    },
    async read(): Promise<void> {
      const reply = await call('groups', 'broadcast', { id: this.data.id });
      if (reply.ok) this.setData({ sent: reply.data, state: 'ready', message: '', stale: false });
      else if (this.data.sent) this.setData({ stale: true });
      else this.setData({ state: 'failed', message: reply.error.message });
    },
    open({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(PAGES.groupPost(String(currentTarget.dataset.id)));
    },
  },
});
