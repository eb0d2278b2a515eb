import { beijingDay, beijingMoment, calendarDate, epochMilliseconds } from '../../cloudfunctions/platform/input';
import { inputs as records } from '../../cloudfunctions/records/contract';
import { serviceRow } from '../../cloudfunctions/coop/prices/service';
import { stepFields } from '../../cloudfunctions/platform/step-input';

/** Months and days that no calendar has, digits of other scripts, years that no need has, and texts that are no date at all. */
const NO_DATES = [
  '2026-13-01',
  '2026-02-30',
  '2025-02-29',
  '２０２６-01-01',
  '2026-1-1',
  '0000-00-00',
  '9999-12-31',
  '2026-01-01\n',
  '',
  'NaN年',
];

describe('日期：日历上没有的一天，哪里都不收，说得出是日期不对', () => {
  test.each(NO_DATES)('%p', (text) => {
    for (const schema of [calendarDate(), beijingDay, beijingMoment('时间应写成 2026-03-05 14:20。')])
      expect(schema.safeParse(text).success).toBe(false);
    expect(records['points-at'].safeParse({ date: text }).error?.issues[0]?.message).toMatch(/日期/);
    expect(stepFields.safeParse({ date: text }).error?.issues[0]?.message).toMatch(/日期/);
    const { error } = serviceRow.shape.from.safeParse(text);
    expect(error?.issues[0]?.message).toMatch(/日期/);
  });

  test('日历上有的照收：闰年的二月二十九，带时间的也收', () => {
    expect(calendarDate().parse('2028-02-29')).toBe('2028-02-29');
    expect(new Date(beijingMoment('').parse('2026-03-05 14:20')).toISOString()).toBe('2026-03-05T06:20:00.000Z');
  });

  test.each(['2026-03-05 24:00', '2026-03-05 14:60', '2026-03-05 99:99', '2026-03-05T14:20'])(
    '时间不对的不收：%p',
    (text) => {
      expect(beijingMoment('').safeParse(text).success).toBe(false);
    },
  );

  test.each([0, -1, 1.5, 8.64e15 + 1, Number.MAX_SAFE_INTEGER, NaN, Infinity])('写不成日期的毫秒数不收：%p', (at) => {
    expect(epochMilliseconds.safeParse(at).success).toBe(false);
  });
});
