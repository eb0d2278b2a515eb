import type { BranchDesk, MemberLine } from '../../../../../cloudfunctions/party/contract';
import { call } from '../../../../services/call';
import { pagedList } from '../../../../behaviors/paged-list';
import { at, openPage, PAGES } from '../../../../services/navigate';
import { formPage } from '../../../../services/subjects';

import { MEMBER_STATUSES, type MemberStatus } from '../../vocabulary/party';

/** A part of the list: in which status, and of which community or unit. */
const partOf = (status: string, { gridCode, unitId }: { gridCode: string; unitId: string }) =>
  `${status} ${unitId ? 'unit' : 'grid'} ${unitId || gridCode}`;
function load(filter: string, cursor: string | undefined, text: string, sort: string) {
  const [status, kind, id = ''] = filter.split(' ');
  return call('party', 'list-members', {
    ...(kind === 'unit' ? { unitId: id } : { gridCode: id }),
    status: status as MemberStatus,
    text,
    sort: sort === 'latest' ? sort : 'first',
    cursor,
  });
}

/** What a branch has before it: who waits for it, its members, its posts; for a unit's contact, the unit's own. */
Component({
  behaviors: [pagedList<MemberLine>((cursor, filter, text, sort) => load(filter, cursor, text, sort))],
  data: {
    state: 'loading',
    message: '',
    code: '',
    unitId: '',
    desk: null as BranchDesk | null,
    tabs: [] as { value: string; label: string }[],
    status: 'waiting',
    sorts: [
      { value: 'first', label: '先到期的在前' },
      { value: 'latest', label: '最近动过的在前' },
    ],
    places: [] as { value: string; label: string }[],
    choosing: false,
  },
  methods: {
    onLoad(query: { code?: string }) {
      this.setData({ code: query.code ?? '' });
    },
    onShow() {
      void this.read();
    },
    async onPullDownRefresh() {
      await this.read();
      wx.stopPullDownRefresh();
    },
    onReachBottom() {
      void this.loadMore();
    },
    retry() {
      void this.read();
    },
    async read(): Promise<void> {
      const reply = await call('party', 'branch-desk', { gridCode: this.data.code || undefined });
      if (!reply.ok) {
        this.setData({ state: this.data.desk ? 'ready' : 'failed', message: reply.error.message });
        return;
      }
      this.show(reply.data);
      await this.refreshList();
    },
    show(desk: BranchDesk) {
      const unitId = this.data.unitId || (desk.gridCode ? '' : (desk.units[0]?.id ?? ''));
      const places = [
        ...desk.grids.map(({ code, name }) => ({ value: `grid ${code}`, label: name })),
        ...desk.units.map(({ id, name }) => ({ value: `unit ${id}`, label: name })),
      ];
      const name = desk.units.find(({ id }) => id === unitId)?.name ?? desk.gridName;
      wx.setNavigationBarTitle({ title: name });
      const statuses = unitId ? UNIT_STATUSES : desk.statuses;
      const of = { gridCode: desk.gridCode, unitId };
      const shown = statuses.filter(({ id, count }) => count > 0 || ALWAYS.includes(id) || id === this.data.status);
      const tabs = shown.map(({ id, label, count }) => ({
        value: partOf(id, of),
        label: count === 0 ? label : `${label} ${count}`,
      }));
      const filter = partOf(this.data.status, of);
      this.setData({ desk, unitId, places, tabs, filter, state: 'ready', message: '' });
    },
    choosePlace() {
      this.setData({ choosing: !this.data.choosing });
    },
    goTo({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      const [kind, id = ''] = detail.value.split(' ');
      this.setData({ choosing: false, code: kind === 'grid' ? id : '', unitId: kind === 'unit' ? id : '', items: [] });
      void this.read();
    },
    setStatus({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ status: detail.value.split(' ')[0] ?? '' });
      void this.filterList(detail.value);
    },
    open({ detail }: WechatMiniprogram.CustomEvent<{ id: string }>) {
      openPage(PAGES.member(detail.id));
    },
    confirmMany() {
      openPage(`${at('party/confirm-many')}?code=${this.data.desk?.gridCode ?? ''}`);
    },
    openRecords() {
      const { unitId, desk } = this.data;
      openPage(unitId ? PAGES.statements('unit', unitId) : PAGES.statements('grid', desk?.gridCode ?? ''));
    },
    openStations() {
      if (this.data.desk) openPage(PAGES.stations(this.data.desk.gridCode));
    },
    choose({ detail }: WechatMiniprogram.CustomEvent<{ action: string }>) {
      if (this.data.desk) openPage(formPage(this.data.desk.id, detail.action, 'branch'));
    },
  },
});

/** Lists that are there even when nobody is in them. */
const ALWAYS: readonly MemberStatus[] = ['waiting', 'asked', 'confirmed'];

/** What a unit's contact looks at; how many there are is the communities' to know. */
const UNIT_STATUSES = (['waiting', 'asked', 'confirmed'] as const).map((id) => ({
  id,
  label: MEMBER_STATUSES[id].tab,
  count: 0,
}));
