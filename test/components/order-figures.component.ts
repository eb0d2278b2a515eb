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
    for (const said of ['250要', '1已到', '249没回复', '249还缺']) expect(words(drawn)).toContain(said);
    expect(words(bar({ wanted: 3, arrived: 3 }).drawn)).not.toContain('没回复');
  });
});
