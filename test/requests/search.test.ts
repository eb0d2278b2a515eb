import type { NeighbourView, Page, RequestSummary } from '../../cloudfunctions/requests/contract';
import { openScene, type Scene } from './scene';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.close());

const ids = async (person: string, action: string, text: string, more = {}) =>
  (await scene.get<Page<RequestSummary | NeighbourView>>(person, action, { text, ...more })).items.map(({ id }) => id);

describe('在列表里找', () => {
  let lamp: string;
  let pipe: string;
  beforeAll(async () => {
    const words = '电话13912345678，三楼声控灯坏了，配件也没有';
    lamp = (await scene.submit({ words, visibility: 'neighbours' })).id;
    pipe = (await scene.submit({ words: '厨房水管往下漏水，请来修', categoryId: 'water', visibility: 'neighbours' }))
      .id;
  });

  test('自己的诉求：按字、按编号、按类别，什么也不写就是全部', async () => {
    expect(await ids('resident', 'list-mine', '声控灯')).toEqual([lamp]);
    expect(await ids('resident', 'list-mine', '水管 漏水')).toEqual([pipe]);
    expect(await ids('resident', 'list-mine', '供水')).toEqual([pipe]);
    expect(await ids('resident', 'list-mine', '电梯')).toEqual([]);
    expect(await ids('resident', 'list-mine', '')).toEqual([pipe, lamp]);
    const { number } = await scene.get<{ number: string }>('resident', 'detail', { id: lamp });
    expect(await ids('resident', 'list-mine', number)).toEqual([lamp]);
    expect(await ids('neighbour', 'list-mine', '声控灯')).toEqual([]);
  });

  test('工作台：还能按反映人的姓名和整个电话找；一次数据库调用', async () => {
    expect((await ids('worker', 'desk', '李秀英')).sort()).toEqual([lamp, pipe].sort());
    expect((await ids('worker', 'desk', '19900000021')).length).toBeGreaterThan(0);
    expect(await ids('worker', 'desk', '声控灯')).toEqual([lamp]);
    expect(await ids('worker', 'desk', '声控灯', { view: 'done' })).toEqual([]);
  });

  test('工作台：找到的按先到期、按新来排，各一次数据库调用；不认得的排法说得出', async () => {
    const early = (await scene.submit({ words: '燃气表旁边有气味，请来查', categoryId: 'water' })).id;
    const found = await scene.get<Page<RequestSummary>>('worker', 'desk', { text: '李秀英' });
    const due = found.items.map(({ deadline }) => deadline?.at ?? 0);
    expect(due).toEqual([...due].sort((a, b) => a - b));
    const newest = await ids('worker', 'desk', '李秀英', { sort: 'newest' });
    expect(scene.system.dbCalls).toBe(1);
    expect(newest).toEqual([early, pipe, lamp]);
    expect(await ids('worker', 'desk', '', { sort: 'newest' })).toEqual([early, pipe, lamp]);
    expect(await scene.call('worker', 'desk', { sort: 'worst' })).toMatchObject({ ok: false });
  });

  test('邻里：看得到的字找得到，隐去的号码和姓名找不到', async () => {
    expect(await ids('neighbour', 'neighbourhood', '声控灯')).toEqual([lamp]);
    expect(await ids('neighbour', 'neighbourhood', '13912345678')).toEqual([]);
    expect(await ids('neighbour', 'neighbourhood', '1391234')).toEqual([]);
    expect(await ids('neighbour', 'neighbourhood', '李秀英')).toEqual([]);
  });

  test('自己的：最近有进展的在前；进行中的也照着排', async () => {
    const before = await ids('resident', 'list-mine', '', { sort: 'updated' });
    const { version } = await scene.get<{ version: number }>('worker', 'detail', { id: lamp });
    await scene.get('worker', 'perform', { id: lamp, version, action: 'accept', fields: {} });
    const after = await ids('resident', 'list-mine', '', { sort: 'updated' });
    expect(scene.system.dbCalls).toBe(1);
    expect(after).toEqual([lamp, ...before.filter((id) => id !== lamp)]);
    expect(await ids('resident', 'list-mine', '', { sort: 'updated', filter: 'open' })).toEqual(after);
    expect((await ids('resident', 'list-mine', '', { sort: 'newest' })).at(-1)).toBe(lamp);
    expect((await scene.system.health()).scans).toEqual([]);
  });

  test('邻里：附议多的在前，一次调用', async () => {
    const seconding = (id: string, action: string) => scene.get('neighbour', 'as-neighbour', { id, action });
    await seconding(pipe, 'second');
    expect(await ids('neighbour', 'neighbourhood', '', { sort: 'seconded' })).toEqual([pipe, lamp]);
    await seconding(lamp, 'second');
    await seconding(pipe, 'unsecond');
    expect(await ids('neighbour', 'neighbourhood', '', { sort: 'seconded' })).toEqual([lamp, pipe]);
    expect(scene.system.dbCalls).toBe(1);
    expect(await ids('neighbour', 'neighbourhood', '', { sort: 'newest' })).toEqual([pipe, lamp]);
    expect(await scene.call('neighbour', 'neighbourhood', { sort: 'nearest' })).toMatchObject({ ok: false });
    expect((await scene.system.health()).scans).toEqual([]);
  });

  test('太长、看不清的说明白', async () => {
    const reply = await scene.call('resident', 'list-mine', { text: '灯'.repeat(41) });
    expect(reply).toMatchObject({ ok: false, error: { fields: { text: '要找的内容最多 40 个字，现在是 41 个字。' } } });
  });
});
