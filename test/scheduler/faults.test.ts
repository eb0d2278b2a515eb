import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { InboxPage } from '../../cloudfunctions/notices/contract';
import { recordAnswer } from '../../cloudfunctions/notices/store-credits';
import { inboxItem } from '../../cloudfunctions/notices/store-inbox';
import { atRest } from '../../cloudfunctions/notices/store-pushes';
import { templateSettings } from '../../cloudfunctions/notices/templates';
import { collection } from '../../cloudfunctions/platform/database';
import type { Notice } from '../../cloudfunctions/platform/notices';
import { requestOutbox } from '../../cloudfunctions/requests/api';
import { REQUESTS } from '../../cloudfunctions/requests/store';
import { useCloud } from '../notices/cloud-environment';
import { startSystem, type System } from '../support/system';
import { testNow } from '../support/moment';

const dataDir = mkdtempSync(join(tmpdir(), 'qianjia-faults-'));
let system: System;
const start = async () => {
  system = await startSystem({ dataDir, apart: true });
  useCloud(system);
};
beforeAll(start);
// Whatever a test before this one left on its way when it ended.
beforeEach(async () => {
  await system.interrupt('scheduler');
  await noFaults();
  await settle();
});
afterAll(async () => {
  await system.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const TEMPLATE = 'request-progress';
const noFaults = () => fetch(`${system.base}/outbox/faults`, { method: 'DELETE' });
const run = () => system.timer('deliver-notices');
/** Somebody who allowed messages, and a notice to them that waits in the outbox of a document of its own. */
async function waiting(credits = 1, urgent = false): Promise<Notice> {
  const openid = `person-${randomUUID()}`;
  const at = testNow();
  for (let time = 0; time < credits; time++)
    await recordAnswer(openid, templateSettings()[TEMPLATE].templateId, true, randomUUID(), at);
  const id = randomUUID();
  const about = { title: '已受理', body: '“楼道灯坏了”已受理。', page: '/packages/requests/pages/detail/index?id=r1' };
  const notice: Notice = { id, to: { openid }, template: TEMPLATE, ...about, at, ...(urgent ? { urgent } : {}) };
  await collection(REQUESTS).add({
    _id: id,
    number: id,
    openKey: id,
    version: 1,
    outbox: [notice],
    outboxDue: (await system.health()).now,
  });
  return notice;
}
interface Trouble {
  people: number;
  faults: (typeof FAULTS)[number][];
  cuts: number[];
}
const FAULTS = ['ok', 'silent', 'sent-silent', 43101, -1] as const;
const openidOf = ({ to }: Notice) => ('openid' in to ? to.openid : '');

/** Runs until nothing waits: a run that was cut off leaves what it held for a while. */
async function settle(): Promise<void> {
  for (let time = 0; time < 2; time++) await system.clock('PT3M');
  await run();
  expect(await requestOutbox.tellingsDue((await system.health()).now + 1000, 10)).toEqual([]);
}

/** In the inbox once, told by WeChat once at most, and nobody still has to look after it. @returns how often WeChat told it */
async function toldOnce(notice: Notice): Promise<number> {
  const reply = await system.invoke<InboxPage>('notices', openidOf(notice), 'inbox');
  expect(reply.ok && reply.data.items.map(({ id }) => id)).toEqual([notice.id]);
  const item = await inboxItem(notice.id);
  expect(item && atRest(item.push)).toBe(true);
  const sent = await system.outbox(openidOf(notice));
  expect(sent.length).toBeLessThanOrEqual(1);
  // Only what WeChat took is called sent, and what nobody knows is not called unsent.
  if (item?.push === 'sent') expect(sent).toHaveLength(1);
  if (item?.push === 'unsent') expect(sent.filter(({ answer }) => answer.errcode === 0)).toEqual([]);
  return sent.length;
}

describe('该说的都说到，每件一次', () => {
  test('投递停在任何两步之间，下一次接上', async () => {
    let step = 0;
    for (let cut = true; cut; step++) {
      const notice = await waiting();
      await system.interrupt('scheduler', step);
      const { ok } = await run();
      cut = !(await system.interrupt('scheduler'));
      expect(ok).toBe(!cut);
      await run();
      await run();
      const item = await inboxItem(notice.id);
      // What was under way is left to the run that held it until its time is over; the sweep then finds it.
      if (item && !atRest(item.push)) {
        await system.clock('PT3M');
        await run();
      }
      await toldOnce(notice);
    }
    // Each of the steps of a delivery was one of them.
    expect(step).toBeGreaterThan(8);
  });

  test('微信随便怎样出错、投递随便断在哪里，一条不少、一条不重', async () => {
    const fault = fc.constantFrom(...FAULTS);
    const trouble = fc.record({
      people: fc.integer({ min: 1, max: 4 }),
      faults: fc.array(fault, { maxLength: 4 }),
      cuts: fc.array(fc.nat(30), { maxLength: 3 }),
    });
    const check = async ({ people, faults, cuts }: Trouble) => {
      const notices = await Promise.all(Array.from({ length: people }, () => waiting()));
      await system.faults(faults);
      for (const cut of cuts) {
        await system.interrupt('scheduler', cut);
        await run();
      }
      await system.interrupt('scheduler');
      await settle();
      const told = await Promise.all(notices.map(toldOnce));
      if (faults.length === 0 && cuts.length === 0) expect(told).toEqual(notices.map(() => 1));
      await noFaults();
    };
    await fc.assert(fc.asyncProperty(trouble, check), { numRuns: 10 });
  });

  test('整个系统被 kill -9，再开接着投', async () => {
    const notices = await Promise.all(Array.from({ length: 12 }, () => waiting()));
    const running = run().catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 60));
    await system.kill();
    await running;
    await start();
    await settle();
    const told = await Promise.all(notices.map(toldOnce));
    // At most the one that was on its way when it died is unknown.
    expect(told.filter((times) => times === 1).length).toBeGreaterThanOrEqual(11);
  });
});
