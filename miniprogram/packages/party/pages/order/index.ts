import type { OrderDetail } from '../../../../../cloudfunctions/party/contract';
import { call } from '../../../../services/call';
import { subjectPage } from '../../../../behaviors/subject-page';
import { openPage, PAGES } from '../../../../services/navigate';
import { ORDER_PAGES } from '../../order-pages';

import { drawn } from '../../../../services/party';
import { needSession } from '../../../../services/session';
import { GRID_CODE_LENGTH, POST_KINDS } from '../../../../vocabulary/grid';

const SERVING: readonly string[] = [POST_KINDS.chief, POST_KINDS.communityWorker];
const worksForCommunity = ({ kind, gridCode }: { kind: string; gridCode: string }) =>
  SERVING.includes(kind) && gridCode.length === GRID_CODE_LENGTH.community;

/** One order, for who gave it and the chiefs of its places: figures by grid, gaps with their owner and clock, and the end of it. */
Component({
  behaviors: [subjectPage('order', ({ timeline }) => ({ timeline: drawn(timeline) }))],
  data: {
    timeline: [] as ReturnType<typeof drawn<OrderDetail['timeline'][number]>>,
    /** grids gone into, the last is looked at; '' for all of it */
    trail: [''] as string[],
    filling: '',
    /** the community that one works for, '' for none */
    community: '',
  },
  lifetimes: {
    async attached() {
      const session = await needSession();
      const post = session.ok ? session.data.posts.find(worksForCommunity) : undefined;
      this.setData({ community: post?.gridCode ?? '' });
    },
  },
  methods: {
    async read(): Promise<void> {
      const reply = await call('party', 'order', {
        id: this.data.id,
        gridCode: this.data.trail[this.data.trail.length - 1] || undefined,
      });
      if (reply.ok) this.show(reply.data);
      else if (this.data.subject && (reply.error.code === 'OFFLINE' || reply.error.code === 'BUSY'))
        this.setData({ stale: true });
      else this.setData({ state: 'failed', message: reply.error.message, subject: null });
    },
    into({ currentTarget }: WechatMiniprogram.TouchEvent) {
      this.setData({ trail: [...this.data.trail, String(currentTarget.dataset.code)] });
      void this.read();
    },
    out() {
      this.setData({ trail: this.data.trail.slice(0, -1) });
      void this.read();
    },
    async fill({ currentTarget }: WechatMiniprogram.TouchEvent): Promise<void> {
      const id = String(currentTarget.dataset.id);
      this.setData({ filling: id });
      const reply = await call('party', 'fill-gap', { placeId: id });
      this.setData({ filling: '' });
      if (!reply.ok) wx.showToast({ title: reply.error.message, icon: 'none', duration: 4000 });
      await this.read();
    },
    unreached() {
      openPage(ORDER_PAGES.ringLists(this.data.id));
    },
    careCalls() {
      openPage(PAGES.careCalls(this.data.id, this.data.community));
    },
    people({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(ORDER_PAGES.people(this.data.id, String(currentTarget.dataset.id ?? ''), 'called'));
    },
  },
});
