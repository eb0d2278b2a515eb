import type { HomeStanding, MyHome } from '../../../../../cloudfunctions/directory/contract';
import { opening } from '../../../../behaviors/opening';
import { call } from '../../../../services/call';
import { openPage, PAGES } from '../../../../services/navigate';

/** How sure an address is, in words, with its sign and what it means. */
const STANDINGS: Readonly<Record<HomeStanding, { label: string; icon: string; tone: string; means: string }>> = {
  none: { label: '还没有登记住址', icon: 'info-o', tone: 'second', means: '登记以后，才知道谁为您负责。' },
  stated: {
    label: '等社区确认',
    icon: 'clock-o',
    tone: 'waiting',
    means: '反映问题、参加活动都不用等。确认以后，看得到本楼的群、邻居愿意留的姓名，该由基金付的也由基金付。',
  },
  confirmed: { label: '已经确认', icon: 'passed', tone: 'done', means: '' },
  refused: {
    label: '没有确认',
    icon: 'warning-o',
    tone: 'overdue',
    means: '住址填错了，请重新填；没有填错，请打社区电话。',
  },
};

/** Where I live, how sure it is, and how two neighbours can make it so. */
Component({
  behaviors: [opening],
  data: {
    home: null as MyHome | null,
    standing: STANDINGS.none,
    stillNeeded: 0,
  },
  methods: {
    onShow() {
      void this.read();
    },
    async read() {
      const reply = await call('directory', 'my-home', {});
      if (!reply.ok) {
        this.setData({ state: this.data.home ? 'ready' : 'failed', message: reply.error.message });
        return;
      }
      const home = reply.data;
      const stillNeeded = Math.max(0, home.vouchersNeeded - home.vouchers.length);
      this.setData({ state: 'ready', message: '', home, standing: STANDINGS[home.status], stillNeeded });
    },
    move() {
      openPage(PAGES.bindAddress());
    },
    onShareAppMessage() {
      const { home } = this.data;
      return home?.status === 'stated'
        ? {
            title: '我住在这栋楼，请您帮我作个证',
            path: `/packages/directory/pages/home-vouch/index?ref=${home.ref}`,
          }
        : { title: '一起用这个小程序', path: PAGES.home };
    },
  },
});
