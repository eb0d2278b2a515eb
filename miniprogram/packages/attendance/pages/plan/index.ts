import { inTerms } from '../../../../behaviors/terms';
import { form } from '../../../../behaviors/form';
import { opening } from '../../../../behaviors/opening';
import type { Menu } from '../../../../../cloudfunctions/attendance/contract';
import { call } from '../../../../services/call';

import { dayAfter, now, today } from '../../../../services/dates';
import { PAGES, replacePage } from '../../../../services/navigate';
import type { KeptPhoto } from '../../../../services/photos';
import { ATTENDANCE_LIMITS as LIMITS } from '../../vocabulary/attendance';
import {
  CADENCE_OPTIONS,
  EMPTY_PLAN,
  faultsInPlan,
  holderOfSquad,
  holderOptions,
  habitsOf,
  kindOptions,
  plannedFrom,
  type PlanForm,
} from './form';

/** A new activity, or one that comes back: from the menu, with what is usual filled in. */
Component({
  behaviors: [inTerms, opening, form],
  data: {
    asks: 'hours' as const,
    draftName: '发起活动',
    menu: { kinds: [], grids: [], squads: [] } as Menu,
    kinds: [] as ReturnType<typeof kindOptions>,
    holders: [] as ReturnType<typeof holderOptions>,
    cadences: CADENCE_OPTIONS,
    limits: LIMITS,
    form: EMPTY_PLAN,
    /** on their way */
    photos: [] as KeptPhoto[],
    first: '',
    last: '',
  },
  methods: {
    onLoad(query: { kind?: string; request?: string; place?: string; squad?: string }) {
      if (query.kind === 'task') this.forTask(query.request ?? '', decodeURIComponent(query.place ?? ''));
      if (query.squad) this.fill({ holder: holderOfSquad(query.squad) });
      const last = dayAfter(now(), LIMITS.daysAheadMost);
      this.setData({ first: today(now()), last });
      void this.read();
    },
    /** For neighbours to claim: nothing of whoever asked goes into it but roughly where. */
    forTask(requestId: string, placeText: string) {
      wx.setNavigationBarTitle({ title: '请邻居来帮' });
      this.setData({ draftName: '请邻居来帮' });
      const title = requestId ? '搭把手' : '';
      this.fill({ kind: 'task', requestId, placeText, title, proof: 'hand', capacity: '2' });
    },
    async read(): Promise<void> {
      const reply = await call('attendance', 'kinds', {});
      if (!reply.ok) {
        this.setData({ state: 'failed', message: reply.error.message });
        return;
      }
      const menu = reply.data;
      const { kind, holder } = this.data.form;
      const holders = holderOptions(menu, kind);
      const known = holders.find(({ value }) => value === holder) ?? holders[0];
      if (known) this.fill({ holder: known.value });
      this.setData({ menu, kinds: kindOptions(menu), holders, state: known ? 'ready' : 'empty' });
    },
    /** What is filled in by itself counts as nothing written. */
    fill(values: Partial<PlanForm>) {
      this.setData({ form: { ...this.data.form, ...values } });
    },
    write(values: Partial<PlanForm>) {
      this.change({ form: { ...this.data.form, ...values } }, ...Object.keys(values));
    },
    set({ currentTarget, detail }: WechatMiniprogram.CustomEvent<{ value: unknown }>) {
      this.write({ [String(currentTarget.dataset.field)]: detail.value });
    },
    setGuests({ detail }: WechatMiniprogram.CustomEvent<{ field: string; value: string }>) {
      this.write({ [detail.field]: detail.value });
    },
    setKind({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      const kind = this.data.menu.kinds.find(({ id }) => id === detail.value);
      if (kind) this.write(habitsOf(kind));
    },
    async choosePlace(): Promise<void> {
      try {
        const { longitude, latitude, name, address } = await wx.chooseLocation({});
        const point = { longitude: Number(longitude), latitude: Number(latitude) };
        const placeText = this.data.form.placeText || (name || address || '').slice(0, 60);
        this.change({ form: { ...this.data.form, point, placeText } }, 'place', 'placeText');
      } catch (fault) {
        if (!/cancel/i.test(String((fault as { errMsg?: string }).errMsg)))
          this.setData({ 'faults.place': '没有选到地点。请允许使用位置，或只写地点、改用扫码签到。' });
      }
    },
    async submit(): Promise<void> {
      const { form: written, menu } = this.data;
      const faults = faultsInPlan(written);
      if (!this.isWhole(faults)) return this.setData({ message: Object.values(faults)[0] ?? '' });
      const occasion = await this.send(
        (commandId, photos) => call('attendance', 'plan', plannedFrom(written, menu, photos), { commandId }),
        written.photos,
      );
      if (occasion) replacePage(PAGES.occasion(occasion.id));
      // What got through is not sent twice.
      else if (written.photos.length > 0) this.fill({ photos: this.data.photos });
    },
  },
});
