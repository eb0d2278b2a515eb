import fc from 'fast-check';
import { declare } from '../../../local/cloud/documents/declare';
import { stringify } from '../../../local/cloud/documents/ejson';
import { encode } from '../../../local/cloud/documents/keys';
import { Store } from '../../../local/cloud/documents/store';
import type { Document } from '../../../local/cloud/documents/values';
import { type DocumentsServer, startDocuments } from '../../support/documents-server';

let cloud: DocumentsServer;
type Fields = Record<string, unknown>;
type Indexes = Parameters<DocumentsServer['declare']>[0]['indexes'];

beforeAll(async () => {
  cloud = await startDocuments();
});
afterAll(() => cloud.close());

const _ = () => cloud.db.command;

describe('唯一索引', () => {
  it('同样的值只许一份，没有的字段当空值也只许一份', async () => {
    const codes = cloud.declare({ name: 'codes', indexes: [{ name: 'code', fields: { code: 1 }, unique: true }] });
    await codes.add([{ code: 'a' }, {}]);
    await expect(codes.add({ code: 'a' })).rejects.toThrow(/E11000 duplicate key error .* index: code .*code: "a"/);
    await expect(codes.add({ other: 1 })).rejects.toThrow(/E11000/);
    await expect(codes.add({ code: null })).rejects.toThrow(/E11000/);
    expect(await codes.count()).toMatchObject({ total: 2 });
  });

  it('改成别人的值被拒，原来的值还在', async () => {
    const codes = cloud.db.collection('codes');
    await codes.add({ _id: 'b', code: 'b' });
    await expect(codes.doc('b').update({ code: 'a' })).rejects.toThrow(/E11000/);
    expect((await codes.where({ code: 'b' }).get()).data).toEqual([{ _id: 'b', code: 'b' }]);
    await expect(codes.doc('b').update({ code: _().remove() })).rejects.toThrow(/E11000/);
  });

  it('去掉之后值可以再用', async () => {
    const codes = cloud.db.collection('codes');
    await codes.where({ code: 'b' }).remove();
    await codes.add({ code: 'b' });
    expect(await codes.where({ code: 'b' }).count()).toMatchObject({ total: 1 });
  });

  it('几个字段合起来唯一', async () => {
    const indexes = [{ name: 'pair', fields: { a: 1, b: -1 }, unique: true }] as const;
    const pairs = cloud.declare({ name: 'pairs', indexes });
    await pairs.add([{ a: 1, b: 1 }, { a: 1, b: 2 }, { a: 2, b: 1 }, { a: 1 }]);
    await expect(pairs.add({ a: 1, b: 2 })).rejects.toThrow(/E11000/);
    await expect(pairs.add({ a: 1, b: null })).rejects.toThrow(/E11000/);
  });

  it('数组的每一项在别的文档里不许再有，在同一文档里可以', async () => {
    const indexes = [{ name: 'phones', fields: { 'people.phone': 1 }, unique: true }] as const;
    const homes = cloud.declare({ name: 'homes', indexes });
    await homes.add({ people: [{ phone: '1' }, { phone: '2' }, { phone: '1' }] });
    await expect(homes.add({ people: [{ phone: '3' }, { phone: '2' }] })).rejects.toThrow(/E11000/);
    await homes.add({ people: [{ phone: '3' }] });
  });

  it('同时插入同一个值，只有一个成', async () => {
    const codes = cloud.db.collection('codes');
    const attempts = await Promise.allSettled(Array.from({ length: 20 }, () => codes.add({ code: 'race' })));
    expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('索引的值太长被拒，两个并列的数组也被拒', async () => {
    await expect(cloud.db.collection('codes').add({ code: '长'.repeat(400) })).rejects.toThrow(/key too large/);
    const both = cloud.declare({ name: 'both', indexes: [{ name: 'ab', fields: { a: 1, b: 1 } }] });
    await expect(both.add({ a: [1], b: [2] })).rejects.toThrow(/parallel arrays/);
    expect(await both.count()).toMatchObject({ total: 0 });
  });
});

describe('声明', () => {
  it('说两遍和一遍一样；新的索引收进已有的文档；不再声明的去掉', async () => {
    const name = 'declared';
    const collection = cloud.declare({ name, indexes: [] });
    await collection.add([{ a: 1 }, { a: 2 }]);
    cloud.service.declare([{ name, indexes: [{ name: 'a', fields: { a: 1 }, unique: true }] }]);
    cloud.service.declare([{ name, indexes: [{ name: 'a', fields: { a: 1 }, unique: true }] }]);
    await expect(collection.add({ a: 2 })).rejects.toThrow(/E11000/);
    expect((await collection.where({ a: 2 }).get()).data).toHaveLength(1);
    cloud.service.declare([{ name, indexes: [] }]);
    await collection.add({ a: 2 });
    expect(await collection.where({ a: 2 }).count()).toMatchObject({ total: 2 });
  });

  it('已有的文档不合唯一索引，说出是哪个集合哪个索引', async () => {
    const indexes: Indexes = [{ name: 'a', fields: { a: 1 }, unique: true }];
    expect(() => cloud.service.declare([{ name: 'declared', indexes }])).toThrow(/declared: the index a .*E11000/);
    expect(await cloud.db.collection('declared').where({ a: 2 }).count()).toMatchObject({ total: 2 });
  });
});

describe('写入', () => {
  it('改了的字段不在索引里，这个索引一个字也不重写；改了数组里的一项，只换那一项', () => {
    const store = new Store(':memory:');
    const indexes: Indexes = [
      { name: 'scope', fields: { scopes: 1, at: -1 } },
      { name: 'name', fields: { name: 1 } },
    ];
    declare(store, [{ name: 'ledger', indexes }]);
    const collection = store.collection('ledger');
    const [scope, name] = collection.indexes.map(({ add, drop }) => ({
      added: jest.spyOn(add, 'run'),
      dropped: jest.spyOn(drop, 'run'),
    }));
    const writes = () =>
      [scope, name].flatMap((index) => [index?.added, index?.dropped].map((run) => run?.mock.calls.length));
    let document: Document = { _id: 'a', scopes: ['61', '6103', '610302'], at: 1, name: '灯', history: [] };
    store.insert(collection, encode('a'), document);
    expect(writes()).toEqual([3, 0, 1, 0]);
    const change = (fields: Document) => {
      const before = document;
      document = { ...before, ...fields };
      store.update(collection, store.get(collection, encode('a'))!, before, document, stringify(document));
    };
    change({ history: ['受理'], scopes: ['61', '6103', '610302'] });
    expect(writes()).toEqual([3, 0, 1, 0]);
    change({ scopes: ['61', '6103', '610303'] });
    expect(writes()).toEqual([4, 1, 1, 0]);
    change({ name: '路灯' });
    expect(writes()).toEqual([4, 1, 2, 1]);
    store.close();
  });
});

/** Few values, so that documents meet conditions often and equal each other often. */
const number = fc.integer({ min: 0, max: 2 });
const other = fc.oneof(
  fc.constantFrom<unknown>('', 'a', 'ab', 'b', '中', null, true, 1.5),
  fc.integer({ min: 0, max: 2 }).map((ms) => new Date(ms)),
);
const value = fc.oneof({ weight: 5, arbitrary: number as fc.Arbitrary<unknown> }, { weight: 1, arbitrary: other });
const item = fc.record({ x: value, y: value }, { requiredKeys: [] });
const anything = fc.oneof(
  { weight: 3, arbitrary: value },
  { weight: 2, arbitrary: fc.array(value, { maxLength: 3 }) },
  { weight: 1, arbitrary: item },
  { weight: 2, arbitrary: fc.array(item, { maxLength: 3 }) },
);
const document = fc.record({ a: anything, b: anything, c: value }, { requiredKeys: [] });
const condition: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: value },
  { weight: 2, arbitrary: fc.record({ $in: fc.array(value, { maxLength: 4 }) }) },
  { weight: 2, arbitrary: fc.record({ $gte: number, $lte: number }) },
  { weight: 1, arbitrary: fc.record({ $gt: value }) },
  { weight: 1, arbitrary: fc.record({ $lt: value, $ne: value }) },
  { weight: 1, arbitrary: fc.record({ $in: fc.array(value, { maxLength: 4 }), $gt: value }) },
  { weight: 1, arbitrary: fc.record({ $exists: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ $all: fc.array(value, { minLength: 1, maxLength: 2 }) }) },
  { weight: 1, arbitrary: fc.record({ $elemMatch: fc.record({ x: value, y: fc.record({ $gte: value }) }) }) },
  { weight: 1, arbitrary: fc.record({ $regex: fc.constantFrom('^a', '^ab?', 'b$', '^中') }) },
);
/** Of one field, within one, or of one that stands in no index. */
const change = fc.oneof(
  fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), anything).map(([field, to]) => ({ $set: { [field]: to } })),
  fc.constantFrom('a', 'b', 'c').map((field) => ({ $unset: { [field]: '' } })),
  fc.tuple(fc.constantFrom('a', 'b'), anything).map(([field, to]) => ({ $push: { [field]: to } })),
);
const path = fc.constantFrom('a', 'b', 'c', 'c', 'b.x', 'b.y');
const conditions = fc.dictionary(path, condition, { maxKeys: 3 });
const filter = fc.oneof(
  { weight: 4, arbitrary: conditions },
  {
    weight: 2,
    arbitrary: fc
      .tuple(conditions, fc.array(conditions, { minLength: 1, maxLength: 3 }))
      .map(([both, $or]) => ({ ...both, $or })),
  },
  { weight: 1, arbitrary: fc.tuple(conditions, conditions).map(([one, two]) => ({ ...one, $and: [two] })) },
);
const INDEXES: Indexes = [
  { name: 'ac', fields: { a: 1, c: 1, _id: 1 } },
  { name: 'ab', fields: { a: 1, 'b.x': -1, c: 1 } },
  { name: 'ca', fields: { c: -1, a: 1, _id: -1 } },
  { name: 'bxy', fields: { 'b.x': 1, 'b.y': 1, _id: 1 } },
  { name: 'cb', fields: { c: 1, 'b.y': -1, _id: 1 } },
];

type Query = [filter: Fields, order: Fields];
const way = fc.constantFrom(1, -1);
/** The first fields of an index equal something, the others give the order, forwards or backwards: an index's own work. */
const fitting = fc.tuple(fc.constantFrom(...INDEXES), fc.nat(2), way).chain(([index, from, turn]) => {
  const fields = Object.entries({ ...index.fields, _id: index.fields._id ?? 1 });
  const sort = fields.slice(from).map(([field, direction]) => [field, Number(direction) * turn]);
  const among = fc.oneof(
    number,
    fc.constant(null),
    fc.record({ $in: fc.array(value, { minLength: 2, maxLength: 4 }) }),
  );
  const first = fc.tuple(...fields.slice(0, from).map(([field]) => among.map((demand) => [field, demand])));
  return first.map((demands): Query => [Object.fromEntries(demands), Object.fromEntries(sort)]);
});
/** Any order, but a total one, or two answers could be right. */
const anyhow = fc
  .tuple(filter, fc.array(fc.tuple(path, way), { maxLength: 2 }), way)
  .map(([demands, fields, last]): Query => [demands, Object.fromEntries([...fields, ['_id', last]])]);
const query = fc
  .tuple(
    fc.oneof(fitting, anyhow),
    fc.oneof({ weight: 2, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: filter }),
  )
  .map(([[demands, sort], more]): Query => [Object.keys(more).length ? { $and: [demands, more] } : demands, sort]);

describe('有索引和没有索引', () => {
  const isRefused = (error: unknown) =>
    error instanceof Error && /parallel arrays|must be an array/.test(error.message);
  const send = (action: string, body: Fields) => cloud.service.handle(`database.${action}`, body);
  const text = (part: unknown) =>
    JSON.stringify(part, (key, item: unknown) =>
      key !== '$date' && typeof item === 'string' && /^\d{4}-.*Z$/.test(item) ? { $date: item } : item,
    );

  /** Does the same to both, unless the one with indexes refuses it. */
  async function both(names: readonly string[], action: string, body: Fields): Promise<void> {
    try {
      await send(action, { collectionName: names[1], ...body });
    } catch (error) {
      if (!isRefused(error)) throw error;
      return;
    }
    await send(action, { collectionName: names[0], ...body });
  }

  it('改过、删过以后，查到的也一样，顺序也一样', async () => {
    let round = 0;
    const samples = fc.array(document, { minLength: 1, maxLength: 25 });
    const changes = fc.array(fc.tuple(fc.nat(12), change), { maxLength: 12 });
    const removals = fc.array(fc.nat(12), { maxLength: 3 });
    const queries = fc.array(fc.tuple(query, fc.nat(3), fc.integer({ min: 1, max: 30 })), {
      minLength: 8,
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(samples, changes, removals, queries, async (documents, made, gone, asked) => {
        const names = [`plain-${++round}`, `indexed-${round}`];
        cloud.service.declare([
          { name: names[0]!, indexes: [] },
          { name: names[1]!, indexes: INDEXES },
        ]);
        for (const [_id, one] of documents.entries()) {
          await both(names, 'insertDocument', { data: [text({ _id, ...one })] });
        }
        for (const [_id, data] of made) await both(names, 'modifyDocument', { query: text({ _id }), data: text(data) });
        for (const _id of gone) await both(names, 'removeDocument', { query: text({ _id }) });
        for (const [[demands, sort], offset, limit] of asked) {
          const order = text(sort);
          const ask = { query: text(demands), order, offset, limit };
          const [plain, indexed] = await Promise.all(
            names.map((collectionName) => send('getDocument', { collectionName, ...ask })),
          );
          expect(indexed).toEqual(plain);
          const [total, counted] = await Promise.all(
            names.map((collectionName) => send('calculateDocument', { collectionName, query: text(demands) })),
          );
          expect(counted).toEqual(total);
        }
      }),
      { numRuns: 60 },
    );
  });
});
