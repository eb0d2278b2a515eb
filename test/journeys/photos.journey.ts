import type { Page as ListPage, RequestSummary } from '../../cloudfunctions/requests/contract';
import { type Page } from 'playwright-core';
import {
  addPhoto,
  button,
  COMPOSE,
  demonstration,
  MINE,
  hears,
  sees,
  takeUpAgain,
  SUBMIT,
  words,
  writeNeed,
} from './steps';

const DETAIL = 'packages/requests/pages/detail/index';
const NEIGHBOUR = 'packages/requests/pages/neighbour/index';
const INBOX = 'packages/notices/pages/inbox/index';

describe('照片先审核，别人后看到', () => {
  const demo = demonstration();
  const post = (path: string, body: object) => demo.system.post(path, JSON.stringify(body));

  beforeEach(() => post('/content-check', { mediaAnswers: 'held', mediaVerdict: 'pass', riskyWords: ['违禁测试词'] }));

  /** Posts a need with a photo that neighbours may see. @returns its id */
  async function posted(page: Page, text: string): Promise<string> {
    await writeNeed(page, text);
    await page
      .getByRole('radio', { name: /邻居.*不显示|邻居也能看/ })
      .first()
      .tap();
    await addPhoto(page);
    await button(page, SUBMIT).tap();
    await sees(page, '提交好了');
    const list = await demo.system.invoke<ListPage<RequestSummary>>('requests', 'resident-li', 'list-mine');
    if (!list.ok) throw new Error(list.error.message);
    return list.data.items[0]!.id;
  }

  /** WeChat says what it found, once it was asked. */
  async function found(verdict: string): Promise<void> {
    await demo.system.timer('check-media');
    await post('/content-check/answers', { verdict });
  }

  const photoOn = (page: Page) => button(page, /第1张照片.*点开看大图/).first();

  test('审核中只有本人看得到；通过以后，邻居也看得到', async () => {
    const resident = await demo.phones.of('resident-li', COMPOSE);
    const id = await posted(resident, '三楼到四楼的扶手松了，一扶就晃');
    await sees(resident, '审核中');
    await sees(resident, /通过以后别人才看得到/);
    await photoOn(resident).waitFor();
    const neighbour = await demo.phones.of('neighbour-zhou', `${NEIGHBOUR}?id=${id}`);
    await sees(neighbour, '三楼到四楼的扶手松了');
    expect(await photoOn(neighbour).count()).toBe(0);

    await found('pass');
    const again = await demo.phones.of('neighbour-zhou', `${NEIGHBOUR}?id=${id}`);
    await photoOn(again).waitFor();
    await takeUpAgain(resident);
    await words(resident, '审核中').waitFor({ state: 'detached' });
    await photoOn(resident).waitFor();
    expect(await demo.phones.errors()).toEqual([]);
  });

  test('没有通过的谁也看不到，本人知道为什么、怎么办，事情照常办', async () => {
    const resident = await demo.phones.of('resident-li', COMPOSE);
    const id = await posted(resident, '楼下绿化带里有人倒了建筑垃圾');
    await found('risky');
    await hears(resident, '未通过');
    await sees(resident, /事情照常办理/);
    const worker = await demo.phones.of('worker-jiangtan', `${DETAIL}?id=${id}`);
    await sees(worker, '楼下绿化带里有人倒了建筑垃圾');
    expect(await photoOn(worker).count()).toBe(0);
    await demo.system.timer('deliver-notices');
    const inbox = await demo.phones.of('resident-li', INBOX);
    await sees(inbox, '有一张照片没有通过审核');
    expect(await demo.phones.errors()).toEqual([]);
  });

  test('微信没有结论的，社区看过再定', async () => {
    const resident = await demo.phones.of('resident-li', COMPOSE);
    const id = await posted(resident, '单元门口的台阶裂开了一条缝');
    await found('review');
    const community = await demo.phones.of('community-jiangtan', `${DETAIL}?id=${id}`);
    await sees(community, '等您审核的照片');
    await button(community, '第1张照片可以公开').tap();
    await words(community, '等您审核的照片').waitFor({ state: 'detached' });
    await photoOn(community).waitFor();
    const neighbour = await demo.phones.of('neighbour-zhou', `${NEIGHBOUR}?id=${id}`);
    await photoOn(neighbour).waitFor();
    expect(await demo.phones.errors()).toEqual([]);
  });

  test('词句不妥没有交上去：写的、选的、照片都在，标着“要修改”，改好就能交', async () => {
    const resident = await demo.phones.of('resident-li', COMPOSE);
    const uploads: string[] = [];
    resident.on('request', (request) => {
      if (request.method() === 'PUT') uploads.push(request.url());
    });
    await writeNeed(resident, '楼道里堆了杂物，违禁测试词');
    await addPhoto(resident);
    await button(resident, SUBMIT).tap();
    await sees(resident, /没有提交成功：.*请修改后再提交/);
    await resident.goto('about:blank');
    await resident.goto(`${demo.system.base}/app.html?as=resident-li#/${MINE}`);
    await sees(resident, '要修改');
    await words(resident, '楼道里堆了杂物').tap();
    await resident.getByRole('button', { name: /^第1张照片/ }).waitFor();
    await sees(resident, '姜谭西苑 3号楼 2单元 502');
    await resident.getByLabel('您要反映什么').fill('楼道里堆了杂物，走不过去');
    await button(resident, SUBMIT).tap();
    expect(uploads).toHaveLength(1);
    expect(await demo.phones.errors()).toEqual([]);
  });
});
