import type { UnitList } from '../../../../../cloudfunctions/partners/contract';
import type { ActionOption } from '../../../../../cloudfunctions/platform/steps';
import { opening } from '../../../../behaviors/opening';
import { call } from '../../../../services/call';
import { newCommandId } from '../../../../services/command-id';
import { openPage } from '../../../../services/navigate';
import { STAGES, type Stage } from '../../vocabulary/partners';
import { opens, WAYS_TO } from '../../ways';

const ALL = 'all';
const LAPSED = 'lapsed';
const isStage = (view: string): view is Stage => view in STAGES;
type Changed = WechatMiniprogram.CustomEvent<{ value: string }>;

/** Units of a community, by how near they have come, as their evidence shows it today. */
Component({
  behaviors: [opening],
  data: {
    list: null as UnitList | null,
    view: ALL,
    text: '',
    code: '',
    choosing: false,
    communities: [] as ActionOption[],
    tabs: [] as { value: string; label: string }[],
    stages: [] as { value: string; label: string }[],
    adding: false,
    found: [] as ActionOption[],
    foundText: '',
    busy: false,
  },
  methods: {
    onShow() {
      void this.read();
    },
    async onPullDownRefresh() {
      await this.read();
      wx.stopPullDownRefresh();
    },
    async read(): Promise<void> {
      const { view, text, code } = this.data;
      const asked = view === LAPSED ? { lapsed: true } : isStage(view) ? { stage: view } : {};
      const reply = await call('partners', 'units', { ...asked, text, ...(code ? { gridCode: code } : {}) });
      if (!reply.ok) return this.setData({ state: 'failed', message: reply.error.message });
      const { counts, lapsed } = reply.data;
      const tabs = [
        { value: ALL, label: '全部' },
        { value: LAPSED, label: `待跟进 ${lapsed}` },
      ];
      const shown = counts.filter(({ stage }) => stage !== 'none');
      const stages = shown.map(({ stage, label, count }) => ({ value: stage, label: `${label} ${count}` }));
      const communities = reply.data.communities.map((one) => ({
        value: one.code,
        label: one.name,
        hint: '',
        icon: '',
      }));
      this.setData({ list: reply.data, communities, tabs, stages, state: 'ready', message: '' });
    },
    toggleChoosing() {
      this.setData({ choosing: !this.data.choosing });
    },
    choose({ detail }: Changed) {
      this.setData({ code: detail.value, choosing: false, adding: false });
      void this.read();
    },
    setView({ detail }: Changed) {
      this.setData({ view: detail.value });
      void this.read();
    },
    search({ detail }: Changed) {
      this.setData({ text: detail.value });
      void this.read();
    },
    async find({ detail }: Changed): Promise<void> {
      const gridCode = this.data.list?.gridCode ?? '';
      const reply = await call('partners', 'find-units', { gridCode, text: detail.value });
      if (reply.ok) this.setData({ found: reply.data, foundText: detail.value });
    },
    toggleAdding() {
      this.setData({ adding: !this.data.adding });
      if (this.data.adding) void this.find({ detail: { value: '' } } as Changed);
    },
    async add({ detail }: Changed): Promise<void> {
      if (this.data.busy) return;
      this.setData({ busy: true });
      const input = { gridCode: this.data.list?.gridCode ?? '', unitId: detail.value };
      const reply = await call('partners', 'add-unit', input, { commandId: newCommandId() });
      this.setData({ busy: false, adding: false });
      if (reply.ok) openPage(WAYS_TO.unit(reply.data.id));
      else wx.showToast({ title: reply.error.message, icon: 'none', duration: 4000 });
    },
    open: opens(WAYS_TO.unit),
    openOffers() {
      openPage(WAYS_TO.offers());
    },
    openJoint() {
      openPage(WAYS_TO.joint());
    },
    openThanks() {
      openPage(WAYS_TO.thanks(this.data.list?.gridCode ?? ''));
    },
  },
});
