import type { WindowCard, WindowDay } from '../../../../../cloudfunctions/services/contract';
import { reading } from '../../../../behaviors/reading';
import { call } from '../../../../services/call';
import { openPage } from '../../../../services/navigate';

const EVERY = 15_000;

/** The window today, for who works there: who is next, who is being served, who waits and who comes. */
Component({
  behaviors: [reading(EVERY)],
  data: {
    state: 'loading',
    message: '',
    stale: false,
    windows: [] as WindowCard[],
    id: '',
    day: null as WindowDay | null,
    parts: [] as { title: string; cards: WindowDay['booked'] }[],
  },
  methods: {
    onLoad(query: { id?: string }) {
      this.setData({ id: query.id ?? '' });
    },
    async read(): Promise<void> {
      if (this.data.id === '' && !(await this.findWindow())) return;
      const reply = await call('services', 'window-day', { windowId: this.data.id });
      if (reply.ok) this.show(reply.data);
      else if (this.data.day) this.setData({ stale: true });
      else this.setData({ state: 'failed', message: reply.error.message });
    },
    async findWindow(): Promise<boolean> {
      const reply = await call('services', 'windows', {});
      const [first] = reply.ok ? reply.data : [];
      const message = reply.ok ? '您不在任何窗口值守。' : reply.error.message;
      if (!first) this.setData({ state: 'failed', message });
      else this.setData({ id: first.id });
      return first !== undefined;
    },
    show(day: WindowDay) {
      const parts = [
        { title: '正在办', cards: day.called },
        { title: '排队', cards: day.waiting },
        { title: '今天约的', cards: day.booked },
        { title: '没办完的', cards: day.running },
      ].filter(({ cards }) => cards.length > 0);
      this.setData({ day, parts, state: 'ready', stale: false });
    },
    open({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(`/packages/services/pages/case/index?id=${String(currentTarget.dataset.id)}`);
    },
    close() {
      const { id, name } = this.data.day ?? { id: '', name: '' };
      openPage(`/packages/places/pages/close/index?of=window&id=${id}&name=${encodeURIComponent(name)}`);
    },
    openItems() {
      openPage('/packages/services/pages/items/index');
    },
    next() {
      if (this.data.day?.next) openPage(`/packages/services/pages/case/index?id=${this.data.day.next.id}`);
    },
  },
});
