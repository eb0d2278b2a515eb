import { keptAs } from '../support/kept';
import type { GroupLine, GroupView, MemberLine, PostDetail, PostLine } from '../../cloudfunctions/groups/contract';
import type { Page } from '../../cloudfunctions/platform/steps';
import { signUpById, takePlace } from '../../cloudfunctions/groups/store-signups';
import { readWorkbook } from '../ledger/read-xlsx';
import { sdkEnvironment } from '../support/sdk-environment';
import { waitingFor } from '../home/waiting-for';
import { expectOk, memberId, openGroupScene, type GroupScene } from './scene';

let scene: GroupScene;
let id = '';
beforeAll(async () => {
  scene = await openGroupScene();
  id = (await scene.group()).id;
  await scene.fill(id, ['ann', 'ben', 'cai']);
});
afterAll(() => scene.close());
const code = async (reply: Promise<{ ok: boolean; error?: { code: string } }>) => {
  const { ok, error } = await reply;
  return ok ? 'ok' : error?.code;
};

describe('内容先查再给人看', () => {
  test('词句不宜公开的，哪里都发不出去，什么都没变', async () => {
    const post = await scene.write('ann', id, '一条普通的话', { kind: 'help' });
    const signUp = { fields: [{ label: '备注', kind: 'words' }] };
    const list = await scene.write('ann', id, '报个名', { kind: 'signUp', signUp });
    const own = await scene.write('ben', id, '本来好好的话');
    const before = (await scene.feed('ann', id)).items.length;
    await scene.system.refuse(87014, 'ben');
    const tries: [string, object][] = [
      ['write', { id, kind: 'words', words: '查出来的话' }],
      ['rewrite', { id: own.id, version: own.version, words: '查出来的话' }],
      ['comment', { id: post.id, words: '查出来的话' }],
      ['sign-up', { id: list.id, answers: { f1: '查出来的话' } }],
      ['perform-post', { id: post.id, version: post.version, action: 'report', fields: { note: '查出来的话' } }],
    ];
    for (const [action, input] of tries)
      expect([action, await code(scene.call('ben', action, input))]).toEqual([action, 'UNSAFE_WORDS']);
    expect((await scene.feed('ann', id)).items).toHaveLength(before);
    expect((await scene.post('ann', post.id)).comments).toBe(0);
    expect((await scene.post('ann', own.id)).words).toBe('本来好好的话');
    expect((await scene.post('ann', list.id)).signUp?.taken).toBe(0);
  });

  test('照片审过才给邻居看：发的人看得到在审核，通过以后大家看得到', async () => {
    const photo = await scene.upload('clean.jpg');
    const post = await scene.write('ann', id, '看看这张照片', { photos: [photo] });
    expect(post.heldPhotos).toMatchObject([{ fileID: keptAs(photo), state: 'checking', mine: true }]);
    expect(JSON.stringify(await scene.post('cai', post.id))).not.toContain(keptAs(photo));
    // WeChat's verdict comes in its own time.
    for (let round = 0; round < 40 && (await scene.post('cai', post.id)).photos.length === 0; round++) {
      await scene.system.timer('check-media');
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    expect((await scene.post('cai', post.id)).photos).toEqual([keptAs(photo)]);
  });

  test('不是照片的、没有传上去的，不收', async () => {
    const missing = 'cloud://local-env.local/requests/none.jpg';
    expect(await code(scene.call('ann', 'write', { id, kind: 'words', words: '有张照片', photos: [missing] }))).toBe(
      'PHOTO_MISSING',
    );
  });
});

describe('填得不对的', () => {
  test.each<[string, string, object]>([
    ['没有字', 'write', { kind: 'words', words: '   ' }],
    ['只有表情', 'write', { kind: 'words', words: '👍👍' }],
    ['接龙没有说怎么报', 'write', { kind: 'signUp', words: '报名' }],
    ['说说带了接龙', 'write', { kind: 'words', words: '报名', signUp: { fields: [] } }],
    [
      '选一项只有一个选项',
      'write',
      { kind: 'signUp', words: '报名', signUp: { fields: [{ label: '口味', kind: 'choice', options: ['甜'] }] } },
    ],
    ['名额是零', 'write', { kind: 'signUp', words: '报名', signUp: { places: 0 } }],
    ['名额太多', 'write', { kind: 'signUp', words: '报名', signUp: { places: 301 } }],
    ['截止在昨天', 'write', { kind: 'signUp', words: '报名', signUp: { deadline: '2020-01-01' } }],
    ['没有这种帖子', 'write', { kind: 'poll', words: '投票' }],
    ['多出来的项目', 'write', { kind: 'words', words: '多一项', pinned: true }],
    ['没有这个理由', 'ask', { reason: 'because' }],
    ['没有这一页', 'feed', { cursor: '乱写的' }],
  ])('%s', async (_, action, more) => {
    expect(await code(scene.call('ann', action, { id, ...more }))).toBe('BAD_INPUT');
  });
});

describe('管群', () => {
  test('删掉自己的；撤下别人的，本人看得到为什么；举报只有管群的人看得到', async () => {
    const own = await scene.write('ann', id, '写错了，删掉');
    await scene.done('ann', 'post', own.id, 'delete');
    expect(await code(scene.call('ben', 'post', { id: own.id }))).toBe('NOT_FOUND');
    const bad = await scene.write('cai', id, '低价出售各种东西');
    await scene.done('ann', 'post', bad.id, 'report', { note: '' });
    expect((await scene.feed('social', id, 'reported')).items.map((post) => post.id)).toEqual([bad.id]);
    expect(await code(scene.call('cai', 'feed', { id, part: 'reported' }))).toBe('FORBIDDEN');
    await scene.done('social', 'post', bad.id, 'take-down', { note: '广告' });
    expect(await code(scene.call('ann', 'post', { id: bad.id }))).toBe('NOT_FOUND');
    expect(await code(scene.call('cai', 'post', { id: bad.id }))).toBe('ok');
    expect((await scene.feed('cai', id)).items.map((post) => post.id)).not.toContain(bad.id);
  });

  test('置顶的排在最上面，最多五条', async () => {
    const posts = [];
    for (let i = 0; i < 6; i++) posts.push(await scene.write('ann', id, `第 ${i} 条要置顶`));
    for (const post of posts.slice(0, 5)) await scene.done('social', 'post', post.id, 'pin');
    expect(await code(scene.perform('social', 'post', posts[5]!.id, 'pin'))).toBe('PINNED_ENOUGH');
    expect((await scene.feed('ann', id)).items.slice(0, 5).every(({ pinned }) => pinned)).toBe(true);
  });

  test('改称呼，以前写的也跟着改；群定了都只写楼栋，就不能写名字', async () => {
    const post = await scene.write('cai', id, '看看我叫什么');
    expect((await scene.post('ann', post.id)).by.shown).toBe('柳苑 3号楼的邻居');
    await scene.get('cai', 'call-me', { id, byName: true });
    expect((await scene.post('ann', post.id)).by.shown).toBe('蔡三省');
    const { group } = await scene.get<GroupView>('social', 'group', { id });
    await scene.get('social', 'change', { id, version: group!.version, name: '改过的名字', naming: 'building' });
    expect((await scene.write('cai', id, '再看看我叫什么')).by.shown).toBe('柳苑 3号楼的邻居');
    expect(await code(scene.call('cai', 'change', { id, version: 2, name: '我也改' }))).toBe('FORBIDDEN');
  });

  test('名额改过以后，照改之前看到的名额占不到位置', async () => {
    Object.assign(process.env, sdkEnvironment(scene.system.base));
    const terms = { places: 5, deadline: '2027-01-15' };
    const made = await scene.write('ann', id, '五个名额', { kind: 'signUp', signUp: { fields: [], ...terms } });
    const seen = (await signUpById(made.id))!;
    await scene.get('ann', 'rewrite', { id: made.id, version: made.version, words: '五个名额', ...terms, places: 3 });
    const now = (await signUpById(made.id))!;
    const entry = { key: 'entry', openid: 'ben', shown: '邻居', name: '卞二南', at: 0 };
    expect(await takePlace(seen, entry, {}, 'command-of-before')).toBe(false);
    expect(await takePlace({ ...now, deadline: null }, entry, {}, 'command-of-before')).toBe(false);
    expect(await takePlace(now, entry, {}, 'command-of-now')).toBe(true);
  });

  test('导出的表格：先后、姓名、每一栏，像公式的只是字', async () => {
    const signUp = {
      fields: [
        { label: '带什么', kind: 'words' },
        { label: '几人', kind: 'number' },
      ],
      places: 5,
    };
    const post = await scene.write('ann', id, '野餐', { kind: 'signUp', signUp });
    await scene.get('cai', 'sign-up', { id: post.id, answers: { f1: '=1+1', f2: 2 } });
    const { address } = await scene.get<{ address: string }>('ann', 'export-sign-up', { id: post.id });
    const file = await fetch(address);
    const text = JSON.stringify(readWorkbook(Buffer.from(await file.arrayBuffer())));
    // By the names that the group goes by.
    for (const part of ['接龙', '柳苑 3号楼的邻居', '带什么', '"=1+1"']) expect(text).toContain(part);
    expect(text).not.toContain('蔡三省');
    expect(await code(scene.call('cai', 'export-sign-up', { id: post.id }))).toBe('FORBIDDEN');
  });

  test('申请没有人答复：两天提醒负责人，四天告诉社区，七天结束，都告诉到人', async () => {
    await scene.get('dai', 'ask', { id, reason: 'address', text: '' });
    await scene.system.clock('P2DT1H');
    await scene.system.timer('watch-clocks');
    for (let round = 0; round < 3; round++) await scene.system.timer('deliver-notices');
    const titles = async (person: string) =>
      expectOk(await scene.system.invoke<{ items: { title: string }[] }>('notices', person, 'inbox')).items.map(
        ({ title }) => title,
      );
    expect(await titles('social')).toContain('有人等着加入');
    await scene.system.clock('P2D');
    await scene.system.timer('watch-clocks');
    await scene.system.clock('P3D');
    await scene.system.timer('watch-clocks');
    for (let round = 0; round < 3; round++) await scene.system.timer('deliver-notices');
    expect(await titles('chief')).toContain('有人等着加入，负责人还没有答复');
    expect(await titles('dai')).toContain('加入群的申请没有人答复');
    expect((await scene.get<GroupView>('dai', 'group', { id })).door?.mine?.label).toBe('没有人答复');
    await scene.done('social', 'member', memberId(id, 'dai'), 'accept');
    expect(await code(scene.call('dai', 'feed', { id }))).toBe('ok');
  });

  test('群关了只能看：不能发、不能报名，提醒也不再有', async () => {
    const notice = await scene.write('social', id, '最后一条通知', { kind: 'notice' });
    await scene.done('social', 'group', id, 'close', { note: '并到社区的群里' });
    expect(await code(scene.call('ann', 'write', { id, kind: 'words', words: '还能发吗' }))).toBe('GROUP_NOT_OPEN');
    expect(await code(scene.call('ann', 'comment', { id: notice.id, words: '还能说吗' }))).toBe('GROUP_NOT_OPEN');
    expect(
      ((await scene.post('social', notice.id)) as PostDetail).availableActions.map(({ action }) => action),
    ).not.toContain('nudge');
    expect(await code(scene.call('ann', 'feed', { id }))).toBe('ok');
    expect((await waitingFor(scene.system, 'ann')).length).toBeGreaterThan(0);
  });
});

describe('找和排', () => {
  test('群里的话：回复多的在前，也按字找；求助单看也一样', async () => {
    const group = await scene.group();
    await scene.fill(group.id, ['ann', 'cai']);
    const quiet = await scene.write('ann', group.id, '谁家有梯子，借一下', { kind: 'help' });
    const busy = await scene.write('ann', group.id, '楼道的灯坏了', { kind: 'help' });
    const newest = await scene.write('cai', group.id, '周末一起扫雪');
    for (const words of ['我家有', '今晚可以']) await scene.get('cai', 'comment', { id: quiet.id, words });
    await scene.get('cai', 'comment', { id: busy.id, words: '我也看到了' });
    const ids = async (more: object) =>
      (await scene.get<Page<PostLine>>('ann', 'feed', { id: group.id, ...more })).items.map((one) => one.id);
    expect(await ids({})).toEqual([newest.id, busy.id, quiet.id]);
    expect(await ids({ sort: 'answered' })).toEqual([quiet.id, busy.id, newest.id]);
    expect(await ids({ sort: 'answered', part: 'help' })).toEqual([quiet.id, busy.id]);
    expect(await ids({ sort: 'answered', text: '灯' })).toEqual([busy.id]);
    expect(await code(scene.call('ann', 'feed', { id: group.id, sort: 'loudest' }))).toBe('BAD_INPUT');
  });

  test('成员：先来的在前，或新来的在前', async () => {
    const group = await scene.group();
    await scene.fill(group.id, ['cai', 'ann', 'dai']);
    const shown = async (sort?: string) =>
      (await scene.get<Page<MemberLine>>('social', 'members', { id: group.id, sort })).items.map((one) => one.shown);
    const first = await shown();
    expect(first).toHaveLength(4);
    expect(await shown('first')).toEqual(first);
    expect(await shown('latest')).toEqual([...first].reverse());
  });

  test('社区的群：人多的在前，或新的在前，都靠索引', async () => {
    const sizes = async (sort: string) =>
      (await scene.get<Page<GroupLine>>('social', 'governed', { sort })).items.map((one) => one.memberCount);
    const largest = await sizes('largest');
    expect(largest).toHaveLength(2);
    expect(largest).toEqual([...largest].sort((a, b) => b - a));
    expect((await sizes('newest')).sort()).toEqual([...largest].sort());
    expect((await scene.system.health()).scans).toEqual([]);
  });
});
