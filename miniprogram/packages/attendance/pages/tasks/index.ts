import type { MapMark } from '../../../../components/cell-map/shapes';
import { listPage } from '../../../../behaviors/list-page';
import { loadMenu } from '../../../../services/attendance';
import { findTasks, type TaskSummary } from '../../../../services/tasks';
import { nearby } from '../../../../services/nearby';
import { openPage, PAGES } from '../../../../services/navigate';
import type { GeoPoint } from '../../../../vocabulary/grid';
import { marksOf } from './marks';

/** Where the phone is, once the person has said that it may be asked. */
let here: GeoPoint | null = null;
/** What may be looked for, as the last page said. */
let skills: string[] = [];

async function load(cursor: string | undefined, filter: string) {
  const [view = 'week', skill = ''] = filter.split(' ');
  const reply = await findTasks({ view: view === 'coming' ? 'coming' : 'week', skill, point: here }, cursor);
  if (reply.ok) skills = reply.data.skills;
  return reply;
}

/** What a volunteer can do near by and this week, by skill, in a list and on a map. */
Component({
  behaviors: [listPage<TaskSummary>(load)],
  data: {
    filter: 'week ',
    view: 'week',
    skill: '',
    views: [
      { value: 'week', label: '近七天' },
      { value: 'coming', label: '往后的' },
    ],
    skills: [] as { value: string; label: string }[],
    marks: [] as MapMark[],
    mapped: [] as TaskSummary[],
    onMap: false,
    mayPlan: false,
    placeMessage: '',
  },
  observers: {
    items(items: TaskSummary[]) {
      const mapped = items.filter(({ point }) => point !== null);
      this.setData({ mapped, marks: marksOf(mapped) });
      if (skills.length > 0 && this.data.skill === '')
        this.setData({ skills: [{ value: '', label: '都看' }, ...skills.map((one) => ({ value: one, label: one }))] });
    },
  },
  methods: {
    /** Those with a desk, and those who lead a squad, may ask too. */
    async onLoad(): Promise<void> {
      const menu = await loadMenu();
      if (menu.ok) this.setData({ mayPlan: menu.data.grids.length + menu.data.squads.length > 0 });
    },
    setView({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ view: detail.value });
      void this.filterList(`${detail.value} ${this.data.skill}`);
    },
    setSkill({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ skill: detail.value });
      void this.filterList(`${this.data.view} ${detail.value}`);
    },
    async sayDistances(): Promise<void> {
      const found = await nearby();
      if (found.ok) here = found.point;
      this.setData({ placeMessage: found.ok ? '' : '没有得到位置许可，看不了离您多远；别的都能看。' });
      if (found.ok) await this.refreshList();
    },
    switchMap() {
      this.setData({ onMap: !this.data.onMap });
    },
    openMark({ detail }: WechatMiniprogram.CustomEvent<{ index: number }>) {
      const task = this.data.mapped[detail.index];
      if (task) openPage(PAGES.occasion(task.id));
    },
    open({ detail }: WechatMiniprogram.CustomEvent<{ id: string }>) {
      openPage(PAGES.occasion(detail.id));
    },
    openMine() {
      openPage(PAGES.activities('joined'));
    },
    plan() {
      openPage(PAGES.planTask());
    },
  },
});
