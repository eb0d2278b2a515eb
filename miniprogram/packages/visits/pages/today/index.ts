import type { DaySet } from '../../../../../cloudfunctions/visits/contract';
import type { MapMark } from '../../../directory/components/cell-map/shapes';
import { now } from '../../../../services/dates';
import { dayOf } from '../../../../services/day-kept';
import { onKept } from '../../../../services/kept';
import { keptVisits } from '../../../../services/kept-visits';
import { openPage } from '../../../../services/navigate';
import { isOffline } from '../../../../services/network';
import { marksOf } from '../../day/marks';
import { asWalked, leftOf, stopsOf, worstFirst, type Building, type Stop } from '../../day/route';
import { keptDay, takeDay } from '../../day/set';
import { takenNote } from '../../day/said';
import { standingsOf } from '../../day/waiting';
import { VISITS } from '../../places';

const WAYS = [
  { value: 'walk', label: '按楼栋走' },
  { value: 'worst', label: '先急后缓' },
  { value: 'map', label: '看地图' },
];
const stops = new WeakMap<object, () => void>();

/** The households that are due with whoever answers for them today: taken along once with a signal, then open without. */
Component({
  data: {
    state: 'loading',
    message: '',
    set: null as DaySet | null,
    ways: WAYS,
    way: 'walk',
    buildings: [] as Building[],
    line: [] as Stop[],
    /** a mark for each building in which somebody is left, in the order of `places` */
    marks: [] as MapMark[],
    places: [] as string[],
    /** the building that was tapped on the map */
    here: [] as Stop[],
    left: { due: 0, overdue: 0, done: 0 },
    /** until when it lies on the phone, or why it does not */
    note: '',
    fresh: '',
    waiting: 0,
  },
  lifetimes: {
    attached() {
      stops.set(
        this,
        onKept(() => this.draw()),
      );
    },
    detached() {
      stops.get(this)?.();
      stops.delete(this);
    },
  },
  methods: {
    async onShow() {
      const kept = this.data.set ?? (await keptDay());
      if (kept) this.show(kept, true);
      await this.read();
    },
    async onPullDownRefresh() {
      await this.read();
      wx.stopPullDownRefresh();
    },
    /** With a signal the day is taken anew; what is shown stays until it is there. */
    async read(): Promise<void> {
      const reply = await takeDay();
      if (reply.ok) this.show(reply.data, reply.data.taken);
      else if (this.data.set && (reply.error.code === 'OFFLINE' || reply.error.code === 'BUSY'))
        this.setData({ fresh: isOffline() ? '' : reply.error.message });
      else this.setData({ state: 'failed', message: reply.error.message, set: null });
    },
    show(set: DaySet, taken: boolean) {
      const note = taken ? takenNote(dayOf(), now()) : '内容太多，手机上没有存下，请保持联网。';
      this.setData({ set, note, fresh: '' });
      this.draw();
    },
    draw() {
      const { set } = this.data;
      if (!set) return;
      const visits = keptVisits.all();
      const all = stopsOf(set.households, standingsOf(visits));
      const { marks, places } = marksOf(all, set.map.buildings);
      this.setData({
        marks,
        places,
        here: all.filter(({ building }) => building === (this.data.here[0]?.building ?? places[0])),
        buildings: asWalked(all),
        line: worstFirst(all),
        left: leftOf(all),
        waiting: visits.filter(({ state }) => state === 'queued').length,
        state: all.length > 0 ? 'ready' : 'empty',
      });
    },
    setWay({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ way: detail.value });
    },
    choose({ detail }: WechatMiniprogram.CustomEvent<{ index: number }>) {
      const building = this.data.places[detail.index];
      this.setData({ here: this.data.line.filter((one) => one.building === building) });
    },
    open({ detail }: WechatMiniprogram.CustomEvent<{ id: string }>) {
      openPage(VISITS.visit(detail.id));
    },
    openDuty() {
      openPage(VISITS.duty);
    },
    openAll() {
      openPage(VISITS.households(this.data.set?.list.gridCode));
    },
    retry() {
      this.setData({ state: 'loading' });
      void this.read();
    },
  },
});
