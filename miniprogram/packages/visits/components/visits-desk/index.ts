import type { VisitDesk } from '../../../../../cloudfunctions/visits/contract';
import { call } from '../../../../services/call';
import { HOUR, now } from '../../../../services/dates';
import { dayOf } from '../../../../services/day-kept';
import { lastRead } from '../../../../services/last-read';
import { openPage } from '../../../../services/navigate';
import { takeDay } from '../../day/set';
import { VISITS } from '../../places';

/** Milliseconds after which the day on the phone is taken anew while there is a signal. */
const TAKEN_ANEW = 4 * HOUR;

/** What of visits waits on a desk: one's own households, the grid's coverage, and what is to be decided. Nothing where there is nothing. */
Component({
  properties: {
    /** '' for one's own desk */
    gridCode: { type: String, value: '' },
  },
  data: { desk: null as VisitDesk | null, mine: false },
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
  observers: {
    gridCode() {
      this.setData({ desk: null });
      void this.read();
    },
  },
  methods: {
    async read(): Promise<void> {
      const { gridCode } = this.data;
      const ask = () => call('visits', 'visit-desk', { gridCode: gridCode || undefined });
      const reply = await lastRead(`visits ${gridCode}`, ask, true);
      if (gridCode !== this.data.gridCode) return;
      const desk = reply.ok ? reply.data : null;
      this.setData({ desk, mine: gridCode === '' && desk !== null && desk.mine.due > 0 });
      // Whoever has households to visit takes the day along before they stand in a stairwell.
      if (this.data.mine && now() - (dayOf()?.madeAt ?? 0) > TAKEN_ANEW) await takeDay();
    },
    openToday() {
      openPage(VISITS.today);
    },
    openCoverage() {
      openPage(VISITS.coverage(this.data.desk?.grid?.code));
    },
    open({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(String(currentTarget.dataset.page));
    },
  },
});
