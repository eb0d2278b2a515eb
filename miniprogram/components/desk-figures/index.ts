import type { DeskSummary } from '../../../cloudfunctions/requests/contract';

/** Degrees of the ring that are late, of `todo` things to do. */
function lateDegrees({ todo, overdue }: DeskSummary): number {
  return todo > 0 ? Math.round((Math.min(overdue, todo) / todo) * 360) : 0;
}

const BEIJING_MS = 8 * 3_600_000;

/** 今天 14:20, by the clock in Beijing: figures are always as of some moment. */
function sayNow(now: number): string {
  const beijing = new Date(now + BEIJING_MS);
  return `今天 ${beijing.getUTCHours()}:${String(beijing.getUTCMinutes()).padStart(2, '0')}`;
}

/** What is on a worker's hands, as a ring: how much of it is late, how much still has time. */
Component({
  properties: {
    /** null while it is not known */
    summary: { type: Object, value: null as unknown as DeskSummary },
  },
  data: { ring: '', inTime: 0, at: '', say: '正在取数字' },
  observers: {
    summary(summary: DeskSummary | null) {
      if (!summary) return;
      const { todo, overdue, waiting } = summary;
      const rest = todo > 0 ? 'var(--working)' : 'var(--done)';
      const late = lateDegrees(summary);
      this.setData({
        ring: `background: conic-gradient(var(--overdue) 0deg ${late}deg, ${rest} ${late}deg 360deg)`,
        at: sayNow(Date.now()),
        inTime: Math.max(0, todo - overdue),
        say: `待办${todo}件，其中超时${overdue}件；待居民确认${waiting}件`,
      });
    },
  },
});
