import type { SquadSummary } from '../../../../../cloudfunctions/party/contract';
import { call } from '../../../../services/call';
import { listPage } from '../../../../behaviors/list-page';
import { openPage, PAGES } from '../../../../services/navigate';

import { SQUAD_KINDS, type SquadKind } from '../../vocabulary/squads';

const MINE = 'mine';
const tabs = [
  { value: MINE, label: '我的' },
  { value: '', label: '附近的' },
];
/** In two rows: all of them side by side would be too narrow to read. */
const kinds = Object.entries(SQUAD_KINDS).map(([value, { label }]) => ({ value, label }));

const sorts = [
  { value: 'active', label: '最近有活动的在前' },
  { value: 'largest', label: '人多的在前' },
];

async function load(cursor: string | undefined, filter: string, text: string, by: string) {
  const sort = by === 'largest' ? by : 'active';
  if (filter !== MINE)
    return call('party', 'list-squads', { kind: (filter || undefined) as SquadKind | undefined, text, sort, cursor });
  const reply = await call('party', 'my-squads', {});
  return reply.ok ? { ok: true as const, data: { items: reply.data, next: null } } : reply;
}

/** Squads I am in, and those around me, by kind. */
Component({
  behaviors: [listPage<SquadSummary>(load)],
  data: { tabs, kinds: kinds.slice(0, 3), others: kinds.slice(3), sorts, filter: MINE, part: MINE },
  methods: {
    choose({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ part: detail.value === MINE ? MINE : '' });
      void this.filterList(detail.value);
    },
    open({ detail }: WechatMiniprogram.CustomEvent<{ id: string }>) {
      openPage(PAGES.squad(detail.id));
    },
  },
});
