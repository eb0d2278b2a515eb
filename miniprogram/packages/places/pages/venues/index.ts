import type { VenueList } from '../../../../../cloudfunctions/places/contract';
import { reading } from '../../../../behaviors/reading';
import { call } from '../../../../services/call';
import { MINUTE } from '../../../../services/dates';
import { openPage } from '../../../../services/navigate';

/** What else there is of places, beside their list. */
const WAYS = [
  { label: '社区日程', page: 'calendar' },
  { label: '服务墙', page: 'wall' },
  { label: '走十分钟到哪里', page: 'circle' },
  { label: '便民百宝箱', page: 'things' },
  { label: '我的楼道', page: 'stairwell' },
];

/** The places of the community: what is open now, and what can be had. */
Component({
  behaviors: [reading(5 * MINUTE)],
  data: {
    state: 'loading',
    message: '',
    stale: false,
    code: '',
    kind: '',
    ways: WAYS,
    tabs: [] as { value: string; label: string }[],
    list: null as VenueList | null,
    shown: [] as VenueList['venues'],
  },
  methods: {
    onLoad(query: { code?: string }) {
      this.setData({ code: query.code ?? '' });
    },
    async read(): Promise<void> {
      const reply = await call('places', 'venues', { communityCode: this.data.code || undefined });
      if (reply.ok) this.show(reply.data);
      else if (this.data.list) this.setData({ stale: true });
      else this.setData({ state: 'failed', message: reply.error.message });
    },
    show(list: VenueList) {
      const tabs = list.kinds.map(({ id, label, count }) => ({ value: id as string, label: `${label} ${count}` }));
      this.setData({
        list,
        tabs: [{ value: '', label: `全部 ${list.venues.length}` }, ...tabs],
        shown: list.venues.filter(({ kind }) => this.data.kind === '' || kind === this.data.kind),
        state: 'ready',
        stale: false,
      });
    },
    setKind({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ kind: detail.value });
      if (this.data.list) this.show(this.data.list);
    },
    open({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(`/packages/places/pages/venue/index?id=${String(currentTarget.dataset.id)}`);
    },
    go({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const page = String(currentTarget.dataset.page);
      const code = this.data.list?.communityCode ?? '';
      // A stairwell is one's own; its code would be that of a door.
      openPage(`/packages/places/pages/${page}/index${page === 'stairwell' ? '' : `?code=${code}`}`);
    },
    openMine() {
      openPage('/packages/places/pages/bookings/index');
    },
    openDesk() {
      openPage(`/packages/places/pages/desk/index?code=${this.data.list?.communityCode ?? ''}`);
    },
  },
});
