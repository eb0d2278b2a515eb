import type { ServiceEntry } from '../../cloudfunctions/attendance/api';
import { MINUTE, HOUR, DAY } from '../../cloudfunctions/platform/clock';
export { DAY } from '../../cloudfunctions/platform/clock';

/** Ten in the morning in Beijing. */
export const NOON = Date.parse('2026-03-02T02:00:00Z');

/** A line of a record as checking in and out writes it. */
export function service(n: number, minutes: number, more: Partial<ServiceEntry> = {}): ServiceEntry {
  const from = NOON + n * DAY;
  return {
    _id: `e${n}-0`,
    attendanceId: `a${n}`,
    occasionId: `o${n}`,
    openid: 'he',
    name: '何文静',
    kind: 'activity',
    kindLabel: '便民服务日',
    title: `第${n}次便民服务`,
    place: '广场',
    gridCode: '990101001001',
    gridName: '河畔社区',
    from,
    until: from + minutes * MINUTE,
    minutes,
    change: minutes,
    year: '2026',
    organiser: { name: '赵六', title: '网格长' },
    checks: { in: 'code', out: 'code' },
    confirmed: { how: 'rule', by: null, at: from },
    evaluation: null,
    corrects: null,
    reason: '',
    recordedAt: from + 3 * HOUR,
    commandId: `c${n}`,
    ...more,
  };
}

/** A later line that corrects the one before it. */
export function corrected(n: number, nth: number, minutes: number, reason: string, at?: number): ServiceEntry {
  const first = service(n, minutes);
  return {
    ...first,
    _id: `e${n}-${nth}`,
    corrects: `e${n}-${nth - 1}`,
    reason,
    change: 0,
    confirmed: { how: 'second', by: { openid: 'x', name: '钱七', title: '社区民警' }, at: first.from },
    recordedAt: at ?? first.recordedAt + nth * DAY,
  };
}
