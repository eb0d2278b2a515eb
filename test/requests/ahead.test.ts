import type { RequestDetail } from '../../cloudfunctions/requests/contract';
import { openScene, type Scene } from './scene';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.close());

const details = (person: string, ids: readonly string[]) => scene.get<RequestDetail[]>(person, 'details', { ids });

describe('没有信号以前，手上的事先整件取来', () => {
  test('几件一次取来，和一件一件看的一样；一次数据库调用', async () => {
    const made = [await scene.submit({ words: '声控灯坏了' }), await scene.submit({ words: '水管漏水了' })];
    const ids = made.map(({ id }) => id);
    const several = await details('worker', ids);
    const one = await Promise.all(ids.map((id) => scene.get<RequestDetail>('worker', 'detail', { id })));
    expect(several.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))).toEqual(one);
    expect(several.every(({ availableActions }) => availableActions.some(({ action }) => action === 'accept'))).toBe(
      true,
    );
  });

  test('不归自己看的、没有的，不在里面；一次最多 20 件', async () => {
    const { id } = await scene.submit();
    expect(await details('eastWorker', [id])).toEqual([]);
    expect(await details('worker', [id, 'nothing-there-at-all'])).toHaveLength(1);
    const many = Array.from({ length: 21 }, (_, i) => `${id.slice(0, -2)}${10 + i}`);
    expect(await scene.call('worker', 'details', { ids: many })).toMatchObject({
      ok: false,
      error: { code: 'BAD_INPUT' },
    });
    expect(await scene.call('stranger', 'details', { ids: [id] })).toMatchObject({ ok: false });
  });
});
