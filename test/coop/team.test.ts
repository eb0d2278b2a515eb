import { randomUUID } from 'node:crypto';
import type {
  CooperativeView,
  MemberSummary,
  OrderDetail,
  OrderSummary,
  TeamDetail,
} from '../../cloudfunctions/coop/contract';
import type { Page } from '../../cloudfunctions/platform/steps';
import { leads, openCoop, type CoopScene } from './scene';
import { MINUTE } from '../../cloudfunctions/platform/clock';

jest.setTimeout(MINUTE);
let coop: CoopScene;
const member: Record<string, string> = {};
beforeAll(async () => {
  coop = await openCoop();
  await leads(coop, 'captain', ['易队长', '19900000033'], 'team-water');
  for (const who of ['plumber', 'second', 'captain'])
    member[who] = (await coop.get<CooperativeView>(who, 'cooperative')).me!.id;
});
afterAll(() => coop.scene.close());

const code = (reply: { ok: boolean; error?: { code: string } }) => (reply.ok ? 'OK' : reply.error!.code);
const assign = (id: string, to: string, who = 'captain') => coop.act(who, id, 'assign', { choice: member[to] });
const inbox = async (who: string) => {
  await coop.scene.system.timer('deliver-notices');
  return JSON.stringify(await coop.scene.system.invoke('notices', who, 'inbox'));
};

describe('队长', () => {
  test('把单派给有空的队员，队员和居民都收到；队员接不了可以退回；别的人不能派', async () => {
    const { id } = await coop.place('resident');
    for (const who of ['second', 'manager']) expect(code(await assign(id, 'plumber', who))).toBe('FORBIDDEN');
    const given = await assign(id, 'plumber');
    expect(given).toMatchObject({ ok: true, data: { status: { id: 'claimed' }, workerName: '罗师傅' } });
    for (const who of ['plumber', 'resident']) expect(await inbox(who)).toContain('由队长派给了能人');
    const led = await coop.get<Page<OrderSummary>>('captain', 'list-orders', { view: 'led' });
    expect(led.items.map((one) => one.id)).toContain(id);
    expect((await coop.done('plumber', id, 'give-up', { note: '时间排不开' })).status.id).toBe('open');
  });

  test('手上有五件的、不在队里的、居民自己，都不能派；列出来的先是没有活的', async () => {
    for (let i = 0; i < 5; i++) {
      const { id } = await coop.place('resident');
      expect(code(await assign(id, 'second'))).toBe('OK');
    }
    const { id } = await coop.place('resident');
    const { availableActions } = await coop.get<OrderDetail>('captain', 'order', { id });
    const offered = availableActions.find(({ action }) => action === 'assign')!.fields[0]!.options;
    expect(offered.map(({ value }) => value).sort()).toEqual([member.plumber, member.captain].sort());
    expect(code(await assign(id, 'second'))).toBe('MEMBER_NOT_FREE');
    expect(code(await coop.act('captain', id, 'assign', { choice: 'f'.repeat(32) }))).toBe('MEMBER_NOT_FREE');
    const own = await coop.place('plumber');
    expect(code(await assign(own.id, 'plumber'))).toBe('MEMBER_NOT_FREE');
    const mine = await coop.place('captain');
    expect(code(await assign(mine.id, 'plumber'))).toBe('FORBIDDEN');
  });

  test('队长派的同时队员自己接，只成一次', async () => {
    const { id, version } = await coop.place('resident');
    const replies = await Promise.all([
      coop.call('captain', 'perform-order', { id, version, action: 'assign', fields: { choice: member.captain } }),
      coop.call('plumber', 'perform-order', { id, version, action: 'claim', fields: {} }),
    ]);
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test('交给别的队员当：两边一起改，送两遍一样；交出去就看不到队里的单和名单', async () => {
    const team = await coop.get<TeamDetail>('captain', 'team', { id: 'team-water' });
    const hand = (to: string, version = team.version) => ({
      id: 'team-water',
      version,
      action: 'hand-over',
      fields: { choice: to, note: '要去看孙子' },
    });
    expect(code(await coop.call('second', 'perform-team', hand(member.plumber!)))).toBe('FORBIDDEN');
    expect(code(await coop.call('captain', 'perform-team', hand('f'.repeat(32))))).toBe('BAD_INPUT');
    expect(code(await coop.call('captain', 'perform-team', hand(member.captain!)))).toBe('BAD_INPUT');
    const commandId = randomUUID();
    const first = await coop.get<TeamDetail>('captain', 'perform-team', hand(member.plumber!), commandId);
    expect([first.leaders, first.leading, first.roster]).toEqual(['罗师傅', false, []]);
    expect(await coop.get<TeamDetail>('captain', 'perform-team', hand(member.plumber!), commandId)).toEqual(first);
    expect(code(await coop.call('captain', 'perform-team', hand(member.second!)))).toBe('FORBIDDEN');
    expect(code(await coop.call('captain', 'list-orders', { view: 'led' }))).toBe('FORBIDDEN');
    expect((await coop.get<TeamDetail>('plumber', 'team', { id: 'team-water' })).roster).toHaveLength(3);
    expect(await inbox('plumber')).toContain('请您担任队长');
    expect(await inbox('manager')).toContain('队长换了人');
  });

  test('管理员按姓名、手艺、整个电话找能人，新来的在前或先来的在前', async () => {
    const names = async (input: object = {}) =>
      (await coop.get<Page<MemberSummary>>('manager', 'list-members', input)).items.map(({ name }) => name);
    const latest = await names();
    expect(latest.length).toBeGreaterThan(2);
    expect(await names({ sort: 'first' })).toEqual([...latest].reverse());
    expect(await names({ text: '雷师傅' })).toEqual(['雷师傅']);
    expect(await names({ text: '199 0000 0032' })).toEqual(['雷师傅']);
    expect(await names({ text: '19900000' })).toEqual([]);
    expect(await names({ text: '没有这个人' })).toEqual([]);
    expect(code(await coop.call('manager', 'list-members', { sort: 'name' }))).toBe('BAD_INPUT');
  });

  test('同时交给两个人，只交给一个；查的都有索引', async () => {
    const { version } = await coop.get<TeamDetail>('plumber', 'team', { id: 'team-water' });
    const to = (id: string) => ({ id: 'team-water', version, action: 'hand-over', fields: { choice: id } });
    const replies = await Promise.all(
      [member.second!, member.captain!].map((id) => coop.call('plumber', 'perform-team', to(id))),
    );
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1);
    const { leaders } = await coop.get<TeamDetail>('manager', 'team', { id: 'team-water' });
    expect(['雷师傅', '易队长']).toContain(leaders);
    expect((await coop.scene.system.health()).scans).toEqual([]);
  });
});
