import type { ImportView } from '../../../../../cloudfunctions/imports/contract';
import { call } from '../../../../services/call';
import { form } from '../../../../behaviors/form';
import { polling } from '../../../../behaviors/polling';

import { openMarked } from '../../files';
import { openPage, PAGES } from '../../../../services/navigate';

const EVERY = 2_000;

/** One import: looked at, then written at the administrator's word; what is wrong in the file, where one finds it. */
Component({
  behaviors: [polling(EVERY), form],
  data: {
    id: '',
    job: null as ImportView | null,
    share: 0,
    state: 'loading',
    message: '',
    confirming: false,
    opening: false,
  },
  methods: {
    onLoad({ id = '' }: { id?: string }) {
      this.setData({ id });
    },
    onShow() {
      this.startPolling(() => void this.read());
    },
    onHide() {
      this.stopPolling();
    },
    async read(): Promise<void> {
      const reply = await call('imports', 'show', { id: this.data.id });
      if (reply.ok) this.show(reply.data);
      else if (!this.data.job) this.setData({ state: 'failed', message: reply.error.message });
    },
    show(job: ImportView) {
      const done = job.state.id === 'importing' ? job.written : job.checked;
      this.setData({ job, share: job.total ? Math.round((done / job.total) * 100) : 0, state: 'ready' });
      if (job.state.id !== 'checking' && job.state.id !== 'importing') this.stopPolling();
    },
    confirm() {
      this.setData({ confirming: true });
    },
    think() {
      this.setData({ confirming: false });
    },
    go() {
      void this.say('confirm');
    },
    leave() {
      void this.say('cancel');
    },
    async say(action: 'confirm' | 'cancel'): Promise<void> {
      const { id } = this.data;
      this.setData({ confirming: false });
      await this.send((commandId) => call('imports', 'decide', { id, action }, { commandId }));
      this.startPolling(() => void this.read());
    },
    async openMarked(): Promise<void> {
      if (this.data.opening) return;
      this.setData({ opening: true, message: '' });
      this.setData({ message: await openMarked(this.data.id), opening: false });
    },
    again() {
      if (this.data.job) openPage(PAGES.importTable(this.data.job.table.key));
    },
  },
});
