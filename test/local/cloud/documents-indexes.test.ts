import fc from 'fast-check';
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

const value = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom<unknown>('', 'a', 'ab', 'b', '中', null, true, false, 1.5),
  fc.integer({ min: 0, max: 3 }).map((ms) => new Date(ms)),
);
const anything = fc.oneof(
  { weight: 6, arbitrary: value },
  { weight: 1, arbitrary: fc.array(value, { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.record({ x: value }) },
  { weight: 1, arbitrary: fc.array(fc.record({ x: value, y: value }, { requiredKeys: [] }), { maxLength: 3 }) },
);
const condition: fc.Arbitrary<unknown> = fc.oneof(
  value,
  fc.record({ $gt: value }),
  fc.record({ $gte: value, $lt: value }),
  fc.record({ $lte: value, $ne: value }),
  fc.record({ $in: fc.array(value, { maxLength: 4 }) }),
  fc.record({ $in: fc.array(value, { maxLength: 4 }), $gt: value }),
  fc.record({ $exists: fc.boolean() }),
  fc.record({ $all: fc.array(value, { minLength: 1, maxLength: 2 }) }),
  fc.record({ $elemMatch: fc.record({ x: value, y: fc.record({ $gte: value }) }, { requiredKeys: ['x'] }) }),
  fc.record({ $regex: fc.constantFrom('^a', '^ab?', 'b$', '^中') }),
);
const path = fc.constantFrom('a', 'b', 'c', 'a.x', 'b.x', 'b.y');
const conditions = fc.dictionary(path, condition, { maxKeys: 3 });
const filter = fc.oneof(
  { weight: 4, arbitrary: conditions },
  { weight: 1, arbitrary: fc.record({ $or: fc.array(conditions, { minLength: 1, maxLength: 3 }) }) },
  {
    weight: 1,
    arbitrary: fc.tuple(conditions, conditions).map(([one, two]) => ({ ...one, $and: [two] })),
  },
);
const order = fc
  .array(fc.tuple(path, fc.constantFrom(1, -1)), { maxLength: 3 })
  .map((fields) => Object.fromEntries(fields));
const document = fc.record({ a: anything, b: anything, c: value }, { requiredKeys: [] });

const INDEXES: Indexes = [
  { name: 'a', fields: { a: 1 } },
  { name: 'ab', fields: { a: 1, 'b.x': -1, c: 1 } },
  { name: 'ca', fields: { c: -1, a: 1 } },
  { name: 'bxy', fields: { 'b.x': 1, 'b.y': 1 } },
  { name: 'cb', fields: { c: 1, 'b.y': -1 } },
];

describe('有索引和没有索引', () => {
  const isParallel = (error: unknown) => error instanceof Error && /parallel arrays/.test(error.message);
  const send = (action: string, body: Fields) => cloud.service.handle(`database.${action}`, body);
  const text = (part: unknown) =>
    JSON.stringify(part, (key, item: unknown) =>
      key !== '$date' && typeof item === 'string' && /^\d{4}-.*Z$/.test(item) ? { $date: item } : item,
    );

  it('查到的一样，顺序也一样', async () => {
    let round = 0;
    const samples = fc.array(document, { minLength: 1, maxLength: 25 });
    const queries = fc.array(fc.tuple(filter, order, fc.nat(3), fc.integer({ min: 1, max: 30 })), {
      minLength: 8,
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(samples, queries, async (documents, asked) => {
        const names = [`plain-${++round}`, `indexed-${round}`];
        cloud.service.declare([
          { name: names[0]!, indexes: [] },
          { name: names[1]!, indexes: INDEXES },
        ]);
        for (const [_id, one] of documents.entries()) {
          const data = [text({ _id, ...one })];
          try {
            await send('insertDocument', { collectionName: names[1], data });
          } catch (error) {
            if (!isParallel(error)) throw error;
            continue;
          }
          await send('insertDocument', { collectionName: names[0], data });
        }
        for (const [query, sort, offset, limit] of asked) {
          const order = text({ ...sort, _id: 1 });
          const ask = { query: text(query), order, offset, limit };
          const [plain, indexed] = await Promise.all(
            names.map((collectionName) => send('getDocument', { collectionName, ...ask })),
          );
          expect(indexed).toEqual(plain);
          const [total, counted] = await Promise.all(
            names.map((collectionName) => send('calculateDocument', { collectionName, query: text(query) })),
          );
          expect(counted).toEqual(total);
        }
      }),
      { numRuns: 60 },
    );
  });
});
