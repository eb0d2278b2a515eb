import type { DutyTeam, DutyView } from '../../../../../cloudfunctions/visits/contract';
import { call } from '../../../../services/call';
import { newCommandId } from '../../../../services/command-id';
import { dayAfter, now, timeSaid } from '../../../../services/dates';
import { openPage } from '../../../../services/navigate';
import { shows } from '../../behaviors/shows';
import { beginPatrol, endPatrol, patrolBegun } from '../../day/patrol';
import { VISITS } from '../../places';

const FOUND_MAX = 300;
/** The Monday so many weeks away. @param week 2026-11-30 */
const weekAway = (week: string, weeks: number) => dayAfter(Date.parse(`${week}T00:00:00+08:00`), weeks * 7);

/** What one has done of visits and patrols, from records alone; for a chief, where help is needed. No order of merit. */
Component({
  behaviors: [
    shows<DutyView>(
      ({ person, week }) => call('visits', 'duty', { personId: person || undefined, week: week || undefined }),
      (view) => ({
        most: Math.max(1, ...view.trend.map(({ households }) => households)),
        days: view.days.map((day) => ({ ...day, minutesText: day.minutes === null ? '—' : `${day.minutes} 分钟` })),
      }),
    ),
  ],
  data: {
    most: 1,
    /** no two moments that were recorded: — , never a figure */
    days: [] as (DutyView['days'][number] & { minutesText: string })[],
    team: null as DutyTeam | null,
    /** when the patrol under way began: 9:05, '' for none */
    since: '',
    found: '',
    fault: '',
    max: FOUND_MAX,
  },
  lifetimes: {
    attached() {
      const at = patrolBegun();
      this.setData({ since: at > 0 ? timeSaid(at) : '' });
      void this.readTeam();
    },
  },
  methods: {
    async readTeam() {
      const reply = await call('visits', 'duty-team', {});
      if (reply.ok && reply.data.people.length > 0) this.setData({ team: reply.data });
    },
    weekOf(weeks: number) {
      const { view, query } = this.data;
      if (view) void this.readOf({ ...query, week: weekAway(view.week, weeks) });
    },
    before() {
      this.weekOf(-1);
    },
    after() {
      this.weekOf(1);
    },
    openPerson({ currentTarget }: WechatMiniprogram.TouchEvent) {
      void this.readOf({ person: String(currentTarget.dataset.id) });
      wx.pageScrollTo({ scrollTop: 0 });
    },
    openMine() {
      void this.readOf({});
    },
    openRules() {
      openPage(VISITS.rules());
    },
    begin() {
      beginPatrol(now());
      this.setData({ since: timeSaid(now()) });
    },
    write({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ found: detail.value, fault: '' });
    },
    async record() {
      const found = this.data.found.trim();
      if (!found) return this.setData({ fault: '请填写巡查情况，没有问题也请写明。' });
      const begun = patrolBegun();
      const input = begun > 0 ? { startedAt: begun, endedAt: now(), found } : { startedAt: now(), found };
      const view = await this.order(
        () => call('visits', 'record-patrol', input, { commandId: newCommandId() }),
        '巡查已记录',
      );
      if (!view) return;
      endPatrol();
      this.setData({ since: '', found: '', query: {} });
      this.show(view);
    },
  },
});
