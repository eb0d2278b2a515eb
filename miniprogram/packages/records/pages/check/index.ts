import type { CheckView } from '../../../../../cloudfunctions/records/contract';
import { call } from '../../../../services/call';
import { codeFromLink, codeIn } from '../../../../services/scanned';

const ICONS: Record<CheckView['state'], string> = {
  unaltered: 'passed',
  corrected: 'info-o',
  withdrawn: 'close',
  altered: 'warning-o',
};

/** Whoever has a code sees whether that copy is unaltered, and what its owner shows. */
Component({
  data: { code: '', fault: '', message: '', busy: false, found: null as CheckView | null, icons: ICONS },
  methods: {
    onLoad(query: { code?: string; q?: string }) {
      const code = query.code ?? codeFromLink(query).replace(/^QJ:/, '');
      if (!code) return;
      this.setData({ code });
      void this.check();
    },
    typed({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ code: detail.value, fault: '', message: '', found: null });
    },
    async scan(): Promise<void> {
      try {
        const { result } = await wx.scanCode({ scanType: ['qrCode'] });
        this.setData({ code: codeIn(result).replace(/^QJ:/, ''), fault: '' });
      } catch {
        this.setData({ message: '没有扫到码，可以自己输入。' });
        return;
      }
      await this.check();
    },
    async check(): Promise<void> {
      if (this.data.busy) return;
      this.setData({ busy: true, fault: '', message: '', found: null });
      const reply = await call('records', 'check', { code: this.data.code.replace(/^QJ:/, '') });
      this.setData({ busy: false });
      if (reply.ok) this.setData({ found: reply.data });
      else this.setData({ fault: reply.error.fields?.code ?? '', message: reply.error.message });
    },
  },
});
