import type { Page } from 'playwright-core';
import type { Page as ListPage } from '../../cloudfunctions/platform/steps';
import type { MemberDetail, MemberLine } from '../../cloudfunctions/party/contract';
import type { RequestSummary } from '../../cloudfunctions/requests/contract';
import { button, demonstration, DESK, MINE, sees, words } from './steps';

const BRANCH = 'packages/party/pages/branch/index';
const HOMES = 'packages/directory/pages/homes/index';

const box = (page: Page) =>
  page
    .getByRole('searchbox')
    .or(page.getByLabel(/^(找|按|称呼)/))
    .filter({ visible: true });
/** Types and sends off, as the key of the keyboard does. */
async function looksFor(page: Page, text: string): Promise<void> {
  await box(page).first().fill(text);
  await box(page).first().press('Enter');
}
const sort = (page: Page, from: string) => button(page, `${from}，点一下换一种排法`);

describe('在列表里找，换一种排法', () => {
  const demo = demonstration();
  const asked = async <T>(fn: string, openid: string, action: string, input: object = {}): Promise<T> => {
    const reply = await demo.system.invoke<T>(fn, openid, action, input);
    if (!reply.ok) throw new Error(reply.error.message);
    return reply.data;
  };

  test('居民找自己的诉求，按最近有进展的排；找不到的说找的是什么，清空就都回来', async () => {
    const { items } = await asked<ListPage<RequestSummary>>('requests', 'resident-li', 'list-mine', {
      sort: 'updated',
    });
    const page = await demo.phones.of('resident-li', MINE);
    await sees(page, items[0]!.title.slice(0, 10));
    await looksFor(page, '望远镜');
    await sees(page, '没有找到“望远镜”');
    await looksFor(page, '');
    await sort(page, '新的在前').tap();
    await sort(page, '最近有进展的在前').waitFor();
    await sees(page, items[0]!.title.slice(0, 10));
    expect(await demo.phones.errors()).toEqual([]);
  });

  test('网格员的工作台：新来的在前，按字找，一件就是那一件', async () => {
    const newest = await asked<ListPage<RequestSummary>>('requests', 'worker-jiangtan', 'desk', { sort: 'newest' });
    const page = await demo.phones.of('worker-jiangtan', DESK);
    await sort(page, '先到期的在前').tap();
    await sort(page, '新来的在前').waitFor();
    await sees(page, newest.items[0]!.title.slice(0, 10));
    const [one] = newest.items;
    await looksFor(page, one!.number);
    await words(page, one!.title.slice(0, 10)).tap();
    await sees(page, `编号 ${one!.number}`);
    expect(await demo.phones.errors()).toEqual([]);
  });

  test('社区的工作台和台账：换一种排法，按地址找', async () => {
    const page = await demo.phones.of('community-jiangtan', DESK);
    await words(page, /^姜谭路西社区/).tap();
    await sort(page, '先到期的在前').tap();
    await sort(page, '新的在前').waitFor();
    await looksFor(page, '3号楼');
    await sees(page, /3号楼|姜谭路西社区第\d+网格/);
    await looksFor(page, '没有这个地方');
    await sees(page, '没有找到“没有这个地方”');
    const ledger = await demo.phones.of('community-jiangtan', 'packages/ledger/pages/ledger/index');
    await sort(ledger, '新的在前').tap();
    await sort(ledger, '早的在前').tap();
    await sort(ledger, '先到期的在前').waitFor();
    await sees(ledger, /\d{1,2}:\d\d 前|已超时/);
    expect(await demo.phones.errors()).toEqual([]);
  });

  test('支部按整个电话找到一个人，号码的一段找不到；网格员按门牌找住址', async () => {
    const list = await asked<ListPage<MemberLine>>('party', 'secretary-hongqi', 'list-members');
    const { name, phone } = await asked<MemberDetail>('party', 'secretary-hongqi', 'member', { id: list.items[0]!.id });
    const page = await demo.phones.of('secretary-hongqi', BRANCH);
    await looksFor(page, phone);
    await sees(page, name);
    await looksFor(page, phone.slice(0, 7));
    await sees(page, `没有找到“${phone.slice(0, 7)}”`);
    const worker = await demo.phones.of('worker-jiangtan', HOMES);
    await looksFor(worker, '3号楼 501');
    await sees(worker, '曾美玲');
    await words(worker, '萧建平').waitFor({ state: 'hidden' });
    expect(await demo.phones.errors()).toEqual([]);
  });
});
