import { randomUUID } from 'node:crypto';
import type { MeetingDetail } from '../../cloudfunctions/council/contract';
import type { JointPlan, OfferLine, OfferView } from '../../cloudfunctions/partners/contract';
import type { HomeView } from '../../cloudfunctions/home/contract';
import type { ActionOption, Page } from '../../cloudfunctions/platform/steps';
import { MINUTE } from '../../cloudfunctions/platform/clock';
import type { Reply } from '../support/system';
import { ADMINISTRATOR, dayAhead, expectOk, GRID, openPartners, type PartnerScene } from './scene';

jest.setTimeout(3 * MINUTE);
let town: PartnerScene;
beforeAll(async () => {
  town = await openPartners();
  await town.partnership('unit-school');
  await town.partnership('unit-power');
});
afterAll(() => town.scene.close());

const put = (person: string, more: object) =>
  town.get<OfferView>(person, 'put-offer', {
    kind: 'need',
    gridCode: GRID.riverside,
    category: 'place',
    what: '重阳节演出要一个礼堂',
    from: dayAhead(0),
    until: dayAhead(30),
    ...more,
  });
const resource = (unitId: string, more: object = {}) =>
  put(unitId === 'unit-school' ? 'school' : 'power', {
    kind: 'resource',
    unitId,
    what: '周末可借礼堂',
    until: null,
    ...more,
  });
const step = async (person: string, id: string, action: string, fields: object = {}): Promise<Reply<OfferView>> => {
  const { version } = await town.get<OfferView>(person, 'offer', { id });
  return town.call(person, 'perform-offer', { id, version, action, fields });
};
const waiting = async (person: string) =>
  expectOk(await town.scene.system.invoke<HomeView>('home', person, 'open')).waiting.map(({ label }) => label);

describe('需求和资源对接', () => {
  test('对得上的提给社区，社区选了才问单位，单位同意才算；婉拒的不再提；哪一步都不是自动的', async () => {
    const near = await resource('unit-school');
    await resource('unit-power', { what: '会议室', from: dayAhead(40) });
    await resource('unit-power', { what: '抢修车', category: 'transport' });
    const need = await put('chief', {});
    expect(need.matches.map(({ what }) => what)).toEqual(['周末可借礼堂']);
    expect(need.status.id).toBe('open');
    const options = await town.get<ActionOption[]>('chief', 'offer-options', { id: need.id, action: 'propose' });
    expect(options.map(({ value }) => value)).toEqual([near.id]);
    const asked = expectOk(await step('chief', need.id, 'propose', { choice: near.id }));
    expect(asked.status.id).toBe('proposed');
    expect(await waiting('school')).toContain('请答复能否支持');
    expect(await town.code('power', 'offer', { id: need.id })).toBe('NOT_FOUND');
    expectOk(await step('school', need.id, 'decline', { note: '那天有考试' }));
    const declined = await town.get<OfferView>('chief', 'offer', { id: need.id });
    expect([declined.status.id, declined.matches]).toEqual(['open', []]);
    const again = await step('chief', need.id, 'propose', { choice: near.id });
    expect(again.ok ? 'OK' : again.error.fields!['fields.choice']).toBe(
      '这项资源的种类、范围或时间对不上，请重新选择。',
    );

    const other = await put('chief', { what: '六一活动要一个礼堂' });
    expectOk(await step('chief', other.id, 'propose', { choice: near.id }));
    expectOk(await step('school', other.id, 'accept'));
    const settled = expectOk(await step('chief', other.id, 'settle', { note: '六一借礼堂办了活动' }));
    expect([settled.status.id, settled.proposalText]).toEqual(['settled', '样板区第一中学：周末可借礼堂']);
  });

  test('清单有页可改：没人应答前社区改需求、单位改资源；对接中的不能改；别的单位不能替人列', async () => {
    const need = await put('chief', { what: '要两台轮椅', category: 'goods' });
    const changed = await put('chief', { id: need.id, what: '要三台轮椅', category: 'goods' });
    expect([changed.id, changed.title]).toEqual([need.id, '要三台轮椅']);
    const own = await resource('unit-power', { what: '轮椅', category: 'goods' });
    expectOk(await step('chief', need.id, 'propose', { choice: own.id }));
    expect(
      await town.code('chief', 'put-offer', {
        id: need.id,
        kind: 'need',
        gridCode: GRID.riverside,
        category: 'goods',
        what: '改一下',
        from: dayAhead(0),
      }),
    ).toBe('WRONG_STATUS');
    expect(
      await town.code('school', 'put-offer', {
        kind: 'resource',
        unitId: 'unit-power',
        gridCode: GRID.riverside,
        category: 'goods',
        what: '别人的',
        from: dayAhead(0),
      }),
    ).toBe('BAD_INPUT');
    expect(
      await town.code('chief', 'put-offer', {
        kind: 'resource',
        unitId: 'unit-library',
        gridCode: GRID.riverside,
        category: 'goods',
        what: '不在名单的',
        from: dayAhead(0),
      }),
    ).toBe('BAD_INPUT');
    expect(
      await town.code('chief', 'put-offer', {
        kind: 'need',
        gridCode: GRID.orchard,
        category: 'goods',
        what: '别处的',
        from: dayAhead(0),
      }),
    ).toBe('BAD_INPUT');
    const page = await town.get<Page<OfferLine>>('chief', 'offers', { kind: 'need' });
    expect(page.items.map(({ title }) => title)).toContain('要三台轮椅');
  });
});

describe('党建联席会议', () => {
  const council = <T>(person: string, action: string, input: object) =>
    town.scene.system.invoke<T>('council', person, action, input, {
      commandId: randomUUID(),
    });
  const call = (more: object = {}) => ({
    gridCode: GRID.riverside,
    title: '第四季度联席会议',
    place: '社区议事厅',
    startsAt: `${dayAhead(3)} 09:00`,
    agenda: ['校社共建协议的履行'],
    unitIds: ['unit-school', 'unit-power'],
    ...more,
  });
  const step = async (person: string, id: string, action: string, fields: object = {}) => {
    const { version } = expectOk(await council<MeetingDetail>(person, 'meeting', { id }));
    return expectOk(await council<MeetingDetail>(person, 'perform-meeting', { id, version, action, fields }));
  };

  test('议程从没履行完的协议来，请单位联络人，扫码签到，过半确认纪要；没办结的事项在下一次会上，办结了就不在；没确认的从不出现', async () => {
    const pact = await town.signed((await town.partnership()).id);
    const plan = await town.get<JointPlan>('chief', 'joint-plan', {});
    expect(plan.agenda.map(({ label }) => label)).toContain(`${pact.unitName}《${pact.title}》的履行`);
    expect(plan.units.find(({ name }) => name.includes('第一中学'))!.contactName).toBe('陈校联');
    expect(JSON.stringify(plan)).not.toContain('19900005');

    const { id } = await town.get<{ id: string }>('chief', 'call-joint', call());
    const meeting = expectOk(await council<MeetingDetail>('chief', 'meeting', { id }));
    expect(meeting.people.map(({ name, note }) => [name, note])).toEqual([
      ['陈校联', '样板区第一中学'],
      ['卫电联', '样板区供电公司'],
    ]);
    expect(await waiting('school')).toContain('请您参加会议');
    await step('chief', meeting.id, 'begin');
    const { code } = expectOk(await council<{ code: string }>('chief', 'meeting-code', { id: meeting.id }));
    expectOk(await council('school', 'arrive', { id: meeting.id, code }));
    const present = await step('chief', meeting.id, 'mark-present', { choices: [meeting.people[1]!.key] });
    expect(present.quorumText).toBe('应到 2 人，实到 2 人，达到法定人数');
    expectOk(
      await council('chief', 'add-decision', {
        id: meeting.id,
        what: '修好共建车棚',
        who: '样板区供电公司',
        by: dayAhead(20),
      }),
    );
    const second = await town.get<{ id: string }>('chief', 'call-joint', call({ title: '第二次会议' }));
    expect(expectOk(await council<MeetingDetail>('chief', 'meeting', { id: second.id })).carried).toEqual([]);
    expectOk(await council('chief', 'write-minutes', { id: meeting.id, minutes: '议定修车棚' }));
    await step('school', meeting.id, 'confirm-minutes');
    await step('power', meeting.id, 'confirm-minutes');
    const next = expectOk(await council<MeetingDetail>('chief', 'meeting', { id: second.id }));
    expect(next.carried.map(({ who, what }) => [who, what])).toEqual([['样板区供电公司', '修好共建车棚']]);
    expect((await town.get<JointPlan>('chief', 'joint-plan', {})).agenda[0]!.label).toBe(
      '样板区供电公司：修好共建车棚',
    );
    const decision = expectOk(await council<MeetingDetail>('chief', 'meeting', { id: meeting.id })).decisions[0]!.id;
    await step('chief', meeting.id, 'tick-decision', { choice: decision, note: '车棚修好了' });
    expect(expectOk(await council<MeetingDetail>('chief', 'meeting', { id: second.id })).carried).toEqual([]);
  });

  test('过去的时间、没有联络人的单位、不在名单的单位、别处的社区，都被拒；居民看不了计划', async () => {
    const bad = async (more: object) => {
      const reply = await town.call('chief', 'call-joint', call(more));
      return reply.ok ? 'OK' : Object.keys(reply.error.fields ?? {})[0];
    };
    expect(await bad({ startsAt: `${dayAhead(-1)} 09:00` })).toBe('startsAt');
    expect(await bad({ unitIds: ['unit-nobody'] })).toBe('unitIds');
    await town.partnership('unit-library');
    expect(await bad({ unitIds: ['unit-library'] })).toBe('unitIds');
    expect(await bad({ gridCode: GRID.orchard })).toBe('communityCode');
    expect(await bad({ agenda: [] })).toBe('agenda');
  });
});

describe('从 Excel 带进来', () => {
  const rows = {
    'import-partnerships': [
      { id: 'p-1', communityCode: GRID.orchard, unitId: 'unit-school', contactedOn: '2026-03-05', contactNote: '对接' },
    ],
    'import-pacts': [
      {
        id: 'pact-past',
        communityCode: GRID.orchard,
        unitId: 'unit-school',
        title: '果园共建',
        from: '2026-03-01',
        signedOn: '2026-03-01',
        resources: ['借礼堂（4次）', '慰问（5000元）'],
      },
    ],
    'import-offers': [
      {
        id: 'offer-past',
        communityCode: GRID.orchard,
        kind: 'need',
        category: 'goods',
        what: '要轮椅',
        from: '2026-03-01',
      },
    ],
  } as const;

  test('同样的行再导一次什么也不变；指到不存在的单位、社区，没写数量的条目，都说清哪一行哪一列', async () => {
    for (const [action, given] of Object.entries(rows)) {
      expectOk(await town.call(ADMINISTRATOR, action, { rows: given }));
      expectOk(await town.call(ADMINISTRATOR, action, { rows: given }));
    }
    const bad = async (action: keyof typeof rows, more: object) => {
      const reply = await town.call(ADMINISTRATOR, action, {
        rows: [...rows[action], { ...rows[action][0], id: 'bad', ...more }],
      });
      return reply.ok ? 'OK' : reply.error.fields;
    };
    expect(await bad('import-partnerships', { unitId: 'nobody' })).toEqual({ 'rows.1.unitId': '名单里没有这个单位。' });
    expect(await bad('import-pacts', { communityCode: '990101009009' })).toEqual({
      'rows.1.communityCode': '没有这个社区。',
    });
    expect(await bad('import-pacts', { resources: ['借礼堂'] })).toEqual({
      'rows.1.resources.0': '条目后面要写数量，例如：每季度借礼堂（4次）。',
    });
    expect(await bad('import-pacts', { resources: [] })).toEqual({ 'rows.1.needs': '已签字的协议至少要有一个条目。' });
    expect(await bad('import-offers', { kind: 'resource' })).toEqual({ 'rows.1.unitId': '资源要写明是哪个单位的。' });
    const past = await town.get<{ validity: { id: string } }>('school', 'pact', { id: 'pact-past' });
    expect(past.validity.id).toBe('active');
  });
});
