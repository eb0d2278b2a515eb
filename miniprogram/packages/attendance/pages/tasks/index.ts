import type { OccasionSummary, TaskSummary } from '../../../../../cloudfunctions/attendance/contract';
import type { MapMark } from '../../../directory/components/cell-map/shapes';
import { listPage } from '../../../../behaviors/list-page';

import type { ListPage } from '../../../../behaviors/paged-list';
import { call, type Reply } from '../../../../services/call';
import { nearby } from '../../../../services/nearby';
import { openPage, PAGES } from '../../../../services/navigate';
import { OWN_PAGES } from '../../own-pages';
import type { GeoPoint } from '../../../../vocabulary/grid';
import { marksOf } from './marks';

/** Where the phone is, once the person has said that it may be asked. */
let here: GeoPoint | null = null;
/** What may be looked for, as the last page said. */
let skills: string[] = [];

/** A task as a list shows it: of one's own, the distance and what is asked for are on its page. */
type Line = OccasionSummary & Partial<TaskSummary>;

const VIEWS = [
  { value: 'week', label: '近七天' },
  { value: 'coming', label: '以后' },
  { value: 'joined', label: '我认领的' },
  { value: 'organised', label: '我请人帮的' },
];
const NOTHING = {
  week: ['近七天没有要人帮的事', '看看“以后”，有了新的，这里就看得到。'],
  coming: ['还没有安排', '有了新的，这里就看得到。'],
  joined: ['您还没有认领', '在“近七天”里挑一件，点进去认领。'],
  organised: ['您还没有请邻居来帮过', '点下面的“请邻居来帮”。'],
} as const;

async function load(cursor: string | undefined, filter: string): Promise<Reply<ListPage<Line>>> {
  const [view = 'week', skill = ''] = filter.split(' ');
  if (view === 'joined' || view === 'organised') return call('attendance', 'list', { view, kind: 'task', cursor });
  const reply = await call('attendance', 'find-tasks', {
    view: view === 'coming' ? 'coming' : 'week',
    skill: skill || undefined,
    point: here ?? undefined,
    cursor,
  });
  if (reply.ok) skills = reply.data.skills;
  return reply;
}

/** What a volunteer can do near by and this week, by skill, in a list and on a map. */
Component({
  behaviors: [listPage<Line>(load)],
  data: {
    filter: 'week ',
    view: 'week',
    skill: '',
    views: VIEWS.filter(({ value }) => value !== 'organised'),
    nothing: NOTHING,
    skills: [] as { value: string; label: string }[],
    marks: [] as MapMark[],
    mapped: [] as Line[],
    onMap: false,
    mayPlan: false,
    placeMessage: '',
  },
  observers: {
    items(items: Line[]) {
      const mapped = items.filter(({ point }) => !!point);
      this.setData({ mapped, marks: marksOf(mapped) });
      if (skills.length > 0 && this.data.skill === '')
        this.setData({ skills: [{ value: '', label: '全部' }, ...skills.map((one) => ({ value: one, label: one }))] });
    },
  },
  methods: {
    /** Those with a desk, and those who lead a squad, may ask too. */
    async onLoad(): Promise<void> {
      const menu = await call('attendance', 'kinds', {});
      if (!menu.ok || menu.data.grids.length + menu.data.squads.length === 0) return;
      this.setData({ mayPlan: true, views: VIEWS });
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
    openSeries() {
      openPage(OWN_PAGES.allSeries);
    },
    openOffer() {
      openPage(OWN_PAGES.offer);
    },
    openHours() {
      openPage(PAGES.myHours);
    },
    plan() {
      openPage(PAGES.planTask());
    },
  },
});
