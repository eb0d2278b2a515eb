import type { Figures } from '../../cloudfunctions/party/contract';
import { component, words } from './support';

const draw = component('packages/party/components/order-figures');
const NONE = { wanted: 0, arrived: 0, coming: 0, waiting: 0, silent: 0, declined: 0, left: 0, short: 0 };
const bar = (more: Partial<Figures>) => {
  const drawn = draw({ figures: { ...NONE, ...more } });
  return {
    drawn,
    widths: Object.fromEntries(
      (drawn.data.bar as { name: string; width: number }[]).map((part) => [part.name, part.width]),
    ),
  };
};

describe('一处的进度', () => {
  test.each([
    ['还没有人到', { wanted: 2000, waiting: 1751, short: 249 }, { there: 0, coming: 0, short: 12 }],
    ['一半到了，三成在路上', { wanted: 10, arrived: 5, coming: 3, short: 2 }, { there: 50, coming: 30, short: 20 }],
    ['到齐了', { wanted: 8, arrived: 8 }, { there: 100, coming: 0, short: 0 }],
    ['来得比要的多', { wanted: 4, arrived: 6, coming: 2 }, { there: 100, coming: 0, short: 0 }],
    ['要的人数是零', NONE, { there: 0, coming: 0, short: 0 }],
  ])('%s：几成已到、几成在来、几成还缺，加起来不过整条', (_, figures, expected) => {
    const { widths } = bar(figures);
    expect(widths).toEqual(expected);
    expect(Object.values(widths).reduce((sum, width) => sum + width, 0)).toBeLessThanOrEqual(100);
  });

  test('每一段都有数字和字，缺的、没有回复的写出来', () => {
    const { drawn } = bar({ wanted: 250, arrived: 1, silent: 249, short: 249 });
    for (const said of ['需要250', '已到1', '未回复249', '还缺249']) expect(words(drawn)).toContain(said);
    expect(words(bar({ wanted: 3, arrived: 3 }).drawn)).not.toContain('未回复');
  });

  test('够了说人数够了，不说还缺 0 人；等回复的还不算够', () => {
    for (const figures of [
      { wanted: 3, arrived: 3 },
      { wanted: 3, arrived: 1, coming: 2 },
      { wanted: 3, arrived: 4 },
    ]) {
      expect(words(bar(figures).drawn)).toContain('人数够了');
      expect(words(bar(figures).drawn)).not.toContain('还缺');
    }
    for (const figures of [{ wanted: 3, coming: 2, waiting: 1 }, { wanted: 3, coming: 2, short: 1 }, NONE])
      expect(words(bar(figures).drawn)).not.toContain('人数够了');
  });
});
