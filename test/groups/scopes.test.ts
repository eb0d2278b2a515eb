import { inputs, type GroupDetail, type PostDetail } from '../../cloudfunctions/groups/contract';
import { GRID } from '../support/small-town';
import { expectOk, memberId, openGroupScene, openGIdOf, type GroupScene } from './scene';

/** What only the people of the group may come to read; each occurs nowhere else. */
const SECRET = {
  post: 'k1q1z群里的话',
  comment: 'k1q2z评论的话',
  answer: 'k1q3z填的内容',
  name: '卞二南',
  notice: 'k1q4z通知的话',
  before: 'k1q5z改之前的话',
};
type Sees = 'all' | 'inside' | 'nothing';
/** Written by hand: how much each kind of person may ever come to read of it. */
const PEOPLE: Readonly<Record<string, Sees>> = {
  social: 'all', // its chief
  chief: 'all', // the community's chief, no member
  worker: 'all', // the cell's own worker, no member
  ann: 'inside', // wrote the list: reads what was filled in
  cai: 'inside', // a member
  dai: 'inside', // a member who may not write
  gone: 'nothing', // was removed
  left: 'nothing', // left
  asking: 'nothing', // asks to join
  neighbour: 'nothing', // lives in the building, is in no group
  other: 'nothing', // a member of another group
  elsewhere: 'nothing', // staff of another community
  eastWorker: 'nothing', // staff of another cell
  orchard: 'nothing', // a resident of another community
};
const COMMANDS = [
  'make',
  'change',
  'enter',
  'ask',
  'call-me',
  'write',
  'rewrite',
  'comment',
  'remove-comment',
  'read',
  'offer',
  'sign-up',
  'give-up',
  'export-sign-up',
  'send',
  'perform-group',
  'perform-member',
  'perform-post',
];
const QUERIES = Object.keys(inputs).filter((action) => !COMMANDS.includes(action));

let scene: GroupScene;
let group: GroupDetail;
let [words, notice, list]: PostDetail[] = [];

/** What a query may be asked by somebody who tries; exhaustive, so that a new query has to come here. */
function asked(action: string): object[] {
  const posts = [words!, notice!, list!].map(({ id }) => ({ id }));
  const known: Readonly<Record<string, object[]>> = {
    mine: [{}, { part: 'asked' }],
    near: [{}],
    governed: [{}, { status: 'proposed' }, { gridCode: GRID.riverside }],
    group: [{ id: group.id }],
    feed: ['all', 'notice', 'signUp', 'reported'].map((part) => ({ id: group.id, part })),
    post: posts,
    comments: posts,
    members: ['member', 'asked', 'removed'].map((part) => ({ id: group.id, part })),
    member: Object.keys(PEOPLE).map((openid) => ({ id: memberId(group.id, openid) })),
    readers: posts,
    options: posts.map(({ id }) => ({ id, action: 'to-request' })),
    waiting: [{}],
    broadcasts: [{}, { gridCode: GRID.riverside }],
    broadcast: [{ id: 'f'.repeat(32) }],
    'make-choices': [{}],
  };
  const found = known[action];
  if (!found) throw new Error(`what is ${action} asked?`);
  return found;
}

async function everyAnswer(person: string): Promise<string> {
  const answers: string[] = [];
  for (const action of QUERIES)
    for (const input of asked(action)) {
      const reply = await scene.call(person, action, input);
      expect(reply.ok || reply.error.code !== 'FAULT').toBe(true);
      answers.push(JSON.stringify({ action, reply }));
    }
  const inbox = await scene.system.invoke<unknown>('notices', person, 'inbox');
  return [...answers, JSON.stringify(inbox)].join('\n');
}

beforeAll(async () => {
  scene = await openGroupScene();
  for (const [openid, name] of [
    ['gone', '郭去之'],
    ['left', '左离开'],
    ['asking', '申请之'],
    ['neighbour', '邻不进'],
    ['other', '欧别群'],
  ] as const)
    await scene.register(openid, name);
  group = (
    await scene.get<{ group: GroupDetail }>('social', 'make', {
      kind: 'cell',
      name: '第一网格群',
      gridCode: GRID.southWest,
      naming: 'building',
    })
  ).group;
  await scene.fill(group.id, ['ann', 'ben', 'cai', 'dai', 'gone', 'left']);
  const another = await scene.group();
  await scene.fill(another.id, ['other']);
  await scene.get('asking', 'ask', { id: group.id, reason: 'address', text: '住这里' });
  const before = await scene.write('ben', group.id, SECRET.before);
  words = await scene.get('ben', 'rewrite', { id: before.id, version: before.version, words: SECRET.post });
  await scene.get('ben', 'comment', { id: words!.id, words: SECRET.comment });
  list = await scene.write('ann', group.id, '接龙', {
    kind: 'signUp',
    signUp: { fields: [{ label: '备注', kind: 'words' }] },
  });
  await scene.get('ben', 'sign-up', { id: list.id, answers: { f1: SECRET.answer } });
  await scene.done('social', 'member', memberId(group.id, 'gone'), 'remove', { note: '搬走' });
  await scene.done('left', 'member', memberId(group.id, 'left'), 'leave');
  await scene.done('social', 'member', memberId(group.id, 'dai'), 'silence', { choice: '24', note: '广告' });
  // After they went: what is in it by then is not theirs at all.
  notice = await scene.write('social', group.id, SECRET.notice, { kind: 'notice' });
  for (let round = 0; round < 3; round++) await scene.system.timer('deliver-notices');
});
afterAll(() => scene.close());

describe('一个群里的事，只有该看的人看得到', () => {
  test.each(Object.entries(PEOPLE))('%s 看得到：%s（每一个查询都问过）', async (person, sees) => {
    const text = await everyAnswer(person);
    const found = Object.entries(SECRET)
      .filter(([, secret]) => text.includes(secret))
      .map(([key]) => key);
    const expected = {
      // What a post said before is for its author and who keeps the group.
      all: ['post', 'comment', 'answer', 'name', 'notice', 'before'],
      // Who wrote the list reads what was filled in, by the names that the group goes by.
      inside: person === 'ann' ? ['post', 'comment', 'answer', 'notice'] : ['post', 'comment', 'notice'],
      nothing: [],
    }[sees];
    expect(found).toEqual(expected);
    // Nobody is ever told the WeChat group's own number, or somebody else's identity.
    expect(text).not.toContain(openGIdOf(group.id));
    for (const other of ['ben', 'cai', 'dai']) if (other !== person) expect(text).not.toContain(`"${other}"`);
  });

  test('不在群里的人，什么也不能做', async () => {
    const tries: [string, object][] = [
      ['write', { id: group.id, kind: 'words', words: '让我说一句' }],
      ['rewrite', { id: words!.id, version: 1, words: '换一句话' }],
      ['comment', { id: words!.id, words: '让我说一句' }],
      ['read', { id: notice!.id }],
      ['offer', { id: words!.id }],
      ['sign-up', { id: list!.id, answers: { f1: '我' } }],
      ['give-up', { id: list!.id }],
      ['export-sign-up', { id: list!.id }],
      ['call-me', { id: group.id, byName: true }],
      ['change', { id: group.id, version: 1, name: '改个名' }],
      ['perform-group', { id: group.id, version: 1, action: 'close', fields: { note: '关掉' } }],
      ['perform-member', { id: memberId(group.id, 'cai'), version: 1, action: 'remove', fields: { note: '移出' } }],
      ['perform-post', { id: words!.id, version: 1, action: 'delete' }],
    ];
    for (const person of Object.keys(PEOPLE).filter((one) => PEOPLE[one] === 'nothing'))
      for (const [action, input] of tries) {
        const reply = await scene.call(person, action, input);
        expect([person, action, reply.ok ? 'ok' : reply.error.code]).toEqual([person, action, 'NOT_IN_GROUP']);
      }
  });

  test('暂停发言的人：不能发、不能评论，通知、接龙照看照报', async () => {
    const code = async (action: string, input: object) => {
      const reply = await scene.call('dai', action, input);
      return reply.ok ? 'ok' : reply.error.code;
    };
    expect(await code('write', { id: group.id, kind: 'words', words: '让我说一句' })).toBe('SILENCED');
    expect(await code('comment', { id: words!.id, words: '让我说一句' })).toBe('SILENCED');
    expect(await code('read', { id: notice!.id })).toBe('ok');
    expect(await code('sign-up', { id: list!.id, answers: { f1: '我也去' } })).toBe('ok');
    await scene.system.clock('PT25H');
    expect(await code('comment', { id: words!.id, words: '时间到了' })).toBe('ok');
  });

  test('群里的一页，三次数据库：谁在看、这一页、党员的牌子；别的页也不多', async () => {
    // The first call of an instance also asks who it is.
    for (let warm = 0; warm < 3; warm++) expectOk(await scene.call('cai', 'feed', { id: group.id }));
    expect(scene.system.dbCalls).toBeLessThanOrEqual(3);
    expectOk(await scene.call('cai', 'mine'));
    expect(scene.system.dbCalls).toBeLessThanOrEqual(2);
    expectOk(await scene.call('cai', 'comments', { id: words!.id }));
    expect(scene.system.dbCalls).toBeLessThanOrEqual(5);
    expect((await scene.system.health()).scans).toEqual([]);
  });
});
