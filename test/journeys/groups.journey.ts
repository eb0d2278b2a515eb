import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import type { GroupView, PostDetail } from '../../cloudfunctions/groups/contract';
import type { RequestDetail } from '../../cloudfunctions/requests/contract';
import { stairwell } from '../../local/demo/picture';
import { allowMessages, button, demonstration, hears, sees, words } from './steps';

const GROUPS = 'packages/groups/pages';
const STAFF = 'community-jiangtan';
const CHAT = 'local-group-chat-2';

describe('群：卡片进来，通知看得见，接龙不多一个，求助变成一件办结的事', () => {
  const demo = demonstration();
  let id = '';
  const act = async <T>(fn: string, openid: string, action: string, input: object, more: object = {}): Promise<T> => {
    const reply = await demo.system.invoke<T>(fn, openid, action, input, { commandId: randomUUID(), ...more });
    if (!reply.ok) throw new Error(`${action}: ${reply.error.message}`);
    return reply.data;
  };
  const open = (openid: string, page: string) => demo.phones.of(openid, `${GROUPS}/${page}`);
  const byCard = (openid: string) => open(openid, `group/index?id=${id}&card=1&_scene=1044&_group=${CHAT}`);

  test('社区把卡片发到微信群，从群里点开一次就绑上；邻居从卡片进来', async () => {
    const made = { kind: 'cell', name: '一格的邻居', gridCode: '610302004001001' };
    id = (await act<GroupView>('groups', STAFF, 'make', made)).group!.id;
    const staff = await open(STAFF, `group/index?id=${id}`);
    await sees(staff, '还没有绑定微信群');
    await button(staff, '把卡片发到微信群').tap();
    await button(staff, '发到微信群二').tap();
    await button(staff, '更多').tap();
    await button(staff, '看微信群里的卡片').tap();
    await button(staff, /微信群二：一格的邻居/).tap();
    await sees(staff, '已通过微信群加入');

    const neighbour = await byCard('neighbour-zhou');
    await sees(neighbour, /我的群昵称：.*的邻居/);
    await byCard('resident-li').then((page) => sees(page, /我的群昵称/));
    expect(await demo.phones.errors()).toEqual([]);
  });

  test('社区发通知，邻居看了，还没看的提醒一下', async () => {
    const staff = await open(STAFF, `group/index?id=${id}`);
    await button(staff, '发一条').tap();
    await button(staff, '通知').tap();
    await button(staff, '填入停水模板').tap();
    await staff.waitForFunction(() => document.querySelector('textarea')?.value.startsWith('【停水通知】'));
    await staff.getByLabel('通知内容').fill('周五下午两点检修电梯，请走楼梯');
    await button(staff, '发出').tap();
    await allowMessages(staff);
    await sees(staff, '已读 0/2');

    const neighbour = await open('neighbour-zhou', `group/index?id=${id}`);
    await sees(neighbour, '没看过');
    await words(neighbour, '周五下午两点检修电梯').tap();
    await sees(neighbour, /已读 \d\/2/);
    await hears(staff, '已读 1/2');

    await button(staff, '提醒没看的人').tap();
    await staff.getByRole('alertdialog').getByRole('button', { name: '提醒没看的人' }).tap();
    await sees(staff, '已读 1/2');
    for (let round = 0; round < 3; round++) await demo.system.timer('deliver-notices');
    const other = await demo.phones.of('resident-li', 'packages/notices/pages/inbox/index');
    await sees(other, /一格的邻居有一条通知等您看/);
    expect(await demo.phones.errors()).toEqual([]);
  });

  test('接龙只剩一个名额，两个人一起点，只有一个报上', async () => {
    const list = { kind: 'signUp', words: '拼车去医院，只剩一个座', signUp: { fields: [], places: 1 } };
    const post = await act<PostDetail>('groups', STAFF, 'write', { id, ...list });
    const two: Page[] = [];
    for (const openid of ['resident-li', 'neighbour-zhou']) two.push(await open(openid, `sign-up/index?id=${post.id}`));
    for (const page of two) await sees(page, '已报 0 / 1 人');
    await Promise.all(two.map((page) => button(page, '我要报名').tap()));
    // Whoever is on the list is taken to the post; the other is told, and stays.
    const ended = async (page: Page) => {
      const late = words(page, '名额已满，来晚了一步');
      await late
        .or(words(page, /^1 \/ 1 人/))
        .first()
        .waitFor();
      return (await late.isVisible()) ? 'gone' : 'in';
    };
    expect((await Promise.all(two.map(ended))).sort()).toEqual(['gone', 'in']);
    const after = await act<PostDetail>('groups', STAFF, 'post', { id: post.id });
    expect(after.signUp).toMatchObject({ taken: 1, over: false, full: true });
    expect(await demo.phones.errors()).toEqual([]);
  });

  test('求助一点就成了诉求，办到哪一步帖子里看得到，办结了帖子也说办结', async () => {
    const said = '二单元楼道的声控灯坏了，晚上老人看不见台阶';
    const post = await act<PostDetail>('groups', 'neighbour-zhou', 'write', { id, kind: 'help', words: said });
    const author = await open('neighbour-zhou', `post/index?id=${post.id}`);
    await button(author, '转成诉求').tap();
    await sees(author, '已转诉求：待受理');

    const { request } = await act<PostDetail>('groups', 'neighbour-zhou', 'post', { id: post.id });
    const need = request!.page.split('id=')[1]!;
    const answer = await fetch(`${demo.system.base}/files/requests/lamp.png`, {
      method: 'PUT',
      body: new Uint8Array(stairwell(true)),
    });
    const photos = [((await answer.json()) as { fileID: string }).fileID];
    const step = async (openid: string, action: string, fields: object) => {
      const { version } = await act<RequestDetail>('requests', openid, 'detail', { id: need });
      return act<RequestDetail>('requests', openid, 'perform', { id: need, version, action, fields });
    };
    await step('worker-jiangtan', 'accept', {});
    await hears(author, '已转诉求：办理中');
    await step('worker-jiangtan', 'resolve', { note: '换了新的声控灯', photos });
    await step('neighbour-zhou', 'confirm', { satisfaction: 5, choice: 'solved' });
    const neighbour = await open('resident-li', `group/index?id=${id}`);
    await sees(neighbour, '已转诉求：已办结');
    await sees(neighbour, '已解决');
    expect(await demo.phones.errors()).toEqual([]);
  });
});
