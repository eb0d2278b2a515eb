import type { CircleGaps } from '../../../../../cloudfunctions/places/contract';
import { opening } from '../../../../behaviors/opening';
import { call } from '../../../../services/call';

/** Where the ten-minute circle of a community has gaps: which service how many households do not reach. */
Component({
  behaviors: [opening],
  data: { state: 'loading', message: '', code: '', view: null as CircleGaps | null },
  methods: {
    onLoad(query: { code?: string }) {
      this.setData({ code: query.code ?? '' });
      void this.read();
    },
    async read(): Promise<void> {
      const reply = await call('places', 'circle-gaps', { communityCode: this.data.code || undefined });
      if (reply.ok) this.setData({ view: reply.data, state: 'ready' });
      else this.setData({ state: 'failed', message: reply.error.message });
    },
  },
});
