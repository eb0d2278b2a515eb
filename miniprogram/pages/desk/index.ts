import { inTerms } from '../../behaviors/terms';
import type { DeskRef } from '../../../cloudfunctions/directory/contract';
import { polling } from '../../behaviors/polling';
import { tabPage } from '../../behaviors/tab-page';
import { MINUTE } from '../../services/dates';
import { askDeskStamp, desksWaiting, onHome, type DeskStamp, type HomeInputs } from '../../services/home';
import { refreshMarks } from '../../services/marks';
import { openPage, PAGES, takeTabQuery } from '../../services/navigate';
import { needSession } from '../../services/session';
import type { Reread } from '../../behaviors/steady-list';

const EVERY = MINUTE;

/** Kinds of desk that this page draws. */
const DRAWN: readonly DeskRef['kind'][] = ['own', 'grid', 'whistles', 'coop'];

/** What every kind of desk can do when the page asks. */
interface Desk {
  read(how: Reread): Promise<void>;
  more(): void;
  /** what to ask about, to know whether it has changed */
  watched(): HomeInputs['desk-stamp'];
  showSummary?(summary: NonNullable<DeskStamp['summary']>): void;
}
const nameOf = ({ kind, gridCode }: DeskRef) => kind + gridCode;
const stops = new WeakMap<object, () => void>();
/** Of each page, the stamps of its desks as last told. */
const stamps = new WeakMap<object, Map<string, string>>();

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
  lifetimes: {
    attached() {
      stamps.set(this, new Map());
      stops.set(
        this,
        onHome(() => this.showTabs()),
      );
    },
    detached() {
      stops.get(this)?.();
    },
  },
  methods: {
    onShow() {
      const { desk } = takeTabQuery(PAGES.desk);
      if (desk) this.setData({ chosen: desk });
      let how: Reread = 'back';
      this.startPolling(() => {
        void this.look(how);
        how = 'meanwhile';
      });
    },
    onHide() {
      this.stopPolling();
    },
    async onPullDownRefresh() {
      await this.look('anew');
      wx.stopPullDownRefresh();
    },
    onReachBottom() {
      this.shown()?.more();
    },
    /** Whoever comes back, or pulls, sees it as it is; while it lies open it is asked for only when it has changed. */
    async look(how: Reread): Promise<void> {
      const session = await needSession();
      if (!session.ok) {
        if (!this.data.desk) this.setData({ state: 'failed', message: session.error.message });
        return;
      }
      const begun = this.show(session.data.desks);
      const changed = await this.hasChanged();
      // A desk that has just been put up reads itself.
      if (how === 'meanwhile' ? changed : !begun) await this.shown()?.read(how);
      if (how === 'meanwhile' && changed) await refreshMarks();
    },
    async hasChanged(): Promise<boolean> {
      const asked = this.shown()?.watched();
      if (!asked) return false;
      const reply = await askDeskStamp(asked);
      if (!reply.ok) return false;
      const { stamp, summary } = reply.data;
      if (summary) this.shown()?.showSummary?.(summary);
      const known = stamps.get(this);
      const key = JSON.stringify(asked);
      const before = known?.get(key);
      known?.set(key, stamp);
      return before !== undefined && before !== stamp;
    },
    /** The desk on which the worst waits comes first, until somebody chooses another. @returns whether another is shown than before */
    show(all: DeskRef[]): boolean {
      const desks = all.filter(({ kind }) => DRAWN.includes(kind));
      const named = (name: string | undefined) => desks.find((one) => nameOf(one) === name);
      const desk = named(this.data.chosen) ?? named(desksWaiting()[0]?.desk) ?? desks[0] ?? null;
      const chosen = desk ? nameOf(desk) : '';
      const begun = chosen !== (this.data.desk ? nameOf(this.data.desk) : '');
      this.setData({ desks, chosen, state: desk ? 'ready' : 'empty', ...(begun ? { desk } : {}) });
      this.showTabs();
      return begun;
    },
    showTabs() {
      const waiting = new Map(desksWaiting().map(({ desk, count }) => [desk, count]));
      const tabs = this.data.desks.map((one) => {
        const count = waiting.get(nameOf(one)) ?? 0;
        return { value: nameOf(one), label: count > 0 ? `${one.label} ${count}` : one.label };
      });
      this.setData({ tabs });
    },
    shown(): Desk | null {
      return this.selectComponent('#desk') as unknown as Desk | null;
    },
    choose({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ chosen: detail.value });
      this.show(this.data.desks);
      void this.hasChanged();
    },
    /** A step was taken on the desk itself. */
    taken() {
      void this.hasChanged();
      void refreshMarks();
    },
    retry() {
      this.setData({ state: 'loading' });
      void this.look('anew');
    },
    bindPost() {
      openPage(PAGES.bindStaff);
    },
  },
});
