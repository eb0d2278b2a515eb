/**
 * What a month costs, idle and busy, and what a need costs from submit to confirm with everything it causes: counted by the local cloud
 * over all that runs, the pages that people open for it included.
 */
import { randomUUID } from 'node:crypto';
import type { RequestDetail } from '../../cloudfunctions/requests/contract';
import { deliverAll } from '../../cloudfunctions/notices/api';
import { buildFunctions } from '../../scripts/build-functions';
import { reachable, useCloud } from '../notices/cloud-environment';
import { openScene, type Scene } from '../requests/scene';
import { callAsPhone } from '../support/as-phone';
import { contextNames } from '../support/functions';
import { testNow } from '../support/moment';
import type { System } from '../support/system';
import { BUSY, NOTHING, plus, priceOf, times, type Cost } from './prices';
import { report } from './report';

const RESIDENT = 'resident';
const WORKER = 'worker';
/** More than any instance remembers of a person. */
const PAUSE = 'PT1M';
const HOURS_A_MONTH = 30 * 24;
const MINUTES = 60;
/** Of a group, told by one page. */
const TOLD = 50;

type Usage = Awaited<ReturnType<System['usage']>>;
const sum = (counts: Record<string, number>) => Object.values(counts).reduce((a, b) => a + b, 0);
const costOf = (usage: Usage): Cost => ({
  invocations: sum(usage.invocations),
  databaseCalls: sum(usage.databaseCalls),
});

/** A minute in which nothing is done, and which is none of those in which all is looked for: the next fourteen are none either. */
async function idleMinute(system: System): Promise<Cost> {
  for (const pause of ['PT15M', PAUSE, PAUSE]) {
    await system.clock(pause);
    await quiet(system);
  }
  await system.usage();
  await system.clock(PAUSE);
  return costOf(await system.usage());
}

/** What is done costs, with what it causes in the next minute, over what an idle one costs. */
async function costing(
  system: System,
  what: () => Promise<unknown>,
  idle: Cost,
): Promise<{ cost: Cost; usage: Usage }> {
  await system.usage();
  await what();
  await quiet(system);
  await system.clock(PAUSE);
  const usage = await system.usage();
  return { cost: plus(costOf(usage), times(idle, -1)), usage };
}

/** Until nothing more is asked of the database: WeChat answers about files by messages of its own. */
async function quiet(system: System): Promise<void> {
  for (let before = -1, now = await asked(system); now !== before; now = await asked(system)) {
    before = now;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

async function asked({ base }: System): Promise<number> {
  return sum(((await (await fetch(`${base}/usage`)).json()) as Usage).databaseCalls);
}

type Step = readonly [name: string, does: () => Promise<unknown>];

/** A need, step by step, each by the page on which it is done. */
function steps(scene: Scene): readonly Step[] {
  const { system } = scene;
  let view: RequestDetail;
  const ask = async (person: string, action: string, input: object) => {
    const reply = await callAsPhone<RequestDetail>(system, 'requests', person, action, input);
    if (!reply.ok) throw new Error(`${action}: ${JSON.stringify(reply.error)}`);
    view = reply.data;
  };
  const step = async (person: string, action: string, fields: object) => {
    await ask(person, 'detail', { id: view.id });
    await ask(person, 'perform', { id: view.id, version: view.version, action, fields });
  };
  const need = {
    words: `楼道声控灯不亮了，晚上上下楼看不清台阶 ${randomUUID()}`,
    categoryId: 'lighting',
    place: { source: 'address', addressId: 'addr-3-2' },
  };
  return [
    ['submit', () => ask(RESIDENT, 'submit', need)],
    ['accept', () => step(WORKER, 'accept', { note: '今天到现场看看' })],
    [
      'resolve',
      async () => {
        const photos = [await scene.upload(`${randomUUID()}.jpg`)];
        await step(WORKER, 'resolve', { note: '换了灯泡，试过没有问题', photos });
      },
    ],
    ['confirm', () => step(RESIDENT, 'confirm', { satisfaction: 5, note: '处理及时' })],
  ];
}

/** @returns what one need costs, by step; with BENCH_SHOWN, what asks for what is printed too */
async function needCost(scene: Scene): Promise<Cost> {
  const { system } = scene;
  for (const [, does] of steps(scene)) await costing(system, does, NOTHING);
  const idle = await idleMinute(system);
  let all = NOTHING;
  for (const [name, does] of steps(scene)) {
    const { cost, usage } = await costing(system, does, idle);
    report('bill', `database_calls_${name}`, cost.databaseCalls, 'calls');
    if (process.env.BENCH_SHOWN) console.log(JSON.stringify(usage, null, 1));
    all = plus(all, cost);
  }
  return all;
}

/** An hour in which nobody does anything. */
async function idleHour(system: System): Promise<Cost> {
  await system.usage();
  for (let minute = 0; minute < MINUTES; minute++) await system.clock('PT1M');
  return costOf(await system.usage());
}

async function cost(system: System, person: string, calls: readonly [string, string, object?][]): Promise<Cost> {
  await system.clock(PAUSE);
  await system.usage();
  for (const [fn, action, input = {}] of calls) {
    const reply = await system.invoke(fn, person, action, input);
    if (!reply.ok) throw new Error(`${fn} ${action}: ${JSON.stringify(reply.error)}`);
  }
  return costOf(await system.usage());
}

/** What opening the app sends, and a page that is read then. */
const OPENING: [string, string, object?][] = contextNames().includes('home')
  ? [['home', 'open']]
  : [
      ['directory', 'me'],
      ['notices', 'unread'],
    ];
const MINE: [string, string, object?][] = [['requests', 'list-mine', { filter: 'all' }]];
const DESK: [string, string, object?][] = [['requests', 'desk', { view: 'todo' }]];
const STAMP: [string, string, object?][] = contextNames().includes('home')
  ? [['home', 'desk-stamp', { kind: 'own' }]]
  : [['requests', 'desk-summary']];

/** What people do in a busy month, by who does it. */
async function busyMonth(system: System, need: Cost): Promise<Record<string, Cost>> {
  return {
    residents: times(await cost(system, RESIDENT, [...OPENING, ...MINE]), BUSY.residents * BUSY.residentSessions),
    staff: times(await cost(system, WORKER, [...OPENING, ...DESK]), BUSY.staff * BUSY.days * BUSY.sessions),
    open_desks: times(await cost(system, WORKER, STAMP), BUSY.staff * BUSY.days * BUSY.deskMinutes),
    needs: times(need, BUSY.needs),
    group_notices: times({ invocations: 0, databaseCalls: await noticeCost(system) }, BUSY.groupNotices),
  };
}

/** What telling one of many costs, of a page of people as they are told together. */
async function noticeCost(system: System): Promise<number> {
  const deliveries = Array.from({ length: TOLD }, (_, index) => {
    const openid = `member-${index}`;
    const about = { title: '群里有一条通知', body: '本周六大扫除', page: '/pages/groups/index', at: testNow() };
    return {
      notice: { id: randomUUID(), to: { openid }, template: 'group-notice', ...about },
      reach: reachable(openid),
    };
  });
  useCloud(system);
  await system.usage();
  await deliverAll(deliveries, testNow());
  return costOf(await system.usage()).databaseCalls / TOLD;
}

async function main(): Promise<void> {
  await buildFunctions();
  const scene = await openScene();
  const { system } = scene;
  try {
    const need = await needCost(scene);
    report('bill', 'database_calls_per_need', need.databaseCalls, 'calls');
    report('bill', 'invocations_per_need', need.invocations, 'calls');
    const idle = times(await idleHour(system), HOURS_A_MONTH);
    report('bill', 'idle_yuan_month', priceOf(idle), '¥');
    const busy = await busyMonth(system, need);
    for (const [who, all] of Object.entries(busy)) report('bill', `busy_yuan_${who}`, priceOf(all), '¥');
    report('bill', 'busy_yuan_month', priceOf(Object.values(busy).reduce(plus, idle)), '¥');
  } finally {
    await scene.close();
  }
}

void main();
