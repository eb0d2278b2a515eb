import type { ProgrammeList } from '../../../../../cloudfunctions/places/contract';
import { reading } from '../../../../behaviors/reading';
import { call } from '../../../../services/call';
import { MINUTE } from '../../../../services/dates';
import { openPage } from '../../../../services/navigate';

/** The programmes of the community: who leads each, when it is on next. */
Component({
  behaviors: [reading(5 * MINUTE)],
  data: { state: 'loading', message: '', stale: false, code: '', list: null as ProgrammeList | null },
  methods: {
    onLoad(query: { code?: string }) {
      this.setData({ code: query.code ?? '' });
    },
    async read(): Promise<void> {
      const reply = await call('places', 'programmes', { communityCode: this.data.code || undefined });
      if (reply.ok) this.setData({ list: reply.data, state: 'ready', stale: false });
      else if (this.data.list) this.setData({ stale: true });
      else this.setData({ state: 'failed', message: reply.error.message });
    },
    open({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(`/packages/places/pages/programme/index?id=${String(currentTarget.dataset.id)}`);
    },
  },
});
