import * as z from 'zod';
import { beijingInstant, beijingParts, dateAfter, isDate } from '../platform/clock';
import { column, type GivenFault, type ImportTable } from '../platform/import-table';
import { datesIn, daysOffByLaw, festivalsOf, weekend, type Span, type WorkingYear } from '../platform/working-days';

/** How the State Council's announcement of a year is brought in: a row for each run of days, as it says them. */
export const workingDaysSheet: Omit<ImportTable, 'import' | 'standing'> = {
  key: 'working-days',
  label: '放假安排',
  hint: '国务院办公厅每年公布的放假和调休。一年要一次导全；再导一次，就是换掉那一年。已经答应的时限不变。',
  unique: ['from'],
  batch: 1000,
  columns: [
    column('festival', '节日', { hint: '给人看的，不填也可以', example: '国庆节' }),
    column('kind', '安排', {
      required: true,
      hint: '放假或上班（调休）',
      example: '放假',
      words: { 放假: 'off', 上班: 'work', 调休: 'work', 补班: 'work', '上班（调休）': 'work' },
    }),
    column('from', '从', { required: true, kind: 'date', example: '2027-10-01' }),
    column('to', '到', { kind: 'date', hint: '只有一天的不填；跨年的写成两行', example: '2027-10-07' }),
  ],
};

const date = z.string().refine(isDate, '日历上没有这一天。');
export const spanRow = z
  .strictObject({
    festival: z.string().max(40, '节日最多 40 个字。').optional(),
    kind: z.enum(['off', 'work'], { error: '安排要填“放假”或“上班”。' }),
    from: date,
    to: date.optional(),
  })
  .transform(({ kind, from, to }): Span => ({ kind, from, to: to ?? from }));

/** The longest run of days off ever announced was of ten. */
const LONGEST_DAYS = 15;
/** Years before and after this one that may still be brought in. */
const BACK = 1;
const AHEAD = 2;
/** By how many working days an announcement may give more or less than the law; a run over New Year moves one between two years. */
const LESS_THAN_LAW = 2;
const MORE_THAN_LAW = 5;
const WEEKDAYS = '日一二三四五六';

interface Numbered {
  row: number;
  span: Span;
}
const yearOf = (text: string) => Number(text.slice(0, 4));

/**
 * The years that these rows tell of, or what is wrong with them: each date once and in its year, only weekends are worked, the days
 * off by law are off, and as many are off as the law gives, more or less. Pure.
 */
export function yearsFrom(spans: readonly Span[], now: number): { years: WorkingYear[]; faults: GivenFault[] } {
  const rows = spans.map((span, row): Numbered => ({ row, span }));
  const faults = [...rows.flatMap((one) => faultsInSpan(one, beijingParts(now).year)), ...repeated(rows)];
  if (faults.length > 0) return { years: [], faults };
  const byYear = new Map<number, Numbered[]>();
  for (const one of rows) byYear.set(yearOf(one.span.from), [...(byYear.get(yearOf(one.span.from)) ?? []), one]);
  const wrong = [...byYear].flatMap(([year, own]) => faultsInYear(year, own));
  if (wrong.length > 0) return { years: [], faults: wrong };
  return { years: [...byYear].map(([year, own]) => ({ year, spans: own.map(({ span }) => span) })), faults: [] };
}

function faultsInSpan({ row, span }: Numbered, thisYear: number): GivenFault[] {
  const { from, to } = span;
  const fault = (column: 'from' | 'to', message: string) => [{ row, column, message }];
  const [first, last] = [thisYear - BACK, thisYear + AHEAD];
  if (yearOf(from) < first || yearOf(from) > last) return fault('from', `只能导入 ${first} 到 ${last} 年的安排。`);
  if (to < from) return fault('to', '“到”的日子比“从”早。');
  if (yearOf(to) !== yearOf(from)) return fault('to', '跨年的请写成两行，一年一行。');
  if (dateAfter(from, LONGEST_DAYS) <= to) return fault('to', `一段最多 ${LONGEST_DAYS} 天，请核对。`);
  return span.kind === 'off'
    ? []
    : datesIn(span).flatMap((day) => faultOfWork(day).flatMap((why) => fault('from', why)));
}

/** Why nobody can be said to make up for something on this day. */
function faultOfWork(day: string): string[] {
  if (festivalsOf(yearOf(day)).includes(day)) return [`${day} 是法定节假日，不能安排上班。`];
  if (!weekend(day))
    return [`${day} 是星期${WEEKDAYS[beijingParts(beijingInstant(day, 0)).weekday]}，本来就上班，不用写。`];
  return [];
}

function repeated(rows: readonly Numbered[]): GivenFault[] {
  const seen = new Set<string>();
  return rows.flatMap(({ row, span }) => {
    if (dateAfter(span.from, LONGEST_DAYS) <= span.to) return [];
    const twice = datesIn(span).find((day) => seen.has(day));
    for (const day of datesIn(span)) seen.add(day);
    return twice ? [{ row, column: 'from', message: `${twice} 前面已经写过了，一天只能写一次。` }] : [];
  });
}

function faultsInYear(year: number, rows: readonly Numbered[]): GivenFault[] {
  const { row } = rows[0]!;
  const off = new Set(rows.filter(({ span }) => span.kind === 'off').flatMap(({ span }) => datesIn(span)));
  const worked = rows.filter(({ span }) => span.kind === 'work').flatMap(({ span }) => datesIn(span));
  const missing = festivalsOf(year).filter((day) => !weekend(day) && !off.has(day));
  if (missing.length > 0) {
    const message = `${year} 年还缺法定节假日：${missing.join('、')}。一年的安排要一次导全。`;
    return [{ row, column: 'from', message }];
  }
  const lawful = [...daysOffByLaw(year)].filter((day) => !weekend(day)).length;
  const given = [...off].filter((day) => !weekend(day)).length - worked.length;
  if (given >= lawful - LESS_THAN_LAW && given <= lawful + MORE_THAN_LAW) return [];
  const message = `${year} 年放假的工作日减去补班的是 ${given} 天，法定是 ${lawful} 天，请核对有没有漏写、多写。`;
  return [{ row, column: 'from', message }];
}
