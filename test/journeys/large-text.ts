import { randomUUID } from 'node:crypto';
import type { Page as ListPage, RequestDetail, RequestSummary } from '../../cloudfunctions/requests/contract';
import type { Page } from 'playwright-core';
import { closeBrowser } from '../support/browser';
import { type System } from '../support/system';
import { faultsOf, goTo } from './legibility';
import { COMPOSE, DESK, MINE, Phones, startDemonstration } from './steps';

/** How many files share the pages. */
const QUARTERS = 4;
/** The largest letters of 关怀模式. */
const LARGEST = 1.6;

const DETAIL = 'packages/requests/pages/detail/index';
const ACT = 'packages/platform/pages/act/index';
const GROUPS = 'packages/groups/pages';
const ACTIVITIES = 'packages/attendance/pages';
const COOP = 'packages/coop/pages';
const DIRECTORY = 'packages/directory/pages';

/** Whose phone, which page, and whether it is there; the query may name a need by whose list it is on and its status. */
const PAGES: readonly [who: string, openid: string, path: string][] = [
  ['居民的首页', 'resident-li', 'pages/home/index'],
  ['网格员的首页', 'worker-jiangtan', 'pages/home/index'],
  ['新来的人的首页', 'newcomer', 'pages/home/index'],
  ['另一个城市的首页', 'resident-kunshan', 'pages/home/index'],
  ['诉求', 'resident-li', MINE],
  ['诉求，还没有登记', 'newcomer', MINE],
  ['工作台', 'worker-jiangtan', DESK],
  ['工作台，社区网格长', 'community-jiangtan', DESK],
  ['工作台，没有岗位', 'resident-li', DESK],
  ['一家亲', 'resident-li', 'pages/groups/index'],
  ['我的', 'resident-li', 'pages/me/index'],
  ['我的，工作人员', 'worker-jiangtan', 'pages/me/index'],
  ['我要反映', 'resident-li', COMPOSE],
  ['消息', 'resident-li', 'packages/notices/pages/inbox/index'],
  ['欢迎', 'newcomer', `${DIRECTORY}/welcome/index`],
  ['登记住址', 'newcomer', `${DIRECTORY}/bind-address/index`],
  ['认领岗位', 'staff-unbound', `${DIRECTORY}/bind-staff/index`],
  ['请假与回岗', 'worker-jiangtan', `${DIRECTORY}/leave/index`],
  ['替人请假', 'community-jiangtan', `${DIRECTORY}/leave/index?postId=post&personId=person&name=%E5%BC%A0%E4%B8%89`],
  ['管内岗位', 'community-jiangtan', `${DIRECTORY}/duties/index`],
  ['手上的事在哪里', 'worker-jiangtan', 'packages/requests/pages/desk-map/index'],
  ['一起受理', 'worker-jiangtan', 'packages/requests/pages/accept-many/index'],
  ['网格的公开名片', 'newcomer', `${DIRECTORY}/grid-card/index?code=610302004001001`],
  ['社区的公开名片', 'newcomer', `${DIRECTORY}/grid-card/index?code=610302004001`],
  ['没有这个网格', 'newcomer', `${DIRECTORY}/grid-card/index?code=610302004009009`],
  ['隐私说明', 'newcomer', `${DIRECTORY}/privacy/index`],
  ['诉求详情，待确认，居民看', 'resident-li', `${DETAIL}?id=resolved`],
  ['诉求详情，已办结，居民看', 'resident-li', `${DETAIL}?id=confirmed`],
  ['诉求详情，处理中，网格员看', 'worker-jiangtan', `${DETAIL}?id=accepted`],
  ['诉求详情，处理中，社区看', 'community-jiangtan', `${DETAIL}?id=accepted`],
  ['吹哨报到的考核', 'street-jiangtan', 'packages/requests/pages/whistle-scores/index'],
  ['吹哨，街道看', 'street-jiangtan', 'packages/requests/pages/whistle/index?id=whistle'],
  ['点名部门，可以选几个', 'street-jiangtan', `${ACT}?action=dispatch&kind=whistle&id=whistle`],
  ['可以交给社区的事', 'street-jiangtan', 'packages/requests/pages/mandates/index'],
  ['常用语', 'community-jiangtan', 'packages/requests/pages/phrases/index'],
  ['办结', 'worker-jiangtan', `${ACT}?action=resolve&id=accepted`],
  ['确认办结', 'resident-li', `${ACT}?action=confirm&id=resolved`],
  ['党员报到', 'party-member-he', 'packages/party/pages/mine/index'],
  ['我要报到', 'party-member-he', 'packages/party/pages/report/index'],
  ['支部工作台', 'secretary-hongqi', 'packages/party/pages/branch/index'],
  ['先锋岗', 'secretary-hongqi', 'packages/party/pages/stations/index?code=610302002003'],
  ['设先锋岗', 'secretary-hongqi', `${ACT}?action=open-station&kind=branch&id=610302002003`],
  ['亮身份的党员', 'newcomer', 'packages/party/pages/serving/index?code=610302002003'],
  ['我的服务记录', 'party-member-he', 'packages/records/pages/mine/index'],
  ['积分怎么算', 'resident-li', 'packages/records/pages/rules/index'],
  ['做一份服务记录', 'party-member-he', 'packages/records/pages/release/index?year=2026'],
  ['查验服务记录', 'newcomer', 'packages/records/pages/check/index'],
  ['服务记录，支部看', 'secretary-hongqi', 'packages/records/pages/desk/index?of=grid&id=610302002003'],
  ['社区活动', 'resident-li', `${ACTIVITIES}/activities/index?view=coming`],
  ['社区活动，社区看', 'community-jiangtan', `${ACTIVITIES}/activities/index?view=organised`],
  ['一场活动，居民看', 'resident-li', `${ACTIVITIES}/occasion/index?id=occasion`],
  ['一场活动，社区看', 'community-jiangtan', `${ACTIVITIES}/occasion/index?id=occasion`],
  ['签到', 'resident-li', `${ACTIVITIES}/check/index?way=in&id=occasion`],
  ['签到码', 'community-jiangtan', `${ACTIVITIES}/code/index?id=occasion`],
  ['名单', 'community-jiangtan', `${ACTIVITIES}/roster/index?id=occasion`],
  ['改时间', 'community-jiangtan', `${ACT}?action=reschedule&kind=occasion&id=series`],
  ['发起活动', 'community-jiangtan', `${ACTIVITIES}/plan/index`],
  ['我的服务时长', 'resident-li', `${ACTIVITIES}/my-hours/index`],
  ['一次服务的时长', 'resident-li', `${ACTIVITIES}/hours/index?id=hours`],
  ['群', 'resident-li', `${GROUPS}/group/index?id=group`],
  ['群的门口', 'volunteer-luo', `${GROUPS}/group/index?id=group`],
  ['通知', 'resident-li', `${GROUPS}/post/index?id=notice`],
  ['接龙', 'resident-li', `${GROUPS}/post/index?id=signUp`],
  ['求助', 'neighbour-zhou', `${GROUPS}/post/index?id=help`],
  ['发接龙', 'resident-li', `${GROUPS}/write/index?kind=signUp&id=group`],
  ['接龙报名', 'resident-li', `${GROUPS}/sign-up/index?id=signUp`],
  ['改自己发的', 'resident-li', `${GROUPS}/rewrite/index?id=signUp`],
  ['群成员', 'resident-li', `${GROUPS}/members/index?id=group`],
  ['申请加入群', 'volunteer-luo', `${GROUPS}/join/index?id=group`],
  ['谁看过通知', 'resident-li', `${GROUPS}/readers/index?id=notice`],
  ['群设置', 'resident-li', `${GROUPS}/settings/index?id=group`],
  ['建一个群', 'community-jiangtan', `${GROUPS}/settings/index`],
  ['社区的群', 'community-jiangtan', `${GROUPS}/governed/index`],
  ['给所有群发通知', 'community-jiangtan', `${GROUPS}/broadcasts/index`],
  ['邻居们在反映', 'neighbour-zhou', 'packages/requests/pages/neighbourhood/index'],
  ['台账', 'community-jiangtan', 'packages/ledger/pages/ledger/index'],
  ['台账，没有岗位', 'resident-li', 'packages/ledger/pages/ledger/index'],
  ['三率', 'community-jiangtan', 'packages/ledger/pages/rates/index'],
  ['申诉', 'community-jiangtan', 'packages/ledger/pages/appeals/index'],
  ['队伍', 'volunteer-luo', 'packages/party/pages/squads/index'],
  ['先锋队，队员看', 'volunteer-luo', 'packages/party/pages/squad/index?id=demo-pioneers'],
  ['下达调令', 'street-jiangtan', 'packages/party/pages/order-new/index'],
  ['合作社', 'resident-li', `${COOP}/cooperative/index`],
  ['合作社，还没有登记', 'newcomer', `${COOP}/cooperative/index`],
  ['请能人上门', 'resident-li', `${COOP}/compose/index`],
  ['登记手艺', 'resident-li', `${COOP}/join/index`],
  ['合作社的单子，能人看', 'volunteer-luo', `${COOP}/orders/index?view=jobs`],
  ['合作社的能人', 'coop-jiangtan', `${COOP}/members/index`],
  ['合作社的账', 'coop-jiangtan', `${COOP}/books/index`],
  ['加到关爱名单', 'community-jiangtan', `${COOP}/care-add/index`],
  ['邻里相帮', 'volunteer-luo', 'packages/attendance/pages/tasks/index'],
  ['我会什么', 'volunteer-luo', `${ACTIVITIES}/offer/index`],
  ['定期的', 'community-jiangtan', `${ACTIVITIES}/all-series/index`],
  ['定期的一串', 'community-jiangtan', `${ACTIVITIES}/series/index?id=round`],
  ['导入名册', 'local-admin', 'packages/imports/pages/imports/index'],
  ['导入住址', 'local-admin', 'packages/imports/pages/table/index?key=addresses'],
  ['导入放假安排', 'local-admin', 'packages/imports/pages/table/index?key=working-days'],
  ['导出记录', 'community-jiangtan', 'packages/ledger/pages/exports/index'],
  ['没有解决', 'resident-li', `${ACT}?action=reopen&id=resolved`],
];

/**
 * Turns to a quarter of the pages in the largest letters and says what is wrong with them. Each quarter is a file of its own, so that
 * they are run side by side.
 * @param quarter from 0
 */
export function describeLargeText(quarter: number): void {
  const size = Math.ceil(PAGES.length / QUARTERS);
  const inOrder = [...PAGES].sort(([, a], [, b]) => (a < b ? -1 : a > b ? 1 : 0));
  describe(`大字：字号放到最大，每一页都看得全、点得准（${quarter + 1}/${QUARTERS}）`, () =>
    turnPages(inOrder.slice(quarter * size, (quarter + 1) * size), quarter === 0));
}

/**
 * @param pages those of one person one after the other: one phone goes from page to page
 * @param proving shows first that what is looked for would be found
 */
function turnPages(pages: typeof PAGES, proving: boolean): void {
  let system: System;
  let phones: Phones;
  /** a need of each status, as its place in the paths above is filled */
  const needs = new Map<string, string>();

  beforeAll(async () => {
    system = await startDemonstration();
    phones = new Phones(system);
    for (const { id, status } of [
      ...(await listOf('worker-jiangtan', 'desk')),
      ...(await listOf('resident-li', 'list-mine')),
    ])
      needs.set(status.id, id);
    needs.set('whistle', await whistled());
    await activities();
    await grouped();
  });
  afterAll(async () => {
    await phones.closeAll();
    await closeBrowser();
    await system?.close();
  });

  async function listOf(openid: string, action: string): Promise<RequestSummary[]> {
    const reply = await system.invoke<ListPage<RequestSummary>>('requests', openid, action);
    if (!reply.ok) throw new Error(reply.error.message);
    return reply.data.items;
  }

  /** A building's group of the demonstration, and a post of each kind in it. */
  async function grouped(): Promise<void> {
    const ask = async (action: string, input = {}) => {
      const reply = await system.invoke<{ items: { id: string; name: string; kind: { id: string } }[] }>(
        'groups',
        'resident-li',
        action,
        input,
      );
      if (!reply.ok) throw new Error(reply.error.message);
      return reply.data.items;
    };
    const id = (await ask('mine')).find(({ name }) => name.includes('号楼'))!.id;
    needs.set('group', id);
    for (const post of await ask('feed', { id })) needs.set(post.kind.id, post.id);
  }

  /** An activity that one can check in to now, one that comes back, and hours of one that was. */
  async function activities(): Promise<void> {
    const ask = async (action: string, input = {}, openid = 'resident-li') => {
      const reply = await system.invoke<{ items: { id: string; title: string }[] }>(
        'attendance',
        openid,
        action,
        input,
      );
      if (!reply.ok) throw new Error(reply.error.message);
      return reply.data.items;
    };
    const coming = await ask('list', { view: 'coming' });
    needs.set('occasion', coming.find(({ title }) => title.includes('茶话会'))!.id);
    needs.set('series', coming.find(({ title }) => title.includes('行动日'))!.id);
    needs.set('round', (await ask('list-series', {}, 'community-jiangtan'))[0]!.id);
    needs.set('hours', (await ask('my-hours'))[0]!.id);
    const signUp = { id: needs.get('occasion'), version: 1, action: 'sign-up', fields: {} };
    await system.invoke('attendance', 'resident-li', 'perform-occasion', signUp, { commandId: randomUUID() });
  }

  /** One more need, that its community whistled about and the street has not yet called departments to. */
  async function whistled(): Promise<string> {
    const taken = [...needs.values()];
    const free = (await listOf('worker-jiangtan', 'desk')).find(
      ({ id, status }) => !taken.includes(id) && ['assigned', 'accepted'].includes(status.id),
    );
    if (!free) throw new Error('no need is left to whistle about');
    const { id } = free;
    const take = async (openid: string, action: string, version: number, fields = {}) => {
      const input = { id, version, action, fields };
      const reply = await system.invoke<RequestDetail>('requests', openid, 'perform', input, {
        commandId: randomUUID(),
      });
      if (!reply.ok) throw new Error(reply.error.message);
      return reply.data;
    };
    const accepted = free.status.id === 'accepted' ? free : await take('worker-jiangtan', 'accept', free.version);
    const note = '要住建和应急一起来看';
    return (await take('community-jiangtan', 'whistle', accepted.version, { note })).whistleId;
  }

  if (proving)
    test('这样查得出：字被切掉、按钮太小、按钮相叠、页面太宽', async () => {
      const page = await phones.of('resident-li', MINE, { text: LARGEST });
      await page.getByRole('tab').first().waitFor();
      const spoil = `.wx-scroller [role=tab] { min-width: 100vw !important; height: 20px; min-height: 0 !important; overflow: hidden; }
      .wx-scroller [role=tab] + [role=tab] { margin-left: -50vw; }`;
      await page.addStyleTag({ content: `${spoil} .wx-scroller [role=tablist] { overflow: visible !important; }` });
      const faults = await faultsOf(page);
      for (const kind of [
        /wider than the screen/,
        /cut off: 全部/,
        /px to touch: 全部/,
        /全部 lies over 进行中/,
        /off the screen/,
      ])
        expect(faults).toContainEqual(expect.stringMatching(kind));
    });

  /** One phone for all pages of one person: it goes from page to page, as a person would. */
  let inHand: { openid: string; page: Page } | null = null;
  async function turnTo(openid: string, path: string): Promise<Page> {
    if (inHand?.openid === openid) {
      await goTo(inHand.page, path);
      return inHand.page;
    }
    await phones.closeAll();
    inHand = { openid, page: await phones.of(openid, path, { text: LARGEST }) };
    return inHand.page;
  }

  test.each([...pages])('%s', async (_, openid, path) => {
    const filled = path.replace(/id=(\w+)$/, (_whole, status: string) => `id=${needs.get(status)}`);
    const page = await turnTo(openid, filled);
    expect(await faultsOf(page)).toEqual([]);
    expect(await phones.errors()).toEqual([]);
  });
}
