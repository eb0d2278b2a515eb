import type { RingCall } from '../../../../../cloudfunctions/party/contract';
import { listPage } from '../../../../behaviors/list-page';
import { call } from '../../../../services/call';

/** One list of people to ring up: the next is taken with one tap, is nobody else's meanwhile, and what came of it is kept. */
Component({
  behaviors: [
    listPage<RingCall>((cursor, filter) => {
      const [id = '', list = ''] = filter.split(' ');
      return call('party', 'ring-list', { id, list, cursor });
    }),
  ],
  data: { id: '', list: '', name: '', mine: null as RingCall | null, busy: false, message: '' },
  methods: {
    onLoad({ id = '', list = '', name = '' }: { id?: string; list?: string; name?: string }) {
      this.setData({ id, list, name: decodeURIComponent(name), filter: `${id} ${list}` });
    },
    async next(): Promise<void> {
      const { id, list, busy } = this.data;
      if (busy) return;
      this.setData({ busy: true, message: '' });
      const reply = await call('party', 'ring-next', { id, list });
      this.setData({ busy: false });
      this.setData(reply.ok ? { mine: reply.data } : { mine: null, message: reply.error.message });
      await this.refreshList();
    },
    seen() {
      this.setData({ mine: null });
      void this.refreshList();
    },
  },
});
