import type { Page } from 'playwright-core';
import { goTo } from './legibility';
import { button, demonstration } from './steps';

const NONE = 'f'.repeat(32);
/** Pages that a message or a card opens, as somebody finds them who has not said who they are. */
const LINKS = [
  'attendance/occasion',
  'attendance/hours',
  'coop/order',
  'coop/member',
  'coop/cooperative',
  'coop/care',
  'coop/books',
  'council/topic',
  'council/meeting',
  'groups/group',
  'groups/post',
  'groups/sign-up',
  'groups/member',
  'ledger/appeal',
  'notices/inbox',
  'partners/offer',
  'partners/pact',
  'party/call',
  'party/member',
  'party/order',
  'party/squad',
  'party/station',
  'party/ring',
  'places/booking',
  'places/venue',
  'records/statement',
  'requests/detail',
  'requests/neighbour',
  'requests/whistle',
  'services/case',
  'directory/my-home',
];

const asks = (page: Page) => button(page, /登记/).first();

describe('卡片和消息打开的每一页，没登记的人也有路走', () => {
  const demo = demonstration();

  test('每一页要么看得到能看的，要么说登记；没有一页只剩“再试一次”', async () => {
    const page = await demo.phones.of('link-stranger', 'pages/home/index');
    const stuck: string[] = [];
    for (const link of LINKS) {
      const [context = '', name = ''] = link.split('/');
      await goTo(page, `packages/${context}/pages/${name}/index?id=${NONE}`);
      const again = button(page, '再试一次').first();
      await asks(page)
        .or(again)
        .waitFor({ timeout: 4000 })
        .catch(() => undefined);
      if ((await again.isVisible()) && !(await asks(page).isVisible())) stuck.push(link);
    }
    expect(stuck).toEqual([]);
  });

  test.each(['groups/post', 'party/squad', 'coop/order'])('%s：点登记，登记以后回到这一页', async (link) => {
    const [context = '', name = ''] = link.split('/');
    const path = `packages/${context}/pages/${name}/index?id=${NONE}`;
    const page = await demo.phones.of(`link-stranger-${context}`, path);
    await asks(page).tap();
    await button(page, /我住在这里/)
      .or(page.getByText('我住在这里'))
      .first()
      .waitFor();
    expect(decodeURIComponent(page.url())).toContain(`pages/${name}/index`);
  });
});
