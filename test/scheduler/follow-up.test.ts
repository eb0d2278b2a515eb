import type { LedgerTotals } from '../../cloudfunctions/ledger/contract';
import type { InboxPage } from '../../cloudfunctions/notices/contract';
import type { RequestDetail } from '../../cloudfunctions/requests/contract';
import { need, openScene, type Scene } from '../requests/scene';
import type { Due } from '../../cloudfunctions/platform/after-write';
import { callAsPhone, followUp, sendAsPhone } from '../support/as-phone';
import type { Reply } from '../support/system';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene({ apart: true });
});
afterAll(() => scene.close());

const good = <T>(reply: Reply<T>): T => {
  if (!reply.ok) throw new Error(JSON.stringify(reply.error));
  return reply.data;
};
const titles = async (openid: string) =>
  good(await scene.system.invoke<InboxPage>('notices', openid, 'inbox')).items.map(({ title }) => title);
const counted = async () => good(await scene.system.invoke<LedgerTotals>('ledger', 'chief', 'totals', {})).total;
const submitAlone = async () => {
  const { reply, after } = await sendAsPhone<RequestDetail>(scene.system, 'requests', 'resident', 'submit', need());
  good(reply);
  return after;
};
const follow = (dues: readonly Due[], openid = 'resident') => followUp(scene.system, openid, dues);

describe('一次操作留下的事，由手机的第二次调用做完', () => {
  test('答复里说留下了什么；不等定时器，该知道的人就知道，台账里也有了', async () => {
    const reply = await callAsPhone(scene.system, 'requests', 'resident', 'submit', need());
    expect(reply).toMatchObject({ ok: true });
    expect(await titles('worker')).toEqual(['有一件新的诉求']);
    expect(await counted()).toBe(1);
    const fired = await scene.system.timer('deliver-notices');
    expect(fired).toMatchObject({ ok: true });
    expect(await titles('worker')).toHaveLength(1);
  });

  test('看一看不留下什么', async () => {
    const { after } = await sendAsPhone(scene.system, 'requests', 'resident', 'list-mine');
    expect(after).toEqual([]);
  });

  test('第二次调用没有来，定时器照样做完；晚来的什么也不再做', async () => {
    const after = await submitAlone();
    expect(after.map(({ field }) => field).sort()).toEqual(['ledgerDue', 'outboxDue']);
    await scene.system.timer('deliver-notices');
    await scene.system.timer('keep-ledger');
    const before = [await titles('worker'), await counted()];
    expect(await follow(after)).toMatchObject({ ok: true });
    expect([await titles('worker'), await counted()]).toEqual(before);
    expect(scene.system.dbCalls).toBeGreaterThan(0);
  });

  test('第二次调用停在任何两步之间、和定时器同时、来两遍：每人一条，台账一件', async () => {
    let before = { told: (await titles('worker')).length, counted: await counted() };
    for (let step = 0, cut = true; cut; step++) {
      const after = await submitAlone();
      await scene.system.interrupt('scheduler', step);
      await follow(after).catch(() => undefined);
      cut = !(await scene.system.interrupt('scheduler'));
      await Promise.all([follow(after), scene.system.timer('deliver-notices'), follow(after)]);
      await scene.system.timer('deliver-notices');
      await scene.system.timer('keep-ledger');
      const now = { told: (await titles('worker')).length, counted: await counted() };
      expect(now.counted).toBe(before.counted + 1);
      expect(now.told).toBe(Math.min(before.told + 1, 20));
      before = now;
    }
  }, 400_000);

  test('随便说留下了什么，什么也不会多做', async () => {
    const before = await titles('worker');
    const made = [
      { collection: 'accounts', field: 'version', at: 0 },
      { collection: 'serviceRequests', field: 'outboxDue', at: 1 },
      { collection: '__proto__', field: 'ledgerDue', at: 5 },
    ];
    expect(await follow(made, 'a-stranger')).toMatchObject({ ok: true });
    expect(await follow([], 'a-stranger')).toMatchObject({ ok: true });
    expect(await titles('worker')).toEqual(before);
  });

  test('没有一个查询靠全表扫描', async () => {
    expect((await scene.system.health()).scans).toEqual([]);
  });
});
