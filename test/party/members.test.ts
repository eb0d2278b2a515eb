import { randomUUID } from 'node:crypto';
import type { BranchDesk, MemberDetail, MemberLine, MyReports } from '../../cloudfunctions/party/contract';
import type { Page } from '../../cloudfunctions/platform/steps';
import { importRows } from '../support/small-town';
import { expectOk, GRID, openParty, reporting, type PartyScene } from './scene';

let party: PartyScene;
beforeAll(async () => {
  party = await openParty();
});
afterAll(() => party.system.close());

const code = async (reply: Promise<{ ok: boolean; error?: { code: string } }>) => (await reply).error?.code ?? 'OK';

describe('党员报到', () => {
  test('说了单位和支部，向居住地和单位结对的社区双报到，各有一位负责答复的人和一个时限', async () => {
    const mine = await party.get<MyReports>('he', 'report', reporting({ places: ['home', 'work'] }));
    expect(
      mine.items.map(({ place, communityName, owner, status }) => [place.id, communityName, owner.name, status.id]),
    ).toEqual([
      ['home', '河畔社区', '郑守信', 'waiting'],
      ['work', '果园社区', '冯守义', 'waiting'],
    ]);
    expect(mine.items.every(({ dueText }) => /前答复/.test(dueText))).toBe(true);
    expect(await party.inbox('secretary')).toContain('何文静报到，等您确认');
    expect(await party.inbox('orchard')).toContain('何文静报到，等您确认');
  });

  test('支部问一句，本人补充，支部确认；本人听到；两处各管各的', async () => {
    const [home] = (await party.get<MyReports>('he', 'my-reports')).items;
    const asked = await party.done('secretary', home!, 'ask', { note: '请写明支部全称' });
    expect(asked.status.id).toBe('asked');
    expect(await party.inbox('he')).toContain('请写明支部全称');
    expect(await code(party.step('secretary', asked, 'answer', { note: '代答' }))).toBe('FORBIDDEN');
    const answered = await party.done('he', asked, 'answer', { note: '教工第二党支部' });
    const confirmed = await party.done('secretary', answered, 'confirm', { note: '周六见' });
    expect(confirmed.confirmedBy).toContain('郑守信');
    expect(await party.inbox('he')).toContain('确认了您的报到');
    const { items } = await party.get<MyReports>('he', 'my-reports');
    expect(items.map(({ status }) => status.id)).toEqual(['confirmed', 'waiting']);
  });

  test('连点两下只有一份；换一个编号再报，说已经报过', async () => {
    const command = randomUUID();
    const [first, second] = await Promise.all([
      party.call<MyReports>('wei', 'report', reporting(), command),
      party.call<MyReports>('wei', 'report', reporting(), command),
    ]);
    expect(expectOk(first).items.map(({ id, version }) => [id, version])).toEqual(
      expectOk(second).items.map(({ id, version }) => [id, version]),
    );
    expect(await code(party.call('wei', 'report', reporting()))).toBe('REPORTED_ALREADY');
  });

  test('不予确认要写原因，本人改好可以再报；支部书记不能确认自己', async () => {
    const [wei] = (await party.get<MyReports>('wei', 'my-reports')).items;
    expect(await code(party.step('secretary', wei!, 'decline'))).toBe('BAD_INPUT');
    const declined = await party.done('secretary', wei!, 'decline', { note: '单位写错了' });
    expect(await party.inbox('wei')).toContain('单位写错了');
    const again = await party.report('wei', { unitId: '', unitName: '临河建筑公司' });
    expect([again.id, again.status.id, again.unitName]).toEqual([declined.id, 'waiting', '临河建筑公司']);

    await party.register('secretary', '郑守信', 'addr-3-2');
    const own = await party.report('secretary');
    expect(own.owner.name).not.toBe('郑守信');
    expect(own.availableActions.map(({ action }) => action)).toEqual(['leave']);
    expect(await code(party.step('secretary', own, 'confirm'))).toBe('FORBIDDEN');
    await party.done('chief', own, 'confirm');
  });

  test('两个人同时答复，一个成了，另一个要看过最新的再说', async () => {
    const [wei] = (await party.get<MyReports>('wei', 'my-reports')).items;
    const both = await Promise.all([
      code(party.step('secretary', wei!, 'confirm')),
      code(party.step('chief', wei!, 'decline', { note: '不是本社区的' })),
    ]);
    expect(both.sort()).toEqual(['OK', 'STALE']);
  });

  test('亮身份由本人定，两处一起，立刻生效，随时收起', async () => {
    const { items } = await party.get<MyReports>('he', 'my-reports');
    await party.done('orchard', items[1]!, 'confirm');
    expect(await code(party.step('secretary', items[0]!, 'show-badge'))).toBe('FORBIDDEN');
    const shown = await party.done('he', items[0]!, 'show-badge');
    const after = await party.get<MyReports>('he', 'my-reports');
    expect(after.items.map((one) => one.shown)).toEqual([true, true]);
    expect(await code(party.step('he', shown, 'show-badge'))).toBe('SHOWN_ALREADY');
    await party.done('he', after.items[1]!, 'hide-badge');
    expect((await party.get<MyReports>('he', 'my-reports')).shown).toBe(false);
  });

  test('没有住址、单位没有结对、名单外又没写名字、没有同意，都说明白，什么也没留下', async () => {
    expect(await code(party.call('worker', 'report', reporting()))).toBe('NO_HOME');
    expect(await code(party.call('neighbour', 'report', reporting({ unitId: 'unit-water', places: ['work'] })))).toBe(
      'NOT_PAIRED',
    );
    expect(await code(party.call('neighbour', 'report', reporting({ unitId: '' })))).toBe('BAD_INPUT');
    expect(await code(party.call('neighbour', 'report', reporting({ unitId: 'unit-none' })))).toBe('UNKNOWN_UNIT');
    expect(await code(party.call('neighbour', 'report', reporting({ consentVersion: '0' })))).toBe('BAD_INPUT');
    expect(await code(party.call('neighbour', 'report', reporting({ places: [] })))).toBe('BAD_INPUT');
    expect(await code(party.call('neighbour', 'report', reporting({ branch: '支\u0000' })))).toBe('BAD_INPUT');
    expect((await party.get<MyReports>('neighbour', 'my-reports')).items).toEqual([]);
  });

  test('搬了家，报到跟着转到新社区，由那里的支部确认；原来的支部不再能动', async () => {
    await party.register('mover', '蒋搬家', 'addr-3-2');
    const first = await party.report('mover');
    const here = await party.done('secretary', first, 'confirm');
    expect(await code(party.step('mover', here, 'move'))).toBe('NOT_MOVED');
    await party.register('mover', '蒋搬家', 'addr-orchard');
    const seen = await party.get('mover', 'member', { id: here.id });
    expect(seen.availableActions.map(({ action }) => action)).toContain('move');
    const gone = await party.done('mover', seen, 'move');
    expect([gone.communityName, gone.status.id, gone.owner.name, gone.movedFrom]).toEqual([
      '果园社区',
      'waiting',
      '冯守义',
      '河畔社区',
    ]);
    expect(await code(party.step('secretary', gone, 'confirm'))).toBe('NOT_FOUND');
    await party.done('orchard', gone, 'confirm');
  });
});

describe('支部的工作台', () => {
  test('等确认的、已报到的各一页，先到时限的在上；数与页面对得上', async () => {
    await party.register('late', '沈后来', 'addr-3-1');
    await party.report('late');
    const desk = await party.get<BranchDesk>('secretary', 'branch-desk');
    expect([desk.gridName, desk.availableActions.map(({ action }) => action)]).toEqual(['河畔社区', ['open-station']]);
    for (const { id, count } of desk.statuses) {
      const page = await party.get<Page<MemberLine>>('secretary', 'list-members', { status: id });
      expect(party.system.dbCalls).toBeLessThanOrEqual(2);
      expect(page.items).toHaveLength(count);
    }
  });

  test('按姓名、单位、整个电话找人，号码的一段找不到；先到时限的在前，或最近动过的在前', async () => {
    const list = async (input: object) =>
      (await party.get<Page<MemberLine>>('secretary', 'list-members', input)).items.map(({ name }) => name);
    for (const status of ['waiting', 'confirmed']) {
      const all = await list({ status });
      expect(await list({ status, sort: 'latest' })).toEqual([...all].reverse());
    }
    const [line] = (await party.get<Page<MemberLine>>('secretary', 'list-members', {})).items;
    const { name, phone } = await party.get<MemberDetail>('secretary', 'member', { id: line!.id });
    expect(await list({ text: name })).toContain(name);
    expect(await list({ text: '没有这个人' })).toEqual([]);
    if (phone) expect([await list({ text: phone }), await list({ text: phone.slice(0, 8) })]).toEqual([[name], []]);
    expect(await code(party.call('secretary', 'list-members', { sort: 'name' }))).toBe('BAD_INPUT');
    expect((await party.system.health()).scans).toEqual([]);
  });

  test('街道看得到下面社区的数和名单，看不到电话全号；别的社区、邻居看不到', async () => {
    const [line] = (
      await party.get<Page<MemberLine>>('town', 'list-members', { gridCode: GRID.riverside, status: 'confirmed' })
    ).items;
    const detail = await party.get('town', 'member', { id: line!.id });
    expect([detail.phone, detail.homeText, detail.availableActions]).toEqual(['', '', []]);
    expect(await code(party.call('orchard', 'list-members', { gridCode: GRID.riverside }))).toBe('FORBIDDEN');
    expect(await code(party.call('neighbour', 'list-members', {}))).toBe('FORBIDDEN');
    expect(await code(party.call('neighbour', 'branch-desk', {}))).toBe('FORBIDDEN');
    expect(await code(party.call('neighbour', 'member', { id: line!.id }))).toBe('NOT_FOUND');
    expect(await code(party.call('worker', 'member', { id: line!.id }))).toBe('NOT_FOUND');
  });

  test('单位的联络人看得到自己单位的人，看不到电话和住处，也不能替社区定', async () => {
    const desk = await party.get<BranchDesk>('contact', 'branch-desk');
    expect(desk.units.map(({ name }) => name)).toEqual(['样板区第一中学']);
    const page = await party.get<Page<MemberLine>>('contact', 'list-members', {
      unitId: desk.units[0]!.id,
      status: 'confirmed',
    });
    expect(page.items.length).toBeGreaterThan(0);
    expect(page.items.every(({ maskedPhone }) => maskedPhone === '')).toBe(true);
    const waiting = await party.get<Page<MemberLine>>('contact', 'list-members', { unitId: desk.units[0]!.id });
    const detail = await party.get<MemberDetail>('contact', 'member', { id: waiting.items[0]!.id });
    expect([detail.phone, detail.homeText, detail.availableActions]).toEqual(['', '', []]);
    expect(await code(party.call('contact', 'list-members', { unitId: 'unit-water' }))).toBe('FORBIDDEN');
  });
});

describe('没有人一直等着', () => {
  test('快到时限提醒支部，过了告诉支部、街道和本人，一直到有答复', async () => {
    const waiting = await party.get<MyReports>('late', 'my-reports');
    // Some of the looks fall into office hours, whenever the test is run.
    for (let look = 0; look < 40; look++) {
      await party.system.clock('PT6H');
      await party.system.timer('watch-clocks');
    }
    const late = await party.get<MemberDetail>('secretary', 'member', { id: waiting.items[0]!.id });
    expect(late.overdue).toBe(true);
    expect(late.timeline.map(({ title }) => title)).toEqual(
      expect.arrayContaining(['快到答复的时限，已提醒', '过了答复的时限，已报上级']),
    );
    expect(await party.inbox('late')).toContain('您的报到还在等答复');
    await party.done('secretary', late, 'confirm');
    await party.system.clock('P4D');
    const after = await party.get<MemberDetail>('late', 'member', { id: late.id });
    expect(after.timeline.at(-1)?.title).toBe('确认了报到');
  });

  test('换了书记，没有答复的跟着换到现在的人；已经答复的还写着是谁答复的', async () => {
    await party.register('next', '谢后任', 'addr-3-2');
    const waiting = await party.report('next');
    const start = (await party.system.health()).now;
    const holders = [
      { personId: 'p-secretary', side: 'A', from: 0, until: start - 1000 },
      { personId: 'p-zhang', side: 'A', from: start - 1000 },
    ];
    const post = {
      id: 'post-secretary',
      gridCode: GRID.riverside,
      kind: 'branchSecretary',
      title: '支部书记',
      holders,
    };
    expect((await importRows(party.system, 'posts', [post])).errors).toEqual([]);
    await party.system.timer('follow-people');
    const after = await party.get<MemberDetail>('next', 'member', { id: waiting.id });
    expect([waiting.owner.name, after.owner.name]).toEqual(['郑守信', '张三']);
    expect(after.timeline.at(-1)?.title).toBe('换了负责答复的人');
    expect(await code(party.step('worker', after, 'confirm'))).toBe('OK');
    const done = (await party.get<MyReports>('he', 'my-reports')).items[0]!;
    expect(done.confirmedBy).toContain('郑守信');
  });
});
