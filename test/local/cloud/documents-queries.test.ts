import { type DocumentsServer, startDocuments } from '../../support/documents-server';

let cloud: DocumentsServer;

beforeAll(async () => {
  cloud = await startDocuments();
});
afterAll(() => cloud.close());

type Filter = Record<string, unknown>;
let collections = 0;

/** The numbers `n` of the documents that match, in the order in which they come. */
async function matching(documents: Filter[], filter: Filter, raw = false): Promise<number[]> {
  const name = `queries-${collections++}`;
  await cloud.db.createCollection(name);
  const collection = cloud.db.collection(name);
  await collection.add(documents.map((document, n) => ({ n, ...document })));
  const asked = raw ? collection.options({ raw: true } as Parameters<typeof collection.options>[0]) : collection;
  const found = await asked.where(filter).get();
  const total = await asked.where(filter).count();
  expect(total.total).toBe(found.data.length);
  return (found.data as { n: number }[]).map(({ n }) => n);
}

const raw = (documents: Filter[], filter: Filter) => matching(documents, filter, true);
const _ = () => cloud.db.command;

describe('比较', () => {
  const values = [1, 2, 3, '2', null, true, [1, 5], new Date(2), {}].map((a) => ({ a }));

  it.each<[string, () => unknown, number[]]>([
    ['eq', () => _().eq(2), [1]],
    ['eq null 也匹配没有的字段', () => _().eq(null), [4]],
    ['neq', () => _().neq(2), [0, 2, 3, 4, 5, 6, 7, 8]],
    ['gt 只比同类，数组看每一项', () => _().gt(1), [1, 2, 6]],
    ['gte', () => _().gte(2), [1, 2, 6]],
    ['lt', () => _().lt(2), [0, 6]],
    ['lte', () => _().lte(new Date(2)), [7]],
    ['in', () => _().in([1, '2', null]), [0, 3, 4, 6]],
    ['nin', () => _().nin([1, '2', null]), [1, 2, 5, 7, 8]],
    ['and', () => _().gt(1).and(_().lt(3)), [1, 6]],
    ['or', () => _().eq(1).or(_().eq('2')), [0, 3, 6]],
    ['not', () => _().not(_().gt(1)), [0, 3, 4, 5, 7, 8]],
    ['nor', () => _().nor([_().eq(1), _().eq(2)]), [2, 3, 4, 5, 7, 8]],
    ['exists', () => _().exists(true), [0, 1, 2, 3, 4, 5, 6, 7, 8]],
    ['size', () => _().size(2), [6]],
    // The SDK's types say that mod takes nothing; it takes a divisor and a remainder.
    ['mod', () => (_().mod as (divisor: number, remainder: number) => unknown)(2, 1), [0, 2, 6]],
    ['all', () => _().all([1, 5]), [6]],
    ['elemMatch', () => _().elemMatch(_().gt(4)), [6]],
  ])('%s', async (_name, condition, expected) => {
    expect(await matching(values, { a: condition() })).toEqual(expected);
  });

  it('没有的字段当空值比，存在与否分得清', async () => {
    const documents = [{}, { a: null }, { a: 1 }];
    expect(await matching(documents, { a: null })).toEqual([0, 1]);
    expect(await matching(documents, { a: _().neq(null) })).toEqual([2]);
    expect(await matching(documents, { a: _().exists(false) })).toEqual([0]);
    expect(await matching(documents, { a: _().in([null]) })).toEqual([0, 1]);
    expect(await matching(documents, { a: _().gte(null) })).toEqual([0, 1]);
  });
});

describe('路径', () => {
  const documents = [
    {
      items: [
        { k: 1, v: 10 },
        { k: 2, v: 20 },
      ],
    },
    { items: [{ k: 1, v: 20 }] },
    { items: [{ v: 5 }] },
    { items: { k: 1 } },
    { items: [] },
    { items: 7 },
    {},
  ];

  it('穿过数组里的文档', async () => {
    expect(await matching(documents, { 'items.k': 1 })).toEqual([0, 1, 3]);
    expect(await matching(documents, { 'items.0.v': 20 })).toEqual([1]);
  });

  it('几个条件可以由不同的项满足，elemMatch 要同一项', async () => {
    expect(await raw(documents, { 'items.k': 1, 'items.v': 20 })).toEqual([0, 1]);
    expect(await matching(documents, { items: _().elemMatch({ k: 1, v: 20 }) })).toEqual([1]);
    expect(await matching(documents, { items: _().elemMatch({ v: _().gt(10) }) })).toEqual([0, 1]);
  });

  it('有一项没有这个字段，就匹配空值；空数组里没有项', async () => {
    expect(await matching(documents, { 'items.k': null })).toEqual([2, 5, 6]);
    expect(await raw(documents, { 'items.k': { $exists: false } })).toEqual([2, 4, 5, 6]);
  });

  it('整个数组、整个文档也能比', async () => {
    const lists = [{ a: [1, 2] }, { a: [2, 1] }, { a: [[1, 2]] }, { a: { x: 1, y: 2 } }, { a: { y: 2, x: 1 } }];
    expect(await raw(lists, { a: [1, 2] })).toEqual([0, 2]);
    expect(await raw(lists, { a: { x: 1, y: 2 } })).toEqual([3]);
    expect(await raw(lists, { a: { $all: [[1, 2]] } })).toEqual([0, 2]);
  });
});

describe('文字', () => {
  const texts = ['姜谭路西社区', '姜谭路', 'Abc\nabc', '西社区', 'a.c'].map((a) => ({ a }));

  it('正则表达式', async () => {
    expect(await matching(texts, { a: /^姜谭/ })).toEqual([0, 1]);
    expect(await matching(texts, { a: cloud.db.RegExp({ regexp: '社区$' }) })).toEqual([0, 3]);
    expect(await matching(texts, { a: cloud.db.RegExp({ regexp: '^ABC$', options: 'im' }) })).toEqual([2]);
    expect(await matching(texts, { a: _().not(/社区/) })).toEqual([1, 2, 4]);
    expect(await raw(texts, { a: { $regex: 'a.c', $options: '' } })).toEqual([2, 4]);
    expect(await matching(texts, { a: _().in([/^姜谭路$/, 'a.c']) })).toEqual([1, 4]);
  });

  it('按字符的码位排，表情在全角符号之后', async () => {
    const documents = ['😀', '，', 'b', '中', 'B', ''].map((a, n) => ({ n, a }));
    await cloud.db.createCollection('texts');
    await cloud.db.collection('texts').add(documents);
    const found = await cloud.db.collection('texts').orderBy('a', 'asc').get();
    expect((found.data as { a: string }[]).map(({ a }) => a)).toEqual(['', 'B', 'b', '中', '，', '😀']);
  });
});

describe('条件的组合', () => {
  const documents = [
    { a: 1, b: 1 },
    { a: 1, b: 2 },
    { a: 2, b: 1 },
    { a: 2, b: 2 },
  ];

  it('与、或、非', async () => {
    expect(
      await matching(
        documents,
        _().or([
          { a: 1, b: 2 },
          { a: 2, b: 1 },
        ]) as unknown as Filter,
      ),
    ).toEqual([1, 2]);
    expect(await matching(documents, _().and([{ a: 1 }, { b: 2 }]) as unknown as Filter)).toEqual([1]);
    expect(await matching(documents, _().nor([{ a: 1 }, { b: 2 }]) as unknown as Filter)).toEqual([2]);
  });

  it('表达式比较两个字段', async () => {
    const filter = _().expr(_().aggregate.eq(['$a', '$b'])) as Filter;
    expect(await matching(documents, filter)).toEqual([0, 3]);
  });

  it('类型、位、模式', async () => {
    const typed = [{ a: 1 }, { a: 1.5 }, { a: '1' }, { a: 6 }, { a: [] }, { a: new Date() }];
    expect(await raw(typed, { a: { $type: 'number' } })).toEqual([0, 1, 3]);
    expect(await raw(typed, { a: { $type: ['string', 'array', 9] } })).toEqual([2, 4, 5]);
    expect(await raw(typed, { a: { $bitsAllSet: 6 } })).toEqual([3]);
    expect(await raw(typed, { a: { $bitsAnyClear: [0] } })).toEqual([3]);
    const schema = { required: ['a'], properties: { a: { bsonType: 'number', minimum: 1.5 } } };
    expect(await matching(typed, _().jsonSchema(schema) as Filter)).toEqual([1, 3]);
  });

  it.each([
    [{ a: { $nonsense: 1 } }, /unknown operator: \$nonsense/],
    [{ $nonsense: [] }, /unknown top level operator/],
    [{ a: { $in: 1 } }, /\$in needs an array/],
    [{ $or: [] }, /nonempty array/],
    [{ $where: 'true' }, /unknown top level operator/],
    [{ $text: { $search: '灯' } }, /text index required/],
    [{ a: { $near: [0, 0] } }, /geoNear/],
  ])('写错的条件报错：%j', async (filter, message) => {
    const call = raw([{}], filter);
    await expect(call).rejects.toThrow(message);
    await expect(call).rejects.toMatchObject({ code: 'DATABASE_REQUEST_FAILED' });
  });
});

describe('顺序', () => {
  it('不同类型依次是：空数组、空、数、文字、文档、是非、日期', async () => {
    const values = [new Date(1), true, { a: 1 }, 'b', 'a', 10, -1, null, undefined, []];
    const collection = cloud.declare({ name: 'types', indexes: [] });
    await collection.add(values.map((a, n) => (a === undefined ? { n } : { n, a })));
    const up = await collection.orderBy('a', 'asc').get();
    expect((up.data as { n: number }[]).map(({ n }) => n)).toEqual([9, 7, 8, 6, 5, 4, 3, 2, 1, 0]);
    const down = await collection.orderBy('a', 'desc').orderBy('n', 'desc').get();
    expect((down.data as { n: number }[]).map(({ n }) => n)).toEqual([0, 1, 2, 3, 4, 5, 6, 8, 7, 9]);
  });

  it('数组往上排看最小的一项，往下排看最大的一项', async () => {
    const collection = cloud.declare({ name: 'lists', indexes: [] });
    await collection.add([[1, 9], [2], [0, 3]].map((a, n) => ({ n, a })));
    const order = async (way: 'asc' | 'desc') =>
      ((await collection.orderBy('a', way).get()).data as { n: number }[]).map(({ n }) => n);
    expect(await order('asc')).toEqual([2, 0, 1]);
    expect(await order('desc')).toEqual([0, 2, 1]);
  });
});

describe('只要一部分字段', () => {
  const one = async (projection: Filter) => {
    const collection = cloud.declare({ name: 'parts', indexes: [] });
    await collection.doc('p').set({
      a: 1,
      b: { c: 2, d: 3 },
      list: [
        { k: 1, v: 1 },
        { k: 2, v: 2 },
        { k: 3, v: 3 },
      ],
    });
    return (await collection.where({ _id: 'p' }).field(projection).get()).data[0] as Filter;
  };

  it('要、不要、嵌套', async () => {
    expect(await one({ a: true })).toEqual({ _id: 'p', a: 1 });
    expect(await one({ _id: false, 'b.c': 1 })).toEqual({ b: { c: 2 } });
    expect(await one({ b: { d: 1 }, _id: 0 })).toEqual({ b: { d: 3 } });
    expect(await one({ b: false, list: 0 })).toEqual({ _id: 'p', a: 1 });
    expect(await one({ _id: 0, 'list.k': 1 })).toEqual({ list: [{ k: 1 }, { k: 2 }, { k: 3 }] });
  });

  it('数组的一段、匹配的一项', async () => {
    expect((await one({ list: _().project.slice(1) })).list).toEqual([{ k: 1, v: 1 }]);
    expect((await one({ list: _().project.slice([1, 1]) })).list).toEqual([{ k: 2, v: 2 }]);
    expect((await one({ list: _().project.elemMatch({ k: 2 }) })).list).toEqual([{ k: 2, v: 2 }]);
  });
});
