import type { DeskSummary } from '../../../cloudfunctions/requests/contract';
import { now, timeSaid } from '../../services/dates';

/** Degrees of the ring that are late, of `todo` things to do. */
function lateDegrees({ todo, overdue }: DeskSummary): number {
  return todo > 0 ? Math.round((Math.min(overdue, todo) / todo) * 360) : 0;
}

/** What is on a worker's hands, as a ring: how much of it is late, how much still has time. */
Component({
  properties: {
    /** null while it is not known */
    summary: { type: Object, value: null as unknown as DeskSummary },
    /** what waits for the same person, but not on a desk: as long as there is some, nothing is green */
    elsewhere: { type: Number, value: 0 },
  },
  data: { ring: '', inTime: 0, at: '', say: '正在取数字' },
  observers: {
    'summary, elsewhere'(summary: DeskSummary | null, elsewhere: number) {
      if (!summary) return;
      const { todo, overdue, waiting } = summary;
      const rest = todo > 0 || elsewhere > 0 ? 'var(--working)' : 'var(--done)';
      const late = lateDegrees(summary);
      this.setData({
        ring: `background: conic-gradient(var(--overdue) 0deg ${late}deg, ${rest} ${late}deg 360deg)`,
        // Figures are always as of some moment.
        at: `今天 ${timeSaid(now())}`,
        inTime: Math.max(0, todo - overdue),
        say: `待办${todo}件，其中超时${overdue}件；待居民确认${waiting}件${elsewhere > 0 ? `；首页还有${elsewhere}件等您` : ''}`,
      });
    },
  },
});
