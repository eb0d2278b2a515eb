import { randomUUID } from 'node:crypto';
import type { GridCard, Session } from '../../cloudfunctions/directory/contract';
import type { InboxPage } from '../../cloudfunctions/notices/contract';
import { expectOk, openScene, type Scene } from '../requests/scene';
import { GRID, importRows, smallTown, STAFF } from '../support/small-town';
import { DAY, beijingDate } from '../../cloudfunctions/platform/clock';

let scene: Scene;
beforeEach(async () => {
  scene = await openScene();
});
afterEach(async () => {
  expect((await scene.system.health()).scans).toEqual([]);
  await scene.close();
});

const directory = (person: string, action: string, input: object = {}, commandId: string = randomUUID()) =>
  scene.system.invoke<Session>('directory', person, action, input, { commandId });
const leave = async (person: string, input: object = {}) => expectOk(await directory(person, 'take-leave', input));
const back = async (person: string, input: object = {}) => expectOk(await directory(person, 'end-leave', input));
const run = () => scene.system.timer('follow-people');
const desk = async (person: string) => (await scene.desk(person)).items.map(({ id }) => id);
const ownerOf = async (id: string) => (await scene.get('resident', 'detail', { id })).owner.name;
const card = async () =>
  expectOk(await scene.system.invoke<GridCard>('directory', 'x', 'card', { gridCode: GRID.southWest }));
const titles = async (person: string) => {
  await scene.system.timer('deliver-notices');
  return expectOk(await scene.system.invoke<InboxPage>('notices', person, 'inbox')).items.map(({ title }) => title);
};
const day = async (days: number) => {
  const { now } = await scene.system.health();
  return beijingDate(now + days * DAY);
};

describe('A角请假与回岗', () => {
  test('一说不在岗，新的诉求马上到B；手上的过后转给B，B收到消息；回来就交还', async () => {
    const before = await scene.submit();
    const session = await leave('worker');
    expect(session.posts[0]).toMatchObject({ onLeave: true, leaveText: '不在岗，回来时再点“我回来了”' });
    expect((await card()).contacts[0]).toMatchObject({ name: '李四', standingIn: true });
    const next = await scene.submit();
    expect(next.owner.name).toBe('李四');
    expect(await ownerOf(before.id)).toBe('张三');
    expect(await run()).toMatchObject({ ok: true });
    expect(await desk('worker')).toEqual([]);
    expect((await desk('standIn')).sort()).toEqual([before.id, next.id].sort());
    expect(await titles('standIn')).toEqual(expect.arrayContaining(['有一件转来的诉求', '有一件新的诉求']));
    const moved = await scene.get('resident', 'detail', { id: before.id });
    expect(moved.timeline.at(-1)).toMatchObject({ title: '转给', by: '网格员 李四' });
    expect(moved.timeline.at(-1)?.note).toMatch(/张三眼下不在岗/);

    expect((await back('worker')).posts[0]).toMatchObject({ onLeave: false, leaveText: '' });
    await run();
    expect((await desk('worker')).sort()).toEqual([before.id, next.id].sort());
    expect(await desk('standIn')).toEqual([]);
  });

  test('B受理了的由B办完；跑两遍、同时跑，都只转一次、只告诉一次', async () => {
    const [kept, given] = [await scene.submit(), await scene.submit()];
    await leave('worker');
    await Promise.all([run(), run()]);
    await run();
    expect(await titles('standIn')).toEqual(['有一件转来的诉求', '有一件转来的诉求']);
    const view = await scene.get('standIn', 'detail', { id: kept.id });
    await scene.done('standIn', view, 'accept');
    await back('worker');
    await run();
    expect([await ownerOf(kept.id), await ownerOf(given.id)]).toEqual(['李四', '张三']);
    const history = (await scene.get('resident', 'detail', { id: given.id })).timeline.map(({ title }) => title);
    expect(history).toEqual(['提交诉求', '已派给', '转给', '转给']);
  });

  test('A、B都不在，归社区网格长；A回来还给A', async () => {
    const view = await scene.submit();
    await leave('worker');
    await leave('standIn');
    await run();
    expect(await desk('chief')).toEqual([view.id]);
    const next = await scene.submit();
    expect(next.owner.name).toBe('赵六');
    await back('worker');
    await run();
    expect((await desk('worker')).sort()).toEqual([view.id, next.id].sort());
    expect(await desk('chief')).toEqual([]);
  });

  test('按日期请假：到日子自己转给B，到期自己转回，不用谁再点', async () => {
    const view = await scene.submit();
    const [first, last] = [await day(2), await day(3)];
    expect((await leave('worker', { first, last })).posts[0]).toMatchObject({ onLeave: false });
    await run();
    expect(await ownerOf(view.id)).toBe('张三');
    await scene.system.clock('P2D');
    expect(await ownerOf(view.id)).toBe('李四');
    await scene.system.clock('P2D');
    expect(await ownerOf(view.id)).toBe('张三');
  });
});

describe('任期结束', () => {
  const [southWest, ...others] = smallTown.posts;
  const hold = (holders: object[]) => importRows(scene.system, 'posts', [{ ...southWest, holders }, ...others]);

  test('名册里不再有他，手上没办完的都转给接任的人，办到一半的也转', async () => {
    const accepted = await scene.done('worker', await scene.submit(), 'accept');
    await hold([{ personId: STAFF.li.id, side: 'A' }]);
    await run();
    expect(await desk('standIn')).toEqual([accepted.id]);
    const view = await scene.get('standIn', 'detail', { id: accepted.id });
    expect(view.availableActions.map(({ action }) => action)).toContain('resolve');
    expect(view.timeline.at(-1)?.note).toMatch(/张三已经不在这个岗位/);
  });

  test('办结之后换了人，居民说没有解决：到接任的人手上，只告诉接任的人，走了的人看不到', async () => {
    const accepted = await scene.done('worker', await scene.submit({ categoryId: 'water' }), 'accept');
    const resolved = await scene.done('worker', accepted, 'resolve', { note: '换好了' });
    const confirmed = await scene.done('resident', resolved, 'confirm', { satisfaction: 3 });
    await hold([{ personId: STAFF.li.id, side: 'A' }]);
    await run();
    const reopened = await scene.done('resident', confirmed, 'reopen', { note: '晚上又漏了' });
    expect(reopened.owner.name).toBe('李四');
    expect(reopened.timeline.slice(-2).map(({ title }) => title)).toEqual(['反映没有解决', '转给']);
    expect(await desk('standIn')).toEqual([accepted.id]);
    expect(await titles('standIn')).toEqual(['有一件转来的诉求']);
    expect(await titles('worker')).not.toContain('反映没有解决');
    await scene.system.clock('PT1M');
    expect(await scene.call('worker', 'detail', { id: accepted.id })).toMatchObject({ ok: false });
    await scene.done('standIn', reopened, 'resolve', { note: '换了阀门' });
  });

  test('并进去的一件分出来时，原来的负责人已经不在：归现在的人', async () => {
    const [root, other] = [await scene.submit(), await scene.submit()];
    const merged = await scene.done('worker', other, 'merge', { choice: root.id, note: '同一盏灯' });
    await hold([{ personId: STAFF.li.id, side: 'A' }]);
    await run();
    const parted = await scene.done('chief', merged, 'part', { note: '不是同一盏' });
    expect(parted.owner.name).toBe('李四');
    expect(await desk('standIn')).toEqual(expect.arrayContaining([root.id, other.id]));
  });

  test('任期写明的日子一到就转；重新导入名册不会抹掉本人请的假', async () => {
    const view = await scene.submit();
    await leave('worker');
    await hold([
      { personId: STAFF.zhang.id, side: 'A', until: await day(30) },
      { personId: STAFF.li.id, side: 'B' },
    ]);
    await run();
    expect(await ownerOf(view.id)).toBe('李四');
    await back('worker');
    await run();
    expect(await ownerOf(view.id)).toBe('张三');
    await scene.system.clock('P31D');
    expect(await ownerOf(view.id)).toBe('李四');
  });
});

describe('谁能替谁请假', () => {
  const postId = 'post-sw';

  test('网格长可以替管内的人请假和销假，别人不行', async () => {
    const view = await scene.submit();
    const of = { postId, personId: STAFF.zhang.id };
    for (const person of ['standIn', 'eastWorker'])
      expect(await directory(person, 'take-leave', of)).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } });
    expect(await directory('resident', 'take-leave')).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } });
    await leave('chief', of);
    await run();
    expect(await ownerOf(view.id)).toBe('李四');
    await back('chief', of);
    await run();
    expect(await ownerOf(view.id)).toBe('张三');
  });

  test('不是自己的岗位、不存在的岗位、倒着的日期、过去的日期，都说明白', async () => {
    const refused = async (input: object) => {
      const reply = await directory('worker', 'take-leave', input);
      return reply.ok ? 'ok' : reply.error.code;
    };
    expect(await refused({ postId: 'post-se' })).toBe('NOT_A_HOLDER');
    expect(await refused({ postId: 'nowhere' })).toBe('NOT_A_HOLDER');
    expect(await refused({ first: await day(3), last: await day(2) })).toBe('BAD_INPUT');
    expect(await refused({ first: await day(-1) })).toBe('BAD_INPUT');
    expect(await refused({ first: '2026-99-99' })).toBe('BAD_INPUT');
  });

  test('同一次点击重发只算一次：销假之后，迟到的请假重发不再生效', async () => {
    const commandId = randomUUID();
    expectOk(await directory('worker', 'take-leave', {}, commandId));
    await back('worker');
    const late = expectOk(await directory('worker', 'take-leave', {}, commandId));
    expect(late.posts[0]?.onLeave).toBe(false);
  });
});
