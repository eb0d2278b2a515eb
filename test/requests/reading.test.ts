import { randomUUID } from 'node:crypto';
import type {
  CategoryView,
  Page,
  RequestDetail,
  RequestSummary,
  Suggestion,
} from '../../cloudfunctions/requests/contract';
import { expectOk, openScene, type Scene } from './scene';
import { MINUTE } from '../../cloudfunctions/platform/clock';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.close());

describe('谁看得到什么', () => {
  test('邻居看不到别人的诉求，也不能动；和不存在的一个说法', async () => {
    const view = await scene.submit();
    const missing = await scene.call('neighbour', 'detail', { id: 'f'.repeat(32) });
    expect(await scene.call('neighbour', 'detail', { id: view.id })).toEqual(missing);
    expect(missing).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
    expect(await scene.perform('neighbour', view, 'withdraw')).toMatchObject({
      ok: false,
      error: { code: 'NOT_FOUND' },
    });
    expect(await scene.call('eastWorker', 'detail', { id: view.id })).toEqual(missing);
  });

  test('社区看得到，不能代办，也看不到居民电话', async () => {
    const view = await scene.submit();
    const seen = await scene.get('chief', 'detail', { id: view.id });
    expect(seen.author.phone).toBe('');
    expect(seen.availableActions.map(({ action }) => action)).toEqual([
      'assign-to',
      'instruct',
      'classify',
      'merge',
      'link',
      'split',
    ]);
    expect(await scene.perform('chief', view, 'accept')).toMatchObject({
      ok: false,
      error: { code: 'FORBIDDEN' },
    });
    expect((await scene.get('worker', 'detail', { id: view.id })).author.phone).toBe('19900000021');
  });

  test('没登记的人先登记；没有岗位的人没有工作台；居民不能导入', async () => {
    expect(await scene.call('nobody', 'list-mine')).toMatchObject({ ok: false, error: { code: 'NOT_REGISTERED' } });
    expect(await scene.call('resident', 'desk')).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } });
    expect(await scene.call('resident', 'import-categories', { rows: [{}] })).toMatchObject({
      ok: false,
      error: { code: 'FORBIDDEN' },
    });
  });
});

describe('类别', () => {
  test('只给本区的，按顺序；从话里猜一个', async () => {
    const categories = await scene.get<CategoryView[]>('resident', 'categories');
    expect(categories.map(({ id }) => id)).toEqual(['lighting', 'water', 'order']);
    const suggestion = await scene.get<Suggestion>('resident', 'suggest-category', { words: '楼道灯坏了' });
    expect(suggestion.categoryId).toBe('lighting');
  });
});

describe('翻页', () => {
  test('五十件过去的诉求，每页一次读完，不重不漏，新的在前', async () => {
    const rows = Array.from({ length: 50 }, (_, index) => ({
      id: `page-${index}`,
      author: { name: '老住户', openid: 'old-timer' },
      addressId: 'addr-3-2',
      words: `过去的第 ${index} 件`,
      categoryId: 'lighting',
      // Pairs at the same instant: the id has to part them.
      submittedAt: Date.parse('2026-03-02T09:00:00+08:00') + Math.floor(index / 2) * MINUTE,
      steps: index % 5 === 0 ? [{ action: 'withdraw', at: Date.parse('2026-03-03T09:00:00+08:00') }] : [],
    }));
    const past = () => scene.get<{ accepted: number }>('local-admin', 'import-past', { rows });
    expect(await past()).toEqual({ accepted: 50 });
    expect(await past()).toEqual({ accepted: 50 });
    expectOk(
      await scene.system.invoke(
        'directory',
        'old-timer',
        'register-resident',
        { name: '老住户', addressId: 'addr-3-2', consentVersion: '1' },
        { commandId: randomUUID() },
      ),
    );
    const pages = async (person: string, action: string, input: object) => {
      const items: RequestSummary[] = [];
      let cursor: string | null = null;
      do {
        const page: Page<RequestSummary> = await scene.get(person, action, { ...input, ...(cursor ? { cursor } : {}) });
        expect(scene.system.dbCalls).toBeLessThanOrEqual(items.length === 0 ? 2 : 1);
        items.push(...page.items);
        cursor = page.next;
      } while (cursor);
      return items;
    };
    const all = await pages('old-timer', 'list-mine', {});
    expect(all).toHaveLength(50);
    expect(new Set(all.map(({ id }) => id)).size).toBe(50);
    expect(all.map(({ createdAt }) => createdAt)).toEqual(all.map(({ createdAt }) => createdAt).sort((a, b) => b - a));
    expect(await pages('old-timer', 'list-mine', { filter: 'closed' })).toHaveLength(10);
    expect(await pages('old-timer', 'list-mine', { filter: 'open' })).toHaveLength(40);
    const queue = await pages('worker', 'desk', { view: 'todo' });
    expect(new Set(queue.map(({ id }) => id)).size).toBe(queue.length);
    expect(await pages('worker', 'desk', { view: 'done' })).not.toHaveLength(0);
  });

  test('没有一个查询靠全表扫描', async () => {
    const { scans } = await scene.system.health();
    expect(scans).toEqual([]);
  });
});

test('每次调用的数据库次数', async () => {
  const view = await scene.submit();
  await scene.get('resident', 'detail', { id: view.id });
  await scene.get('resident', 'detail', { id: view.id });
  const cost = async (work: () => Promise<unknown>) => {
    await work();
    return scene.system.dbCalls;
  };
  expect(await cost(() => scene.get<RequestDetail>('resident', 'detail', { id: view.id }))).toBe(1);
  expect(await cost(() => scene.get('resident', 'list-mine'))).toBe(1);
  expect(await cost(() => scene.done('resident', view, 'urge'))).toBe(2);
});
