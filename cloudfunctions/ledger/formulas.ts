import type { Counts } from './counts';

/** One of the three rates (三率), as counters of the totals over counters of the totals. */
export interface RateFormula {
  label: string;
  /** the whole of it for people, as they check it */
  words: string;
  numerator: readonly string[];
  denominator: readonly string[];
  /** what is in neither, by which rule; shown beside the rate and never hidden in it */
  apart: readonly { counter: string; words: string }[];
}
export const RATES = ['response', 'resolution', 'satisfaction'] as const;
export type Rate = (typeof RATES)[number];

/** How the rates are worked out from a day on. A version is never changed: another way of counting is another version. */
export interface Formula {
  version: string;
  /** Beijing date from which it is in force */
  validFrom: string;
  rates: Readonly<Record<Rate, RateFormula>>;
}

/** Newest last. */
export const FORMULAS: readonly Formula[] = [
  {
    version: '2026-1',
    validFrom: '2026-01-01',
    rates: {
      response: {
        label: '响应率',
        words: '按时受理的件数 ÷（按时受理的＋超过受理时限的件数）。时限未到、还没有受理的不算。',
        numerator: ['responded.inTime'],
        denominator: ['responded.inTime', 'responded.late'],
        apart: [],
      },
      resolution: {
        label: '解决率',
        words: '反映人说“解决了”的件数 ÷ 反映人说过结果的件数。“解决了一部分”不算解决。',
        numerator: ['verdict.solved'],
        denominator: ['verdict.solved', 'verdict.partly', 'verdict.unsolved'],
        apart: [{ counter: 'verdict.unsaid', words: '到期没有评价、按规则自动办结的，不计入' }],
      },
      satisfaction: {
        label: '满意率',
        words: '打 4 分、5 分的件数 ÷ 打了分的件数。没有打分的不算。',
        numerator: ['satisfaction.4', 'satisfaction.5'],
        denominator: ['satisfaction.1', 'satisfaction.2', 'satisfaction.3', 'satisfaction.4', 'satisfaction.5'],
        apart: [{ counter: 'verdict.unsaid', words: '到期没有评价、按规则自动办结的，不计入' }],
      },
    },
  },
];

/** The formula in force on a day: of a period, its last. Before the first was in force, the first. @param date 2026-11-30 */
export function formulaOn(date: string, formulas: readonly Formula[] = FORMULAS): Formula {
  const found = formulas.filter(({ validFrom }) => validFrom <= date).at(-1) ?? formulas[0];
  if (!found) throw new Error('no formula for the rates');
  return found;
}

/** A rate that was worked out. */
export interface RateFigure {
  rate: Rate;
  numerator: number;
  denominator: number;
  /** 0 … 1, null when there is nothing to divide by */
  value: number | null;
}

/** Pure. */
export function figuresOf(counts: Counts, { rates }: Formula): RateFigure[] {
  const total = (counters: readonly string[]) => counters.reduce((sum, counter) => sum + (counts[counter] ?? 0), 0);
  return RATES.map((rate) => {
    const [numerator, denominator] = [total(rates[rate].numerator), total(rates[rate].denominator)];
    return { rate, numerator, denominator, value: denominator === 0 ? null : numerator / denominator };
  });
}

/** 96.4%, 100%; — when there is nothing to count. Never rounded up to a hundred. */
export function sayRate(value: number | null): string {
  if (value === null) return '—';
  const permille = value === 1 ? 1000 : Math.min(999, Math.round(value * 1000));
  return `${permille % 10 === 0 ? permille / 10 : (permille / 10).toFixed(1)}%`;
}
