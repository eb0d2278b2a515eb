import fc from 'fast-check';
import { deskFigures, desksOf, marksOf, worstFirst } from '../../cloudfunctions/home/worst-first';
import type { WaitingItem } from '../../cloudfunctions/platform/waiting';

const someItem: fc.Arbitrary<WaitingItem> = fc.record({
  id: fc.uuid(),
  label: fc.constant('等您确认'),
  title: fc.constant('楼道的灯'),
  hint: fc.constant(''),
  page: fc.constant('/'),
  at: fc.integer({ min: 0, max: 50 }),
  pressing: fc.constantFrom('late' as const, 'due' as const, 'open' as const),
  count: fc.integer({ min: 0, max: 9 }),
  tab: fc.constantFrom('home' as const, 'requests' as const, 'desk' as const, 'groups' as const),
  desk: fc.constant(''),
});
const RANK = ['late', 'due', 'open'];

describe('最要紧的在最上面', () => {
  test('过了时限的在有时限的前面，有时限的在不限时的前面；同样的，早的在前', () => {
    fc.assert(
      fc.property(fc.array(someItem), (items) => {
        const sorted = worstFirst(items);
        expect(sorted).toHaveLength(items.length);
        for (const [i, one] of sorted.slice(1).entries()) {
          const before = sorted[i]!;
          const ranks = [RANK.indexOf(before.pressing), RANK.indexOf(one.pressing)] as const;
          expect(ranks[0] < ranks[1] || (ranks[0] === ranks[1] && before.at <= one.at)).toBe(true);
        }
      }),
    );
  });

  test('一个总数，等于各个标签上的数加起来，再加只在首页上的', () => {
    fc.assert(
      fc.property(fc.array(someItem), (items) => {
        const { home, requests, desk, groups } = marksOf(items, 3);
        const onlyHome = items.filter(({ tab }) => tab === 'home').reduce((sum, { count }) => sum + count, 0);
        expect(home).toBe(requests + desk + groups + onlyHome);
      }),
    );
  });

  test('工作台的环：一行里说了几件超时就是几件，没说的，超时的一行全算', () => {
    const about = { label: '', title: '', hint: '', page: '', at: 1, tab: 'desk' as const, desk: 'own' };
    const items: WaitingItem[] = [
      { ...about, id: 'a', pressing: 'late', count: 7 },
      { ...about, id: 'b', pressing: 'late', count: 5, late: 2 },
      { ...about, id: 'c', pressing: 'due', count: 4 },
      { ...about, id: 'd', pressing: 'late', count: 3, tab: 'home', desk: '' },
    ];
    expect(deskFigures(items, 6)).toEqual({ todo: 16, overdue: 9, waiting: 6 });
  });

  test('哪张工作台上有最要紧的，哪张在前', () => {
    const about = { label: '', title: '', hint: '', page: '', at: 1, tab: 'desk' as const };
    const items: WaitingItem[] = [
      { ...about, id: 'a', pressing: 'due', count: 2, desk: 'own' },
      { ...about, id: 'b', pressing: 'late', count: 1, desk: 'whistles' },
      { ...about, id: 'c', pressing: 'due', count: 1, desk: 'whistles' },
    ];
    expect(desksOf(worstFirst(items))).toEqual([
      { desk: 'whistles', count: 2 },
      { desk: 'own', count: 2 },
    ]);
  });
});
