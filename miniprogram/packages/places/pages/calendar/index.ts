import type { CalendarView } from '../../../../../cloudfunctions/places/contract';
import { reading } from '../../../../behaviors/reading';
import { call } from '../../../../services/call';
import { MINUTE } from '../../../../services/dates';
import { openPage } from '../../../../services/navigate';

const PAGES = {
  programme: '/packages/places/pages/programme/index',
  activity: '/packages/attendance/pages/occasion/index',
};

/** What is on in the community: today, or the week; by time, or what is nearest to one's own door first. */
Component({
  behaviors: [reading(5 * MINUTE)],
  data: {
    state: 'loading',
    message: '',
    stale: false,
    code: '',
    span: 'today',
    spans: [
      { value: 'today', label: '今天' },
      { value: 'week', label: '这一周' },
      { value: 'near', label: '离我近的' },
    ],
    view: null as CalendarView | null,
    days: [] as CalendarView['days'],
  },
  methods: {
    onLoad(query: { code?: string }) {
      this.setData({ code: query.code ?? '' });
    },
    async read(): Promise<void> {
      const { code, span } = this.data;
      const reply = await call('places', 'calendar', { communityCode: code || undefined, near: span === 'near' });
      if (reply.ok) this.show(reply.data);
      else if (this.data.view) this.setData({ stale: true });
      else this.setData({ state: 'failed', message: reply.error.message });
    },
    show(view: CalendarView) {
      const { span } = this.data;
      const week = view.days.filter(({ lines }, n) => n === 0 || lines.length > 0);
      this.setData({ view, days: span === 'today' ? view.days.slice(0, 1) : week, state: 'ready', stale: false });
    },
    setSpan({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ span: detail.value });
      void this.read();
    },
    open({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const { id, of } = currentTarget.dataset as { id: string; of: keyof typeof PAGES };
      openPage(`${PAGES[of]}?id=${id}`);
    },
    openProgrammes() {
      openPage(`/packages/places/pages/programmes/index?code=${this.data.view?.communityCode ?? ''}`);
    },
  },
});
