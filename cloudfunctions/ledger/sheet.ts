import { EXCLUSION_REASONS } from '../../miniprogram/packages/ledger/vocabulary/ledger';
import { CONCERNS, REQUEST_STATUSES, TRACKS, TROUBLES } from '../../miniprogram/packages/requests/vocabulary/requests';
import type { LedgerTotals, LedgerRates } from './contract';
import type { LedgerEntry } from './entry';
import { sayVerdict } from './views';
import type { Column, Notes } from '../platform/workbook';

/** A line with the names of where it lies. */
export interface ExportLine {
  entry: LedgerEntry;
  community: string;
  cell: string;
  /** all that was written, without what tells who it was; as the title where the request is gone */
  words: string;
}

type Value = (line: LedgerEntry) => string | number | null;
const column = (kind: Column<ExportLine>['kind']) => (heading: string, width: number, value: Value) => ({
  heading,
  width,
  kind,
  value: ({ entry }: ExportLine) => value(entry),
});
const [text, time, number] = [column('text'), column('time'), column('number')];
const KEPT = { inTime: '按时', late: '超时' } as const;

/** The columns of an exported ledger. No name, telephone or address of whoever asked is among them. */
export const COLUMNS: readonly Column<ExportLine>[] = [
  text('编号', 15, ({ number }) => number),
  time('反映时间', 17, ({ createdAt }) => createdAt),
  text('事由', 40, ({ title }) => title),
  text('类别', 12, ({ category }) => category.label),
  text('办理方式', 9, ({ track }) => TRACKS[track].label),
  text('状态', 11, ({ status }) => REQUEST_STATUSES[status].label),
  { heading: '社区', width: 18, kind: 'text', value: ({ community }) => community },
  { heading: '网格', width: 14, kind: 'text', value: ({ cell }) => cell },
  text('网格编号', 18, ({ cellCode }) => cellCode),
  text('岗位', 12, ({ owner }) => owner.title),
  text('经办人', 10, ({ owner }) => owner.name),
  text('三必问', 11, ({ concern }) => concern && CONCERNS[concern].label),
  text('三必解', 11, ({ trouble }) => trouble && TROUBLES[trouble].label),
  time('受理时限', 17, ({ acceptBy }) => acceptBy),
  time('受理时间', 17, ({ acceptedAt }) => acceptedAt),
  text('受理情况', 9, ({ responded }) => responded && KEPT[responded]),
  time('办结时限', 17, ({ resolveBy }) => resolveBy),
  time('办结时间', 17, ({ resolvedAt }) => resolvedAt),
  text('办结情况', 9, ({ resolved }) => resolved && KEPT[resolved]),
  time('结束时间', 17, ({ closedAt }) => closedAt),
  text('结果', 20, (entry) => sayVerdict({ ...entry, satisfaction: null })),
  number('满意度', 9, ({ satisfaction }) => satisfaction),
  text('不计入三率的原因', 20, ({ exclusion }) => exclusion && EXCLUSION_REASONS[exclusion.reason].label),
  { heading: '诉求内容', width: 60, kind: 'text', value: ({ words }) => words },
];

/** What the file is: which part of the ledger, as of when, and the totals and rates of the grid and period. */
export function notesOf(
  about: { filterText: string; part: string; madeAt: string },
  totals: Pick<LedgerTotals, 'grid' | 'periodText' | 'total' | 'groups'>,
  rates: Pick<LedgerRates, 'formula' | 'rates'>,
): Notes {
  return [
    ['网格', totals.grid.name],
    ['时段（按反映时间）', totals.periodText],
    ['条件', about.filterText],
    ['这个文件', about.part],
    ['截至', about.madeAt],
    ['本网格本时段合计', totals.total],
    ...totals.groups.flatMap(({ label, values }) =>
      values.filter(({ count }) => count > 0).map((value) => [`${label}：${value.label}`, value.count] as const),
    ),
    ['三率口径', `${rates.formula.version}，${rates.formula.validFrom} 起`],
    ...rates.rates.map(
      (rate) => [rate.label, `${rate.text}（${rate.numerator} ÷ ${rate.denominator}）。${rate.words}`] as const,
    ),
  ];
}
