import {
  dateColumns,
  dateOf,
  dayInBeijing,
  timeColumns,
  timeOf,
} from '../../../local/phone/runtime/builtins/picker-columns';
import { cssOf } from '../../../local/phone/runtime/builtins/animation';

describe('选择器的列', () => {
  test('日期不早于 start，不晚于 end', () => {
    expect(dateOf(dateColumns('2020-01-01', '2025-03-10', '2027-02-05', 'day'))).toBe('2025-03-10');
    expect(dateOf(dateColumns('2030-01-01', '2025-03-10', '2027-02-05', 'day'))).toBe('2027-01-01');
    expect(dateColumns('2027-02-01', '2025-03-10', '2027-02-05', 'day').columns[2]).toHaveLength(5);
    expect(dateOf(dateColumns('2024-02-31', '', '', 'day'))).toBe('2024-02-29');
    expect(dateOf(dateColumns('2024-02-31', '', '', 'month'))).toBe('2024-02');
  });

  test('没有选过日期时从北京的今天选起，早上八点以前也是', () => {
    expect(dayInBeijing(Date.parse('2027-01-01T00:10:00+08:00'))).toBe('2027-01-01');
    expect(dayInBeijing(Date.parse('2027-01-01T07:59:59+08:00'))).toBe('2027-01-01');
    expect(dayInBeijing(Date.parse('2026-12-31T23:59:59+08:00'))).toBe('2026-12-31');
  });

  test('时间在起止之间', () => {
    expect(timeOf(timeColumns('07:00', '08:30', '17:15'))).toBe('08:30');
    expect(timeOf(timeColumns('17:50', '08:30', '17:15'))).toBe('17:15');
    expect(timeColumns('09:00', '08:30', '17:15').columns[1]).toHaveLength(60);
  });

  test('动画一步的写法：数字带单位，透明度不带', () => {
    const options = { duration: 400, timingFunction: 'linear', delay: 0, transformOrigin: '50% 50% 0' };
    const changes = [
      ['translate', [10, 20]],
      ['rotate', [45]],
      ['opacity', [0.5]],
      ['width', [100]],
    ] as const;
    expect(cssOf({ changes, options })).toEqual({
      transform: 'translate(10px,20px) rotate(45deg)',
      opacity: '0.5',
      width: '100px',
    });
  });
});
