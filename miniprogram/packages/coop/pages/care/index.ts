import type { CareList } from '../../../../../cloudfunctions/coop/contract';
import { call } from '../../../../services/call';
import { reading } from '../../../../behaviors/reading';

import { openPage, PAGES } from '../../../../services/navigate';
import { OWN_PAGES } from '../../own-pages';
import { MINUTE } from '../../../../services/dates';

/** For whom a named fund pays: the community keeps the list, what runs out first on top. Nobody else reads it. */
Component({
  behaviors: [reading(MINUTE)],
  data: { state: 'loading', message: '', code: '', list: null as CareList | null, stale: false },
  methods: {
    onLoad(query: { code?: string }) {
      this.setData({ code: query.code ?? '' });
    },
    async read(): Promise<void> {
      const reply = await call('coop', 'care-list', { communityCode: this.data.code || undefined });
      if (reply.ok) this.setData({ list: reply.data, state: 'ready', message: '', stale: false });
      else if (this.data.list) this.setData({ stale: true });
      else this.setData({ state: 'failed', message: reply.error.message });
    },
    open({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(PAGES.coopCareEntry(String(currentTarget.dataset.id)));
    },
    add() {
      openPage(OWN_PAGES.coopCareAdd(this.data.list?.communityCode ?? ''));
    },
    openBooks() {
      openPage(PAGES.coopBooks(this.data.list?.communityCode));
    },
  },
});
