import { contextNames } from '../../support/functions';
import { ADMINISTRATOR, loadSmallTown } from '../../support/small-town';
import { startSystem, type System } from '../../support/system';

/**
 * Most tests run the functions in their own process. What that leaves out is shown here once for each function: that its bundle starts
 * in a thread, finds the cloud over HTTP, knows who calls, and answers as it does there.
 */
const QUESTIONS: Readonly<Record<string, readonly [openid: string, action: string, input?: object]>> = {
  directory: [ADMINISTRATOR, 'me'],
  requests: [ADMINISTRATOR, 'import-categories', { rows: [] }],
  attendance: [ADMINISTRATOR, 'kinds'],
  party: [ADMINISTRATOR, 'find-units', { words: '支部' }],
  groups: [ADMINISTRATOR, 'mine'],
  coop: [ADMINISTRATOR, 'cooperative'],
  records: [ADMINISTRATOR, 'rules'],
  ledger: [ADMINISTRATOR, 'list'],
  imports: [ADMINISTRATOR, 'list'],
  home: [ADMINISTRATOR, 'open'],
  notices: [ADMINISTRATOR, 'inbox'],
  media: [ADMINISTRATOR, 'judge', {}],
  council: [ADMINISTRATOR, 'topics'],
  partners: [ADMINISTRATOR, 'units'],
  places: [ADMINISTRATOR, 'venues'],
  services: [ADMINISTRATOR, 'items'],
  visits: [ADMINISTRATOR, 'tag-kinds'],
};
/** Has no action for a person: asked by its triggers. */
const TIMED = 'scheduler';

let apart: System;
let here: System;

beforeAll(async () => {
  [apart, here] = await Promise.all([startSystem({ apart: true }), startSystem()]);
  await Promise.all([loadSmallTown(apart), loadSmallTown(here)]);
});
afterAll(() => Promise.all([apart?.close(), here?.close()]));

it('每个云函数都问到了', () => {
  expect([...Object.keys(QUESTIONS), TIMED].sort()).toEqual(contextNames().sort());
});

it.each(Object.entries(QUESTIONS))('%s 在自己的线程里和在测试进程里答的一样', async (name, [openid, action, input]) => {
  const more = { commandId: `smoke-${name}` };
  const answer = await apart.invoke(name, openid, action, input, more);
  expect(answer).toEqual(await here.invoke(name, openid, action, input, more));
  expect(apart.dbCalls).toBe(here.dbCalls);
});

it('scheduler 在自己的线程里跑得完到点的事', async () => {
  const fired = await Promise.all([apart.clock('PT1H'), here.clock('PT1H')].map(async (moved) => (await moved).fired));
  expect(fired[0]!.length).toBeGreaterThan(0);
  expect(fired[0]).toEqual(fired[1]);
  expect(fired[0]!.every(({ ok }) => ok)).toBe(true);
});
