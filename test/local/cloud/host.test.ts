import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { closeClouds, testCloud, WITH_SDK, type Fixture } from './support';

afterEach(closeClouds);

/** Less than any move of the clock, more than any delay of a busy machine. */
const MINUTE = 60_000;

/** Says who called: by the context of the call, and by process.env. */
const WHO: Fixture = {
  source: `
    import { parseContext } from '@cloudbase/node-sdk';
    export const main = async (event, context) => {
      await new Promise((done) => setTimeout(done, event.wait ?? 0));
      return { context: parseContext(context).environment.WX_OPENID, process: process.env.WX_OPENID, event: event.userInfo };
    };`,
};

const TROUBLE: Fixture = {
  source: `
    export const main = async (event) => {
      if (event.do === 'throw') throw new Error('秘密的细节');
      if (event.do === 'reject later') Promise.reject(new Error('nobody caught this'));
      if (event.do === 'exit') process.exit(3);
      if (event.do === 'hang') await new Promise(() => setInterval(() => {}, 1000));
      if (event.do === 'spin') for (;;);
      if (event.do === 'fill') { const all = []; for (;;) all.push(new Array(10000).fill(Math.random())); }
      if (event.do === 'bigint') return { n: 1n };
      if (event.do === 'nothing') return undefined;
      if (event.do === 'large') return 'x'.repeat(7 * 1024 * 1024);
      await new Promise((done) => setTimeout(done, event.do === 'reject later' ? 1000 : 0));
      return { fine: true, at: new Date(0), gone: undefined };
    };`,
  settings: { timeoutSeconds: 20, memoryMegabytes: 32 },
};
const IMPATIENT: Fixture = { ...TROUBLE, settings: { timeoutSeconds: 2 } };

describe('云函数的调用者', () => {
  it.each([false, true])(
    '200 个交错的调用各自认得自己的人，环境变量留着别人时也一样（%s）',
    async (dirtyEnvironment) => {
      const cloud = await testCloud({ who: WHO }, { dirtyEnvironment, instances: 3 });
      const openids = Array.from({ length: 200 }, (_, i) => `person-${i}`);
      const answers = await Promise.all(openids.map((openid, i) => cloud.call('who', { wait: i % 5 }, openid)));
      const results = answers.map(
        (answer) => answer.result as { context: string; process: string; event: { openId: string } },
      );
      expect(results.map((result) => result.context)).toEqual(openids);
      expect(results.map((result) => result.event.openId)).toEqual(openids);
      const mistaken = results.filter((result, i) => result.process !== openids[i]).length;
      expect(mistaken).toBe(dirtyEnvironment ? 200 : 0);
    },
  );

  it('手机自己写的 userInfo 不作数', async () => {
    const cloud = await testCloud({ who: WHO });
    const { result } = await cloud.call('who', { userInfo: { openId: 'somebody-else' } }, 'me');
    expect(result).toMatchObject({ context: 'me', event: { openId: 'me' } });
  });

  it('定时器触发时没有人', async () => {
    const timer = { name: 'every-day', cron: '0 0 2 * * * *' };
    const source = `
      import { parseContext } from '@cloudbase/node-sdk';
      export const main = async (event, context) => {
        const { environment } = parseContext(context);
        console.log(JSON.stringify({ event, openid: environment.WX_OPENID ?? null, source: environment.TCB_SOURCE }));
      };`;
    const cloud = await testCloud({ tick: { source, settings: { triggers: [timer] } } });
    await cloud.json('/timers/every-day', {});
    await cloud.close();
    const said = readFileSync(join(cloud.dataDir, 'functions.log'), 'utf8');
    expect(JSON.parse(said)).toMatchObject({
      event: { Type: 'Timer', TriggerName: 'every-day' },
      openid: null,
      source: 'wx_trigger',
    });
  });
});

describe('出了问题的云函数', () => {
  it.each([
    ['throw', /运行出错/],
    ['reject later', /运行出错/],
    ['exit', /中途退出/],
    ['fill', /用尽了 32 MB 内存/],
    ['bigint', /运行出错/],
    ['large', /超过 6 MB/],
    ['hang', /超过 2 秒/, IMPATIENT],
    ['spin', /超过 2 秒/, IMPATIENT],
  ])('%s 之后本地云照常服务', async (trouble, says, fixture: Fixture = TROUBLE) => {
    const cloud = await testCloud({ trouble: fixture }, { instances: 1 });
    const failed = await cloud.call('trouble', { do: trouble });
    expect(failed).toMatchObject({ status: 200, errCode: -504002, errMsg: expect.stringMatching(says) as string });
    expect(failed.errMsg).not.toMatch(/秘密的细节|\bat /);
    expect(await cloud.call('trouble', {})).toMatchObject({ status: 200, result: { fine: true } });
  });

  it('挂起的调用不挡住别的函数，也不挡住同一函数的其他实例', async () => {
    const cloud = await testCloud({ trouble: TROUBLE, who: WHO });
    let over = false;
    const ended = () => (over = true);
    const hanging = cloud.call('trouble', { do: 'spin' }).then(ended, ended);
    await Promise.all([cloud.call('who', {}), cloud.call('trouble', {})]);
    expect(over).toBe(false);
    await cloud.close();
    await hanging;
  });

  it('原因记在日志里，给人的话里没有', async () => {
    const cloud = await testCloud({ trouble: TROUBLE });
    await cloud.call('trouble', { do: 'throw' });
    await cloud.close();
    expect(readFileSync(join(cloud.dataDir, 'functions.log'), 'utf8')).toContain('秘密的细节');
  });

  it('装不起来的函数每次都说明，修好后即可用', async () => {
    const cloud = await testCloud({ broken: { source: `throw new Error('broken at load'); export const main = 1;` } });
    expect((await cloud.call('broken', {})).errMsg).toMatch(/运行出错/);
    expect((await cloud.call('broken', {})).errMsg).toMatch(/运行出错/);
  });
});

describe('结果与事件', () => {
  it('按 JSON 传回：日期成文字，undefined 不见，没有返回值为 null', async () => {
    const cloud = await testCloud({ trouble: TROUBLE });
    expect((await cloud.call('trouble', {})).result).toEqual({ fine: true, at: '1970-01-01T00:00:00.000Z' });
    expect((await cloud.call('trouble', { do: 'nothing' })).result).toBeNull();
  });

  it('只打开顶层的 CloudID', async () => {
    const cloud = await testCloud({ echo: { source: 'export const main = async ({ userInfo, ...event }) => event;' } });
    const id = { $cloudID: { openGId: 'g-1' } };
    const { result } = await cloud.call('echo', { group: id, deep: { group: id }, other: { $cloudID: 1, more: 2 } });
    expect(result).toEqual({
      group: { cloudID: expect.any(String) as string, data: { openGId: 'g-1' } },
      deep: { group: id },
      other: { $cloudID: 1, more: 2 },
    });
  });

  it('函数看到的时间是本地云的时间，计时器照旧', async () => {
    const source = `export const main = async () => {
      const before = performance.now();
      await new Promise((done) => setTimeout(done, 20));
      return { now: Date.now(), made: new Date().getTime(), text: Date().slice(0, 3), fixed: new Date(5).getTime(),
        isDate: new Date() instanceof Date && new Date().constructor === Date, waited: performance.now() - before };
    };`;
    const cloud = await testCloud({ clock: { source } });
    await cloud.call('clock', {});
    await cloud.json('/clock', { advance: 'P1D' });
    const result = (await cloud.call('clock', {})).result as Record<string, number>;
    const tomorrow = Date.now() + 24 * 3600_000;
    expect(Math.abs(result.now! - tomorrow)).toBeLessThan(MINUTE);
    expect(Math.abs(result.made! - tomorrow)).toBeLessThan(MINUTE);
    expect(result).toMatchObject({ text: new Date(tomorrow).toString().slice(0, 3), fixed: 5, isDate: true });
    expect(result.waited).toBeLessThan(MINUTE);
  });

  it('重新构建之后，新的调用用新的代码，进行中的调用做完', async () => {
    const source = `
      import { existsSync, writeFileSync } from 'node:fs';
      export const main = async ({ begun, end }) => {
        if (begun) writeFileSync(begun, '');
        while (end && !existsSync(end)) await new Promise((done) => setTimeout(done, 10));
        return 'old';
      };`;
    const cloud = await testCloud({ old: { source } });
    expect((await cloud.call('old', {})).result).toBe('old');
    const [begun, end] = [join(cloud.dataDir, 'begun'), join(cloud.dataDir, 'end')];
    const underway = cloud.call('old', { begun, end });
    while (!existsSync(begun)) await new Promise((done) => setTimeout(done, 10));
    writeFileSync(cloud.bundles.old!, 'exports.main = async () => "new";');
    cloud.replaceFunction('old');
    expect((await cloud.call('old', {})).result).toBe('new');
    writeFileSync(end, '');
    expect((await underway).result).toBe('old');
    expect((await cloud.call('old', {})).result).toBe('new');
  });
});

describe('数据库调用的次数', () => {
  const counting: Fixture = {
    source: `${WITH_SDK}
      export const main = async ({ own = 0, nested = 0 }) => {
        for (let i = 0; i < own; i++) await db.collection('things').where({ n: i }).limit(1).get();
        if (nested) await app.callFunction({ name: 'counting', data: { own: nested } });
        return 'done';
      };`,
  };
  const collections = [{ name: 'things', indexes: [{ name: 'by_n', fields: { n: 1 } }] }] as const;

  it('每个答复带着它花掉的次数，被调函数的也算在内', async () => {
    const cloud = await testCloud({ counting }, { collections });
    expect(await cloud.call('counting', {})).toMatchObject({ result: 'done', dbCalls: 0 });
    expect(await cloud.call('counting', { own: 3 })).toMatchObject({ result: 'done', dbCalls: 3 });
    expect(await cloud.call('counting', { own: 1, nested: 2 })).toMatchObject({ result: 'done', dbCalls: 3 });
  });

  it('交错的调用各算各的', async () => {
    const cloud = await testCloud({ counting }, { collections });
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => cloud.call('counting', { own: i % 4, nested: i % 3 })),
    );
    expect(answers.map((answer) => answer.dbCalls)).toEqual(answers.map((_, i) => (i % 4) + (i % 3)));
  });
});
