import { randomUUID } from 'node:crypto';
import tcb from '@cloudbase/node-sdk';
import type {
  BroadcastDetail,
  GroupDetail,
  GroupView,
  PostDetail,
  ReadersView,
} from '../../cloudfunctions/groups/contract';
import type { Group } from '../../cloudfunctions/groups/group';
import { blankPost, writingOf } from '../../cloudfunctions/groups/actions/write-post';
import type { GroupMember } from '../../cloudfunctions/groups/member';
import type { GroupPost, NoticeReads, SignUp } from '../../cloudfunctions/groups/post';
import { insertComment } from '../../cloudfunctions/groups/store-comments';
import { insertPost } from '../../cloudfunctions/groups/store-posts';
import { sdkEnvironment } from '../support/sdk-environment';
import { expectOk, memberId, openGroupScene, openGIdOf, type GroupScene } from './scene';
import { testNow } from '../support/moment';

const CROWD = Array.from({ length: 24 }, (_, i) => `crowd-${i}`);
let scene: GroupScene;
let group: GroupDetail;
let db: ReturnType<ReturnType<typeof tcb.init>['database']>;
const all = async <T>(name: string, where: object) =>
  (await db.collection(name).where(where).limit(1000).get()).data as T[];
const codes = (replies: { ok: boolean; error?: { code: string } }[]) =>
  replies.map(({ ok, error }) => (ok ? 'ok' : (error?.code ?? ''))).sort();

beforeAll(async () => {
  scene = await openGroupScene();
  Object.assign(process.env, sdkEnvironment(scene.system.base));
  db = tcb.init({ env: tcb.SYMBOL_CURRENT_ENV }).database();
  for (const [i, openid] of CROWD.entries()) await scene.register(openid, `众人${i}`);
  group = await scene.group();
  await scene.fill(group.id, []);
});
afterAll(() => scene.close());

/** What is counted is what there is. */
async function counted(): Promise<void> {
  for (const { _id, memberCount, chiefs } of await all<Group>('groups', {})) {
    const inside = await all<GroupMember>('groupMembers', { groupId: _id, status: 'member' });
    expect(memberCount).toBe(inside.length);
    expect([...chiefs].sort()).toEqual(
      inside
        .filter(({ role }) => role === 'chief')
        .map(({ openid }) => openid)
        .sort(),
    );
  }
  for (const { readers, count } of await all<NoticeReads>('groupReads', {})) {
    expect(count).toBe(readers.length);
    expect(new Set(readers.map(({ openid }) => openid)).size).toBe(count);
  }
  for (const post of await all<GroupPost>('groupPosts', {}))
    expect(post.comments).toBe((await all('groupComments', { postId: post._id, state: 'shown' })).length);
  for (const { entries, taken, places, answers } of await all<SignUp>('groupSignUps', {})) {
    expect(taken).toBe(entries.length);
    expect(taken).toBeLessThanOrEqual(places);
    expect(new Set(entries.map(({ openid }) => openid)).size).toBe(taken);
    expect(Object.keys(answers).sort()).toEqual(entries.map(({ key }) => key).sort());
  }
}

describe('大家同时点', () => {
  test('一起从卡片进来，每人一次，人数不多不少；同一个人连点两下也只进一次', async () => {
    const twice = [...CROWD, ...CROWD.slice(0, 4)];
    const replies = await Promise.all(twice.map((openid) => scene.enter(openid, group.id, openGIdOf(group.id))));
    expect(codes(replies).every((code) => code === 'ok')).toBe(true);
    expect((await all<Group>('groups', { _id: group.id }))[0]?.memberCount).toBe(CROWD.length + 1);
    await counted();
  });

  test('三个名额，二十四个人同时点：正好三个，先后不乱，谁也没有两个', async () => {
    const signUp = { fields: [], places: 3 };
    const post = await scene.write(CROWD[0]!, group.id, '三个名额', { kind: 'signUp', signUp });
    const replies = await Promise.all(
      CROWD.map((openid) => scene.call<PostDetail>(openid, 'sign-up', { id: post.id })),
    );
    expect(codes(replies).filter((code) => code === 'ok')).toHaveLength(3);
    expect(codes(replies).filter((code) => code === 'PLACES_GONE')).toHaveLength(CROWD.length - 3);
    const [list] = await all<SignUp>('groupSignUps', { _id: post.id });
    const times = list!.entries.map(({ at }) => at);
    expect(times).toHaveLength(3);
    await counted();
  });

  test('最后一个名额两个人点；有人让出，让出的正好再给一个人', async () => {
    const signUp = { fields: [], places: 1 };
    const post = await scene.write(CROWD[0]!, group.id, '一个名额', { kind: 'signUp', signUp });
    const two = [CROWD[1]!, CROWD[2]!];
    const replies = await Promise.all(two.map((openid) => scene.call(openid, 'sign-up', { id: post.id })));
    expect(codes(replies)).toEqual(['PLACES_GONE', 'ok']);
    const winner = replies[0]!.ok ? two[0]! : two[1]!;
    await Promise.all([scene.get(winner, 'give-up', { id: post.id }), scene.get(winner, 'give-up', { id: post.id })]);
    const again = await Promise.all(CROWD.slice(5, 10).map((openid) => scene.call(openid, 'sign-up', { id: post.id })));
    expect(codes(again).filter((code) => code === 'ok')).toHaveLength(1);
    await counted();
  });

  test('一边改名额、一边大家报名：改成几个就最多几个，先改的后改的都一样', async () => {
    const made = await scene.write(CROWD[0]!, group.id, '先放二十个名额', {
      kind: 'signUp',
      signUp: { fields: [], places: 20 },
    });
    const joins = CROWD.slice(1, 20).map((openid) => scene.call(openid, 'sign-up', { id: made.id }));
    const change = { id: made.id, version: made.version, words: '只剩六个名额', places: 6 };
    const [rewritten, ...replies] = await Promise.all([scene.call(CROWD[0]!, 'rewrite', change), ...joins]);
    const [list] = await all<SignUp>('groupSignUps', { _id: made.id });
    expect(codes(replies).filter((code) => code === 'ok')).toHaveLength(list!.taken);
    const went = rewritten.ok ? 'ok' : rewritten.error.code;
    expect([went, list!.places]).toEqual(list!.places === 6 ? ['ok', 6] : ['PLACES_TAKEN', 20]);
    await counted();
  });

  test('一条通知大家一起看，看几遍都算一次，数出来和再数一遍一样', async () => {
    const notice = await scene.write('social', group.id, '大家看一下', { kind: 'notice' });
    const readers = CROWD.slice(0, 20);
    await Promise.all([...readers, ...readers].map((openid) => scene.get(openid, 'read', { id: notice.id })));
    const view = await scene.get<ReadersView>('social', 'readers', { id: notice.id });
    expect(view).toMatchObject({ read: 20, of: CROWD.length });
    expect(view.names?.read).toHaveLength(20);
    expect(view.names?.unread).toHaveLength(CROWD.length - 20);
    const unread = await all<GroupMember>('groupMembers', { unread: notice.id });
    expect(unread.map(({ openid }) => openid).sort()).toEqual(CROWD.slice(20).sort());
    await counted();
  });

  test('一边移出、一边发：移出以后再没有他的话', async () => {
    for (const openid of CROWD.slice(0, 6)) {
      const id = memberId(group.id, openid);
      const { version } = await scene.get<{ version: number }>('social', 'member', { id });
      // Some before it, some while it goes on, some after.
      const posting = Array.from({ length: 16 }, async (_, i) => {
        await new Promise((resolve) => setTimeout(resolve, i * 3));
        return scene.call(openid, 'write', { id: group.id, kind: 'words', words: `抢着说第${i}句` });
      });
      const removal = scene
        .call('social', 'perform-member', { id, version, action: 'remove', fields: { note: '移出' } })
        .then(async (reply) => ({ reply, posts: await all<GroupPost>('groupPosts', { 'author.openid': openid }) }));
      const replies = await Promise.all(posting);
      const { reply, posts } = await removal;
      expect(reply.ok).toBe(true);
      expect((await all<GroupPost>('groupPosts', { 'author.openid': openid })).length).toBe(posts.length);
      expect(codes(replies).filter((code) => code !== 'ok' && code !== 'NOT_IN_GROUP')).toEqual([]);
    }
    await counted();
  });

  test('查过身份以后、写进去之前被移出的，也写不进去', async () => {
    const openid = CROWD[23]!;
    const [before] = await all<GroupMember>('groupMembers', { _id: memberId(group.id, openid) });
    const [around] = await all<Group>('groups', { _id: group.id });
    await scene.done('social', 'member', before!._id, 'remove', { note: '移出' });
    // As a call goes on that looked at the membership a moment ago.
    const author = { openid, shown: '邻居', part: 'member' as const };
    const late = blankPost('e'.repeat(32), group.id, author, testNow());
    const writing = writingOf({ group: around!, member: before! }, testNow(), true);
    await expect(insertPost(late, null, writing)).rejects.toMatchObject({ code: 'NOT_IN_GROUP' });
    const said = {
      _id: 'd'.repeat(32),
      groupId: group.id,
      postId: late._id,
      author,
      words: '晚了',
      at: 0,
      state: 'shown' as const,
    };
    await expect(insertComment(said, writing, () => [])).rejects.toMatchObject({ code: 'NOT_IN_GROUP' });
    expect(await all('groupPosts', { _id: late._id })).toEqual([]);
  });

  test('两个人同时给一栋楼建群，只有一个；一个微信群同时绑两个群，只绑上一个', async () => {
    const input = { kind: 'building', name: '静园甲楼', addressId: 'addr-jing' };
    const made = await Promise.all(['social', 'chief'].map((openid) => scene.call<GroupView>(openid, 'make', input)));
    expect(codes(made)).toEqual(['GROUP_EXISTS', 'ok']);
    const two = await Promise.all([scene.group(), scene.group()]);
    const bound = await Promise.all(two.map(({ id }) => scene.enter('social', id, 'wx-one')));
    expect(codes(bound)).toEqual(['CHAT_TAKEN', 'ok']);
  });

  test('一条帖子两个人同时转诉求，只成一件', async () => {
    const building = await scene.group({ kind: 'building', name: '十号楼', addressId: 'addr-10-1', pact: '' });
    await scene.fill(building.id, ['ann']);
    const post = await scene.write('ann', building.id, '楼道的灯坏了，晚上看不见', { kind: 'help' });
    const raise = (openid: string) =>
      scene.call<PostDetail>(openid, 'perform-post', { id: post.id, version: post.version, action: 'to-request' });
    await Promise.all([raise('ann'), raise('social')]);
    const { request } = await scene.post('ann', post.id);
    expect(request).toMatchObject({ label: '待受理' });
    expect(await all('serviceRequests', { 'source.id': post.id })).toHaveLength(1);
  });
});

describe('送了两遍的', () => {
  test('同一个编号再送，什么都不变，答复一样', async () => {
    const post = await scene.write(CROWD[10]!, group.id, '送两遍', {
      kind: 'signUp',
      signUp: { fields: [], places: 5 },
    });
    const id = randomUUID();
    const tries: [string, string, object][] = [
      [CROWD[11]!, 'sign-up', { id: post.id }],
      [CROWD[11]!, 'give-up', { id: post.id }],
      [CROWD[11]!, 'comment', { id: post.id, words: '说一遍' }],
      [CROWD[11]!, 'write', { id: group.id, kind: 'words', words: '发一遍' }],
      [CROWD[11]!, 'call-me', { id: group.id, byName: true }],
      [CROWD[10]!, 'perform-post', { id: post.id, version: post.version, action: 'close-sign-up' }],
      ['social', 'send', { words: '群发一遍' }],
    ];
    for (const [i, [openid, action, input]] of tries.entries()) {
      await scene.get(openid, action, input, `${id}-${i}`);
      const before = await snapshot();
      expectOk(await scene.call(openid, action, input, `${id}-${i}`));
      expect([action, await snapshot()]).toEqual([action, before]);
    }
    // An old tap that comes late does not put back what was given up since.
    expect((await all<SignUp>('groupSignUps', { _id: post.id }))[0]?.taken).toBe(0);
  });

  const snapshot = async () =>
    JSON.stringify(
      await Promise.all(
        ['groups', 'groupMembers', 'groupPosts', 'groupComments', 'groupSignUps', 'groupBroadcasts'].map((name) =>
          all(name, {}),
        ),
      ),
    );
});

describe('发给所有的群', () => {
  test('一页一页送到每个群，各一条；中途断了从断的地方接着送，不重不漏；看得到到了几个群、各群谁看过', async () => {
    for (let i = 0; i < 24; i++) await scene.group();
    const sent = await scene.get<BroadcastDetail>('chief', 'send', { words: '下周一全社区停气，请大家关好阀门' });
    expect(sent).toMatchObject({ reached: 0, done: false });
    // The run dies after some thirty questions to the database, in the middle of a page.
    await scene.system.interrupt('scheduler', 30);
    await scene.system.timer('spread-groups').catch(() => undefined);
    for (let round = 0; round < 4; round++) await scene.system.timer('spread-groups');
    const done = await scene.get<BroadcastDetail>('chief', 'broadcast', { id: sent.id });
    const open = await all<Group>('groups', { communityCode: group.id && '990101001001', status: 'open' });
    expect(done).toMatchObject({ done: true, reached: open.length, groups: open.length });
    const posts = await all<GroupPost>('groupPosts', { broadcastId: sent.id });
    expect(new Set(posts.map(({ groupId }) => groupId)).size).toBe(posts.length);
    expect(posts).toHaveLength(open.length);
    expect(posts.every(({ spreadDue }) => spreadDue === null)).toBe(true);
    const mine = posts.find(({ groupId }) => groupId === group.id)!;
    await scene.get(CROWD[12]!, 'read', { id: mine._id });
    const after = await scene.get<BroadcastDetail>('chief', 'broadcast', { id: sent.id });
    expect(after.reads).toBe(1);
    expect(after.perGroup.find(({ id }) => id === group.id)?.reads).toBe(1);
    expect((await scene.call('ann', 'broadcast', { id: sent.id })).ok).toBe(false);
    expect((await scene.call('elsewhere', 'broadcast', { id: sent.id })).ok).toBe(false);
    await counted();
  });

  test('通知送到每个没看的人，一人一条；微信出错，下一次补上，不多给', async () => {
    for (let round = 0; round < 30; round++) await scene.system.timer('deliver-notices');
    const notice = await scene.write('social', group.id, '请看这条k9q9z', { kind: 'notice' });
    await scene.system.faults(['silent', 45009, 'silent']);
    for (let round = 0; round < 12; round++) await scene.system.timer('deliver-notices');
    const inside = (await all<GroupMember>('groupMembers', { groupId: group.id, status: 'member' })).map(
      ({ openid }) => openid,
    );
    const inbox = await all<{ recipient: string; page: string }>('inbox', {});
    const told = inbox
      .filter(({ page }) => page.includes(notice.id))
      .map(({ recipient }) => recipient.replace('openid:', ''));
    expect(told.sort()).toEqual(inside.filter((openid) => openid !== 'social').sort());
  });
});
