import { randomUUID } from 'node:crypto';
import { MINUTE } from '../../cloudfunctions/platform/clock';
import type { CaseView } from '../../cloudfunctions/services/contract';
import type { InboxPage } from '../../cloudfunctions/notices/contract';
import { expectOk } from '../requests/scene';
import { testNow } from '../support/moment';
import { CLERKS, openServices, type ServicesScene } from './scene';

let town: ServicesScene;
beforeAll(async () => {
  town = await openServices();
});
afterAll(() => town.scene.system.close());

const codeOf = async (asked: Promise<{ ok: boolean; error?: { code: string } }>) => {
  const reply = await asked;
  return reply.ok ? 'OK' : reply.error!.code;
};
const told = async (person: string): Promise<string[]> => {
  await town.scene.system.timer('deliver-notices');
  const { items } = expectOk(await town.scene.system.invoke<InboxPage>('notices', person, 'inbox'));
  return items.map(({ title, body }) => `${title}：${body}`);
};

describe('办理', () => {
  test('现场取号，看得到前面几人；叫号、一次性告知缺的、齐了开始计时、办好、评价', async () => {
    const first = await town.get<CaseView>('resident', 'walk-in', { itemId: 'item-card' });
    const second = await town.get<CaseView>('neighbour', 'walk-in', { itemId: 'item-permit' });
    expect([first.number, second.number, first.before, second.before]).toEqual([1, 2, 0, 1]);
    expect((await town.day()).next?.id).toBe(first.id);
    await town.done('clerk', first.id, 'call');
    const lacking = await town.done('clerk', first.id, 'tell-missing', { choices: ['m1', 'm2'], note: '户口本带首页' });
    expect(lacking.materials.map(({ missing }) => missing)).toEqual([false, true, true]);
    expect(lacking.dueText).toBe('');
    expect((await told('resident')).some((text) => text.includes('户口本、一寸照片'))).toBe(true);
    const accepted = await town.done('clerk', first.id, 'accept');
    expect(accepted.dueText).toBe('11月25日 18:00 前办好');
    await town.done('clerk', first.id, 'finish', { note: '证已领走' });
    expect(await codeOf(town.call('neighbour', 'case', { id: first.id }))).toBe('NOT_FOUND');
    await town.done('resident', first.id, 'rate', { satisfaction: 5 });
    expect(await codeOf(town.act('resident', first.id, 'rate', { satisfaction: 1 }))).toBe('RATED');
    expect((await town.get<CaseView>('neighbour', 'case', { id: second.id })).before).toBe(0);
    await town.done('clerk', second.id, 'call');
    const failed = await town.done('clerk', second.id, 'fail', { note: '要到户籍地办' });
    expect([failed.statusText, failed.timeline.at(-1)?.note]).toEqual(['没办成', '要到户籍地办']);
  });

  test('没有手机的，窗口替他取号；别人不能替人取号', async () => {
    const view = await town.get<CaseView>('clerk', 'walk-in', { itemId: 'item-card', name: '孙大爷' });
    expect(view.name).toBe('孙大爷');
    expect(await codeOf(town.call('resident', 'walk-in', { itemId: 'item-card', name: '孙大爷' }))).toBe('FORBIDDEN');
  });

  test('来不了的请上门代办：约好时间、在家里受理；不能代办的说明要本人来', async () => {
    const asked = { itemId: 'item-card', forName: '王奶奶', placeText: '柳苑 3号楼 2单元 201' };
    const { id, status } = await town.get<CaseView>('resident', 'ask-home', asked);
    expect(status).toBe('visitAsked');
    const planned = await town.done('clerk', id, 'plan-visit', { date: '2026-11-20', time: '15:00' });
    expect([planned.status, planned.forName]).toEqual(['visiting', '王奶奶']);
    expect((await town.done('clerk', id, 'accept')).status).toBe('accepted');
    expect(await codeOf(town.call('resident', 'ask-home', { ...asked, itemId: 'item-permit' }))).toBe('NOT_AT_HOME');
  });

  test('打电话来的，窗口替他登记上门，记下他的电话；别人不能替人记电话，电话写错的不收', async () => {
    const asked = { itemId: 'item-card', forName: '赵大爷', placeText: '柳苑 1号楼 1单元 102' };
    const rung = { ...asked, forPhone: '0900-7654321' };
    const view = await town.get<CaseView>('clerk', 'ask-home', rung);
    expect([view.name, view.phone, view.placeText]).toEqual(['赵大爷', '0900-7654321', asked.placeText]);
    expect(await codeOf(town.call('resident', 'ask-home', rung))).toBe('FORBIDDEN');
    expect(await codeOf(town.call('clerk', 'ask-home', { ...asked, forPhone: '打前台' }))).toBe('BAD_INPUT');
  });

  test('预约的不是今天不能取号；时间没到不能记没来；别人看不到', async () => {
    const at = (await town.times('2026-11-27'))[3]!;
    const { id } = await town.book('resident', at);
    expect(await codeOf(town.act('resident', id, 'arrive'))).toBe('NOT_TODAY');
    expect(await codeOf(town.act('clerk', id, 'no-show'))).toBe('TOO_EARLY');
    expect(await codeOf(town.call('neighbour', 'case', { id }))).toBe('NOT_FOUND');
    expect(at).toBeGreaterThan(testNow() + 30 * MINUTE);
  });
});

describe('A、B 角', () => {
  test('A 请假，B 接着同一个时间，来办事的人只被告诉一次', async () => {
    const at = (await town.times('2026-11-27'))[6]!;
    const { id, hostText } = await town.book('neighbour', at);
    expect(hostText).toBe(`${CLERKS.clerk.name}接待`);
    const away = { postId: 'post-window', first: '2026-11-27', last: '2026-11-27' };
    expectOk(await town.scene.system.invoke('directory', 'clerk', 'take-leave', away, { commandId: randomUUID() }));
    await town.scene.system.clock('P8DT21H');
    for (let n = 0; n < 2; n++) await town.scene.system.timer('follow-people');
    const view = await town.get<CaseView>('neighbour', 'case', { id });
    expect(view.hostText).toBe(`${CLERKS.second.name}接待（B角）`);
    expect(view.whenText).toMatch(/^今天/);
    expect((await told('neighbour')).filter((text) => text.startsWith('换了接待的人'))).toHaveLength(1);
  });
});
