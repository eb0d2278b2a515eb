import { randomUUID } from 'node:crypto';
import type { OccasionDetail } from '../../cloudfunctions/attendance/contract';
import type { GroupView, PostDetail } from '../../cloudfunctions/groups/contract';
import { button, demonstration, sees } from './steps';

const STAFF = 'community-jiangtan';
const CELL = '610302004001001';

describe('别人发来的卡片：没登记的看得到能看的，登记了回到这里；不在群里的到门口申请', () => {
  const demo = demonstration();
  const act = async <T>(fn: string, action: string, input: object): Promise<T> => {
    const reply = await demo.system.invoke<T>(fn, STAFF, action, input, { commandId: randomUUID() });
    if (!reply.ok) throw new Error(`${action}: ${reply.error.message}`);
    return reply.data;
  };

  test('活动：没登记也看得到是什么、什么时候、在哪里，登记后报名', async () => {
    const { id } = await act<OccasionDetail>('attendance', 'plan', {
      title: '社区义诊，量血压',
      gridCode: CELL.slice(0, 12),
      place: { text: '党群服务中心门口' },
      date: '2027-01-05',
      time: '09:00',
    });
    const phone = await demo.phones.of('card-stranger-1', `packages/attendance/pages/occasion/index?id=${id}`);
    await sees(phone, '社区义诊，量血压');
    await sees(phone, '党群服务中心门口');
    await button(phone, /^转发/).waitFor();
    await button(phone, '登记后报名').tap();
    await sees(phone, '我住在这里');
    expect(await demo.phones.errors()).toEqual([]);
  });

  test('接龙：没登记的先登记再回来；登记了、不在群里的，到群门口申请加入', async () => {
    const { group } = await act<GroupView>('groups', 'make', { kind: 'cell', name: '卡片群', gridCode: CELL });
    const list = { kind: 'signUp', words: '周六一起清理楼道', signUp: { fields: [], places: 5 } };
    const post = await act<PostDetail>('groups', 'write', { id: group!.id, ...list });
    const card = `packages/groups/pages/post/index?id=${post.id}&group=${group!.id}`;

    const stranger = await demo.phones.of('card-stranger-2', card);
    await button(stranger, '登记后再看').tap();
    await sees(stranger, '我住在这里');

    const neighbour = await demo.phones.of('neighbour-zhou', card);
    await sees(neighbour, '卡片群');
    await button(neighbour, '申请加入').waitFor();
    expect(await demo.phones.errors()).toEqual([]);
  });
});
