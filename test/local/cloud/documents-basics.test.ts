import { type DocumentsServer, startDocuments } from '../../support/documents-server';

let cloud: DocumentsServer;

beforeAll(async () => {
  cloud = await startDocuments();
});
afterAll(() => cloud.close());

const people = () => cloud.db.collection('people');

describe('集合', () => {
  it('没有建过的集合不存在', async () => {
    const call = cloud.db.collection('nowhere').get();
    await expect(call).rejects.toMatchObject({ code: 'DATABASE_COLLECTION_NOT_EXIST' });
    await expect(call).rejects.toThrow(/Db or Table not exist/);
  });

  it('一个集合只建一次', async () => {
    await cloud.db.createCollection('people');
    await expect(cloud.db.createCollection('people')).rejects.toMatchObject({
      code: 'DATABASE_COLLECTION_ALREADY_EXIST',
    });
  });

  it('不认识的动作，点名拒绝', async () => {
    await expect(cloud.service.handle('database.dropEverything', {})).rejects.toMatchObject({
      code: 'INVALID_PARAM',
      message: expect.stringContaining('database.dropEverything') as string,
    });
  });
});

describe('文档', () => {
  it('新加的文档有 32 位十六进制的编号', async () => {
    const { id } = await people().add({ name: '甲' });
    expect(id).toMatch(/^[0-9a-f]{32}$/);
    expect((await people().doc(String(id)).get()).data).toEqual([{ _id: id, name: '甲' }]);
  });

  it('日期、数字、嵌套、表情、控制字符、空值，存什么读什么', async () => {
    const document = {
      at: new Date('2024-02-29T16:00:00.123Z'),
      numbers: [0, -1, 1.5, 2 ** 31, 2 ** 40, -(2 ** 53), 1e-9],
      text: '楼道灯\u0000坏了😀\n"$date"',
      nested: { list: [[1], [{ a: [null, true] }]], empty: {}, none: [] },
      nothing: null,
    };
    const { id } = await people().add(document);
    expect((await people().doc(String(id)).get()).data).toEqual([{ _id: id, ...document }]);
  });

  it('ObjectId 读回来是文字，用 ObjectId 查得到', async () => {
    const objectId = cloud.db.ObjectId({ id: '0123456789abcdef01234567' });
    await people().add({ _id: 'with-object-id', ref: objectId });
    const found = await people().where({ ref: objectId }).get();
    expect(found.data).toEqual([{ _id: 'with-object-id', ref: '0123456789abcdef01234567' }]);
  });

  it('同一编号的第二份文档报 E11000', async () => {
    await people().add({ _id: 'twice' });
    const again = people().add({ _id: 'twice' });
    await expect(again).rejects.toMatchObject({ code: 'DATABASE_REQUEST_FAILED' });
    await expect(again).rejects.toThrow(/E11000/);
  });

  it('一次加多份，被拒的那份之前的都留下', async () => {
    await expect(people().add([{ _id: 'many-1' }, { _id: 'twice' }, { _id: 'many-2' }])).rejects.toThrow(/E11000/);
    expect((await people().doc('many-1').get()).data).toHaveLength(1);
    expect((await people().doc('many-2').get()).data).toHaveLength(0);
  });

  it('字段名不能以 $ 开头', async () => {
    await expect(people().add({ deep: { list: [{ $where: 1 }] } })).rejects.toThrow(/not valid for storage/);
  });

  it('set 没有就新建，有就整份替换', async () => {
    expect(await people().doc('fixed').set({ a: 1 })).toMatchObject({ updated: 0, upsertedId: 'fixed' });
    expect(await people().doc('fixed').set({ b: 2 })).toMatchObject({ updated: 1 });
    expect((await people().doc('fixed').get()).data).toEqual([{ _id: 'fixed', b: 2 }]);
  });

  it('删除说出删了几份', async () => {
    await people().add([{ gone: 1 }, { gone: 1 }, { gone: 2 }]);
    expect(await people().where({ gone: 1 }).remove()).toMatchObject({ deleted: 2 });
    expect(await people().where({ gone: 1 }).remove()).toMatchObject({ deleted: 0 });
    expect(await people().where({ gone: 2 }).count()).toMatchObject({ total: 1 });
    expect(await people().doc('fixed').remove()).toMatchObject({ deleted: 1 });
  });

  it('服务器时间是本地时钟加偏移：新文档、更新、查询里都是', async () => {
    cloud.clock.now = Date.UTC(2030, 0, 1);
    await people().add({ _id: 'dated', at: cloud.db.serverDate(), later: cloud.db.serverDate({ offset: 3_600_000 }) });
    const [dated] = (await people().doc('dated').get()).data as { at: Date; later: Date }[];
    expect(dated?.at).toEqual(new Date(cloud.clock.now));
    expect(dated?.later).toEqual(new Date(cloud.clock.now + 3_600_000));
    const before = cloud.db.command.lt(cloud.db.serverDate({ offset: 1 }));
    expect((await people().where({ _id: 'dated', at: before }).get()).data).toHaveLength(1);
    await people()
      .doc('dated')
      .update({ at: cloud.db.serverDate({ offset: -1000 }) });
    const [updated] = (await people().doc('dated').get()).data as { at: Date }[];
    expect(updated?.at).toEqual(new Date(cloud.clock.now - 1000));
  });
});

describe('一页', () => {
  beforeAll(async () => {
    await cloud.db.createCollection('numbers');
    for (let from = 0; from < 1200; from += 400) {
      await cloud.db.collection('numbers').add(Array.from({ length: 400 }, (_, i) => ({ n: from + i })));
    }
  });

  const count = async (limit?: number) => {
    const query = cloud.db.collection('numbers').orderBy('n', 'asc');
    return (await (limit === undefined ? query : query.limit(limit)).get()).data.length;
  };

  it('不说就是 100 份，最多 1000 份', async () => {
    expect(await count()).toBe(100);
    expect(await count(0)).toBe(100);
    expect(await count(7)).toBe(7);
    expect(await count(5000)).toBe(1000);
  });

  it('跳过与排序', async () => {
    const page = await cloud.db
      .collection('numbers')
      .orderBy('n', 'desc')
      .skip(5)
      .limit(3)
      .field({ n: true, _id: false })
      .get();
    expect(page.data).toEqual([{ n: 1194 }, { n: 1193 }, { n: 1192 }]);
  });
});
