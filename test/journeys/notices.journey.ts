import type { RequestDetail } from '../../cloudfunctions/requests/contract';
import { stairwell } from '../../local/demo/picture';
import { callAsPhone } from '../support/as-phone';
import { allowMessages, button, COMPOSE, demonstration, sees, SUBMIT, writeNeed } from './steps';

const INBOX = 'packages/notices/pages/inbox/index';
const ME = 'pages/me/index';
// Nothing else of the demonstration is told to them.
const RESIDENT = 'resident-kunshan';
const WORKER = 'worker-kunshan';

describe('消息：说到、看到、消掉', () => {
  const demo = demonstration();

  const act = async (id: string, action: string, fields: object) => {
    const { system } = demo;
    const seen = await system.invoke<RequestDetail>('requests', WORKER, 'detail', { id });
    if (!seen.ok) throw new Error(seen.error.message);
    const input = { id, version: seen.data.version, action, fields };
    const reply = await callAsPhone(system, 'requests', WORKER, 'perform', input);
    if (!reply.ok) throw new Error(reply.error.message);
  };

  /** Stored as a worker's phone would. @returns its fileID */
  const photo = async () => {
    const body = new Uint8Array(stairwell(true));
    const answer = await fetch(`${demo.system.base}/files/requests/mended.png`, { method: 'PUT', body });
    return ((await answer.json()) as { fileID: string }).fileID;
  };

  test('居民允许了消息，办了一步：角标有数，点开就没有了；点微信里的那条也算看过', async () => {
    await demo.system.invoke('notices', RESIDENT, 'mark-read', {}, { commandId: crypto.randomUUID() });
    const phone = await demo.phones.of(RESIDENT, COMPOSE);
    await writeNeed(phone, '3号楼2单元四楼声控灯坏了，晚上回家看不见');
    await button(phone, SUBMIT).tap();
    await allowMessages(phone);
    await sees(phone, '提交好了');
    const id = /[?&]id=([\w-]+)/.exec(phone.url())?.[1] ?? '';
    await act(id, 'accept', { note: '今天去看' });

    // WeChat's own message leads to the need, and what it told counts as read.
    await phone.getByRole('button', { name: /^服务通知：已受理/ }).tap({ timeout: 20_000 });
    await sees(phone, '办理中');
    const before = await demo.phones.of(RESIDENT, ME);
    await button(before, /^消息，没有未读的/).waitFor();

    // WeChat refuses the next one: it is in the inbox, with a mark, and the account says so.
    await demo.system.refuse(43101, RESIDENT);
    await act(id, 'resolve', { note: '换好了', photos: [await photo()] });
    await demo.system.timer('deliver-notices');
    const me = await demo.phones.of(RESIDENT, ME);
    await me.getByRole('tab', { name: /我的.*1/ }).waitFor();
    await button(me, /^消息，1 条未读/).tap();
    await sees(me, /微信没有让我们给您发“办结提醒”/);
    await button(me, /^未读，已处理/).tap();
    await sees(me, '待确认');
    for (let page = 0; page < 2; page++) await me.getByRole('button', { name: '返回' }).tap();
    await button(me, /^消息，没有未读的/).waitFor();
    expect(await demo.phones.errors()).toEqual([]);
  });

  test('账上写着还可以发几条，点一下就再允许', async () => {
    const phone = await demo.phones.of(RESIDENT, INBOX);
    await button(phone, /^微信消息/).tap();
    await sees(phone, '最近的变化');
    await button(phone, '允许再发').tap();
    await allowMessages(phone);
    await sees(phone, /还可以给您发 \d 条/);
    await phone.getByText(/微信没有让我们/).waitFor({ state: 'detached' });
    expect(await demo.phones.errors()).toEqual([]);
  });
});
