import { type DocumentsServer, startDocuments } from '../../support/documents-server';

let cloud: DocumentsServer;
type Fields = Record<string, unknown>;
const AT = Date.UTC(2024, 1, 29, 16, 30);

beforeAll(async () => {
  cloud = await startDocuments();
  const sales = cloud.declare({ name: 'sales', indexes: [{ name: 'shop', fields: { shop: 1, n: 1 } }] });
  const shops = cloud.declare({ name: 'shops', indexes: [{ name: 'code', fields: { code: 1 } }] });
  await shops.add([
    { _id: 'S1', code: 'a', name: '东店', owners: ['x', 'y'] },
    { _id: 'S2', code: 'b', name: '西店', owners: ['y'] },
    { _id: 'S3', code: 'c', name: '无人店', owners: [] },
  ]);
  await sales.add([
    { _id: 1, shop: 'a', n: 1, price: 10, at: new Date(AT), tags: ['早', '晚'] },
    { _id: 2, shop: 'a', n: 2, price: 30, at: new Date(AT + 86_400_000), tags: ['晚'] },
    { _id: 3, shop: 'b', n: 3, price: 5, at: new Date(AT), tags: [] },
    { _id: 4, shop: 'b', n: 4, price: 15, at: new Date(AT) },
    { _id: 5, n: 5, price: 100, at: new Date(AT), tags: ['早'] },
  ]);
});
afterAll(() => cloud.close());

const _ = () => cloud.db.command;
const $ = () => cloud.db.command.aggregate;
const sales = () => cloud.db.collection('sales').aggregate();
const shops = () => cloud.db.collection('shops').aggregate();
const list = async (query: { end(): Promise<unknown> }) => ((await query.end()) as { data: Fields[] }).data;
const raw = (name: string, stages: Fields[]) =>
  list(cloud.db.collection(name).options({ raw: true }).aggregate(stages));

describe('聚合的阶段', () => {
  it('匹配、分组、排序', async () => {
    const groups = sales()
      .match({ shop: _().exists(true) })
      .group({
        _id: '$shop',
        total: $().sum('$price'),
        count: $().sum(1),
        mean: $().avg('$price'),
        most: $().max('$price'),
        first: $().first('$n'),
        all: $().push('$n'),
      })
      .sort({ _id: -1 });
    expect(await list(groups)).toEqual([
      { _id: 'b', total: 20, count: 2, mean: 10, most: 15, first: 3, all: [3, 4] },
      { _id: 'a', total: 40, count: 2, mean: 20, most: 30, first: 1, all: [1, 2] },
    ]);
  });

  it('展开、按数计数、取一部分', async () => {
    expect(await list(sales().unwind('$tags').sortByCount('$tags').sort({ _id: 1 }))).toEqual([
      { _id: '早', count: 2 },
      { _id: '晚', count: 2 },
    ]);
    expect(await list(sales().sort({ n: -1 }).skip(1).limit(2).project({ n: 1, _id: 0 }))).toEqual([
      { n: 4 },
      { n: 3 },
    ]);
    const kept = sales().unwind({ path: '$tags', preserveNullAndEmptyArrays: true }).count('n');
    expect(await list(kept)).toEqual([{ n: 6 }]);
  });

  it('分段、换根、加字段', async () => {
    const buckets = sales().bucket({
      groupBy: '$price',
      boundaries: [0, 10, 50],
      default: '其他',
      output: { n: $().sum(1) },
    });
    expect(await list(buckets)).toEqual([
      { _id: 0, n: 1 },
      { _id: 10, n: 3 },
      { _id: '其他', n: 1 },
    ]);
    const added = sales()
      .match({ _id: 1 })
      .addFields({ double: $().multiply(['$price', 2]) })
      .project({ double: 1 });
    expect(await list(added)).toEqual([{ _id: 1, double: 20 }]);
    expect(
      await list(
        sales()
          .match({ _id: 1 })
          .replaceRoot({ newRoot: { p: '$price' } }),
      ),
    ).toEqual([{ p: 10 }]);
    expect(await list(sales().sample({ size: 2 }))).toHaveLength(2);
  });

  it('几个结果一次算', async () => {
    const facets = await raw('sales', [
      { $match: { shop: { $in: ['a', 'b'] } } },
      {
        $facet: {
          count: [{ $count: 'n' }],
          top: [{ $sort: { price: -1 } }, { $limit: 1 }, { $project: { price: 1 } }],
        },
      },
    ]);
    expect(facets).toEqual([{ count: [{ n: 4 }], top: [{ _id: 2, price: 30 }] }]);
  });

  it('数出多少，没有就没有结果', async () => {
    expect(await list(sales().match({ shop: 'a' }).count('total'))).toEqual([{ total: 2 }]);
    expect(await list(sales().match({ shop: 'nobody' }).count('total'))).toEqual([]);
  });
});

describe('连接', () => {
  it('按相等的字段，没有的当空值', async () => {
    const joined = sales()
      .match({ _id: _().in([1, 5]) })
      .lookup({ from: 'shops', localField: 'shop', foreignField: 'code', as: 'shop' })
      .project({ 'shop.name': 1 });
    expect(await list(joined)).toEqual([
      { _id: 1, shop: [{ name: '东店' }] },
      { _id: 5, shop: [] },
    ]);
  });

  it('一边是数组，每一项都连', async () => {
    await cloud.db.createCollection('owners');
    await cloud.db.collection('owners').add([{ _id: 'x' }, { _id: 'y' }]);
    const forward = shops()
      .lookup({ from: 'owners', localField: 'owners', foreignField: '_id', as: 'people' })
      .sort({ _id: 1 });
    expect((await list(forward)).map(({ people }) => people)).toEqual([
      [{ _id: 'x' }, { _id: 'y' }],
      [{ _id: 'y' }],
      [],
    ]);
    const back = cloud.db
      .collection('owners')
      .aggregate()
      .lookup({ from: 'shops', localField: '_id', foreignField: 'owners', as: 'shops' })
      .project({ 'shops._id': 1 })
      .sort({ _id: 1 });
    expect(await list(back)).toEqual([
      { _id: 'x', shops: [{ _id: 'S1' }] },
      { _id: 'y', shops: [{ _id: 'S1' }, { _id: 'S2' }] },
    ]);
  });

  it('带变量的流水线，按索引找', async () => {
    const before = cloud.service.scans().filter(({ collection }) => collection === 'sales').length;
    const joined = shops()
      .match({ _id: _().in(['S1', 'S3']) })
      .lookup({
        from: 'sales',
        let: { code: '$code', least: 15 },
        pipeline: $()
          .pipeline()
          .match(_().expr($().and([$().eq(['$shop', '$$code']), $().gte(['$price', '$$least'])])))
          .project({ _id: 0, price: 1 })
          .done(),
        as: 'big',
      })
      .project({ big: 1 });
    expect(await list(joined)).toEqual([
      { _id: 'S1', big: [{ price: 30 }] },
      { _id: 'S3', big: [] },
    ]);
    expect(cloud.service.scans().filter(({ collection }) => collection === 'sales')).toHaveLength(before);
  });
});

describe('表达式', () => {
  const value = async (expression: unknown) =>
    (await list(sales().match({ _id: 1 }).project({ _id: 0, value: expression })))[0]?.value;

  it.each<[string, () => unknown, unknown]>([
    ['算术', () => $().mod([$().add(['$price', 5]), 4]), 3],
    ['文字', () => $().concat(['$shop', '-', $().toUpper('$shop')]), 'a-A'],
    ['按字节取', () => $().substrBytes(['东店路', 3, 3]), '店'],
    ['按字取', () => $().substrCP(['东店路', 1, 2]), '店路'],
    ['按字找', () => $().indexOfCP(['😀东店', '店']), 2],
    ['条件', () => $().cond({ if: $().gt(['$price', 5]), then: '贵', else: '贱' }), '贵'],
    ['没有就用', () => $().ifNull(['$none', '无']), '无'],
    ['分支', () => $().switch({ branches: [{ case: $().eq(['$shop', 'a']), then: 1 }], default: 2 }), 1],
    ['数组', () => $().filter({ input: '$tags', as: 't', cond: $().eq(['$$t', '晚']) }), ['晚']],
    ['逐项', () => $().map({ input: [1, 2], as: 'x', in: $().multiply(['$$x', '$price']) }), [10, 20]],
    ['累积', () => $().reduce({ input: [1, 2, 3], initialValue: 0, in: $().add(['$$value', '$$this']) }), 6],
    ['集合', () => $().setIntersection([['$shop', 'b'], ['a']]), ['a']],
    ['变量', () => $().let({ vars: { p: '$price' }, in: $().add(['$$p', 1]) }), 11],
    [
      '北京时间',
      () => $().dateToString({ date: '$at', format: '%Y-%m-%d %H:%M', timezone: '+08:00' }),
      '2024-03-01 00:30',
    ],
    ['年中第几天', () => $().dayOfYear('$at'), 60],
    ['第几周', () => $().week('$at'), 8],
    ['原样', () => $().literal('$price'), '$price'],
  ])('%s', async (_name, expression, expected) => {
    expect(await value(expression())).toEqual(expected);
  });

  it('现在就是本地时钟', async () => {
    cloud.clock.now = Date.UTC(2032, 0, 1);
    expect(await value('$$NOW')).toEqual(new Date(cloud.clock.now));
  });
});

describe('不能用的阶段', () => {
  it.each(['$out', '$merge', '$nonsense'])('%s 被拒绝', async (stage) => {
    const call = raw('sales', [{ $match: { _id: 1 } }, { [stage]: 'elsewhere' }]);
    await expect(call).rejects.toMatchObject({ code: 'DATABASE_REQUEST_FAILED' });
    await expect(call).rejects.toThrow(stage);
  });
});

describe('没有的和 null 不是一回事，和 MongoDB 一样', () => {
  const compared = async (id: number, expression: Fields) =>
    (await raw('sales', [{ $match: { _id: id } }, { $project: { found: expression } }]))[0]?.found;

  it.each([
    ['没有的不等于 null', 5, { $eq: ['$shop', null] }, false],
    ['没有的不等于 null（反过来写）', 5, { $ne: [null, '$shop'] }, true],
    ['没有的和没有的相等', 5, { $eq: ['$shop', '$nothing'] }, true],
    ['没有的比 null 小', 5, { $lt: ['$shop', null] }, true],
    ['没有的不大于等于 null', 5, { $gte: ['$shop', null] }, false],
    ['没有的比什么数都小', 5, { $cmp: ['$nothing', -1e9] }, -1],
    ['补成 null 的等于 null', 5, { $eq: [{ $ifNull: ['$shop', null] }, null] }, true],
    ['有的照旧', 1, { $eq: ['$shop', 'a'] }, true],
    ['有的不等于 null', 1, { $eq: ['$shop', null] }, false],
    ['数组有几项', 1, { $size: '$tags' }, 2],
    ['空的数组是零项', 3, { $size: ['$tags'] }, 0],
    ['补成空数组的是零项', 4, { $size: { $ifNull: ['$tags', []] } }, 0],
  ])('%s', async (_, id, expression, found) => {
    expect(await compared(id, expression)).toBe(found);
  });

  it.each([
    ['没有的', '$nothing'],
    ['文字', '$shop'],
    ['数', '$n'],
  ])('数%s有几项是错的，说得出为什么', async (_, path) => {
    await expect(compared(1, { $size: path })).rejects.toThrow(/must be an array/);
  });
});
