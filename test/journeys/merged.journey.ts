import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import type { CategoryView, RequestDetail } from '../../cloudfunctions/requests/contract';
import { button, demonstration, hears, sees } from './steps';

const HOME = '610302004001001-3-2';
const DETAIL = 'packages/requests/pages/detail/index';
const INBOX = 'packages/notices/pages/inbox/index';
const LI = /李桂芬|15490000001/;
const ZHOU = /周建文|15490000002/;

describe('说的是同一件事的两件，社区并到一起办；一件里说了两样的，分成两件', () => {
  const demo = demonstration();
  const does = async <T>(openid: string, action: string, input: object): Promise<T> => {
    const reply = await demo.system.invoke<T>('requests', openid, action, input, { commandId: randomUUID() });
    if (!reply.ok) throw new Error(reply.error.message);
    return reply.data;
  };
  const post = async (openid: string, words: string): Promise<RequestDetail> => {
    const [first] = await does<CategoryView[]>(openid, 'categories', {});
    return does(openid, 'submit', { words, categoryId: first?.id, place: { source: 'address', addressId: HOME } });
  };
  const text = (page: Page) => page.locator('body').innerText();
  const more = async (page: Page, label: RegExp) => {
    await button(page, /更多可以做的事/).tap();
    await button(page, label).tap();
  };

  test('社区选到另一件，并进去；两位反映人都听到，看不到另一位是谁；不是一回事的，本人能分开', async () => {
    const root = await post('resident-li', '3号楼2单元三楼到四楼的声控灯不亮，晚上摸黑上楼');
    const other = await post('neighbour-zhou', '二单元楼道的灯坏了，晚上看不见台阶');

    const community = await demo.phones.of('community-jiangtan', `${DETAIL}?id=${other.id}`);
    await sees(community, '办理经过');
    await more(community, /^并入另一件$/);
    await sees(community, '并入哪一件');
    await community.getByRole('radio', { name: /三楼到四楼的声控灯不亮/ }).tap();
    await button(community, /^并入另一件$/).tap();
    await sees(community, '确定是同一件事吗');
    await community.getByRole('alertdialog').getByRole('button', { name: '并入另一件' }).tap();
    await sees(community, '和另一件相同的诉求一起办');

    const neighbour = await demo.phones.of('neighbour-zhou', `${DETAIL}?id=${other.id}`);
    await sees(neighbour, '和另一件相同的诉求一起办');
    expect(await text(neighbour)).not.toMatch(LI);
    const author = await demo.phones.of('resident-li', `${DETAIL}?id=${root.id}`);
    await sees(author, '一件相同的诉求并进来一起办');
    expect(await text(author)).not.toMatch(ZHOU);

    const worker = await demo.phones.of('worker-jiangtan', `${DETAIL}?id=${root.id}`);
    await sees(worker, '并进来的');
    await sees(worker, '二单元楼道的灯坏了');
    await button(worker, /^受理$/).tap();
    await button(worker, /^受理$/).tap();
    await sees(worker, '办理中');

    for (let round = 0; round < 2; round++) await demo.system.timer('deliver-notices');
    const inbox = await demo.phones.of('neighbour-zhou', INBOX);
    await sees(inbox, /和另一件一起办：正在办理/);
    expect(await text(inbox)).not.toMatch(LI);
    const told = await demo.phones.of('resident-li', INBOX);
    await sees(told, /还有邻居反映了同一件事/);
    expect(await text(told)).not.toMatch(ZHOU);

    await hears(neighbour, '已受理');
    await button(neighbour, /^没有解决，单独办$/).tap();
    await neighbour.getByLabel('哪里没有解决').fill('我家是一楼的灯，不是同一盏');
    await button(neighbour, /^没有解决，单独办$/).tap();
    await sees(neighbour, '待受理');
    expect(await demo.phones.errors()).toEqual([]);
  });

  test('一件里说了两样，分出一件另办；反映人两件都看得到', async () => {
    const first = await post('resident-li', '楼道灯不亮，还有一楼门口堆满了纸箱');
    const worker = await demo.phones.of('worker-jiangtan', `${DETAIL}?id=${first.id}`);
    await sees(worker, '办理经过');
    await more(worker, /^分成两件$/);
    await worker.getByLabel('另一件是什么事').fill('一楼门口堆满了纸箱，走不过去');
    await worker.getByRole('radio', { name: /漏水渗水，物业管理员/ }).waitFor();
    await worker
      .getByRole('radio', { name: /环境|垃圾|卫生|杂物/ })
      .first()
      .tap();
    await button(worker, /^分成两件$/).tap();
    await sees(worker, '分出去的');

    const author = await demo.phones.of('resident-li', `${DETAIL}?id=${first.id}`);
    await sees(author, '分出去的');
    await button(author, /分出去的/).tap();
    await sees(author, '一楼门口堆满了纸箱，走不过去');
    await sees(author, '从另一件里分出来');
    expect(await demo.phones.errors()).toEqual([]);
  });
});
