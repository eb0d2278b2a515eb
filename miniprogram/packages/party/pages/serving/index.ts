import { opening } from '../../../../behaviors/opening';
import type { Serving } from '../../../../../cloudfunctions/party/contract';
import { call } from '../../../../services/call';

/** The public card: who serves in the pioneer posts of a community, of those who show it. */
Component({
  behaviors: [opening],
  data: { state: 'loading', message: '', code: '', serving: null as Serving | null },
  methods: {
    onLoad(query: { code?: string }) {
      this.setData({ code: query.code ?? '' });
      void this.read();
    },
    async read(): Promise<void> {
      const reply = await call('party', 'who-serves', { gridCode: this.data.code });
      if (!reply.ok) this.setData({ state: 'failed', message: reply.error.message });
      else this.setData({ serving: reply.data, state: reply.data.items.length > 0 ? 'ready' : 'empty' });
    },
  },
});
