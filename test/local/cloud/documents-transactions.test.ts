import { type DocumentsServer, startDocuments } from '../../support/documents-server';

let cloud: DocumentsServer;
type Fields = Record<string, unknown>;
/** Milliseconds: for the tests of what happens when they are over; everything else has as long as it takes. */
const LIFE = 1000;
const PATIENCE = 200;

/** For the tests of one describe. */
function serve(limits: Parameters<typeof startDocuments>[0] = {}): void {
  beforeAll(async () => {
    cloud = await startDocuments(limits);
    cloud.declare({ name: 'accounts', indexes: [{ name: 'card', fields: { card: 1 }, unique: true }] });
    cloud.declare({ name: 'ledger', indexes: [{ name: 'group', fields: { group: 1, n: 1 } }] });
  });
  afterAll(() => cloud.close());
  beforeEach(reset);
}

const _ = () => cloud.db.command;
const accounts = () => cloud.db.collection('accounts');
const read = async (id: string) => (await accounts().doc(id).get()).data[0] as Fields | undefined;
const reset = async () => {
  await accounts()
    .where({ _id: _().exists(true) })
    .remove();
  await accounts().add([
    { _id: 'A', card: 'a', money: 100 },
    { _id: 'B', card: 'b', money: 0 },
  ]);
};

describe('提交与放弃', () => {
  serve();

  it('提交之前别人看不到，提交之后一起看到', async () => {
    const transaction = await cloud.db.startTransaction();
    const inside = transaction.collection('accounts');
    await inside.doc('A').update({ money: _().inc(-30) });
    await inside.doc('B').update({ money: _().inc(30) });
    expect((await inside.doc('A').get()).data).toMatchObject({ money: 70 });
    expect(await read('A')).toMatchObject({ money: 100 });
    await transaction.commit();
    expect(await read('A')).toMatchObject({ money: 70 });
    expect(await read('B')).toMatchObject({ money: 30 });
  });

  it('放弃了什么都没有发生', async () => {
    const transaction = await cloud.db.startTransaction();
    const inside = transaction.collection('accounts');
    await inside.doc('A').update({ money: 0 });
    await inside.doc('B').remove();
    await inside.add({ _id: 'C', card: 'c' });
    expect((await inside.doc('B').get()).data).toBeNull();
    expect((await inside.doc('C').get()).data).toMatchObject({ card: 'c' });
    await transaction.rollback();
    expect(await read('A')).toMatchObject({ money: 100 });
    expect(await read('B')).toMatchObject({ money: 0 });
    expect(await read('C')).toBeUndefined();
  });

  it('里面出了错，整个不算，再提交说没有这个事务', async () => {
    const transaction = await cloud.db.startTransaction();
    const inside = transaction.collection('accounts');
    await inside.doc('A').update({ money: 1 });
    await expect(inside.doc('A').update({ card: _().inc(1) })).rejects.toThrow(/non-numeric/);
    await expect(transaction.commit()).rejects.toMatchObject({ code: 'DATABASE_TRANSACTION_FAIL' });
    expect(await read('A')).toMatchObject({ money: 100 });
  });

  it('runTransaction 的回调出错就放弃', async () => {
    const running = cloud.db.runTransaction(
      async (transaction: { collection(name: string): ReturnType<typeof accounts> }) => {
        await transaction.collection('accounts').doc('A').update({ money: -1 });
        throw new Error('改主意了');
      },
    );
    await expect(running).rejects.toThrow('改主意了');
    expect(await read('A')).toMatchObject({ money: 100 });
  });
});

describe('各看各的', () => {
  serve();

  it('看到的是第一次操作时的样子，自己的改动除外', async () => {
    const transaction = await cloud.db.startTransaction();
    const inside = transaction.collection('accounts');
    await accounts().doc('A').update({ money: 90 });
    expect((await inside.doc('A').get()).data).toMatchObject({ money: 90 });
    await accounts().doc('A').update({ money: 80 });
    await accounts().doc('B').remove();
    await accounts().add({ _id: 'D', card: 'd' });
    expect((await inside.doc('A').get()).data).toMatchObject({ money: 90 });
    expect((await inside.doc('B').get()).data).toMatchObject({ money: 0 });
    expect((await inside.doc('D').get()).data).toBeNull();
    await transaction.rollback();
  });

  it('列表也是那时的样子，加上自己的改动', async () => {
    const ledger = cloud.db.collection('ledger');
    await ledger.add([1, 2, 3, 4].map((n) => ({ _id: `L${n}`, group: 'g', n })));
    const transaction = await cloud.db.startTransaction();
    const inside = transaction.collection('ledger');
    const numbers = async () =>
      ((await inside.where({ group: 'g' }).orderBy('n', 'asc').get()).data as Fields[]).map(({ n }) => n);
    expect(await numbers()).toEqual([1, 2, 3, 4]);
    await ledger.doc('L1').update({ n: 100 });
    await ledger.doc('L2').remove();
    await ledger.add({ group: 'g', n: 0 });
    await inside.doc('L4').update({ n: 2.5 });
    await inside.doc('L3').update({ group: 'other' });
    expect(await numbers()).toEqual([1, 2, 2.5]);
    await transaction.rollback();
  });
});

describe('冲突', () => {
  serve();

  it('先写的成，后写的报 DATABASE_TRANSACTION_CONFLICT', async () => {
    const first = await cloud.db.startTransaction();
    const second = await cloud.db.startTransaction();
    await first.collection('accounts').doc('A').get();
    await second.collection('accounts').doc('A').get();
    await first.collection('accounts').doc('A').update({ money: 1 });
    const late = second.collection('accounts').doc('A').update({ money: 2 });
    await expect(late).rejects.toMatchObject({ code: 'DATABASE_TRANSACTION_CONFLICT' });
    await expect(late).rejects.toThrow(/^\[ResourceUnavailable\.TransactionConflict\] Transaction is conflict/);
    await first.commit();
    expect(await read('A')).toMatchObject({ money: 1 });
  });

  it('看过之后别人已经改了，再写就冲突', async () => {
    const transaction = await cloud.db.startTransaction();
    await transaction.collection('accounts').doc('A').get();
    await accounts().doc('A').update({ money: 5 });
    const late = transaction.collection('accounts').doc('A').update({ money: 6 });
    await expect(late).rejects.toMatchObject({ code: 'DATABASE_TRANSACTION_CONFLICT' });
    expect(await read('A')).toMatchObject({ money: 5 });
  });

  it('十笔同时的转账，钱不多不少', async () => {
    const move = () =>
      cloud.db.runTransaction(async (transaction: { collection(name: string): ReturnType<typeof accounts> }) => {
        const inside = transaction.collection('accounts');
        const { money } = (await inside.doc('A').get()).data as unknown as { money: number };
        await inside.doc('A').update({ money: money - 5 });
        await inside.doc('B').update({ money: _().inc(5) });
      }, 60);
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, move));
    const done = outcomes.filter(({ status }) => status === 'fulfilled').length;
    expect(done).toBeGreaterThan(0);
    expect(await read('A')).toMatchObject({ money: 100 - 5 * done });
    expect(await read('B')).toMatchObject({ money: 5 * done });
  });

  it('唯一索引在事务里也守着', async () => {
    const transaction = await cloud.db.startTransaction();
    await expect(transaction.collection('accounts').add({ _id: 'X', card: 'a' })).rejects.toThrow(/E11000/);
    const other = await cloud.db.startTransaction();
    await other.collection('accounts').doc('A').update({ card: 'moved' });
    await other.collection('accounts').add({ _id: 'X', card: 'a' });
    await other.commit();
    expect(await read('X')).toMatchObject({ card: 'a' });
  });

  it('两个事务各加一份同样的，后提交的冲突', async () => {
    const [first, second] = [await cloud.db.startTransaction(), await cloud.db.startTransaction()];
    await first.collection('accounts').add({ _id: 'X1', card: 'same' });
    await second.collection('accounts').add({ _id: 'X2', card: 'same' });
    await first.commit();
    await expect(second.commit()).rejects.toMatchObject({ code: 'DATABASE_TRANSACTION_CONFLICT' });
    expect(await read('X2')).toBeUndefined();
  });
});

describe('时限与等待', () => {
  serve();

  it('事务外的写等事务完，再看条件还合不合', async () => {
    const transaction = await cloud.db.startTransaction();
    await transaction.collection('accounts').doc('A').update({ money: 1 });
    const waiting = accounts().where({ _id: 'A', money: 100 }).update({ money: 200 });
    await transaction.commit();
    expect(await waiting).toMatchObject({ updated: 0 });
    expect(await read('A')).toMatchObject({ money: 1 });
  });

  it('事务里的 where().update 在事务外面：放弃了也改了', async () => {
    const transaction = await cloud.db.startTransaction();
    await transaction.collection('accounts').where({ _id: 'A' }).update({ money: 7 });
    await transaction.rollback();
    expect(await read('A')).toMatchObject({ money: 7 });
  });
});

describe('过了时限', () => {
  serve({ transactionLife: LIFE });

  it('到时没有提交就作废', async () => {
    const transaction = await cloud.db.startTransaction();
    await transaction.collection('accounts').doc('A').update({ money: 1 });
    await new Promise((resolve) => setTimeout(resolve, LIFE + 100));
    await expect(transaction.commit()).rejects.toMatchObject({ code: 'DATABASE_TRANSACTION_FAIL' });
    expect(await read('A')).toMatchObject({ money: 100 });
  });
});

describe('等得太久', () => {
  serve({ patience: PATIENCE });

  it('等太久就报错，不会一直挂着', async () => {
    const transaction = await cloud.db.startTransaction();
    await transaction.collection('accounts').doc('A').update({ money: 1 });
    await expect(accounts().doc('A').update({ money: 2 })).rejects.toThrow(/WriteConflict/);
    await transaction.rollback();
  });
});
