import type { HomeToVouch } from '../../../../../cloudfunctions/directory/contract';
import { form } from '../../../../behaviors/form';
import { opening } from '../../../../behaviors/opening';
import { call } from '../../../../services/call';
import { PAGES, replacePage } from '../../../../services/navigate';
import { currentSession } from '../../../../services/session';

/** A neighbour sent me a card: that they live in my building, I say with one tap. */
Component({
  behaviors: [opening, form],
  data: {
    ref: '',
    view: null as HomeToVouch | null,
    /** who has not said where they live can vouch for nobody */
    registered: true,
  },
  methods: {
    onLoad(query: { ref?: string }) {
      this.setData({ ref: query.ref ?? '', registered: currentSession()?.registered ?? true });
      void this.read();
    },
    async read() {
      const reply = await call('directory', 'home-to-vouch', { ref: this.data.ref });
      if (reply.ok) this.setData({ state: 'ready', view: reply.data, registered: true });
      else if (reply.error.code === 'NOT_REGISTERED') this.setData({ state: 'ready', registered: false });
      else this.setData({ state: 'failed', message: reply.error.message });
    },
    async vouch() {
      const { ref } = this.data;
      const view = await this.send((commandId) => call('directory', 'vouch', { ref }, { commandId }));
      if (view) this.setData({ view });
    },
    register() {
      replacePage(PAGES.welcome(`/packages/directory/pages/home-vouch/index?ref=${this.data.ref}`));
    },
    goHome() {
      replacePage(PAGES.home);
    },
  },
});
