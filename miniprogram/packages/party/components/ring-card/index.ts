import type { RingCall } from '../../../../../cloudfunctions/party/contract';
import { call } from '../../../../services/call';
import { openPage, PAGES } from '../../../../services/navigate';

/** Whom I have taken to ring up: the number, and what came of it with one tap. Event `seen` once that is kept. */
Component({
  options: { addGlobalClass: true },
  properties: {
    /** RingCall */
    person: { type: Object, value: null as unknown as RingCall },
  },
  data: { busy: '', message: '' },
  methods: {
    async result({ currentTarget }: WechatMiniprogram.TouchEvent): Promise<void> {
      const action = String(currentTarget.dataset.action);
      if (this.data.busy) return;
      this.setData({ busy: action, message: '' });
      const { id, version } = this.properties.person as RingCall;
      const reply = await call('party', 'perform-call', { id, version, action, fields: {} });
      this.setData({ busy: '', message: reply.ok ? '' : reply.error.message });
      if (reply.ok) this.triggerEvent('seen');
    },
    /** What else was said on the telephone: on the page of this person. */
    more() {
      openPage(PAGES.call((this.properties.person as RingCall).id));
    },
  },
});
