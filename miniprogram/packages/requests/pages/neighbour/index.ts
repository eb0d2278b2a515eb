import type { NeighbourDetail } from '../../../../../cloudfunctions/requests/contract';
import { reading } from '../../../../behaviors/reading';
import { call, type CallError } from '../../../../services/call';
import { actAsNeighbour } from '../../../../services/neighbours';
import { openPage, PAGES, replacePage } from '../../../../services/navigate';
import { askAt } from '../../../../services/subscriptions';

const EVERY = 30_000;
/** What is said once a step was taken, by where it led. */
const TOLD: Readonly<Record<NeighbourDetail['following'], string>> = {
  seconded: '附议成功，负责人会看到又多一户反映。有进展会告诉您，不用再提交一件。',
  follows: '有进展会告诉您。',
  none: '好了，不再为这件事打扰您。',
};

/** What a neighbour reports, as a neighbour may see it; whoever may see more goes on to the whole of it. */
Component({
  behaviors: [reading(EVERY)],
  data: {
    id: '',
    need: null as NeighbourDetail | null,
    /** newest first, as the timeline draws it */
    progress: [] as { title: string; by: string; atText: string; note: string; photos: string[] }[],
    state: 'loading',
    message: '',
    told: '',
    kept: false,
    busy: false,
  },
  methods: {
    onLoad(query: { id?: string }) {
      this.setData({ id: query.id ?? '' });
    },
    async read(): Promise<void> {
      const reply = await call('requests', 'neighbour-detail', { id: this.data.id });
      if (!reply.ok) this.fail(reply.error);
      else if (reply.data.mayReadWhole) replacePage(PAGES.request(this.data.id));
      else this.show(reply.data);
    },
    show(need: NeighbourDetail) {
      const progress = need.progress.map(({ title, atText }) => ({ title, atText, by: '', note: '', photos: [] }));
      this.setData({ need, progress: progress.reverse(), state: 'ready', message: '', kept: false });
    },
    /** Without signal what was read before stays; what its author took back goes at once. */
    fail(error: CallError) {
      const stays = this.data.need !== null && (error.code === 'OFFLINE' || error.code === 'BUSY');
      if (stays) this.setData({ kept: true });
      else if (error.code === 'NOT_REGISTERED') replacePage(PAGES.welcome(PAGES.neighbour(this.data.id)));
      else this.setData({ state: 'failed', message: error.message, need: null });
    },
    async choose({ detail }: WechatMiniprogram.CustomEvent<{ action: string }>) {
      if (this.data.busy) return;
      this.setData({ busy: true, told: '' });
      if (detail.action === 'second' || detail.action === 'follow') await askAt('need');
      const reply = await actAsNeighbour(this.data.id, detail.action);
      this.setData({ busy: false });
      if (reply.ok && reply.data) {
        this.show(reply.data);
        this.setData({ told: TOLD[reply.data.following] });
        return;
      }
      if (!reply.ok) wx.showToast({ title: reply.error.message, icon: 'none', duration: 4000 });
      await this.read();
    },
    openList() {
      openPage(PAGES.neighbourhood);
    },
    /** The card says what it is about, and never who asked. */
    onShareAppMessage() {
      const { need, id } = this.data;
      return { title: need ? `${need.title}（${need.status.label}）` : '邻居反映的事', path: PAGES.neighbour(id) };
    },
  },
});
