import fc from 'fast-check';
import { FORMULAS, figuresOf, formulaOn, RATES, sayRate, type Formula } from '../../cloudfunctions/ledger/formulas';
import { recount } from '../../cloudfunctions/ledger/counts';
import { entryFrom, withExclusion } from '../../cloudfunctions/ledger/entry';
import { exclusionsOf, explainedRates } from '../../cloudfunctions/ledger/rates';
import { factsOf } from '../../cloudfunctions/requests/api';
import { HOUR, SUBMITTED_AT } from '../requests/sample';
import { happening, live, posted } from './history';

const [formula] = FORMULAS as [Formula];
const lived = (choice: number, ...actions: string[]) => {
  let [state, now] = [posted(choice, 0, SUBMITTED_AT), SUBMITTED_AT];
  for (const action of actions) state = live(state, { action, choice, wait: 0 } as never, (now += HOUR));
  return entryFrom(factsOf(state), null);
};

describe('三率的口径', () => {
  test('按这一版口径，一件一件算得出来', () => {
    // 1 分 … 5 分；解决了、解决了一部分、没有解决，轮着来
    const lines = [0, 1, 2, 3, 4, 5].map((choice) => lived(choice, 'accept', 'resolve', 'confirm'));
    const auto = lived(6, 'accept', 'resolve', 'clock');
    const late = lived(7, 'clock', 'clock', 'accept');
    const waiting = lived(8);
    const counts = recount([...lines, auto, late, waiting]);
    expect(figuresOf(counts, formula)).toMatchObject([
      { rate: 'response', numerator: 7, denominator: 8 },
      { rate: 'resolution', numerator: 2, denominator: 6 },
      { rate: 'satisfaction', numerator: 2, denominator: 6 },
    ]);
    expect(explainedRates(counts, null, formula)[1]?.apart).toEqual(['到期没有评价、按规则自动办结的，不计入：1 件']);
  });

  test('剔除的不计入三率，单列出来', () => {
    const line = lived(4, 'accept', 'resolve', 'confirm');
    const counts = recount([withExclusion(line, { reason: 'repeated', appealId: 'a' })]);
    expect(figuresOf(counts, formula).map(({ denominator }) => denominator)).toEqual([0, 0, 0]);
    expect(exclusionsOf(counts)).toEqual([{ reason: '重复反映', count: 1 }]);
    expect(counts).toMatchObject({ n: 1, 'excluded.yes': 1 });
  });

  test('任意的经过：分子不大于分母；后来的版本按后来的算，以前的时段还按以前的', () => {
    fc.assert(
      fc.property(fc.array(fc.array(happening, { maxLength: 12 }), { maxLength: 8 }), (lives) => {
        const lines = lives.map((whats, index) => {
          let [state, now] = [posted(index, index, SUBMITTED_AT), SUBMITTED_AT];
          for (const what of whats) state = live(state, what, (now += what.wait));
          return entryFrom(factsOf(state), null);
        });
        for (const { numerator, denominator, value } of figuresOf(recount(lines), formula)) {
          expect(numerator).toBeLessThanOrEqual(denominator);
          expect(value === null).toBe(denominator === 0);
        }
      }),
    );
    const partly = { ...formula.rates.resolution, numerator: ['verdict.solved', 'verdict.partly'] };
    const next = { version: '2027-1', validFrom: '2027-01-01', rates: { ...formula.rates, resolution: partly } };
    expect(formulaOn('2026-12-31', [formula, next]).version).toBe('2026-1');
    expect(formulaOn('2027-01-01', [formula, next]).version).toBe('2027-1');
    expect(formulaOn('2020-01-01', [formula, next]).version).toBe('2026-1');
    const counts = { 'verdict.solved': 1, 'verdict.partly': 1 };
    expect([formula, next].map((one) => figuresOf(counts, one)[1]?.value)).toEqual([0.5, 1]);
  });

  test('版本从早到晚，每一率都有话说；数不会进成百分之百', () => {
    expect(FORMULAS.map(({ validFrom }) => validFrom)).toEqual([...FORMULAS.map(({ validFrom }) => validFrom)].sort());
    for (const { rates } of FORMULAS) for (const rate of RATES) expect(rates[rate].words.length).toBeGreaterThan(10);
    expect([null, 0, 0.5, 0.9996, 1, 2 / 3].map(sayRate)).toEqual(['—', '0%', '50%', '99.9%', '100%', '66.7%']);
  });

  test('与上一期相比', () => {
    const [now, before] = [
      { 'verdict.solved': 96, 'verdict.unsolved': 4 },
      { 'verdict.solved': 95, 'verdict.unsolved': 5 },
    ];
    const said = (a: object, b: object | null) => explainedRates(a as never, b as never, formula)[1]?.beforeText;
    expect(said(now, before)).toBe('上一期 95%，升 1 个百分点');
    expect(said(before, now)).toBe('上一期 96%，降 1 个百分点');
    expect(said(now, now)).toBe('上一期 96%，持平');
    expect([said(now, {}), said({}, now), said(now, null)]).toEqual(['', '', '']);
  });
});

test('时限按钟响过算：换了人、改了时限，晚了的还是晚了', () => {
  const late = lived(1, 'clock', 'clock', 'accept');
  expect(late).toMatchObject({ responded: 'late', overdue: false });
  const again = lived(1, 'clock', 'clock', 'accept', 'transfer', 'accept', 'resolve');
  expect(again).toMatchObject({ responded: 'late', resolved: 'inTime' });
  expect(lived(1, 'clock', 'clock').overdue).toBe(true);
});
