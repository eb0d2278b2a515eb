import { listPage } from '../../../../behaviors/list-page';
import { openPage, PAGES } from '../../../../services/navigate';
import { listSquads, mySquads, type SquadSummary } from '../../../../services/squads';
import { SQUAD_KINDS, type SquadKind } from '../../../../vocabulary/squads';

const MINE = 'mine';
const tabs = [
  { value: MINE, label: '我的' },
  { value: '', label: '附近的' },
];
/** In two rows: all of them side by side would be too narrow to read. */
const kinds = Object.entries(SQUAD_KINDS).map(([value, { label }]) => ({ value, label }));

async function load(cursor: string | undefined, filter: string) {
  if (filter !== MINE) return listSquads(filter as SquadKind | '', cursor);
  const reply = await mySquads();
  return reply.ok ? { ok: true as const, data: { items: reply.data, next: null } } : reply;
}

/** Squads I am in, and those around me, by kind. */
Component({
  behaviors: [listPage<SquadSummary>(load)],
  data: { tabs, kinds: kinds.slice(0, 3), others: kinds.slice(3), filter: MINE, part: MINE },
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
