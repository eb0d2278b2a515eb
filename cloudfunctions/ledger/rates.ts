import { EXCLUSION_REASONS } from '../../miniprogram/packages/ledger/vocabulary/ledger';
import type { LedgerRates, RateView } from './contract';
import type { Counts } from './counts';
import { figuresOf, sayRate, type Formula, type RateFigure } from './formulas';

/** The three rates for people. Pure. */
export function rateViews(counts: Counts, formula: Formula): RateView[] {
  return figuresOf(counts, formula).map((figure) => viewOf(figure, formula));
}

function viewOf({ rate, numerator, denominator, value }: RateFigure, { rates }: Formula): RateView {
  return { rate, label: rates[rate].label, text: sayRate(value), value, numerator, denominator };
}

/** The same with the words of the formula, what it leaves out, and the period before it by the same formula. Pure. */
export function explainedRates(counts: Counts, before: Counts | null, formula: Formula): LedgerRates['rates'] {
  const earlier = before && figuresOf(before, formula);
  return figuresOf(counts, formula).map((figure, i) => ({
    ...viewOf(figure, formula),
    words: formula.rates[figure.rate].words,
    apart: formula.rates[figure.rate].apart
      .map(({ counter, words }) => ({ words, n: counts[counter] ?? 0 }))
      .filter(({ n }) => n > 0)
      .map(({ words, n }) => `${words}：${n} 件`),
    beforeText: compare(figure.value, earlier?.[i]?.value ?? null),
  }));
}

/** 上一期 95%，升 1.4 个百分点. */
function compare(value: number | null, before: number | null): string {
  if (value === null || before === null) return '';
  const points = Math.round((value - before) * 1000) / 10;
  const change = points === 0 ? '持平' : `${points > 0 ? '升' : '降'} ${Math.abs(points)} 个百分点`;
  return `上一期 ${sayRate(before)}，${change}`;
}

/** How many do not count, by reason. Pure. */
export function exclusionsOf(counts: Counts): LedgerRates['excluded'] {
  return Object.entries(EXCLUSION_REASONS)
    .map(([reason, { label }]) => ({ reason: label, count: counts[`exclusion.${reason}`] ?? 0 }))
    .filter(({ count }) => count > 0);
}
