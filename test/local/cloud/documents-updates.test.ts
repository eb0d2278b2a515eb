import { type DocumentsServer, startDocuments } from '../../support/documents-server';

let cloud: DocumentsServer;
type Fields = Record<string, unknown>;

beforeAll(async () => {
  cloud = await startDocuments();
  await cloud.db.createCollection('things');
});
afterAll(() => cloud.close());

const _ = () => cloud.db.command;
const things = () => cloud.db.collection('things');

/** The document after an update by the SDK's own operators. */
async function updated(before: Fields, change: Fields): Promise<Fields> {
  const { id } = await things().add(before);
  await things().doc(String(id)).update(change);
  const { _id, ...after } = (await things().doc(String(id)).get()).data[0] as Fields;
  expect(_id).toBe(id);
  return after;
}

/** The same with MongoDB's own words. */
async function rawly(before: Fields, change: Fields, filter: Fields = {}): Promise<Fields> {
  const { id } = await things().add(before);
  await things()
    .options({ raw: true } as Parameters<ReturnType<typeof things>['options']>[0])
    .where({ _id: id, ...filter })
    .update(change);
  const { _id, ...after } = (await things().doc(String(id)).get()).data[0] as Fields;
  expect(_id).toBe(id);
  return after;
}

describe('字段', () => {
  it('改值、加字段、去掉字段', async () => {
    expect(await updated({ a: 1, b: 2 }, { a: 3, c: 'x', b: _().remove() })).toEqual({ a: 3, c: 'x' });
  });

  it('嵌套的字段合并，set 才整个换掉', async () => {
    expect(await updated({ o: { p: 1 } }, { o: { q: 2 } })).toEqual({ o: { p: 1, q: 2 } });
    expect(await updated({ o: { p: 1 } }, { o: _().set({ q: 2 }) })).toEqual({ o: { q: 2 } });
    expect(await updated({}, { 'a.b.c': 1 })).toEqual({ a: { b: { c: 1 } } });
  });

  it('加、乘、取大、取小，没有的字段从零或从给的值起', async () => {
    expect(await updated({ n: 1 }, { n: _().inc(2), m: _().inc(-1) })).toEqual({ n: 3, m: -1 });
    expect(await updated({ n: 3 }, { n: _().mul(2), m: _().mul(5) })).toEqual({ n: 6, m: 0 });
    expect(await updated({ n: 3, m: 3 }, { n: _().max(5), m: _().max(1), k: _().max(1) })).toEqual({
      n: 5,
      m: 3,
      k: 1,
    });
    expect(await updated({ n: 3, m: 3 }, { n: _().min(5), m: _().min(1), k: _().min(1) })).toEqual({
      n: 3,
      m: 1,
      k: 1,
    });
    expect(await updated({ at: new Date(5) }, { at: _().max(new Date(9)) })).toEqual({ at: new Date(9) });
  });

  it('改名、位运算', async () => {
    expect(await updated({ a: 1 }, { a: _().rename('b') })).toEqual({ b: 1 });
    expect(await updated({ n: 12 }, { n: _().bit({ and: 10 }) })).toEqual({ n: 8 });
    expect(await updated({ n: 12 }, { n: _().bit({ or: 3 }) })).toEqual({ n: 15 });
    expect(await updated({ n: 12 }, { n: _().bit({ xor: 10 }) })).toEqual({ n: 6 });
  });

  it('当前时间、只在新建时写', async () => {
    cloud.clock.now = Date.UTC(2031, 1, 1);
    const changed = await rawly({}, { $currentDate: { at: true }, $setOnInsert: { made: 1 } });
    expect(changed).toEqual({ at: new Date(cloud.clock.now) });
  });
});

describe('数组', () => {
  it('加到尾、加到头、去尾、去头', async () => {
    expect(await updated({ l: [1] }, { l: _().push([2, 3]) })).toEqual({ l: [1, 2, 3] });
    expect(await updated({}, { l: _().push(1) })).toEqual({ l: [1] });
    expect(await updated({ l: [3] }, { l: _().unshift([1, 2]) })).toEqual({ l: [1, 2, 3] });
    expect(await updated({ l: [1, 2, 3] }, { l: _().pop() })).toEqual({ l: [1, 2] });
    expect(await updated({ l: [1, 2, 3] }, { l: _().shift() })).toEqual({ l: [2, 3] });
  });

  it('按位置加、排序、截取，新建的数组也一样', async () => {
    expect(await updated({ l: [1, 4] }, { l: _().push({ each: [2, 3], position: 1 }) })).toEqual({ l: [1, 2, 3, 4] });
    const best = { each: [{ k: 2 }, { k: 9 }], sort: { k: -1 }, slice: 2 };
    expect(await updated({ l: [{ k: 5 }] }, { l: _().push(best) })).toEqual({ l: [{ k: 9 }, { k: 5 }] });
    expect(await updated({}, { l: _().push({ each: [3, 1, 2], sort: 1, slice: -2 }) })).toEqual({ l: [2, 3] });
    expect(await updated({ l: [1] }, { l: _().push({ each: [2], slice: 0 }) })).toEqual({ l: [] });
  });

  it('没有才加', async () => {
    expect(await updated({ l: [1, 1] }, { l: _().addToSet(1) })).toEqual({ l: [1, 1] });
    expect(await updated({ l: [1] }, { l: _().addToSet({ $each: [1, 2, 2] }) })).toEqual({ l: [1, 2] });
    expect(await updated({ l: [{ a: 1 }] }, { l: _().addToSet({ a: 1 }) })).toEqual({ l: [{ a: 1 }] });
    expect(await updated({}, { l: _().addToSet('x') })).toEqual({ l: ['x'] });
  });

  it('去掉符合的、去掉列出的', async () => {
    expect(await updated({ l: [1, 2, 1] }, { l: _().pull(1) })).toEqual({ l: [2] });
    expect(await rawly({ l: [1, 2, 3] }, { $pull: { l: { $gte: 2 } } })).toEqual({ l: [1] });
    const people = [
      { id: 'a', n: 1 },
      { id: 'b', n: 1 },
    ];
    expect(await updated({ l: people }, { l: _().pull({ id: 'a' }) })).toEqual({ l: [{ id: 'b', n: 1 }] });
    expect(await updated({ l: [1, 2, 3] }, { l: _().pullAll([1, 3]) })).toEqual({ l: [2] });
    expect(await updated({ l: [1, 5, 9] }, { l: _().pull(_().gte(5)) })).toEqual({ l: [1] });
    expect(await updated({ l: ['a', 'b'] }, { l: _().pull(_().in(['b', 'c'])) })).toEqual({ l: ['a'] });
    expect(await updated({ a: 1 }, { l: _().pull(1) })).toEqual({ a: 1 });
  });

  it('匹配到的一项、每一项、第几项', async () => {
    const items = {
      items: [
        { k: 'a', n: 1 },
        { k: 'b', n: 1 },
      ],
    };
    expect(await rawly(items, { $set: { 'items.$.n': 5 } }, { 'items.k': 'b' })).toEqual({
      items: [
        { k: 'a', n: 1 },
        { k: 'b', n: 5 },
      ],
    });
    expect(await rawly(items, { $inc: { 'items.$.n': 1 } }, { items: { $elemMatch: { k: 'a', n: 1 } } })).toEqual({
      items: [
        { k: 'a', n: 2 },
        { k: 'b', n: 1 },
      ],
    });
    expect(await rawly(items, { $inc: { 'items.$[].n': 1 } })).toEqual({
      items: [
        { k: 'a', n: 2 },
        { k: 'b', n: 2 },
      ],
    });
    expect(await updated(items, { 'items.1.n': 7 })).toEqual({
      items: [
        { k: 'a', n: 1 },
        { k: 'b', n: 7 },
      ],
    });
    const kept = { l: [{ a: 1, b: {} }, { a: 2 }] };
    expect(await updated(kept, { l: { 0: { b: _().remove() }, 1: _().remove() } })).toEqual({ l: [{ a: 1 }, null] });
    expect(await rawly({ l: [1] }, { $set: { 'l.3': 4 } })).toEqual({ l: [1, null, null, 4] });
    expect(await rawly({ l: [1, 2] }, { $unset: { 'l.0': '' } })).toEqual({ l: [null, 2] });
  });
});

describe('不许的更新，什么都不改', () => {
  it.each<[string, Fields, Fields, RegExp]>([
    ['给文字加数', { a: 'x' }, { $inc: { a: 1 } }, /non-numeric type/],
    ['加的不是数', { a: 1 }, { $inc: { a: 'x' } }, /non-numeric argument/],
    ['空值里没有字段', { a: null }, { $set: { 'a.b': 1 } }, /Cannot create field 'b'/],
    ['数里没有字段', { a: { b: 1 } }, { $set: { 'a.b.c': 1 } }, /Cannot create field 'c'/],
    ['数组只有第几项', { a: [1] }, { $set: { 'a.x': 1 } }, /Cannot create field 'x'/],
    ['往文字里加项', { a: 'x' }, { $push: { a: 1 } }, /must be an array but is of type string/],
    ['往空值里加项', { a: null }, { $addToSet: { a: 1 } }, /must be an array but is of type null/],
    ['从数里去尾', { a: 1 }, { $pop: { a: 1 } }, /must be an array/],
    ['同一字段改两次', { a: 1 }, { $set: { a: 2 }, $inc: { a: 1 } }, /would create a conflict at 'a'/],
    ['字段和它里面的字段一起改', { a: {} }, { $set: { a: {}, 'a.b': 1 } }, /would create a conflict at 'a'/],
    ['改编号', { a: 1 }, { $set: { _id: 'other' } }, /immutable field '_id'/],
    ['不认识的操作', { a: 1 }, { $nonsense: { a: 1 } }, /Unknown modifier: \$nonsense/],
    ['没有操作', { a: 1 }, { a: 2 }, /no operators/],
    ['存 $ 开头的字段', { a: 1 }, { $set: { a: { $b: 1 } } }, /not valid for storage/],
  ])('%s', async (_name, before, change, message) => {
    const { id } = await things().add(before);
    const raw = things().options({ raw: true } as Parameters<ReturnType<typeof things>['options']>[0]);
    const call = raw.where({ _id: id }).update(change);
    await expect(call).rejects.toThrow(message);
    await expect(call).rejects.toMatchObject({ code: 'DATABASE_REQUEST_FAILED' });
    expect((await things().doc(String(id)).get()).data).toEqual([{ _id: id, ...before }]);
  });
});

describe('改了几份', () => {
  it('没有的不算，改了和原来一样的也不算', async () => {
    const { id } = await things().add({ a: 1 });
    expect(await things().doc('nobody').update({ a: 1 })).toMatchObject({ updated: 0 });
    expect(await things().doc(String(id)).update({ a: 1 })).toMatchObject({ updated: 0 });
    expect(await things().doc(String(id)).update({ a: 2 })).toMatchObject({ updated: 1 });
  });

  it('条件更新改所有符合的', async () => {
    await things().add([
      { group: 'g', n: 1 },
      { group: 'g', n: 2 },
      { group: 'h', n: 1 },
    ]);
    expect(
      await things()
        .where({ group: 'g' })
        .update({ n: _().inc(10) }),
    ).toMatchObject({ updated: 2 });
    expect((await things().where({ group: 'h' }).get()).data).toMatchObject([{ n: 1 }]);
  });

  it('改完带回文档', async () => {
    const { id } = await things().add({ n: 1 });
    const query = things().where({ _id: id }) as unknown as { updateAndReturn(change: Fields): Promise<unknown> };
    expect(await query.updateAndReturn({ n: _().inc(1) })).toMatchObject({ updated: 1, doc: { _id: id, n: 2 } });
  });
});

describe('同时来的更新', () => {
  it('五十个人抢十份，恰好十个人抢到', async () => {
    await things().add({ _id: 'stock', left: 10 });
    const taking = Array.from({ length: 50 }, () =>
      things()
        .where({ _id: 'stock', left: _().gt(0) })
        .update({ left: _().inc(-1) }),
    );
    const taken = (await Promise.all(taking)).reduce((sum, { updated: one }) => sum + (one ?? 0), 0);
    expect(taken).toBe(10);
    expect((await things().doc('stock').get()).data).toEqual([{ _id: 'stock', left: 0 }]);
  });

  it('同一版本的二十个改动，只有一个改成', async () => {
    await things().add({ _id: 'versioned', version: 1 });
    const changes = Array.from({ length: 20 }, (_value, by) =>
      things().where({ _id: 'versioned', version: 1 }).update({ version: 2, by }),
    );
    const winners = (await Promise.all(changes)).filter(({ updated: one }) => one === 1);
    expect(winners).toHaveLength(1);
  });
});
