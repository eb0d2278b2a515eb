import { sidesOf, mayRead, maySee, type Guarded, type RequestViewer } from '../../cloudfunctions/requests/access';
import { detailOf, summaryOf } from '../../cloudfunctions/requests/views';
import { CELL, HOUR, inStatus, post, SUBMITTED_AT, viewers } from './sample';

const request = inStatus.assigned;

describe('谁在一件诉求里有什么身份', () => {
  const withPost = (kind: string, gridCode: string): RequestViewer => ({
    openid: 'someone',
    personId: 'person-9',
    communityCode: null,
    posts: [post({ postId: 'post-9', kind, gridCode })],
  });

  test.each<[string, RequestViewer, string[]]>([
    ['提交的人', viewers.author, ['author']],
    ['负责人', viewers.owner, ['owner', 'staff']],
    ['不相干的人', viewers.stranger, []],
    ['社区的社工', viewers.communityWorker, ['dispatcher', 'staff']],
    ['镇街的网格长', viewers.townChief, ['supervisor', 'dispatcher', 'staff']],
    ['本网格的网格长，不是社区的，不派单', withPost('chief', CELL), ['supervisor', 'staff']],
    ['别的网格的网格员', viewers.otherWorker, []],
    ['同一网格的物业', withPost('propertyManager', CELL), []],
    ['区的管理员只管名单', withPost('administrator', '610302'), []],
    ['别的社区的社工', withPost('communityWorker', '610302001002'), []],
    ['网格码只是前面几位相同但不在树上', withPost('chief', '610302001001002'), []],
    ['没有身份的来者', { openid: '', personId: null, communityCode: null, posts: [] }, []],
  ])('%s', (_, viewer, sides) => {
    expect(sidesOf(viewer, request)).toEqual(sides);
    expect(mayRead(viewer, request)).toBe(sides.length > 0);
  });

  test('岗位到期后，名字还在单上也不能再办', () => {
    expect(sidesOf({ ...viewers.owner, posts: [] }, request)).toEqual([]);
  });
  test('同一岗位的另一人不是负责人', () => {
    expect(sidesOf({ ...viewers.owner, personId: 'person-8' }, request)).toEqual(['staff']);
  });
  test('吹哨请来的岗位能看，换了人也能看，别的岗位不能', () => {
    const summoned = { ...request, participantPostIds: ['post-9'] };
    expect(sidesOf(withPost('housing', '610302'), summoned)).toEqual(['participant']);
    expect(
      sidesOf({ ...withPost('housing', '610302'), posts: [post({ postId: 'post-8', kind: 'housing' })] }, summoned),
    ).toEqual([]);
  });
  test.each([
    ['还在同一个社区任职', '610302001001002', ['pastOwner']],
    ['岗位没有了', null, []],
    ['调到别的社区', '610302001002001', []],
    ['调到别的街道', '610302002', []],
  ])('经手过的人，%s', (_how, gridCode, sides) => {
    const past = { ...request, pastOwnerIds: ['person-7'] };
    const posts = gridCode === null ? [] : [post({ postId: 'post-8', kind: 'housing', gridCode })];
    expect(sidesOf({ openid: 'past', personId: 'person-7', communityCode: null, posts }, past)).toEqual(sides);
  });
  describe('邻居', () => {
    const opened = { ...request, visibility: 'neighbours' } as const;
    const named = { ...request, visibility: 'neighbours-named' } as const;

    test.each([
      ['住在同一个社区、反映人愿意给邻居看', viewers.neighbour, opened, ['neighbour']],
      ['写了名字的也是', viewers.neighbour, named, ['neighbour']],
      ['只给工作人员看的，住得再近也不是邻居', viewers.neighbour, request, []],
      ['撤回了，就不再是', viewers.neighbour, { ...opened, status: 'withdrawn' } as const, []],
      ['住在别的社区', viewers.stranger, opened, []],
      [
        '住在别的社区，离得近',
        { ...viewers.stranger, communityCode: '610302001002', livesBy: () => true },
        opened,
        ['neighbour'],
      ],
      [
        '住在别的社区，离得远',
        { ...viewers.stranger, communityCode: '610302001002', livesBy: () => false },
        opened,
        [],
      ],
      [
        '离得再近，只给工作人员看的也不是',
        { ...viewers.stranger, communityCode: '610302001002', livesBy: () => true },
        request,
        [],
      ],
      [
        '别的社区的事不知道在哪里，不算近',
        { ...viewers.stranger, communityCode: '610302001002', livesBy: () => true },
        { ...opened, place: { point: null } },
        [],
      ],
      ['没有登记住址，不论远近', { ...viewers.stranger, communityCode: null, livesBy: () => true }, opened, []],
      ['没有登记住址', { ...viewers.neighbour, communityCode: null }, opened, []],
      ['没有身份', { ...viewers.neighbour, openid: '' }, opened, []],
      ['本人不是自己的邻居', viewers.author, opened, ['author']],
      [
        '负责人住在这里，也还是负责人',
        { ...viewers.owner, communityCode: CELL.slice(0, 12) },
        opened,
        ['owner', 'staff'],
      ],
    ])('%s', (_, viewer: RequestViewer, of: Guarded, sides) => {
      expect(sidesOf(viewer, of)).toEqual(sides);
    });

    test('只是邻居，看得到给邻居看的那一面，看不到全部；别的身份看得到全部', () => {
      expect([maySee(viewers.neighbour, opened), mayRead(viewers.neighbour, opened)]).toEqual([true, false]);
      expect([maySee(viewers.owner, opened), mayRead(viewers.owner, opened)]).toEqual([true, true]);
      expect([maySee(viewers.owner, request), mayRead(viewers.owner, request)]).toEqual([false, true]);
      expect([maySee(viewers.stranger, opened), mayRead(viewers.stranger, opened)]).toEqual([false, false]);
    });
  });
  test('没有绑定名单的人，不会因为谁的编号为空而成了谁', () => {
    const nobody = { ...request, owner: { ...request.owner, personId: '' } };
    expect(sidesOf({ openid: 'x', personId: null, communityCode: null, posts: [] }, nobody)).toEqual([]);
    expect(sidesOf(viewers.stranger, { ...request, author: { ...request.author, openid: '' } })).toEqual([]);
  });
});

describe('看到什么', () => {
  const now = SUBMITTED_AT + HOUR;

  test('提交人的电话只给负责人（和本人）', () => {
    expect(summaryOf(request, viewers.owner, now).authorPhone).toBe('19900000001');
    expect(detailOf(request, viewers.owner, now).author.phone).toBe('19900000001');
    expect(summaryOf(request, viewers.author, now).authorPhone).toBe('');
    expect(detailOf(request, viewers.author, now).author.phone).toBe('19900000001');
    for (const viewer of [viewers.communityWorker, viewers.townChief]) {
      expect(JSON.stringify(detailOf(request, viewer, now))).not.toContain('19900000001');
    }
  });

  test('谁的答复里都没有微信身份、名单编号和待发的通知', () => {
    for (const viewer of Object.values(viewers)) {
      const text = JSON.stringify(detailOf(inStatus.resolved, viewer, now));
      for (const secret of ['openid', 'resident', 'person-1', 'outbox', 'openKey', 'commandId', 'command-']) {
        expect(text).not.toContain(secret);
      }
    }
  });

  test('负责人、原因和两个时限写得清楚', () => {
    const view = detailOf(request, viewers.author, now);
    expect(view.owner).toEqual({ name: '张三', title: '网格员' });
    expect(view.ownerPhone).toBe('19900000002');
    expect(view.reason).toContain('由网格员张三负责');
    expect(view.promises.acceptBy.text).toBe('今天 13:30 前');
    expect(view.promises.resolveBy.text).toBe('11月26日 18:00 前');
    expect(view.deadline).toMatchObject({ kind: 'accept', text: '今天 13:30 前受理', overdue: false });
    expect(view.status).toEqual({ id: 'assigned', label: '待受理', tone: 'waiting' });
  });

  test('超时显示成超时；等居民确认不算谁超时', () => {
    const late = summaryOf(request, viewers.owner, request.promises.acceptBy + 3 * HOUR);
    expect(late.status.tone).toBe('overdue');
    expect(late.deadline).toMatchObject({ overdue: true, text: '受理已超时 3 小时' });
    const waiting = summaryOf(inStatus.resolved, viewers.owner, SUBMITTED_AT + 40 * 24 * HOUR);
    expect(waiting.status.tone).toBe('waiting');
    expect(summaryOf(inStatus.confirmed, viewers.owner, now).deadline).toBeNull();
  });

  test('经过写成人话：自己是“我”，别人是职务加名字', () => {
    const seen = (viewer: RequestViewer) =>
      detailOf(inStatus.accepted, viewer, now).timeline.map(({ title, by }) => `${title} ${by}`);
    expect(seen(viewers.author)).toEqual(['提交诉求 我', '已派给 网格员 张三', '已受理 网格员 某人']);
    expect(seen(viewers.owner)).toEqual(['提交诉求 居民 李秀英', '已派给 网格员 张三', '已受理 我']);
  });

  test('能做的事由服务器说，连同要填什么', () => {
    const owner = detailOf(inStatus.accepted, viewers.owner, now).availableActions;
    expect(owner.map(({ action, primary }) => [action, primary])).toEqual([
      ['resolve', true],
      ['transfer', false],
      ['relocate', false],
      ['ask', false],
      ['classify', false],
      ['write-down', false],
      ['merge', false],
      ['link', false],
      ['split', false],
    ]);
    expect(owner[0]?.fields.map(({ name, required }) => [name, required])).toEqual([
      ['note', true],
      ['photos', true],
    ]);
    expect(
      detailOf(inStatus.accepted, viewers.communityWorker, now).availableActions.map(({ action }) => action),
    ).toEqual(['assign-to', 'whistle', 'convene', 'classify', 'write-down', 'merge', 'link', 'split']);
    const author = detailOf(inStatus.resolved, viewers.author, now).availableActions;
    expect(author.map(({ action }) => action)).toEqual([
      'confirm',
      'reopen',
      'supplement',
      'change-visibility',
      'withdraw',
      'write-down',
    ]);
  });
});
