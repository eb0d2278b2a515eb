import { plan } from '../../../local/cloud/documents/planner';
import type { Collection } from '../../../local/cloud/documents/store';
import { type DocumentsServer, startDocuments } from '../../support/documents-server';

let cloud: DocumentsServer;
type Fields = Record<string, unknown>;
const _ = () => cloud.db.command;
const requests = () => cloud.db.collection('requests');

beforeAll(async () => {
  cloud = await startDocuments();
  cloud.declare({
    name: 'requests',
    indexes: [
      { name: 'desk', fields: { team: 1, status: 1, due: 1 } },
      { name: 'recent', fields: { cell: 1, at: -1 } },
      { name: 'tags', fields: { tags: 1, at: 1 } },
      { name: 'place', fields: { place: '2dsphere' } },
    ],
  });
  const made = Array.from({ length: 600 }, (_value, n) => ({
    _id: String(n).padStart(4, '0'),
    team: `t${n % 3}`,
    status: ['new', 'open', 'done'][n % 4] ?? 'late',
    due: (n * 7919) % 1000,
    cell: `61.${n % 10}.${n % 7}`,
    at: new Date((n * 104_729) % 5000),
    tags: [`g${n % 5}`, `g${n % 7}`],
    place: new cloud.db.Geo.Point(107 + (n % 25) / 100, 34 + Math.floor(n / 25) / 100),
  }));
  for (let from = 0; from < made.length; from += 200) await requests().add(made.slice(from, from + 200));
});
afterAll(() => cloud.close());

const shapes = () => cloud.service.scans().map(({ shape }) => shape);

/** What the query finds, and whether an index served it. */
async function served(query: { get(): Promise<{ data: unknown }> }): Promise<Fields[]> {
  const before = JSON.stringify(cloud.service.scans());
  const { data } = await query.get();
  expect(JSON.stringify(cloud.service.scans())).toBe(before);
  return data as Fields[];
}

async function scanned(query: { get(): Promise<unknown> }, shape: string): Promise<void> {
  await query.get();
  expect(shapes()).toContain(shape);
}

describe('有索引的查询', () => {
  it('按编号、按编号的范围、按编号排序', async () => {
    expect(await served(requests().where({ _id: '0003' }))).toHaveLength(1);
    expect(await served(requests().where({ _id: _().in(['0001', '0002', 'none']) }))).toHaveLength(2);
    expect(await served(requests().where({ _id: _().gte('0590') }))).toHaveLength(10);
    expect((await served(requests().orderBy('_id', 'desc').limit(1)))[0]?._id).toBe('0599');
  });

  it('编号的范围不是一个编号：有更窄的索引就用更窄的，不从头读一遍', () => {
    const index = (paths: string[], unique: boolean, total: number) => ({
      fields: paths.map((path) => ({ path, parts: path.split('.'), direction: 1 })),
      multikey: paths.map(() => false),
      unique,
      countUpTo: { get: () => ({ total }) },
    });
    const [primary, cell] = [index(['_id'], true, 3000), index(['cell', '_id'], false, 7)];
    const collection = { primary, indexes: [cell], geoIndexes: [] } as unknown as Collection;
    const page = { cell: '61.1.1', _id: { $gt: '' } };
    expect(plan(collection, page, { _id: 1 }, 1000)).toMatchObject({ index: cell });
    expect(plan(collection, { cell: '61.1.1', _id: '0003' }, {}, 1)).toMatchObject({ index: primary });
  });

  it('前面的字段相等，后面的字段排序或取范围', async () => {
    const list = await served(
      requests()
        .where({ team: 't1', status: 'open', due: _().gt(100) })
        .orderBy('due', 'asc')
        .limit(20),
    );
    const dues = list.map(({ due }) => due as number);
    expect(dues).toHaveLength(20);
    expect(dues).toEqual([...dues].sort((a, b) => a - b));
    const last = await served(requests().where({ team: 't1', status: 'open' }).orderBy('due', 'desc').limit(3));
    expect(last.map(({ due }) => due)).toEqual([...last.map(({ due }) => due as number)].sort((a, b) => b - a));
  });

  it('几种状态一起按期限排', async () => {
    const filter = { team: 't2', status: _().in(['new', 'open', 'late']) };
    const list = await served(requests().where(filter).orderBy('due', 'asc').limit(50));
    const all = ((await requests().where({ team: 't2' }).limit(1000).get()).data as Fields[])
      .filter(({ status }) => status !== 'done')
      .map(({ due }) => due as number)
      .sort((a, b) => a - b);
    expect(list.map(({ due }) => due)).toEqual(all.slice(0, 50));
  });

  it('编码的一段就是网格树的一支', async () => {
    const branch = await served(requests().where({ cell: _().gte('61.3').and(_().lt('61.4')) }));
    expect(branch).toHaveLength(60);
    expect(await served(requests().where({ cell: /^61\.3\./ }))).toHaveLength(60);
  });

  it('数组的一项、或的每一支、附近的地方', async () => {
    expect(await served(requests().where({ tags: 'g1' }).orderBy('at', 'asc').limit(5))).toHaveLength(5);
    const either = [{ team: 't0', status: 'new' }, { cell: '61.1.1' }];
    expect((await served(requests().where(_().or(either) as unknown as Fields))).length).toBeGreaterThan(0);
    const near = { geometry: new cloud.db.Geo.Point(107.1, 34.1), maxDistance: 3000 };
    expect((await served(requests().where({ place: _().geoNear(near) }))).length).toBeGreaterThan(0);
  });

  it('更新、删除、计数、聚合也用索引', async () => {
    const before = JSON.stringify(cloud.service.scans());
    expect(await requests().count()).toMatchObject({ total: 600 });
    expect(await requests().where({ team: 't1' }).count()).toMatchObject({ total: 200 });
    expect(await requests().where({ tags: 'g1' }).count()).toMatchObject({ total: 188 });
    await requests().where({ cell: '61.1.1' }).update({ seen: true });
    const piped = await requests().aggregate().match({ team: 't0', status: 'new' }).sort({ due: 1 }).limit(3).end();
    expect(piped.data).toHaveLength(3);
    const total = await requests().aggregate().match({ team: 't0' }).count('n').end();
    expect(total.data).toEqual([{ n: 200 }]);
    expect(JSON.stringify(cloud.service.scans())).toBe(before);
  });
});

describe('没有索引的查询', () => {
  it('记下样子，不记里面的值，同样的只记一次但数着', async () => {
    await scanned(requests().where({ due: _().gt(5), seen: true }), '{ due: $gt, seen: $eq }');
    await requests()
      .where({ seen: false, due: _().gt(8) })
      .get();
    const scan = cloud.service.scans().find(({ shape }) => shape === '{ due: $gt, seen: $eq }');
    expect(scan).toEqual({ collection: 'requests', shape: '{ due: $gt, seen: $eq }', count: 2 });
    const lines = cloud.lines.filter((line) => line.includes('{ due: $gt, seen: $eq }'));
    expect(lines).toEqual([expect.stringMatching(/没有索引能用.*requests/) as string]);
  });

  it('没有条件的列表、没有索引的排序、索引中间的字段、或有一支没有索引', async () => {
    await scanned(requests(), '{}');
    await scanned(requests().orderBy('due', 'asc'), '{} order { due: 1 }');
    await scanned(requests().where({ status: 'open' }), '{ status: $eq }');
    const either = [{ team: 't0' }, { due: 5 }];
    await scanned(requests().where(_().or(either) as unknown as Fields), '{ $or: [{ due: $eq }, { team: $eq }] }');
    await scanned(requests().where({ team: _().neq('t1') }), '{ team: $ne }');
  });

  it('聚合没有先匹配，或者连接的字段没有索引', async () => {
    await requests().aggregate().group({ _id: '$team' }).end();
    const unindexed = { from: 'requests', localField: 'team', foreignField: 'due', as: 'other' };
    await requests().aggregate().match({ _id: '0001' }).lookup(unindexed).end();
    expect(shapes()).toContain('{ due: $in }');
  });
});

describe('翻页', () => {
  it('按游标一页一页翻，不重不漏', async () => {
    const seen: string[] = [];
    let after: { at: Date; _id: string } | undefined;
    for (;;) {
      const filter: Fields = { cell: '61.1.1' };
      if (after) filter.at = _().lte(after.at);
      const page = (await served(requests().where(filter).orderBy('at', 'desc').limit(4))) as {
        at: Date;
        _id: string;
      }[];
      const fresh = page.filter(({ _id }) => !seen.includes(_id));
      if (!fresh.length) break;
      seen.push(...fresh.map(({ _id }) => _id));
      after = fresh[fresh.length - 1];
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(await requests().where({ cell: '61.1.1' }).count()).toMatchObject({ total: seen.length });
  });

  it('游标写成「或」，也从那里读起，类型不同的值一个不漏', async () => {
    const mixed = cloud.declare({ name: 'mixed', indexes: [{ name: 'gk', fields: { g: 1, k: 1, _id: 1 } }] });
    await mixed.add([1, 2, 2, 3, 'x', null].map((k, n) => ({ _id: `m${n}`, g: 1, k })));
    const ids = async (either: Fields[]) =>
      (await served(mixed.where(_().and([{ g: 1 }, _().or(either)])).orderBy('k', 'asc'))).map(({ _id }) => _id);
    expect(await ids([{ k: _().gt(2) }, { k: 2, _id: _().gt('m1') }])).toEqual(['m2', 'm3']);
    expect(await ids([{ k: _().in([1, 'x']) }, { k: _().gt(2) }])).toEqual(['m0', 'm3', 'm4']);
    expect(await ids([{ k: null }, { k: _().lt(2) }])).toEqual(['m5', 'm0']);
  });
});
