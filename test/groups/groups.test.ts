import { randomUUID } from 'node:crypto';
import type { GroupDoor, GroupView, MyGroup, PostDetail, ReadersView } from '../../cloudfunctions/groups/contract';
import type { Page } from '../../cloudfunctions/platform/steps';
import type { InboxPage } from '../../cloudfunctions/notices/contract';
import { GRID } from '../support/small-town';
import { waitingFor } from '../home/waiting-for';
import { expectOk, memberId, openGroupScene, openGIdOf, type GroupScene } from './scene';

let scene: GroupScene;
beforeAll(async () => {
  scene = await openGroupScene();
});
afterAll(() => scene.close());
const code = async (reply: Promise<{ ok: boolean; error?: { code: string } }>) => {
  const { ok, error } = await reply;
  return ok ? 'ok' : error?.code;
};

describe('建群', () => {
  test('楼长建的等社区确认，社区听到；确认前不能进，确认后绑卡片，邻居从卡片进来', async () => {
    const made = await scene.get<GroupView>('building', 'make', {
      kind: 'building',
      name: '三号楼一家',
      addressId: 'addr-3-1',
    });
    const group = made.group!;
    expect(group.status.id).toBe('proposed');
    expect(group.me.chief).toBe(true);
    expect(group.building).toBe('柳苑 3号楼');
    expect(await code(scene.enter('building', group.id, 'wx-3'))).toBe('GROUP_NOT_OPEN');
    await scene.system.timer('deliver-notices');
    const inbox = await scene.system.invoke<{ items: { title: string }[] }>('notices', 'chief', 'inbox');
    expect(expectOk(inbox).items.map(({ title }) => title)).toContain('有一个新的群等您确认');

    expect(await code(scene.perform('building', 'group', group.id, 'confirm'))).toBe('FORBIDDEN');
    await scene.done('chief', 'group', group.id, 'confirm');
    expect(await code(scene.enter('ann', group.id, 'wx-3'))).toBe('NOT_BOUND');
    expect(expectOk(await scene.enter('building', group.id, 'wx-3')).group?.bound).toBe(true);
    const joined = expectOk(await scene.enter('ann', group.id, 'wx-3'));
    expect(joined.group).toMatchObject({ memberCount: 2, me: { chief: false, shown: '柳苑 3号楼的邻居' } });
    expect(await code(scene.enter('ben', group.id, 'wx-other'))).toBe('OTHER_CHAT');
    expect(await code(scene.call('ben', 'enter', { id: group.id }))).toBe('NO_CARD');
    const again = { kind: 'building', name: '又一个三号楼', addressId: 'addr-3-2' };
    expect(await code(scene.call('social', 'make', again))).toBe('GROUP_EXISTS');
  });

  test('社区建的当场就开；居民不能建；没有岗位的地方不能建', async () => {
    const input = { kind: 'cell', name: '第一网格', gridCode: GRID.southWest };
    expect(await code(scene.call('ann', 'make', input))).toBe('MAY_NOT_MAKE');
    expect(await code(scene.call('elsewhere', 'make', input))).toBe('MAY_NOT_MAKE');
    expect((await scene.get<GroupView>('social', 'make', input)).group?.status.id).toBe('open');
    const proposal = { kind: 'cell', name: '第二网格', gridCode: GRID.southEast };
    expect((await scene.get<GroupView>('worker', 'make', proposal)).group?.status.id).toBe('proposed');
  });

  test('一个微信群只绑定一个群；负责人可以改绑', async () => {
    const [one, two] = [await scene.group(), await scene.group()];
    expectOk(await scene.enter('social', one.id, 'wx-a'));
    expect(await code(scene.enter('social', two.id, 'wx-a'))).toBe('CHAT_TAKEN');
    expectOk(await scene.enter('social', two.id, 'wx-b'));
    expect(await code(scene.enter('social', two.id, 'wx-c'))).toBe('OTHER_CHAT');
    expectOk(await scene.enter('social', two.id, 'wx-c', { rebind: true }));
    expect(await code(scene.enter('ann', two.id, 'wx-b'))).toBe('OTHER_CHAT');
    expectOk(await scene.enter('ann', two.id, 'wx-c'));
    // What was given up can be bound by another.
    const three = await scene.group();
    expectOk(await scene.enter('social', three.id, 'wx-b'));
    await scene.done('social', 'group', three.id, 'unbind');
    expect(await code(scene.enter('ann', three.id, 'wx-b'))).toBe('NOT_BOUND');
  });
});

describe('进出', () => {
  test('申请要负责人答复；同意以后才看得到；移出马上生效，开着的页面礼貌地说看不到', async () => {
    const group = await scene.group();
    expect(await code(scene.call('ann', 'feed', { id: group.id }))).toBe('NOT_IN_GROUP');
    const asked = await scene.get<GroupView>('ann', 'ask', { id: group.id, reason: 'address', text: '住三号楼' });
    expect(asked.door).toMatchObject({ mine: { label: '申请中' }, mayAsk: false });
    expect(await code(scene.call('ann', 'ask', { id: group.id, reason: 'address' }))).toBe('ASKED_ALREADY');
    const mine = await scene.get<Page<MyGroup>>('ann', 'mine', { part: 'asked' });
    expect(mine.items.map(({ id }) => id)).toContain(group.id);
    const waiting = await waitingFor(scene.system, 'social');
    expect(waiting.find(({ id }) => id === `group-asking:${group.id}`)).toMatchObject({ label: '1 人申请加入' });

    const id = memberId(group.id, 'ann');
    expect(await code(scene.perform('ben', 'member', id, 'accept'))).toBe('NOT_IN_GROUP');
    await scene.done('social', 'member', id, 'accept');
    const post = await scene.write('ann', group.id, '大家好，我是新来的');
    expect((await scene.feed('ann', group.id)).items).toHaveLength(1);

    await scene.done('social', 'member', id, 'remove', { note: '已经搬走' });
    for (const [action, input] of [
      ['feed', { id: group.id }],
      ['post', { id: post.id }],
      ['comments', { id: post.id }],
      ['members', { id: group.id }],
      ['write', { id: group.id, kind: 'words', words: '还能发吗' }],
      ['comment', { id: post.id, words: '还能说吗' }],
    ] as const)
      expect([action, await code(scene.call('ann', action, input))]).toEqual([action, 'NOT_IN_GROUP']);
    expect((await scene.get<GroupView>('ann', 'group', { id: group.id })).group).toBeNull();
    expect(await code(scene.call('ann', 'ask', { id: group.id, reason: 'address' }))).toBe('REMOVED_LATELY');
    await scene.fill(group.id, []);
    expect(await code(scene.enter('ann', group.id, openGIdOf(group.id)))).toBe('REMOVED_LATELY');
    await scene.done('social', 'member', id, 'take-back');
    expect((await scene.feed('ann', group.id)).items).toHaveLength(1);
  });

  test('唯一的负责人要先有人接手才能退出；退出的人从卡片还能回来', async () => {
    const group = await scene.group();
    await scene.fill(group.id, ['ann']);
    expect(await code(scene.perform('social', 'member', memberId(group.id, 'social'), 'leave'))).toBe('LAST_CHIEF');
    await scene.done('social', 'member', memberId(group.id, 'ann'), 'make-chief');
    await scene.done('social', 'member', memberId(group.id, 'social'), 'leave');
    const view = await scene.get<GroupView>('ann', 'group', { id: group.id });
    expect(view.group).toMatchObject({ memberCount: 1, chiefs: ['安一帆'], me: { chief: true } });
    expectOk(await scene.enter('social', group.id, openGIdOf(group.id)));
  });

  test('家附近的群列在门口，进了的、别处的不列', async () => {
    const near = await scene.get<GroupDoor[]>('ben', 'near');
    expect(near.map(({ name }) => name)).toContain('三号楼一家');
    expect((await scene.get<GroupDoor[]>('ann', 'near')).map(({ name }) => name)).not.toContain('三号楼一家');
    expect((await scene.get<GroupDoor[]>('orchard', 'near')).map(({ name }) => name)).toEqual([]);
  });
});

describe('群里', () => {
  test('通知：没看的人有记号，看过的数得出，负责人看得到名字，提醒一天一次', async () => {
    const group = await scene.group();
    await scene.fill(group.id, ['ann', 'ben', 'cai']);
    expect(await code(scene.call('ann', 'write', { id: group.id, kind: 'notice', words: '明天停水' }))).toBe(
      'ONLY_CHIEFS',
    );
    const notice = await scene.write('social', group.id, '明天九点停水，请提前接水', { kind: 'notice' });
    expect(notice.reads).toEqual({ read: 0, of: 3 });
    expect((await waitingFor(scene.system, 'ann')).map(({ page }) => page)).toEqual([
      expect.stringContaining(group.id),
    ]);
    await scene.get('ann', 'read', { id: notice.id });
    await scene.get('ann', 'read', { id: notice.id });
    const readers = await scene.get<ReadersView>('social', 'readers', { id: notice.id });
    expect(readers).toEqual({
      read: 1,
      of: 3,
      names: { read: ['安一帆 柳苑 3号楼'], unread: ['卞二南 柳苑 3号楼', '蔡三省 柳苑 3号楼'] },
    });
    expect(await scene.get('ben', 'readers', { id: notice.id })).toEqual({ read: 1, of: 3, names: null });
    for (let round = 0; round < 3; round++) await scene.system.timer('deliver-notices');
    await scene.done('social', 'post', notice.id, 'nudge');
    expect(await code(scene.perform('social', 'post', notice.id, 'nudge'))).toBe('NUDGED_ALREADY');
    for (let round = 0; round < 3; round++) await scene.system.timer('deliver-notices');
    const titles = async (person: string) =>
      expectOk(await scene.system.invoke<{ items: { title: string }[] }>('notices', person, 'inbox')).items.map(
        ({ title }) => title,
      );
    expect((await titles('ben')).filter((title) => title.includes('等您看'))).toHaveLength(1);
    expect((await titles('ann')).filter((title) => title.includes('等您看'))).toHaveLength(0);
  });

  test('通知改了内容：看过的要再看，大家重新收到；按旧的内容说看过的不算；改之前的话管群的人看得到', async () => {
    const group = await scene.group();
    await scene.fill(group.id, ['ann', 'ben']);
    const notice = await scene.write('social', group.id, '明天九点停水', { kind: 'notice' });
    for (const person of ['ann', 'ben']) await scene.get(person, 'read', { id: notice.id, revision: 0 });
    const change = { id: notice.id, version: notice.version, words: '后天九点停水' };
    expect(await code(scene.call('ann', 'rewrite', change))).toBe('FORBIDDEN');
    const command = randomUUID();
    const changed = await scene.get<PostDetail>('social', 'rewrite', change, command);
    expect(changed).toMatchObject({ words: '后天九点停水', reads: { read: 0, of: 2 }, revision: 1 });
    expect(changed.before).toMatchObject([{ words: '明天九点停水' }]);
    expect(await scene.get('social', 'rewrite', change, command)).toEqual(changed);
    expect(await code(scene.call('social', 'rewrite', { ...change, words: '大后天' }))).toBe('STALE');
    expect(await scene.post('ann', notice.id)).toMatchObject({ unread: true, before: [], mayRewrite: false });
    expect((await scene.post('ann', notice.id)).editedText).toContain('改过');
    await scene.get('ann', 'read', { id: notice.id, revision: 0 });
    expect((await scene.post('ann', notice.id)).unread).toBe(true);
    await scene.get('ann', 'read', { id: notice.id, revision: 1 });
    expect(await scene.post('ann', notice.id)).toMatchObject({ unread: false, reads: { read: 1, of: 2 } });
    for (let round = 0; round < 3; round++) await scene.system.timer('deliver-notices');
    const inbox = expectOk(await scene.system.invoke<InboxPage>('notices', 'ben', 'inbox'));
    expect(inbox.items.map(({ title }) => title)).toContain(`${group.name}有一条通知改过了`);
  });

  test('接龙改名额：不能比报了名的少，报了名的收到，已经退群的不收', async () => {
    const group = await scene.group();
    await scene.fill(group.id, ['ann', 'ben', 'cai']);
    const made = await scene.write('ann', group.id, '周六爬山', { kind: 'signUp', signUp: { fields: [], places: 3 } });
    for (const person of ['ben', 'cai', 'ann']) await scene.get(person, 'sign-up', { id: made.id });
    await scene.done('cai', 'member', memberId(group.id, 'cai'), 'leave');
    const change = (more: object) => scene.call<PostDetail>('ann', 'rewrite', { id: made.id, ...more });
    const { version } = await scene.post('ann', made.id);
    expect(await code(change({ version, words: '周六爬山', places: 1 }))).toBe('PLACES_TAKEN');
    expect(await code(change({ version, words: '周六爬山', places: 3, deadline: '2020-01-01' }))).toBe('BAD_INPUT');
    const changed = expectOk(await change({ version, words: '周日爬山', places: 2 }));
    expect(changed.signUp).toMatchObject({ places: 2, taken: 2, full: true });
    expect(changed.before).toMatchObject([{ words: '周六爬山', termsText: '名额 3，没有截止' }]);
    for (let round = 0; round < 3; round++) await scene.system.timer('deliver-notices');
    const told = async (person: string) =>
      expectOk(await scene.system.invoke<InboxPage>('notices', person, 'inbox')).items.filter(({ title }) =>
        title.includes('您报名的接龙改过了'),
      );
    expect(await told('ben')).toMatchObject([{ body: '周日爬山' }]);
    expect(await told('cai')).toEqual([]);
  });

  test('求助：邻居说能帮，转成诉求，办到哪一步在帖子里看得到', async () => {
    const group = await scene.group({ kind: 'building', name: '十号楼', addressId: 'addr-10-1', pact: '' });
    await scene.fill(group.id, ['ann', 'ben']);
    const photo = await scene.upload('lamp.jpg');
    const post = await scene.write('ann', group.id, '楼道的灯坏了，晚上老人看不见', { kind: 'help', photos: [photo] });
    expect(post.heldPhotos).toMatchObject([{ state: 'checking', mine: true }]);
    expect((await scene.post('ben', post.id)).heldPhotos).toMatchObject([{ fileID: '', state: 'checking' }]);
    await scene.get('ben', 'offer', { id: post.id });
    expect((await scene.post('ann', post.id)).helping).toEqual(['柳苑 3号楼的邻居']);
    expect(await code(scene.perform('ben', 'post', post.id, 'to-request'))).toBe('FORBIDDEN');
    const raised = (await scene.done('ann', 'post', post.id, 'to-request')) as PostDetail;
    expect(raised.request).toMatchObject({ label: '待受理', open: true });
    const requestId = raised.request!.page.split('id=')[1]!;
    const need = expectOk(
      await scene.system.invoke<{ words: string; sourceText: string; category: { id: string } }>(
        'requests',
        'ann',
        'detail',
        {
          id: requestId,
        },
      ),
    );
    expect(need).toMatchObject({ words: post.words, sourceText: '来自“十号楼”', category: { id: 'lighting' } });
    expect((await scene.feed('ben', group.id)).items[0]?.request).toMatchObject({ label: '待受理', page: '' });
    await scene.done('ann', 'post', post.id, 'solve');
    expect((await scene.feed('ben', group.id)).items[0]?.state).toEqual({ label: '已解决', tone: 'done' });
  });

  test('接龙：填栏目、改、退，满了就满了；导出给发起人', async () => {
    const group = await scene.group();
    await scene.fill(group.id, ['ann', 'ben', 'cai']);
    const signUp = {
      fields: [
        { label: '几人', kind: 'number' },
        { label: '口味', kind: 'choice', options: ['咸', '甜'] },
        { label: '备注', kind: 'words', required: false },
      ],
      places: 2,
    };
    const post = await scene.write('ann', group.id, '端午包粽子', { kind: 'signUp', signUp });
    const answers = { f1: 2, f2: '甜', f3: '我带糯米' };
    expect(await code(scene.call('ben', 'sign-up', { id: post.id, answers: { f2: '辣' } }))).toBe('BAD_INPUT');
    await scene.get('ben', 'sign-up', { id: post.id, answers });
    await scene.get('ann', 'sign-up', { id: post.id, answers: { f1: 1, f2: '咸' } });
    expect(await code(scene.call('cai', 'sign-up', { id: post.id, answers }))).toBe('PLACES_GONE');
    const changed = await scene.get<PostDetail>('ben', 'sign-up', { id: post.id, answers: { ...answers, f1: 3 } });
    expect(changed.signUp).toMatchObject({ taken: 2, myPlace: 1, myAnswers: { f1: 3 } });
    expect(changed.signUp?.entries.map(({ said }) => said)).toEqual(['几人 3，口味 甜，备注 我带糯米', '']);
    await scene.get('ben', 'give-up', { id: post.id });
    expect((await scene.get<PostDetail>('cai', 'sign-up', { id: post.id, answers })).signUp?.myPlace).toBe(2);
    expect(await code(scene.call('cai', 'export-sign-up', { id: post.id }))).toBe('FORBIDDEN');
    const { address } = await scene.get<{ address: string }>('ann', 'export-sign-up', { id: post.id });
    expect(address).toMatch(/group-exports.*sign=/);
  });
});
