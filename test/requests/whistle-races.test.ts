import { randomUUID } from 'node:crypto';
import type { RequestDetail, WhistleDetail } from '../../cloudfunctions/requests/contract';
import type { Reply } from '../support/system';
import { dayAhead, openWhistleScene, POST, type WhistleScene } from './whistle-scene';

let town: WhistleScene;
beforeAll(async () => {
  town = await openWhistleScene();
});
afterAll(() => town.scene.close());

const call = (...choices: string[]) => ({ choices, date: dayAhead(10), note: '请到场' });
const dispatched = async () => {
  const { request, whistle } = await town.whistled();
  return { request, whistle: await town.acted('street', whistle, 'dispatch', call(POST.housing, POST.emergency)) };
};
const codes = (replies: Reply<unknown>[]) => replies.map((reply) => (reply.ok ? 'ok' : reply.error.code)).sort();
/** A request is whistled exactly while its whistle is open. */
async function consistent(requestId: string, whistleId: string): Promise<void> {
  const request = await town.request('chief', requestId);
  const whistle = await town.see('chief', whistleId);
  const open = ['raised', 'dispatched', 'answered'].includes(whistle.status.id);
  expect([request.status.id === 'whistled', request.whistleId]).toEqual([open, whistleId]);
}

describe('同时', () => {
  test('镇街两个人各点各的名：一个算，另一个看了新进展再说', async () => {
    const { request, whistle } = await town.whistled();
    const replies = await Promise.all([
      town.act('street', whistle, 'dispatch', call(POST.housing)),
      town.act('streetStaff', whistle, 'dispatch', call(POST.emergency)),
    ]);
    expect(codes(replies)).toEqual(['STALE', 'ok']);
    expect((await town.see('street', whistle.id)).summons).toHaveLength(1);
    await consistent(request.id, whistle.id);
  });

  test('社区撤回、镇街点名、镇街退回：只有一个算', async () => {
    for (let i = 0; i < 3; i++) {
      const { request, whistle } = await town.whistled();
      const replies = await Promise.all([
        town.act('chief', whistle, 'withdraw', { note: '自己能办了' }),
        town.act('street', whistle, 'dispatch', call(POST.housing)),
        town.act('streetStaff', whistle, 'return', { note: '社区能办' }),
      ]);
      expect(replies.filter(({ ok }) => ok)).toHaveLength(1);
      await consistent(request.id, whistle.id);
    }
  });

  test('几个部门一起报到、一起答复，谁也不用再来一次', async () => {
    const { request, whistle } = await dispatched();
    const both = ['housing', 'emergency'];
    const reported = await Promise.all(both.map((who) => town.acted(who, whistle, 'report-in')));
    const answers = both.map((who, i) => town.act(who, reported[i]!, 'answer', { note: `${who}办好了` }));
    expect(codes(await Promise.all(answers))).toEqual(['ok', 'ok']);
    expect((await town.see('street', whistle.id)).status.id).toBe('answered');
    await consistent(request.id, whistle.id);
  });

  test('最后一个部门答复的时候镇街结束：没有答复完的结束不了', async () => {
    const { request, whistle } = await dispatched();
    const excused = await town.acted('street', whistle, 'excuse', { choice: POST.emergency, note: '不用来' });
    const reported = await town.acted('housing', excused, 'report-in');
    const close = { extra: 'proper', note: '办好了' };
    const [answer] = await Promise.all([
      town.act('housing', reported, 'answer', { note: '修好了' }),
      town.act('street', reported, 'close', close),
    ]);
    expect(answer.ok).toBe(true);
    const now = await town.see('street', whistle.id);
    if (now.status.id === 'answered') await town.acted('street', now, 'close', close);
    expect((await town.see('street', whistle.id)).status.id).toBe('closed');
    await consistent(request.id, whistle.id);
  });

  test('居民撤回的时候部门答复、镇街再请：都对得上', async () => {
    for (let i = 0; i < 3; i++) {
      const { request, whistle } = await dispatched();
      const reported = await town.acted('housing', whistle, 'report-in');
      const mine = await town.request('resident', request.id);
      const replies: Reply<unknown>[] = await Promise.all([
        town.scene.perform('resident', mine, 'withdraw', { note: '不用了' }) as Promise<Reply<unknown>>,
        town.act('housing', reported, 'answer', { note: '办好了' }),
        town.act('street', reported, 'summon-more', call(POST.property)),
      ]);
      expect(replies.some(({ ok }) => ok)).toBe(true);
      await consistent(request.id, whistle.id);
    }
  });

  test('社区两部手机一起吹：只有一次吹哨', async () => {
    const accepted = await town.accepted();
    const replies = await Promise.all(
      [1, 2, 3].map(() => town.scene.perform('chief', accepted, 'whistle', { note: '要住建来' })),
    );
    expect(codes(replies)).toEqual(['STALE', 'STALE', 'ok']);
  });
});

describe('再来一次，还是一次', () => {
  test('同一编号吹几次、报到几次、结束几次，都只办一次，答复一样', async () => {
    const accepted = await town.accepted();
    const commandId = randomUUID();
    const input = { id: accepted.id, version: accepted.version, action: 'whistle', fields: { note: '要住建来' } };
    const raised = await Promise.all(
      [1, 2, 3].map(() => town.scene.call<RequestDetail>('chief', 'perform', input, commandId)),
    );
    const again = await town.scene.get('chief', 'perform', input, commandId);
    expect(again.timeline.filter(({ title }) => title.startsWith('吹哨'))).toHaveLength(1);
    expect(raised.some(({ ok }) => ok)).toBe(true);
    const whistle = await town.see('street', again.whistleId);
    const called = await town.acted('street', whistle, 'dispatch', call(POST.housing));
    const steps: [string, string, object][] = [
      ['housing', 'report-in', {}],
      ['housing', 'answer', { note: '办好了' }],
      ['street', 'close', { extra: 'proper', note: '办好了' }],
    ];
    let view: WhistleDetail = called;
    for (const [who, action, fields] of steps) {
      const id = randomUUID();
      const first = await town.acted(who, view, action, fields, id);
      expect(await town.acted(who, view, action, fields, id)).toEqual(first);
      view = first;
    }
    expect(view.timeline).toHaveLength(5);
  });
});

describe('坏的输入', () => {
  test.each<[string, string, object, string]>([
    ['别的镇的部门', 'dispatch', call(POST.otherTown), 'CHOICE_NOT_OFFERED'],
    ['网格长不是部门', 'dispatch', call(POST.street), 'CHOICE_NOT_OFFERED'],
    ['没有的岗位', 'dispatch', call('no-such-post'), 'CHOICE_NOT_OFFERED'],
    ['重复的', 'dispatch', call(POST.housing, POST.housing), 'BAD_INPUT'],
    ['一个都没选', 'dispatch', { ...call(), choices: [] }, 'BAD_INPUT'],
    ['太多', 'dispatch', { ...call(), choices: Array.from({ length: 30 }, (_, i) => `p${i}`) }, 'BAD_INPUT'],
    ['日子过了', 'dispatch', { ...call(POST.housing), date: '2020-01-01' }, 'BAD_INPUT'],
    ['没有这一步', 'explode', {}, 'UNKNOWN_STEP'],
  ])('%s', async (_, action, fields, code) => {
    const { whistle } = await town.whistled();
    const reply = await town.act('street', whistle, action, fields);
    expect(reply).toMatchObject({ ok: false, error: { code } });
    expect(await town.see('street', whistle.id)).toMatchObject({ version: 1, status: { id: 'raised' } });
  });

  test('不相干的人看不到，也办不了；看得到的不等于办得了', async () => {
    const { whistle } = await town.whistled();
    for (const who of ['otherTown', 'resident', 'eastWorker'])
      expect(await town.scene.call(who, 'whistle', { id: whistle.id })).toMatchObject({ error: { code: 'NOT_FOUND' } });
    expect(await town.act('otherTown', whistle, 'dispatch', call(POST.housing))).toMatchObject({
      error: { code: 'NOT_FOUND' },
    });
    expect(await town.act('worker', whistle, 'dispatch', call(POST.housing))).toMatchObject({
      error: { code: 'FORBIDDEN' },
    });
    expect(await town.scene.call('worker', 'list-whistles', { view: 'open' })).toMatchObject({
      error: { code: 'FORBIDDEN' },
    });
    expect(await town.scene.call('chief', 'whistle-scores', { gridCode: '990101' })).toMatchObject({
      error: { code: 'FORBIDDEN' },
    });
  });
});

describe('单子、数目和数据库', () => {
  test('先到期的在上，数目对得上，一页一次数据库调用，每条查询都有索引', async () => {
    const { whistle } = await town.whistled({ urgency: 'urgent' });
    const list = await town.list('street', 'dispatch');
    expect(town.scene.system.dbCalls).toBe(1);
    expect(list[0]?.id).toBe(whistle.id);
    const due = list.map(({ due: next }) => next?.at ?? 0);
    expect(due).toEqual([...due].sort((a, b) => a - b));
    const counts = await town.counts('street');
    expect(counts.views.find(({ view }) => view === 'dispatch')?.count).toBe(list.length);
    await town.list('housing', 'report');
    await town.list('housing', 'answer');
    await town.list('housing', 'done');
    await town.list('chief', 'open');
    await town.scene.get('street', 'whistle-scores', {});
    expect(town.scene.system.dbCalls).toBeLessThanOrEqual(1);
    await town.scene.system.timer('watch-clocks');
    await town.scene.system.timer('follow-people');
    expect((await town.scene.system.health()).scans).toEqual([]);
  });

  test('一步要几次数据库调用，说得出', async () => {
    const calls: Record<string, number> = {};
    const counted = async <T>(name: string, step: Promise<T>): Promise<T> => {
      const view = await step;
      calls[name] = town.scene.system.dbCalls;
      return view;
    };
    const accepted = await town.accepted();
    const raised = await counted('whistle', town.scene.done('chief', accepted, 'whistle', { note: '要住建来' }));
    const seen = await counted('see', town.see('chief', raised.whistleId));
    const called = await counted('dispatch', town.acted('street', seen, 'dispatch', call(POST.housing)));
    const reported = await counted('report-in', town.acted('housing', called, 'report-in'));
    await counted('log-work', town.acted('housing', reported, 'log-work', { note: '已到现场' }));
    expect(calls.see).toBe(2);
    for (const name of ['whistle', 'dispatch', 'report-in', 'log-work'])
      expect([name, (calls[name] ?? 99) <= 11]).toEqual([name, true]);
  });

  test('过了时限，时钟报给上级，吹哨的经过里写着', async () => {
    const { whistle } = await town.whistled();
    await town.scene.system.clock('P2D');
    await town.scene.system.timer('watch-clocks');
    const { timeline, due } = await town.see('street', whistle.id);
    expect(due?.overdue).toBe(true);
    expect(timeline.map(({ title }) => title).join()).toContain('超时未点名部门');
  });
});
