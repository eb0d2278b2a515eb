import { fireProposal } from '../../cloudfunctions/groups/proposal';
import { decideAsking, decideEntry, fireAsking, joining } from '../../cloudfunctions/groups/join';
import { shownName, type GroupMember } from '../../cloudfunctions/groups/member';
import { checkAnswers, newSignUp } from '../../cloudfunctions/groups/sign-up';
import { groupSides, mayMake } from '../../cloudfunctions/groups/sides';
import type { MemberStatus } from '../../miniprogram/packages/groups/vocabulary/groups';
import { group, HOUR, member, NOW, outcome } from './sample';
import { DAY } from '../../cloudfunctions/platform/clock';

const person = { openid: 'm', name: '安一帆', building: '柳苑 3号楼', title: '' };
const door = (more: object) => ({
  group: group({ chat: 'own' }),
  member: null as GroupMember | null,
  person,
  chat: 'own',
  binding: null,
  rebind: false,
  commandId: 'c',
  ...more,
});

describe('从卡片进来', () => {
  const chief = member({ role: 'chief' });
  const elsewhere = { _id: 'new', groupId: 'other', at: 0 };
  test.each<[string, object, string]>([
    ['没有进过的，从绑定的群进来', {}, 'joins'],
    ['退出过的，从绑定的群进来', { member: member({ status: 'left' }) }, 'joins'],
    ['正在申请的，从绑定的群进来', { member: member({ status: 'asked' }) }, 'joins'],
    ['没有同意过的，从绑定的群进来', { member: member({ status: 'declined' }) }, 'joins'],
    ['移出的人，不能从卡片回来', { member: member({ status: 'removed' }) }, 'REMOVED_LATELY'],
    ['已经在群里的', { member: member() }, 'is-in'],
    ['别的群的卡片', { chat: 'new' }, 'OTHER_CHAT'],
    ['没有绑定，又不是负责人', { group: group() }, 'NOT_BOUND'],
    ['没有绑定，是成员不是负责人', { group: group(), member: member() }, 'is-in'],
    ['没有绑定，负责人点的', { group: group(), member: chief }, 'binds'],
    ['绑定过，负责人从另一个群点', { member: chief, chat: 'new' }, 'OTHER_CHAT'],
    ['绑定过，负责人说改绑', { member: chief, chat: 'new', rebind: true }, 'binds'],
    ['那个微信群已经绑了别的群', { member: chief, chat: 'new', rebind: true, binding: elsewhere }, 'CHAT_TAKEN'],
    ['普通成员说改绑，不算', { member: member(), chat: 'new', rebind: true }, 'is-in'],
    ['移出的负责人，不能绑', { group: group(), member: member({ status: 'removed' }) }, 'NOT_BOUND'],
    ['群满了', { group: group({ chat: 'own', memberCount: 500 }) }, 'GROUP_FULL'],
    ['群没有开着', { group: group({ chat: 'own', status: 'proposed' }) }, 'GROUP_NOT_OPEN'],
  ])('%s', (_, more, expected) => {
    let got = '';
    const code = outcome(() => (got = decideEntry(door(more), NOW).what));
    expect(code === 'ok' ? got : code).toBe(expected);
  });

  test('进来的人从头开始：不是负责人，没有暂停发言，没有未看', () => {
    const before = member({ status: 'left', role: 'chief', silencedUntil: NOW + DAY, unread: ['x'] });
    const { member: now, more } = joining(door({ member: before }), 'card', NOW);
    expect(now).toMatchObject({ status: 'member', role: 'member', silencedUntil: null, unread: [], how: 'card' });
    expect(more).toBe(1);
  });
});

describe('申请', () => {
  const asks = (more: object) => outcome(() => decideAsking(door(more), { kind: 'address', text: '' }, NOW));
  test.each<[MemberStatus | null, string]>([
    [null, 'ok'],
    ['asked', 'ASKED_ALREADY'],
    ['member', 'ALREADY_IN'],
    ['declined', 'ok'],
    ['lapsed', 'ok'],
    ['left', 'ok'],
    ['removed', 'ok'],
  ])('%s 的人申请：%s', (status, expected) => {
    expect(asks({ member: status && member({ status }) })).toBe(expected);
  });

  test('移出不到三十天不能再申请，到了可以', () => {
    const at = (ago: number) => [{ at: NOW - ago, by: person, action: 'remove', note: '', commandId: '' }];
    expect(asks({ member: member({ status: 'removed', log: at(30 * DAY - 1) }) })).toBe('REMOVED_LATELY');
    expect(asks({ member: member({ status: 'removed', log: at(30 * DAY) }) })).toBe('ok');
  });

  test('两天没有人答复提醒一次，四天社区也听到，七天就结束，告诉申请的人和上面；各一次', () => {
    const asked = decideAsking(door({}), { kind: 'pact', text: '水务站' }, NOW);
    expect(asked.dueAt).toBe(NOW + 48 * HOUR);
    expect(fireAsking(group(), asked, [], NOW + 48 * HOUR - 1)).toBeNull();
    const first = fireAsking(group(), asked, [{ openid: 'c1' }], NOW + 48 * HOUR)!;
    expect(first.tells.map(({ to }) => to)).toEqual([{ openid: 'c1' }]);
    const reminded = { ...asked, ...first.set };
    expect(reminded.dueAt).toBe(NOW + 96 * HOUR);
    expect(fireAsking(group(), reminded, [], NOW + 96 * HOUR - 1)).toBeNull();
    const second = fireAsking(group(), reminded, [{ openid: 'c1' }, { personId: 'chief' }], NOW + 96 * HOUR)!;
    expect(second.tells.map(({ to }) => to)).toEqual([{ openid: 'c1' }, { personId: 'chief' }]);
    const passedUp = { ...reminded, ...second.set };
    expect(fireAsking(group(), passedUp, [], NOW + 100 * HOUR)).toBeNull();
    const last = fireAsking(group(), passedUp, [{ personId: 'town' }], NOW + 168 * HOUR)!;
    expect(last.set).toEqual({ status: 'lapsed', clock: null, dueAt: null });
    expect(last.tells.map(({ to }) => to)).toEqual([{ openid: 'm' }, { personId: 'town' }]);
    expect(fireAsking(group(), { ...passedUp, ...last.set }, [], NOW + 999 * HOUR)).toBeNull();
  });
});

describe('等确认的群', () => {
  const chiefs = new Map(['990101001001', '990101001', '990101'].map((code) => [code, { personId: `chief-${code}` }]));
  const proposed = group({ status: 'proposed', dueAt: NOW });
  const walk = (known: ReadonlyMap<string, { personId: string }>, times: number) => {
    let state = proposed;
    return Array.from({ length: times }, () => {
      const { set, tells } = fireProposal(state, known, state.dueAt ?? 0);
      state = { ...state, ...set };
      return { to: tells.map(({ to }) => Object.values(to)[0]), hours: ((state.dueAt ?? 0) - NOW) / HOUR, ids: tells };
    });
  };

  test('没有人确认：社区、镇街、区里，一级一级往上，到了顶每周还提醒；往上请的时候告诉建的人', () => {
    const went = walk(chiefs, 5);
    expect(went.map(({ to }) => to)).toEqual([
      ['chief-990101001001'],
      ['chief-990101001', 'maker'],
      ...Array.from({ length: 3 }, () => ['chief-990101']),
    ]);
    expect(went.map(({ hours }) => hours)).toEqual([48, 96, 264, 432, 600]);
    expect(new Set(went.flatMap(({ ids }) => ids.map(({ id }) => id))).size).toBe(6);
  });

  test('哪一级没有人，就请再上面的；上面都没有，请下面有人的', () => {
    expect(walk(new Map([['990101', { personId: 'only' }]]), 1)[0]?.to).toEqual(['only']);
    expect(walk(new Map([['990101001001', { personId: 'only' }]]), 3).map(({ to }) => to[0])).toEqual(
      Array.from({ length: 3 }, () => 'only'),
    );
    expect(walk(new Map(), 3).every(({ hours }) => hours > 0)).toBe(true);
  });
});

describe('称呼和身份', () => {
  test('负责人写名字和岗位；邻居照群的规矩和自己的意思', () => {
    expect(shownName(member({ role: 'chief', title: '楼长' }), 'building')).toBe('楼长 安一帆');
    expect(shownName(member(), 'choice')).toBe('柳苑 3号楼的邻居');
    expect(shownName(member({ byName: true }), 'choice')).toBe('安一帆');
    expect(shownName(member(), 'name')).toBe('安一帆');
    expect(shownName(member({ byName: true }), 'building')).toBe('柳苑 3号楼的邻居');
    expect(shownName(member({ building: '' }), 'building')).toBe('邻居');
  });

  const held = (kind: string, gridCode: string) => ({
    postId: 'x',
    kind,
    title: '',
    gridCode,
    gridName: '',
    side: 'A' as const,
    from: 0,
    until: null,
  });
  test.each([
    ['网格员', 'gridWorker', '990101001001001', ['staff']],
    ['别的网格的网格员', 'gridWorker', '990101001001002', []],
    ['社区网格长', 'chief', '990101001001', ['staff', 'community']],
    ['区网格长', 'chief', '990101', ['staff', 'community']],
    ['别的社区的社工', 'communityWorker', '990101001002', []],
    ['物业', 'propertyManager', '990101001001', []],
    ['管理员', 'administrator', '990101', []],
  ] as const)('%s 对这个群', (_, kind, code, sides) => {
    expect(groupSides({ openid: 'x', posts: [held(kind, code)] }, group(), null)).toEqual(sides);
  });

  test('没有 openid 的什么也不是；不在群里的成员记录不算', () => {
    expect(groupSides({ openid: '', posts: [held('chief', '990101')] }, group(), null)).toEqual([]);
    for (const status of ['asked', 'left', 'removed', 'declined', 'lapsed'] as const)
      expect(groupSides({ openid: 'm', posts: [] }, group(), member({ status }))).toEqual([]);
    expect(groupSides({ openid: 'someone', posts: [] }, group(), member())).toEqual([]);
  });

  test('谁能建群：社区的人当场开，格里有岗位的人等确认，别处的人不能', () => {
    expect(mayMake([held('communityWorker', '990101001001')], '990101001001001')).toBe('open');
    expect(mayMake([held('buildingChief', '990101001001001')], '990101001001001')).toBe('proposed');
    expect(mayMake([held('communityWorker', '990101001002')], '990101001001001')).toBeNull();
    expect(mayMake([held('administrator', '990101001001')], '990101001001')).toBeNull();
    expect(mayMake([], '990101001001')).toBeNull();
  });
});

describe('接龙填的内容', () => {
  const { fields } = newSignUp('p', 'g', {
    fields: [
      { label: '几人', kind: 'number', required: true, options: [] },
      { label: '口味', kind: 'choice', required: false, options: ['咸', '甜'] },
      { label: '备注', kind: 'words', required: false, options: [] },
    ],
    places: null,
    deadline: null,
    openAnswers: false,
  });
  test.each<[string, Record<string, string | number>, string]>([
    ['都填了', { f1: 2, f2: '甜', f3: '带糯米' }, 'ok'],
    ['可不填的没填', { f1: 0 }, 'ok'],
    ['必填的没填', { f2: '甜' }, 'BAD_INPUT'],
    ['数字填了文字', { f1: '两个' }, 'BAD_INPUT'],
    ['数字是小数', { f1: 1.5 }, 'BAD_INPUT'],
    ['选了没有的', { f1: 1, f2: '辣' }, 'BAD_INPUT'],
    ['选项填了数字', { f1: 1, f2: 3 }, 'BAD_INPUT'],
    ['文字太长', { f1: 1, f3: '长'.repeat(61) }, 'BAD_INPUT'],
    ['多了一栏', { f1: 1, f9: '什么' }, 'BAD_INPUT'],
  ])('%s', (_, answers, expected) => {
    expect(outcome(() => checkAnswers(fields, answers))).toBe(expected);
  });
});
