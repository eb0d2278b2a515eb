import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { InboxPage } from '../../cloudfunctions/notices/contract';
import type { CallSummary, OrderDetail } from '../../cloudfunctions/party/contract';
import type { Page } from '../../cloudfunctions/platform/steps';
import { startSystem, type System } from '../support/system';
import { ADMINISTRATOR, expectOk, GRID, openOrders, sceneOn, WHOM } from './mobilisation-scene';

const PEOPLE = 150;
const person = (i: number) => `member-${i}`;
const phone = (i: number) => `1990000${String(6000 + i)}`;
const roster = Array.from({ length: PEOPLE }, (_, i) => ({ name: `队员${i}`, phone: phone(i) }));

describe('下达到一半，整个系统被 kill -9，再起来接着下达', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'qianjia-order-'));
  let system: System;
  beforeAll(async () => {
    ({ system } = await openOrders({ dataDir, apart: true }));
    const does = async (fn: string, who: string, action: string, input: unknown) =>
      expectOk(await system.invoke(fn, who, action, input, { commandId: randomUUID() }));
    const squad = { id: 'squad-many', name: '大队', kind: 'volunteers', gridCode: GRID.riverside, roster };
    await does('party', ADMINISTRATOR, 'import-squads', { rows: [squad] });
    const home = { addressId: 'addr-3-2', room: '201', consentVersion: '1' };
    for (let i = 0; i < PEOPLE; i++)
      await does('directory', person(i), 'register-resident', {
        ...home,
        name: `队员${i}`,
        phoneCode: `local-phone:${phone(i)}`,
      });
  });
  afterAll(async () => {
    await system.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  /** Starts a run and kills everything after some milliseconds of it. */
  const cut = async (timer: string, milliseconds: number) => {
    const running = system.timer(timer).catch(() => undefined);
    await wait(milliseconds);
    await system.kill();
    await running;
    system = await startSystem({ dataDir, apart: true });
  };
  const listed = async (id: string) => {
    const found: CallSummary[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const input: object = { id, status: 'called', ...(cursor === '' ? {} : { cursor }) };
      const page: Page<CallSummary> = await sceneOn(system).get('district', 'order-calls', input);
      found.push(...page.items);
      cursor = page.next;
    }
    return found;
  };
  const toldTimes = async (openid: string) => {
    const page = expectOk(await system.invoke<InboxPage>('notices', openid, 'inbox', {}));
    return page.items.filter(({ title }) => title === '防汛值守').length;
  };

  test('每个人在名单上一次，收到一次', async () => {
    const given = await sceneOn(system).get<OrderDetail>('district', 'issue-order', {
      title: '防汛值守',
      purpose: '到河堤集合',
      startsAt: 'now',
      hours: 6,
      ackMinutes: 30,
      whom: { ...WHOM, postKinds: [], squadIds: ['squad-many'] },
      places: [
        { gridCode: GRID.riverside, name: '社区服务站门口', wanted: 100 },
        { gridCode: GRID.orchard, name: '社区服务站门口', wanted: 60 },
      ],
    });
    for (const milliseconds of [15, 40]) await cut('run-orders', milliseconds);
    for (let i = 0; i < 2; i++) await sceneOn(system).run();
    const order = await sceneOn(system).order(given.id);
    expect([order.status.id, order.figures.waiting, order.figures.short]).toEqual(['running', PEOPLE, 10]);
    const people = await listed(given.id);
    expect(new Set(people.map(({ name }) => name)).size).toBe(PEOPLE);
    expect(people).toHaveLength(PEOPLE);
    for (const milliseconds of [60, 200]) await cut('deliver-notices', milliseconds);
    for (let i = 0; i < 3; i++) expect(await system.timer('deliver-notices')).toMatchObject({ ok: true });
    const told = await Promise.all(people.map((_, i) => toldTimes(person(i))));
    expect(told).toEqual(people.map(() => 1));
  }, 120_000);
});
