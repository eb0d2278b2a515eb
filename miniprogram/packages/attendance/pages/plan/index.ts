import { inTerms } from '../../../../behaviors/terms';
import { opening } from '../../../../behaviors/opening';
import type { Menu } from '../../../../../cloudfunctions/attendance/contract';
import { call } from '../../../../services/call';

import { newCommandId } from '../../../../services/command-id';
import { dayAfter, now, today } from '../../../../services/dates';
import { PAGES, replacePage } from '../../../../services/navigate';
import { dropPhoto, uploadPhotos } from '../../../../services/photos';
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
import { askAt } from '../../../../services/subscriptions';

/** A new activity, or one that comes back: from the menu, with what is usual filled in. */
Component({
  behaviors: [inTerms, opening],
  data: {
    menu: { kinds: [], grids: [], squads: [] } as Menu,
    kinds: [] as ReturnType<typeof kindOptions>,
    holders: [] as ReturnType<typeof holderOptions>,
    cadences: CADENCE_OPTIONS,
    limits: LIMITS,
    form: EMPTY_PLAN,
    faults: {} as Record<string, string>,
    first: '',
    last: '',
    busy: false,
    progress: {} as Record<string, number>,
    /** one per plan, however often it is sent */
    commandId: '',
  },
  methods: {
    onLoad(query: { kind?: string; request?: string; place?: string; squad?: string }) {
      if (query.kind === 'task') this.forTask(query.request ?? '', decodeURIComponent(query.place ?? ''));
      if (query.squad) this.change({ holder: holderOfSquad(query.squad) });
      const last = dayAfter(now(), LIMITS.daysAheadMost);
      this.setData({ commandId: newCommandId(), first: today(now()), last });
      void this.read();
    },
    /** For neighbours to claim: nothing of whoever asked goes into it but roughly where. */
    forTask(requestId: string, placeText: string) {
      wx.setNavigationBarTitle({ title: '请邻居来帮' });
      const title = requestId ? '搭把手' : '';
      this.change({ kind: 'task', requestId, placeText, title, proof: 'hand', capacity: '2' });
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
      this.setData({ menu, kinds: kindOptions(menu), holders, state: known ? 'ready' : 'empty' });
      if (known) this.change({ holder: known.value });
    },
    change(values: Partial<PlanForm>) {
      if (this.data.busy) return;
      const faults = { ...this.data.faults };
      for (const name of Object.keys(values)) delete faults[name];
      this.setData({ form: { ...this.data.form, ...values }, faults, message: '' });
    },
    set({ currentTarget, detail }: WechatMiniprogram.CustomEvent<{ value: unknown }>) {
      this.change({ [String(currentTarget.dataset.field)]: detail.value });
    },
    setGuests({ detail }: WechatMiniprogram.CustomEvent<{ field: string; value: string }>) {
      this.change({ [detail.field]: detail.value });
    },
    setKind({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      const kind = this.data.menu.kinds.find(({ id }) => id === detail.value);
      if (kind) this.change(habitsOf(kind));
    },
    async choosePlace(): Promise<void> {
      try {
        const { longitude, latitude, name, address } = await wx.chooseLocation({});
        const faults = { ...this.data.faults };
        delete faults.place;
        this.setData({ faults });
        const point = { longitude: Number(longitude), latitude: Number(latitude) };
        this.change({ point, placeText: this.data.form.placeText || (name || address || '').slice(0, 60) });
      } catch (fault) {
        if (!/cancel/i.test(String((fault as { errMsg?: string }).errMsg)))
          this.setData({ 'faults.place': '没有选到地点。请允许使用位置，或只写地点、改用扫码签到。' });
      }
    },
    async submit(): Promise<void> {
      if (this.data.busy) return;
      const faults = faultsInPlan(this.data.form);
      this.setData({ faults, message: '' });
      if (Object.keys(faults).length > 0) {
        this.setData({ message: Object.values(faults)[0] ?? '' });
        return;
      }
      this.setData({ busy: true, progress: {} });
      await askAt('hours');
      const uploaded = await uploadPhotos(this.data.form.photos, (id, percent) =>
        this.setData({ [`progress.${id}`]: percent }),
      );
      if (uploaded.ok) await this.send(uploaded.photos.map(({ fileId }) => fileId));
      else this.setData({ message: uploaded.message });
      this.setData({ busy: false });
    },
    async send(photos: string[]): Promise<void> {
      const reply = await call('attendance', 'plan', plannedFrom(this.data.form, this.data.menu, photos), {
        commandId: this.data.commandId,
      });
      if (reply.ok) {
        this.data.form.photos.forEach(dropPhoto);
        replacePage(PAGES.occasion(reply.data.id));
        return;
      }
      const { message, fields = {} } = reply.error;
      this.setData({ message, faults: fields });
    },
  },
});
