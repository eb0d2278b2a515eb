import { inTerms } from '../../behaviors/terms';
import type { DeskRef } from '../../../cloudfunctions/directory/contract';
import { polling } from '../../behaviors/polling';
import { tabPage } from '../../behaviors/tab-page';

import { openPage, PAGES } from '../../services/navigate';
import { needSession } from '../../services/session';

const EVERY = 15_000;

/** Kinds of desk that this page draws. */
const DRAWN: readonly DeskRef['kind'][] = ['own', 'grid', 'whistles', 'coop'];

/** What every kind of desk can do when the page asks. */
interface Desk {
  read(whole?: boolean): Promise<void>;
  more(): void;
}
const nameOf = ({ kind, gridCode }: DeskRef) => kind + gridCode;

/** The desks of a person who has posts, one at a time: what lies with them, the grids they answer for, whistles. */
Component({
  behaviors: [inTerms, tabPage, polling(EVERY)],
  data: {
    state: 'loading',
    message: '',
    desks: [] as DeskRef[],
    tabs: [] as { value: string; label: string }[],
    chosen: '',
    desk: null as DeskRef | null,
  },
  methods: {
    onShow() {
      this.startPolling(() => void this.read());
    },
    onHide() {
      this.stopPolling();
    },
    async onPullDownRefresh() {
      await this.read(true);
      wx.stopPullDownRefresh();
    },
    onReachBottom() {
      this.shown()?.more();
    },
    async read(whole = false): Promise<void> {
      const session = await needSession();
      if (!session.ok) {
        if (!this.data.desk) this.setData({ state: 'failed', message: session.error.message });
        return;
      }
      this.show(session.data.desks);
      await this.shown()?.read(whole);
    },
    show(all: DeskRef[]) {
      const desks = all.filter(({ kind }) => DRAWN.includes(kind));
      const desk = desks.find((one) => nameOf(one) === this.data.chosen) ?? desks[0] ?? null;
      this.setData({
        desks,
        tabs: desks.map((one) => ({ value: nameOf(one), label: one.label })),
        desk,
        chosen: desk ? nameOf(desk) : '',
        state: desk ? 'ready' : 'empty',
      });
    },
    shown(): Desk | null {
      return this.selectComponent('#desk') as unknown as Desk | null;
    },
    choose({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ chosen: detail.value });
      this.show(this.data.desks);
    },
    retry() {
      this.setData({ state: 'loading' });
      void this.read(true);
    },
    bindPost() {
      openPage(PAGES.bindStaff);
    },
  },
});
