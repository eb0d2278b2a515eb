import { randomUUID } from 'node:crypto';
import type { OrderDetail } from '../../cloudfunctions/coop/contract';
import type { OrderedView, VisitView } from '../../cloudfunctions/visits/contract';
import type { InboxPage } from '../../cloudfunctions/notices/contract';
import type { Page } from '../../cloudfunctions/platform/steps';
import { services, teams } from '../coop/scene';
import { ADMINISTRATOR } from '../support/small-town';
import { ID, openVisits, refusalOf, type VisitScene } from './scene';

let town: VisitScene;
beforeAll(async () => {
  town = await openVisits();
  await town.at('coop', ADMINISTRATOR, 'import-teams', { rows: teams });
  await town.at('coop', ADMINISTRATOR, 'import-services', { rows: services });
}, 120_000);
afterAll(() => town.scene.close());

const words = '卫生间的水龙头关不紧';
const visited = async (id: string, more: object = {}) => {
  await town.visit('worker', id, more);
  await town.settle();
  const { items } = await town.get<Page<VisitView>>('worker', 'visits', { householdId: id });
  return items[0]!;
};
const order = (who: string, visitId: string, commandId: string = randomUUID(), teamId = 'team-water') =>
  town.call<OrderedView>(who, 'order-service', { visitId, teamId, words }, commandId);
const orderFor = (who: string, id: string) => town.at<OrderDetail>('coop', who, 'order', { id });

test('走访时替住户请窗口上门代办：从记录带着住址到办事清单', async () => {
  const visit = await visited(ID.old, { topics: { difficulties: { chips: ['水电'] } } });
  const onward = visit.onward.find(({ text }) => text === '请窗口上门代办')!;
  expect(decodeURIComponent(onward.page)).toMatch(/^\/packages\/services\/pages\/items\/index\?place=.*号楼.* \S+$/);
});

describe('走访时替住户请合作社上门', () => {
  test('住户注册过：单子是住户的，收到消息，由住户同意或取消；走访的人看不到后来的价钱', async () => {
    const visit = await visited(ID.old, { topics: { difficulties: { chips: ['水电'], text: '水龙头坏了' } } });
    const onward = visit.onward.find(({ text }) => text === '请合作社上门')!;
    expect(decodeURIComponent(onward.page)).toContain('words=水电，水龙头坏了');
    const commandId = randomUUID();
    const placed = await order('worker', visit.id, commandId);
    if (!placed.ok) throw new Error(placed.error.message);
    expect(placed.data.by).toBe('household');
    // The same tap, sent again, is one order.
    expect(await order('worker', visit.id, commandId)).toMatchObject({ ok: true, data: placed.data });
    const seen = await orderFor('resident', placed.data.orderId);
    expect(seen).toMatchObject({ mine: true, words, customer: { name: '李秀英', room: '201' } });
    expect(seen.timeline[0]).toMatchObject({ by: '网格员 张三' });
    expect(seen.availableActions.map(({ action }) => action)).toContain('cancel');
    const hidden = await town.scene.system.invoke('coop', 'worker', 'order', { id: placed.data.orderId });
    expect(refusalOf(hidden)).toBe('NOT_FOUND');
    await town.scene.system.timer('deliver-notices');
    const inbox = (await town.at<InboxPage>('notices', 'resident', 'inbox')).items.map(({ title }) => title);
    expect(inbox).toContain('网格员 张三走访时替您请了合作社');
    const after = await town.get<VisitView>('worker', 'visit', { id: visit.id });
    expect(after.raised).toEqual([
      { kind: 'order', id: placed.data.orderId, text: `已请合作社上门：水电 ${placed.data.number}` },
    ]);
  });

  test('住户没有注册：由走访的人代为同意；上门的地方是那一户，叫得出那一户的人', async () => {
    const visit = await visited(ID.plain);
    const placed = await order('worker', visit.id);
    if (!placed.ok) throw new Error(placed.error.message);
    expect(placed.data.by).toBe('visitor');
    expect(await orderFor('worker', placed.data.orderId)).toMatchObject({
      mine: true,
      customer: { name: '钱平', room: '501' },
    });
  });

  test('没见到人的走访、别人的走访、没有的队伍、别的社区的队伍：说得清楚，什么也没有下', async () => {
    const missed = await visited(ID.plain, { outcome: 'nobody' });
    expect(missed.onward).toEqual([]);
    expect(refusalOf(await order('worker', missed.id))).toBe('FORBIDDEN');
    const visit = await visited(ID.old);
    expect(refusalOf(await order('neighbour', visit.id))).toBe('NOT_FOUND');
    for (const team of ['team-none', 'team-elsewhere'])
      expect(refusalOf(await order('worker', visit.id, randomUUID(), team))).toBe('UNKNOWN_TEAM');
    expect((await town.get<VisitView>('worker', 'visit', { id: visit.id })).raised).toEqual([]);
  });
});
