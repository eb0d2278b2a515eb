import { randomUUID } from 'node:crypto';
import type { Page as ListPage, RequestDetail, RequestSummary } from '../../cloudfunctions/requests/contract';
import {
  allowMessages,
  button,
  COMPOSE,
  demonstration,
  DESK,
  hears,
  MINE,
  sees,
  SUBMIT,
  words,
  writeNeed,
} from './steps';

const WORDS = '3号楼2单元三楼到四楼的声控灯不亮，晚上摸黑上楼';
const AGAIN = '二单元楼道的灯坏了，晚上看不见台阶';
/** What nobody but her own worker may read of the author: name, number, door. */
const AUTHOR = /李桂芬|15490000001|502/;

describe('邻居已经说过的，附议就行', () => {
  const demo = demonstration();
  const take = async (openid: string, action: string, fields: object = {}) => {
    const list = await demo.system.invoke<ListPage<RequestSummary>>('requests', 'resident-li', 'list-mine', {
      filter: 'open',
    });
    if (!list.ok) throw new Error(list.error.message);
    const found = list.data.items.find(({ title }) => WORDS.startsWith(title.slice(0, 8)));
    const reply = await demo.system.invoke<RequestDetail>(
      'requests',
      openid,
      'perform',
      { id: found?.id, version: found?.version, action, fields },
      { commandId: randomUUID() },
    );
    if (!reply.ok) throw new Error(reply.error.message);
  };

  test('写到一半看到同一件事，附议一下；有进展听得到，负责人只看到多了一户', async () => {
    const author = await demo.phones.of('resident-li', COMPOSE);
    await writeNeed(author, WORDS);
    await author
      .getByRole('radio', { name: /邻居.*不显示|邻居也能看/ })
      .first()
      .tap();
    await button(author, SUBMIT).tap();
    await allowMessages(author);
    await sees(author, '提交好了');

    const neighbour = await demo.phones.of('neighbour-zhou', COMPOSE);
    await writeNeed(neighbour, AGAIN);
    await sees(neighbour, '邻居们正在反映的，是同一件事吗？');
    await sees(neighbour, /同一栋楼/);
    expect(await neighbour.locator('body').innerText()).not.toMatch(AUTHOR);
    await button(neighbour, new RegExp(`附议：${WORDS.slice(0, 10)}`)).tap();
    await allowMessages(neighbour);
    await sees(neighbour, '附议成功');
    await button(neighbour, /好的，不再提交/).tap();
    await sees(neighbour, '1 位邻居附议');
    await sees(neighbour, '邻居提交了诉求');
    expect(await neighbour.locator('body').innerText()).not.toMatch(AUTHOR);

    const worker = await demo.phones.of('worker-jiangtan', DESK);
    await words(worker, WORDS.slice(0, 12)).tap();
    await sees(worker, '1 位邻居附议');
    expect(await worker.locator('body').innerText()).not.toMatch(/周建文|15490000002/);
    await button(worker, /^受理$/).tap();
    await button(worker, /^受理$/).tap();
    await sees(worker, '办理中');

    await hears(neighbour, '已受理');
    for (let round = 0; round < 2; round++) await demo.system.timer('deliver-notices');
    await neighbour.goto(`${demo.system.base}/app.html?as=neighbour-zhou#/packages/notices/pages/inbox/index`);
    await sees(neighbour, '您关注的事有新进展');
    expect(await neighbour.locator('body').innerText()).not.toMatch(AUTHOR);

    await neighbour.goto(`${demo.system.base}/app.html?as=neighbour-zhou#/${MINE}`);
    await neighbour.getByRole('tab', { name: '附议的' }).tap();
    await sees(neighbour, WORDS.slice(0, 12));

    // Its author takes it back from neighbours: it is gone for them at once.
    await take('resident-li', 'change-visibility', { choice: 'private' });
    await words(neighbour, WORDS.slice(0, 12)).tap();
    await sees(neighbour, /没有找到这件事/);
    expect(await demo.phones.errors()).toEqual([]);
  });
});
