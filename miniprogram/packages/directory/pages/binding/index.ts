import type { BindingView } from '../../../../../cloudfunctions/directory/contract';
import { form } from '../../../../behaviors/form';
import { opening } from '../../../../behaviors/opening';
import { call } from '../../../../services/call';
import { refreshSession } from '../../../../services/session';

/** The bond of a person of the list and a WeChat identity, seen and ended: one's own, or, by a chief, of somebody below. */
Component({
  behaviors: [opening, form],
  data: {
    /** '' for one's own */
    person: '',
    view: null as BindingView | null,
    why: '',
    confirming: false,
  },
  methods: {
    onLoad(query: { person?: string }) {
      this.setData({ person: decodeURIComponent(query.person ?? '') });
      void this.read();
    },
    async read() {
      const reply = await call('directory', 'binding', { personId: this.data.person || undefined });
      if (reply.ok) this.setData({ state: 'ready', view: reply.data });
      else this.setData({ state: 'failed', message: reply.error.message });
    },
    ask() {
      const { view, why } = this.data;
      if (this.isWhole({ why: view?.self || why.trim() ? '' : '请写明为什么解除，对方会看到。' }))
        this.setData({ confirming: true });
    },
    think() {
      this.setData({ confirming: false });
    },
    async unbind() {
      const { person, why } = this.data;
      const view = await this.send((commandId) =>
        call('directory', 'unbind-staff', { personId: person || undefined, why }, { commandId }),
      );
      this.setData({ confirming: false });
      if (!view) return;
      this.setData({ view, why: '' });
      if (view.self) void refreshSession();
    },
  },
});
