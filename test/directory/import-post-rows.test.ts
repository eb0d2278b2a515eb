import { missingGrid, withAbove } from '../../cloudfunctions/directory/import-grids';
import { fillPosts, readPosts } from '../../cloudfunctions/directory/import-posts';
import type { RowFault } from '../../cloudfunctions/directory/import-rows';

const CELL = '990101001001001';
const columns = (faults: readonly RowFault[]) => faults.map(({ row, column }) => [row, column]);

describe('岗位表', () => {
  const good = {
    id: 'post-1',
    gridCode: CELL,
    kind: 'gridWorker',
    title: '网格员',
    holders: [{ personId: 'a', side: 'A' }],
  };
  const withHolder = (more: object) => ({ ...good, holders: [{ personId: 'a', side: 'A', ...more }] });

  test.each<[string, object, string]>([
    ['类别是中文', { ...good, kind: '网格员' }, 'kind'],
    ['没有名称', { ...good, title: '' }, 'title'],
    ['AB角写错', withHolder({ side: 'C' }), 'holders.0.side'],
    ['日期不存在', withHolder({ from: '2026-02-30' }), 'holders.0.from'],
    ['结束早于开始', withHolder({ from: '2026-02-02', until: '2026-02-01' }), 'holders.0.until'],
    ['请假结束早于开始', withHolder({ leaves: [{ from: 5, until: 5 }] }), 'holders.0.leaves.0.until'],
    ['没有任职人员这一列', { ...good, holders: undefined }, 'holders'],
  ])('%s', (_, row, column) => expect(columns(readPosts([row]).faults)).toEqual([[1, column]]));

  test('日期从北京时间零点起算；没写开始就是一直，没写结束就是不限', () => {
    const { posts } = readPosts([withHolder({ from: '2026-11-23', leaves: [{ from: 7, until: '' }] })]);
    expect(posts[0]?.value.holders).toEqual([
      { personId: 'a', side: 'A', from: Date.UTC(2026, 10, 22, 16), until: null, leaves: [{ from: 7, until: null }] },
    ]);
    expect(readPosts([good]).posts[0]?.value.holders[0]).toMatchObject({ from: 0, until: null, leaves: [] });
  });

  test.each([
    ['990101001001009', '河畔社区下面没有编号 990101001001009 的网格，或者已经停用。请核对，或先导入网格。'],
    ['990101009', '样板区下面没有编号 990101009 的网格，或者已经停用。请核对，或先导入网格。'],
    ['880101', '没有编号 880101 的网格，或者已经停用。请核对，或先导入网格。'],
  ])('没有的网格 %s：说在谁下面没有', (code, said) => {
    const names = new Map([
      ['990101', '样板区'],
      ['990101001001', '河畔社区'],
    ]);
    expect(missingGrid(code, names)).toBe(said);
    expect(withAbove([code])).toEqual([
      code,
      ...[6, 9, 12].filter((n) => n < code.length).map((n) => code.slice(0, n)),
    ]);
  });

  test('网格和人都要先有', () => {
    const { posts } = readPosts([good]);
    expect(columns(fillPosts(posts, new Map(), new Map()).faults)).toEqual([
      [1, 'gridCode'],
      [1, 'holders.0.personId'],
    ]);
    const people = new Map([['a', { _id: 'a', name: '张三', phone: '19900000001', openid: null }]]);
    const { filled, faults } = fillPosts(posts, new Map([[CELL, '第一网格']]), people);
    expect(faults).toEqual([]);
    expect(filled[0]).toMatchObject({ gridName: '第一网格', holders: [{ name: '张三', phone: '19900000001' }] });
  });
});
