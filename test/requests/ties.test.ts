import { randomUUID } from 'node:crypto';
import type { InboxPage } from '../../cloudfunctions/notices/contract';
import type { ActionOption, NeighbourDetail, RelatedView, RequestDetail } from '../../cloudfunctions/requests/contract';
import type { Reply } from '../support/system';
import { expectOk, openScene, spoken, type Person, type Scene } from './scene';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.close());

type Seen = Pick<RequestDetail, 'id' | 'version'>;
const LAMP = '二单元楼道的灯不亮，晚上看不清台阶';
const lamp = (person: Person, more = {}) => scene.submit({ words: `${LAMP} ${randomUUID()}`, ...more }, person);
const takes = (person: string, { id, version }: Seen, action: string, fields: object, commandId?: string) =>
  scene.call<RequestDetail>(person, 'perform', { id, version, action, fields }, commandId);
const takesOk = async (...step: Parameters<typeof takes>) => expectOk(await takes(...step));
const merges = (person: string, from: Seen, into: Seen, commandId?: string) =>
  takes(person, from, 'merge', { choice: into.id, note: '说的是同一盏灯' }, commandId);
const code = (reply: Reply<unknown>) => (reply.ok ? 'ok' : reply.error.code);
const sees = (person: string, { id }: Seen) => scene.get(person, 'detail', { id });
const optionsOf = (person: string, { id }: Seen, action: string, text = '') =>
  scene.get<ActionOption[]>(person, 'action-options', { id, action, text });
const related = (person: string, { id }: Seen) => scene.get<RelatedView[]>(person, 'related', { id });

async function told(person: string, { id }: Seen): Promise<string[]> {
  for (let round = 0; round < 3; round++) await scene.system.timer('deliver-notices');
  const reply = await scene.system.invoke<InboxPage>('notices', person, 'inbox');
  return reply.ok ? reply.data.items.filter(({ page }) => page.endsWith(`?id=${id}`)).map(({ body }) => body) : [];
}

async function pair() {
  const root = await lamp('resident');
  const other = await lamp('neighbour');
  return { root, other };
}

describe('并入', () => {
  test('同一件事并到一起：两位反映人都听到，谁也看不到另一位是谁', async () => {
    const { root, other } = await pair();
    const merged = expectOk(await merges('worker', other, root));
    expect(merged).toMatchObject({ status: { id: 'merged' }, deadline: null });

    const mine = await sees('neighbour', other);
    expect(mine.mergedInto).toMatchObject({ status: { label: '待受理' }, page: '' });
    const theirs = await sees('resident', root);
    for (const seen of [mine, ...(await told('neighbour', other))])
      expect(JSON.stringify(seen)).not.toMatch(/李秀英|19900000021/);
    for (const seen of [theirs, ...(await told('resident', root)), await related('resident', root)])
      expect(JSON.stringify(seen)).not.toMatch(/王邻居|19900000022/);
    expect((await told('neighbour', other)).join()).toContain('并入另一件相同的诉求');
    expect((await told('resident', root)).join()).toContain('还有邻居反映了同一件事');
    expect([theirs.seconders, theirs.linkCount, mine.linkCount]).toEqual([1, 0, 0]);

    // Whoever has the one sees what the other said.
    const [seen] = await related('worker', root);
    expect(seen).toMatchObject({ kind: '并进来的', title: expect.stringContaining('二单元') as string, id: other.id });
  });

  test('那一件有了进展，这一件的反映人照样听到、看到；办结后说没有解决，又成了自己的一件', async () => {
    const { root, other } = await pair();
    expectOk(await merges('worker', other, root));
    const accepted = await takesOk('worker', await sees('worker', root), 'accept', { note: '下午到201看看' });
    const photo = await scene.upload(`${randomUUID()}.jpg`);
    await takesOk('worker', accepted, 'resolve', { note: '换好了', photos: [photo] });
    const bodies = (await told('neighbour', other)).join();
    expect(bodies).toContain('和另一件一起办：正在办理');
    expect(bodies).toContain('处理好了');
    expect(spoken(bodies)).not.toMatch(/201|换好了|李秀英/);
    const mine = await sees('neighbour', other);
    expect(mine.mergedInto?.progress.map(({ title }) => title)).toEqual([
      '那一件提交了',
      '已受理',
      '处理好了，等反映人确认',
    ]);

    const own = await takesOk('neighbour', mine, 'part-own', { note: '我家门口那盏还是不亮' });
    expect(own).toMatchObject({ status: { id: 'assigned' }, mergedInto: null, deadline: { kind: 'accept' } });
    expect((await scene.desk('worker')).items.map(({ id }) => id)).toContain(other.id);
    expect(await sees('resident', root)).toMatchObject({ seconders: 0, status: { id: 'resolved' } });
  });

  test('窗口过了，就请另外提交；工作人员什么时候都分得开', async () => {
    const { root, other } = await pair();
    expectOk(await merges('worker', other, root));
    const accepted = await takesOk('worker', await sees('worker', root), 'accept', {});
    const photo = await scene.upload(`${randomUUID()}.jpg`);
    const resolved = await takesOk('worker', accepted, 'resolve', { note: '换好了', photos: [photo] });
    await takesOk('resident', resolved, 'confirm', { satisfaction: 5 });
    await scene.system.clock('P16D');
    expect(code(await takes('neighbour', await sees('neighbour', other), 'part-own', { note: '又坏了' }))).toBe(
      'REOPEN_TOO_LATE',
    );
    expect(code(await takes('worker', await sees('worker', other), 'part', { note: '不是同一盏' }))).toBe('ok');
  });

  test('那一件撤回了，并进来的又成了自己的一件，谁也没有落下', async () => {
    const { root, other } = await pair();
    expectOk(await merges('worker', other, root));
    await takesOk('resident', await sees('resident', root), 'withdraw', { note: '' });
    expect(await sees('neighbour', other)).toMatchObject({ status: { id: 'assigned' }, mergedInto: null });
    expect((await scene.desk('worker')).items.map(({ id }) => id)).toContain(other.id);
    expect((await told('neighbour', other)).join()).toContain('分开单独办');
  });

  test('选得到的是像的、办得到的；按编号也找得到', async () => {
    const { root, other } = await pair();
    const far = await scene.submit({ words: '想问问医保怎么转到这里来', categoryId: 'water' });
    const options = (await optionsOf('chief', other, 'merge')).map(({ value }) => value);
    expect(options).toContain(root.id);
    expect(options).not.toContain(other.id);
    expect(options).not.toContain(far.id);
    expect((await optionsOf('chief', other, 'merge', far.number)).map(({ value }) => value)).toEqual([far.id]);
    expect(JSON.stringify(await optionsOf('worker', other, 'merge'))).not.toMatch(/李秀英|19900000021/);
    expect(await optionsOf('eastWorker', other, 'merge').catch(() => 'refused')).toBe('refused');
  });

  test('并到自己、并到办完的、并到并过的、倒着再并，都不行，说明为什么', async () => {
    const { root, other } = await pair();
    const third = await lamp('resident');
    expect(code(await merges('worker', other, other))).toBe('TIE_TO_ITSELF');
    expect(code(await merges('worker', other, { id: 'no-such', version: 1 }))).toBe('CHOICE_NOT_OFFERED');
    expectOk(await merges('worker', other, root));
    const again = await merges('worker', third, other);
    expect(again).toMatchObject({
      error: { code: 'MERGED_ALREADY', message: expect.stringContaining(root.number) as string },
    });
    expect(code(await merges('worker', await sees('worker', root), third))).toBe('HAS_MERGED');
    const accepted = await takesOk('worker', third, 'accept', {});
    const photo = await scene.upload(`${randomUUID()}.jpg`);
    const resolved = await takesOk('worker', accepted, 'resolve', { note: '好了', photos: [photo] });
    await takesOk('resident', resolved, 'confirm', { satisfaction: 5 });
    expect(code(await merges('worker', await lamp('neighbour'), third))).toBe('MERGE_INTO_CLOSED');
  });

  test('够不着另一件的人并不了；居民也没有这一步', async () => {
    const { other } = await pair();
    const east = await lamp('resident', {
      place: { source: 'pin', point: { longitude: 110.0035, latitude: 35.0025, accuracy: 5 } },
    });
    expect(code(await merges('worker', other, east))).toBe('CHOICE_NOT_OFFERED');
    expect(code(await merges('neighbour', other, east))).toBe('FORBIDDEN');
    expect(code(await merges('chief', other, east))).toBe('ok');
  });

  test('同一次操作再送一遍，不会并两次', async () => {
    const { root, other } = await pair();
    const commandId = randomUUID();
    expect(code(await merges('worker', other, root, commandId))).toBe('ok');
    expect(code(await merges('worker', other, root, commandId))).toBe('ok');
    expect((await sees('worker', root)).linkCount).toBe(1);
  });

  test('两个人同时互相并：只成一个，不绕圈，也不叠两层', async () => {
    for (let round = 0; round < 4; round++) {
      const { root, other } = await pair();
      const replies = await Promise.all([merges('worker', other, root), merges('chief', root, other)]);
      expect(replies.filter(({ ok }) => ok)).toHaveLength(1);
      const [a, b] = await Promise.all([sees('worker', root), sees('worker', other)]);
      expect([a.status.id, b.status.id].filter((status) => status === 'merged')).toHaveLength(1);
    }
  });

  test('附议的人一起算，一个人只算一次；正在附议也不误事', async () => {
    const root = await lamp('resident', { visibility: 'neighbours' });
    const other = await lamp('neighbour', { visibility: 'neighbours' });
    const people = await moveIn(4);
    const second = (person: string, { id }: Seen) => scene.call(person, 'as-neighbour', { id, action: 'second' });
    for (const person of people.slice(0, 3)) expectOk(await second(person, other));
    for (const person of people.slice(2, 3)) expectOk(await second(person, root));
    const [merged] = await Promise.all([merges('worker', other, root), second(people[3] ?? '', root)]);
    expect(code(merged)).toBe('ok');
    // Three seconded the other, one of them this one too; one more this one; and the other's author.
    expect((await sees('resident', root)).seconders).toBe(5);
    expect(code(await second(people[0] ?? '', root))).toBe('SECONDED_ALREADY');
    expect(code(await second('neighbour', root))).toBe('SECONDED_ALREADY');
    expect((await sees('resident', root)).seconders).toBe(5);

    await takesOk('worker', await sees('worker', root), 'accept', { note: '我去201看看' });
    const body = (await told(people[0] ?? '', other)).join();
    expect(body).toContain('和另一件一起办：正在办理');
    const view = await scene.get<NeighbourDetail>(people[0] ?? '', 'neighbour-detail', { id: other.id });
    expect(view.progress.map(({ title }) => title)).toEqual(['邻居提交了诉求', '和另一件相同的诉求一起办', '已受理']);
  });
});

describe('关联', () => {
  test('两边都看得到、取消得了；反映人看不出来；看不了另一件的人，只当没有', async () => {
    const { root, other } = await pair();
    await takesOk('chief', root, 'link', { choice: other.id });
    expect((await related('chief', root)).map(({ id, kind }) => [id, kind])).toEqual([[other.id, '有关的']]);
    expect((await related('chief', other)).map(({ id }) => id)).toEqual([root.id]);
    for (const [person, seen] of [
      ['resident', root],
      ['neighbour', other],
    ] as const) {
      expect((await sees(person, seen)).linkCount).toBe(0);
      expect(await related(person, seen)).toEqual([]);
    }
    expect(code(await takes('chief', await sees('chief', other), 'link', { choice: root.id }))).toBe('TIED_ALREADY');
    expect((await optionsOf('chief', root, 'unlink')).map(({ value }) => value)).toEqual([other.id]);
    await takesOk('chief', await sees('chief', other), 'unlink', { choice: root.id });
    expect([await related('chief', root), await related('chief', other)]).toEqual([[], []]);
    expect(code(await takes('chief', await sees('chief', root), 'unlink', { choice: other.id }))).toBe('NOT_LINKED');
  });

  test('别的网格的人，看得到这一件，看不到那一件', async () => {
    const { root } = await pair();
    const east = await lamp('neighbour', {
      place: { source: 'pin', point: { longitude: 110.0035, latitude: 35.0025, accuracy: 5 } },
    });
    await takesOk('chief', root, 'link', { choice: east.id });
    expect(await related('worker', root)).toEqual([]);
    expect((await related('chief', root)).map(({ id }) => id)).toEqual([east.id]);
    expect(code(await takes('worker', await sees('worker', root), 'link', { choice: east.id }))).toBe(
      'CHOICE_NOT_OFFERED',
    );
  });
});

describe('分成两件', () => {
  test('第二件有自己的编号、自己的负责人，两边互相找得到，反映人两件都知道', async () => {
    const first = await lamp('resident', { words: `楼道灯不亮，另外半夜有人敲门 ${randomUUID()}` });
    const words = `半夜有人挨家敲门 ${randomUUID()}`;
    const commandId = randomUUID();
    const after = await takesOk('worker', first, 'split', { note: words, choice: 'order' }, commandId);
    const [born] = await related('worker', first);
    const mine = await related('resident', first);
    expect(mine.map(({ kind }) => kind)).toEqual(['分出去的']);
    const second = await sees('resident', { id: mine[0]?.id ?? '', version: 1 });
    expect(second).toMatchObject({
      words,
      category: { id: 'order' },
      owner: { title: '社区民警' },
      author: { isMe: true },
      status: { id: 'assigned' },
      placeText: first.placeText,
    });
    expect(second.number).not.toBe(first.number);
    expect(second.timeline[0]?.title).toBe('从另一件里分出来');
    expect((await related('resident', second)).map(({ id }) => id)).toEqual([first.id]);
    expect((await told('resident', first)).join()).toContain(`另一件编号 ${second.number}，由社区民警`);
    expect(after.status.id).toBe('assigned');
    expect(born === undefined || born.number === second.number).toBe(true);

    expectOk(await takes('worker', first, 'split', { note: words, choice: 'order' }, commandId));
    expect(await related('resident', first)).toHaveLength(1);
  });

  test('太短、没有这一类、反映人已经有同样的一件，都不成，什么也没有变', async () => {
    const first = await lamp('resident');
    expect(code(await takes('worker', first, 'split', { note: '吵', choice: 'order' }))).toBe('BAD_INPUT');
    expect(code(await takes('worker', first, 'split', { note: '半夜有人敲门', choice: 'no-such' }))).toBe(
      'CHOICE_NOT_OFFERED',
    );
    const twin = await lamp('resident');
    expect(code(await takes('worker', first, 'split', { note: twin.words, choice: 'lighting' }))).toBe('SPLIT_ALREADY');
    expect(await sees('worker', first)).toMatchObject({ version: first.version, linkCount: 0 });
  });
});

test('这些查询都有索引', async () => {
  expect((await scene.system.health()).scans).toEqual([]);
});

/** More residents of the same house. */
async function moveIn(count: number): Promise<string[]> {
  const people = Array.from({ length: count }, () => `resident-${randomUUID()}`);
  for (const openid of people) {
    const input = { name: '新邻居', addressId: 'addr-3-2', room: '301', consentVersion: '1' };
    expectOk(await scene.system.invoke('directory', openid, 'register-resident', input, { commandId: randomUUID() }));
  }
  return people;
}
