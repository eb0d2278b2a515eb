import type { Allowances } from '../../../../../cloudfunctions/notices/contract';
import { call } from '../../../../services/call';

import { askForMessages, recordAnswers } from '../../../../services/subscriptions';

const SWITCHED_OFF = '微信没有弹出询问。请点右上角“…”→“设置”→“通知管理”，打开接收通知，再来点这里。';

/** An honest account of what WeChat may still send this person, and a way to allow more. */
Component({
  options: { addGlobalClass: true },
  data: {
    account: null as Allowances | null,
    left: 0,
    open: false,
    asking: false,
    message: '',
  },
  lifetimes: {
    attached() {
      void this.read();
    },
  },
  pageLifetimes: {
    show() {
      void this.read();
    },
  },
  methods: {
    /** What cannot be read is not shown: the notices themselves are what counts here. */
    async read() {
      const reply = await call('notices', 'allowances', {});
      if (!reply.ok) return;
      this.setData({ account: reply.data, left: reply.data.items.reduce((sum, { left }) => sum + left, 0) });
    },
    toggle() {
      this.setData({ open: !this.data.open });
    },
    /** Those of which the fewest are left come first. */
    async ask() {
      const keys = [...(this.data.account?.items ?? [])].sort((a, b) => a.left - b.left).map(({ key }) => key);
      this.setData({ asking: true, message: '' });
      const answers = await askForMessages(keys);
      const reply = answers ? await recordAnswers(answers) : null;
      const message = reply === null ? SWITCHED_OFF : reply.ok ? '' : reply.error.message;
      this.setData({ asking: false, message });
      await this.read();
    },
  },
});
