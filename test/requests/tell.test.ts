import { decide } from '../../cloudfunctions/requests/decide';
import { titleOf } from '../../cloudfunctions/requests/tell';
import { HOUR, inStatus, submitted, wish } from './sample';

const told = (status: keyof typeof inStatus, action: string, fields: object) => {
  const state = inStatus[status];
  const by = { openid: 'worker', name: '张三', title: '网格员', sides: ['author', 'owner'] as const };
  const command = wish(state, action, by.sides, { fields, by });
  return decide(state, command, state.updatedAt + HOUR).tells[0];
};

describe('通知说的话', () => {
  test('新诉求告诉负责人：是什么、何时前受理、打开就是那一件', () => {
    const [notice] = submitted().outbox;
    expect(notice).toMatchObject({
      to: { personId: 'person-1' },
      template: 'request-assigned',
      title: '有一件新的诉求',
      body: '“3号楼2单元二楼声控灯坏了，老人…”，请在 11月23日 13:30 前受理。',
      page: `/packages/requests/pages/detail/index?id=${'a'.repeat(32)}`,
    });
  });

  test.each([
    ['assigned', 'accept', { note: '下午到' }, '已受理', '由网格员张三受理，11月26日 18:00 前办结：下午到。'],
    [
      'accepted',
      'resolve',
      { note: '换了灯。', photos: ['x'] },
      '已处理，等待确认',
      '由网格员张三办结：换了灯，请您确认。',
    ],
    ['resolved', 'reopen', { note: '还不亮！' }, '反映没有解决', '，居民反映没有解决：还不亮。现在办理中。'],
    ['resolved', 'confirm', { satisfaction: 5 }, '已确认办结', '，居民已确认办结。'],
    ['assigned', 'urge', {}, '催办', '，居民催办。现在待受理。'],
    ['assigned', 'withdraw', {}, '已撤回', '，居民已撤回。'],
  ] as const)('%s 时 %s', (status, action, fields, title, ending) => {
    const notice = told(status, action, fields);
    expect(notice?.title).toBe(title);
    expect(notice?.body.endsWith(ending)).toBe(true);
  });

  test('标题取第一行，按字数截短，不截半个字', () => {
    expect(titleOf('灯坏了\n在三楼')).toBe('灯坏了');
    expect(titleOf('😀'.repeat(20))).toBe('😀'.repeat(16) + '…');
  });
});

describe('通知的编号', () => {
  test('同一操作的通知编号不变，不同操作不同', () => {
    const state = submitted();
    const id = (commandId: string) =>
      decide(state, wish(state, 'accept', ['owner'], { commandId }), state.createdAt + 1).tells[0]?.id;
    expect(id('command-one')).toBe(id('command-one'));
    expect(id('command-one')).not.toBe(id('command-two'));
  });
});
