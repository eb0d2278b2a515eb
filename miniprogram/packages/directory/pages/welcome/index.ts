import { terms } from '../../../../services/terms';
import type { Session } from '../../../../../cloudfunctions/directory/contract';
import { openPage, PAGES } from '../../../../services/navigate';
import { needSession } from '../../../../services/session';

const who = () => [
  { value: 'resident', label: '我住在这里', hint: '登记住址，反映诉求，看谁为您负责', icon: 'wap-home-o' },
  {
    value: 'staff',
    label: '我是工作人员',
    hint: `${terms().gridWorker}、社区、镇街、部门，用手机号认领岗位`,
    icon: 'manager-o',
  },
];

/** First use: says what this is for, and asks who one is. */
Component({
  data: {
    state: 'loading',
    message: '',
    session: null as Session | null,
    who: [] as ReturnType<typeof who>,
    /** where the person was going when they were asked */
    next: '',
  },
  methods: {
    onLoad(query: { next?: string }) {
      this.setData({ next: decodeURIComponent(query.next ?? '') });
      void this.open();
    },
    async open() {
      this.setData({ state: 'loading' });
      const reply = await needSession();
      if (reply.ok) this.setData({ session: reply.data, who: who(), state: 'ready' });
      else this.setData({ state: 'failed', message: reply.error.message });
    },
    choose({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      openPage(detail.value === 'staff' ? PAGES.bindStaff : PAGES.bindAddress(this.data.next));
    },
    lookAround() {
      wx.switchTab({ url: PAGES.home });
    },
  },
});
