import type { ReadersView } from '../../../../../cloudfunctions/groups/contract';
import { call } from '../../../../services/call';
import { reading } from '../../../../behaviors/reading';

const EVERY = 30_000;

/** Who has read a notice: names for who keeps the group, how many for everybody else. */
Component({
  behaviors: [reading(EVERY)],
  data: { id: '', state: 'loading', message: '', readers: null as ReadersView | null },
  methods: {
    onLoad(query: { id?: string }) {
      this.setData({ id: query.id ?? '' });
    },
    async read(): Promise<void> {
      const reply = await call('groups', 'readers', { id: this.data.id });
      if (reply.ok) this.setData({ readers: reply.data, state: 'ready', message: '' });
      else if (!this.data.readers) this.setData({ state: 'failed', message: reply.error.message });
    },
  },
});
