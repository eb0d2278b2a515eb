import type { CooperativeView, MemberDetail, OrderDetail } from '../../cloudfunctions/coop/contract';
import { MINUTE } from '../../cloudfunctions/platform/clock';
import { openCoop, type CoopScene, type Until } from './scene';

jest.setTimeout(MINUTE);
let coop: CoopScene;
const member: Record<string, string> = {};
beforeEach(async () => {
  coop = await openCoop();
  for (const who of ['plumber', 'second']) member[who] = (await coop.get<CooperativeView>(who, 'cooperative')).me!.id;
});
afterEach(() => coop.scene.close());

const code = (reply: { ok: boolean; error?: { code: string } }) => (reply.ok ? 'OK' : reply.error!.code);
const own = (who: string) => coop.get<MemberDetail>(who, 'member', { id: member[who] });
const leave = async (who: string) =>
  coop.get<MemberDetail>(who, 'perform-member', {
    id: member[who],
    version: (await own(who)).version,
    action: 'leave',
    fields: { note: '搬走了' },
  });
const see = (who: string, id: string) => coop.get<OrderDetail>(who, 'order', { id });
const may = ({ availableActions }: OrderDetail) => availableActions.map(({ action }) => action);
const inbox = async (who: string) => {
  await coop.scene.system.timer('deliver-notices');
  return JSON.stringify(await coop.scene.system.invoke('notices', who, 'inbox'));
};
const reassign = (id: string, to: string, who = 'manager') =>
  coop.act(who, id, 'reassign', { choice: member[to], note: '原来的师傅来不了' });

describe('能人退出合作社', () => {
  test('约好了上门：退出前先看到手上有什么；退出后居民马上知道，单子回到队里，别的能人接得到', async () => {
    const { id } = await coop.until('agree');
    const { confirm } = (await own('plumber')).availableActions.find(({ action }) => action === 'leave')!;
    expect(confirm).toMatch(/手上还有 1 单没有办完：“厨房水龙头滴水.*上门/);
    const left = await leave('plumber');
    expect([left.status.id, left.timeline.map(({ title }) => title)]).toEqual([
      'left',
      expect.arrayContaining(['手上的单都交回了']),
    ]);
    expect(await inbox('resident')).toContain('罗师傅退出了合作社');
    expect(await inbox('manager')).toContain('罗师傅退出了合作社');
    expect((await see('resident', id)).status.id).toBe('open');
    expect(code(await coop.call('plumber', 'order', { id }))).toBe('NOT_FOUND');
    expect((await coop.done('second', id, 'claim')).workerName).toBe('雷师傅');
  });

  test('做到一半：等管理员换人，价钱不变；换来的人做完，居民确认', async () => {
    const { id } = await coop.until('start');
    await leave('plumber');
    const waiting = await see('manager', id);
    expect([waiting.status.id, waiting.workerName, waiting.dueText]).toEqual([
      'working',
      '',
      expect.stringContaining('换一位能人'),
    ]);
    expect(may(waiting)).toContain('reassign');
    expect(await inbox('resident')).toContain('换一位能人接着做');
    expect(code(await reassign(id, 'second'))).toBe('OK');
    for (const who of ['resident', 'second']) expect(await inbox(who)).toContain('换了一位能人来做');
    await coop.done('second', id, 'finish', { photos: [await coop.photo()], note: '接着做好了' });
    expect((await coop.done('resident', id, 'confirm', { satisfaction: 5 })).status.id).toBe('confirmed');
  });

  test('做完以后退出：要保修、没有做好、社区定重做，都不再落在走了的人手上', async () => {
    const first = await coop.until('confirm');
    const second = await coop.until('finish');
    expect((await own('plumber')).availableActions.find(({ action }) => action === 'leave')!.confirm).not.toMatch(
      /手上/,
    );
    await leave('plumber');
    const again = await coop.done('resident', first.id, 'claim-warranty', { note: '又漏了' });
    const redone = await coop.done('resident', second.id, 'redo', { note: '还在滴水' });
    expect([again, redone].map(({ status, workerName }) => [status.id, workerName])).toEqual([
      ['warranty', ''],
      ['working', ''],
    ]);
    for (const { id } of [first, second]) {
      expect(may(await see('manager', id))).toContain('reassign');
      expect(code(await reassign(id, 'second'))).toBe('OK');
    }
    const repaired = await coop.done('second', first.id, 'repair', { photos: [await coop.photo()], note: '换了垫片' });
    expect(repaired.status.id).toBe('done');
  });

  test('还在合作社的：保修照旧是原来的师傅', async () => {
    const { id } = await coop.until('confirm');
    const again = await coop.done('resident', id, 'claim-warranty', { note: '又漏了' });
    expect(again.workerName).toBe('罗师傅');
  });
});

describe('能人被暂停接单', () => {
  const suspend = async (who: string) => {
    const { version } = await coop.get<MemberDetail>('manager', 'member', { id: member[who] });
    const input = { id: member[who], version, action: 'suspend', fields: { note: '两次约好没有上门' } };
    return coop.get<MemberDetail>('manager', 'perform-member', input);
  };

  test('管理员先看到他手上有什么；约好的回到队里，做到一半的等换人，居民马上知道', async () => {
    const visit = await coop.until('agree');
    const begun = await coop.until('start');
    const seen = await coop.get<MemberDetail>('manager', 'member', { id: member.plumber });
    expect(seen.availableActions.find(({ action }) => action === 'suspend')!.confirm).toMatch(
      /^罗师傅手上还有 2 单没有办完：.*马上告诉居民。暂停以后不能接新单/,
    );
    const after = await suspend('plumber');
    expect([after.status.id, after.timeline.map(({ title }) => title)]).toEqual([
      'suspended',
      expect.arrayContaining(['手上的单都交回了']),
    ]);
    expect((await see('resident', visit.id)).status.id).toBe('open');
    expect(await see('manager', begun.id)).toMatchObject({ status: { id: 'working' }, workerName: '' });
    expect(await inbox('resident')).toContain('罗师傅暂停接单了');
    expect((await coop.done('second', visit.id, 'claim')).workerName).toBe('雷师傅');
    expect(code(await reassign(begun.id, 'second'))).toBe('OK');
  });

  test('做完以后被暂停：要保修的等管理员换人；恢复接单以后，交出去的不会回来', async () => {
    const done = await coop.until('confirm');
    await suspend('plumber');
    const again = await coop.done('resident', done.id, 'claim-warranty', { note: '又漏了' });
    expect([again.status.id, again.workerName]).toEqual(['warranty', '']);
    const { version } = await coop.get<MemberDetail>('manager', 'member', { id: member.plumber });
    const resume = { id: member.plumber, version, action: 'resume', fields: {} };
    expect((await coop.get<MemberDetail>('manager', 'perform-member', resume)).status.id).toBe('admitted');
    expect((await see('manager', done.id)).workerName).toBe('');
    const { confirm } = (await own('plumber')).availableActions.find(({ action }) => action === 'leave')!;
    expect(confirm).not.toMatch(/手上/);
  });

  test('没有接单的被暂停，谁也不用告诉', async () => {
    const after = await suspend('second');
    expect(after.status.id).toBe('suspended');
    expect(await inbox('resident')).not.toContain('暂停接单了');
  });
});

describe('换人', () => {
  const waits: Until[] = ['claim', 'estimate', 'agree', 'start'];
  test('等能人的每一步，管理员都能换人，三边都知道；不能换给本人自己、居民、队外的人；居民和能人不能换', async () => {
    for (const step of waits) {
      const { id, status } = await coop.until(step);
      expect(code(await reassign(id, 'plumber'))).toBe('MEMBER_NOT_FREE');
      expect(code(await coop.act('manager', id, 'reassign', { choice: 'f'.repeat(32), note: '换' }))).toBe(
        'MEMBER_NOT_FREE',
      );
      for (const who of ['resident', 'plumber']) expect(code(await reassign(id, 'second', who))).toBe('FORBIDDEN');
      const changed = await reassign(id, 'second');
      expect(changed).toMatchObject({ ok: true, data: { status: { id: status.id }, workerName: '雷师傅' } });
      for (const who of ['resident', 'plumber', 'second']) expect(await inbox(who)).toContain('换了一位能人来做');
    }
  });

  test('病了的能人自己交回：做到一半的等管理员，原来占着的时间马上放开', async () => {
    const { id } = await coop.until('start');
    expect((await coop.done('plumber', id, 'hand-back', { note: '病了' }).catch(() => null))?.workerName ?? '').toBe(
      '',
    );
    expect((await see('resident', id)).status.id).toBe('working');
    expect(await inbox('resident')).toContain('做不下去了');
    expect(code(await reassign(id, 'second'))).toBe('OK');
    const next = await coop.until('start');
    expect(next.status.id).toBe('working');
  });
});
