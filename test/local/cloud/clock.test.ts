import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { durationToMilliseconds } from '../../../local/cloud/duration';
import { closeClouds, testCloud, type Fixture, type TestCloud } from './support';

afterEach(closeClouds);

/** Less than any move of the clock here, more than any delay of a busy machine. */
const MINUTE = 60_000;
const DAY = 24 * 3600_000;
const NOW = Date.UTC(2026, 0, 31, 4);

interface Advanced {
  now: number;
  fired: { trigger: string; function: string; ok: boolean }[];
}

/** Writes down each firing, by the time it saw, once it is over; one named slow takes two and a half seconds. */
function watch(...crons: [name: string, cron: string][]): Fixture {
  return {
    source: `
      export const main = async ({ TriggerName }) => {
        if (TriggerName === 'fails') throw new Error('this one always fails');
        const from = Date.now();
        await new Promise((done) => setTimeout(done, TriggerName === 'slow' ? 2500 : 0));
        console.log(JSON.stringify({ TriggerName, from, to: Date.now() }));
      };`,
    settings: { triggers: crons.map(([name, cron]) => ({ name, cron })) },
  };
}

interface Firing {
  TriggerName: string;
  from: number;
  to: number;
}

/** None while nothing has run: the log may not have been opened yet. */
function written(cloud: TestCloud): Firing[] {
  const log = join(cloud.dataDir, 'functions.log');
  const text = existsSync(log) ? readFileSync(log, 'utf8') : '';
  const lines = text.split('\n').filter((line) => line.startsWith('{"TriggerName') && line.endsWith('}'));
  return lines.map((line) => JSON.parse(line) as Firing);
}

describe('时长', () => {
  it.each([
    ['PT2H', 2 * 3600_000],
    ['P1D', DAY],
    ['P1W', 7 * DAY],
    ['P1DT1H30M5S', DAY + 5_405_000],
    ['PT0.5S', 500],
    ['PT0S', 0],
    ['P400D', 400 * DAY],
    ['P3660D', 3660 * DAY],
  ])('%s 是一段时长', (text, milliseconds) => {
    expect(durationToMilliseconds(text, NOW)).toBe(milliseconds);
  });

  it.each(['', 'P', 'PT', '2h', 'PT2', 'P1DT', '-P1D', 'P-1D', 'PT2H30', 'P3661D', 'P1Y2Y', '1', 'PT1H ', 'P1.5'])(
    '「%s」不是',
    (text) => {
      expect(durationToMilliseconds(text, NOW)).toBeUndefined();
    },
  );
});

describe('拨动时间', () => {
  it('向后拨，重启之后仍在拨到的时间', async () => {
    const cloud = await testCloud({});
    const { now } = await cloud.json<Advanced>('/clock', { advance: 'P2D' });
    expect(Math.abs(now - Date.now() - 2 * DAY)).toBeLessThan(MINUTE);
    await cloud.close();
    const again = await testCloud({}, { dataDir: cloud.dataDir });
    const health = await again.json<{ now: number }>('/health');
    expect(Math.abs(health.now - Date.now() - 2 * DAY)).toBeLessThan(MINUTE);
  });

  it.each([{ advance: '-PT1H' }, { advance: 5 }, {}, { advance: 'yesterday' }])(
    '%j 不拨，并说明该怎么写',
    async (body) => {
      const cloud = await testCloud({});
      const response = await cloud.fetch('/clock', { method: 'POST', body: JSON.stringify(body) });
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ errMsg: expect.stringMatching(/PT2H/) as string });
      expect(Math.abs((await cloud.json<{ now: number }>('/health')).now - Date.now())).toBeLessThan(MINUTE);
    },
  );

  it('告诉开着的每一部手机', async () => {
    const cloud = await testCloud({});
    const stream = (await cloud.fetch('/events?openid=someone')).body!.pipeThrough(new TextDecoderStream()).getReader();
    expect((await stream.read()).value).toMatch(/^event: clock\ndata: \{"now":\d+\}\n\n$/);
    const { now } = await cloud.json<Advanced>('/clock', { advance: 'PT1H' });
    const said = (await stream.read()).value!;
    expect(Math.abs(Number(/"now":(\d+)/.exec(said)![1]) - now)).toBeLessThan(MINUTE);
    await stream.cancel();
  });
});

describe('定时触发', () => {
  it('跳过一天时，每个触发器只补一次，按最后到期的先后', async () => {
    const cloud = await testCloud({
      watch: watch(['every-5-seconds', '*/5 * * * * * *'], ['at-2', '0 0 2 * * * *'], ['fails', '0 0 1 * * * *']),
    });
    const { now, fired } = await cloud.json<Advanced>('/clock', { advance: 'P1D' });
    expect(fired).toHaveLength(3);
    expect(fired.at(-1)).toEqual({ trigger: 'every-5-seconds', function: 'watch', ok: true, databaseCalls: 0 });
    expect(fired.find(({ trigger }) => trigger === 'fails')).toEqual({
      trigger: 'fails',
      function: 'watch',
      ok: false,
      databaseCalls: 0,
    });
    await cloud.close();
    const firings = written(cloud);
    expect(firings.map(({ TriggerName }) => TriggerName)).toEqual(['at-2', 'every-5-seconds']);
    for (const firing of firings) expect(Math.abs(firing.from - now)).toBeLessThan(MINUTE);
  });

  it('按北京时间算钟点：拨到凌晨两点整即到期，差一秒则没有', async () => {
    const cloud = await testCloud({ watch: watch(['at-2', '0 0 2 * * * *']) });
    const { now } = await cloud.json<{ now: number }>('/clock');
    const untilTwo = DAY - ((now + 8 * 3600_000 - 2 * 3600_000) % DAY);
    const almost = await cloud.json<Advanced>('/clock', { advance: `PT${Math.floor(untilTwo / 1000) - 2}S` });
    expect(almost.fired).toEqual([]);
    const there = await cloud.json<Advanced>('/clock', { advance: 'PT3S' });
    expect(there.fired.map(({ trigger }) => trigger)).toEqual(['at-2']);
    expect((await cloud.json<Advanced>('/clock', { advance: 'PT3S' })).fired).toEqual([]);
  });

  it('开动之后按本地时间自己触发，同一个触发器不会重叠', async () => {
    const cloud = await testCloud(
      { watch: watch(['quick', '* * * * * * *'], ['slow', '* * * * * * *']) },
      { instances: 4 },
    );
    cloud.ready({ timers: true });
    const of = (name: string) => written(cloud).filter(({ TriggerName }) => TriggerName === name);
    while (of('slow').length < 2) await new Promise((done) => setTimeout(done, 100));
    const [first, second] = of('slow');
    expect(second!.from).toBeGreaterThanOrEqual(first!.to);
    expect(of('quick').length).toBeGreaterThan(of('slow').length);
  });

  it('有一大堆到期的，开动时先跑一次，不等到点', async () => {
    const cloud = await testCloud({ watch: watch(['yearly', '0 0 0 1 1 * *']) });
    cloud.ready({ timers: true, atOnce: true });
    while (written(cloud).length === 0) await new Promise((done) => setTimeout(done, 50));
    expect(written(cloud)).toMatchObject([{ TriggerName: 'yearly' }]);
  });

  it('没有开动时只在要它触发时触发', async () => {
    const cloud = await testCloud({ watch: watch(['quick', '* * * * * * *']) });
    await new Promise((done) => setTimeout(done, 1500));
    expect(await cloud.json('/timers/quick', {})).toMatchObject({
      fired: [{ trigger: 'quick', function: 'watch', ok: true }],
    });
    await cloud.close();
    expect(written(cloud)).toHaveLength(1);
  });

  it('没有的触发器答 404', async () => {
    const cloud = await testCloud({});
    expect((await cloud.fetch('/timers/none', { method: 'POST' })).status).toBe(404);
  });
});
