import type { MyUnits, PactView, PartnershipView, ThanksView, UnitList } from '../../cloudfunctions/partners/contract';
import type { InboxPage } from '../../cloudfunctions/notices/contract';
import { MINUTE } from '../../cloudfunctions/platform/clock';
import { beijingParts } from '../../cloudfunctions/platform/clock';
import { testNow } from '../support/moment';
import { STAFF } from '../support/small-town';
import { dayAhead, expectOk, GRID, openPartners, type PartnerScene } from './scene';

jest.setTimeout(3 * MINUTE);
let town: PartnerScene;
beforeAll(async () => {
  town = await openPartners();
});
afterAll(() => town.scene.close());

const termOf = (view: PactView, what: string) =>
  view.lists.flatMap(({ terms }) => terms).find((term) => term.what === what)!.id;
const told = async (person: string): Promise<string[]> => {
  await town.scene.system.timer('deliver-notices');
  const { items } = expectOk(await town.scene.system.invoke<InboxPage>('notices', person, 'inbox'));
  return items.map(({ title }) => title);
};
const contact = { choice: 'visit', note: '到学校对接需求清单' };

describe('从认亲到悦亲', () => {
  test('登记联系是认亲，双方签字是结亲，双方确认办成的事是密亲，三位居民看到成果是悦亲；阶段没人能填', async () => {
    const { id, stage } = await town.partnership();
    expect(stage).toBe('none');
    const after = expectOk(await town.unitStep('school', id, 'log-contact', contact));
    expect([after.stage, after.evidence[0]!.reached]).toEqual(['acquainted', true]);
    expect(
      after.availableActions.flatMap(({ action, fields }) => [action, ...fields.map(({ label }) => label)]).join(),
    ).not.toContain('阶段');

    const signed = await town.signed(id);
    expect([signed.validity.id, signed.fulfilment.id]).toEqual(['active', 'none']);
    expect((await town.get<PartnershipView>('chief', 'unit', { id })).stage).toBe('pledged');

    const hours = termOf(signed, '给老人讲手机');
    await town.pactDone('school', signed.id, 'deliver-hours', {
      extra: hours,
      number: 6,
      note: '两名老师讲了三个下午',
    });
    expect((await town.get<PartnershipView>('chief', 'unit', { id })).stage).toBe('pledged');
    const waiting = await town.get<PactView>('chief', 'pact', { id: signed.id });
    const offered = waiting.availableActions.find(({ action }) => action === 'confirm-delivery')!.fields[0]!.options;
    const confirmed = await town.pactDone('chief', signed.id, 'confirm-delivery', {
      choices: offered.map(({ value }) => value),
    });
    expect([confirmed.validity.id, confirmed.fulfilment.id]).toEqual(['active', 'partial']);
    expect((await town.get<PartnershipView>('chief', 'unit', { id })).stage).toBe('working');

    await town.unitStep('chief', id, 'share-result', { note: '二十位老人学会了用手机挂号' });
    const thanks = await town.get<ThanksView>('resident', 'thanks', {});
    expect(thanks.shares.map(({ words, askSeen }) => [words, askSeen])).toEqual([['二十位老人学会了用手机挂号', true]]);
    expect(thanks.units.map(({ lines }) => lines)).toEqual([['志愿和专业服务 6 小时']]);
    const share = { id, shareId: thanks.shares[0]!.shareId };
    for (const person of ['resident', 'resident', 'chief', 'neighbour']) await town.get(person, 'see-share', share);
    expect((await town.get<PartnershipView>('chief', 'unit', { id })).stage).toBe('working');
    await third();
    await town.get('third', 'see-share', share);
    expect((await town.get<PartnershipView>('chief', 'unit', { id })).stage).toBe('sharing');
    expect((await town.get<ThanksView>('resident', 'thanks', {})).shares[0]!.askSeen).toBe(false);
    const list = await town.get<UnitList>('chief', 'units', { stage: 'sharing' });
    expect(list.items.map(({ name }) => name)).toEqual(['样板区第一中学']);
  });

  async function third(): Promise<void> {
    const input = {
      name: '孙三号',
      addressId: 'addr-3-1',
      room: '501',
      phoneCode: 'local-phone:19900000023',
      consentVersion: '1',
    };
    expectOk(
      await town.scene.system.invoke('directory', 'third', 'register-resident', input, {
        commandId: 'third-registers',
      }),
    );
  }

  test('协议到期、逾期、半年没联系，都标在名单上；到期前三十天、七天、当天各说一次，两边都听到', async () => {
    const { id } = await town.partnership('unit-power');
    await town.unitStep('chief', id, 'log-contact', contact);
    await town.signed(id, { title: '电力共建协议', until: dayAhead(40), deadline: dayAhead(20) });
    const flags = async () => (await town.get<UnitList>('chief', 'units', { text: '供电' })).items[0]!.lapses;
    expect(await flags()).toEqual([]);
    await town.scene.system.clock('P12D');
    expect((await told('power')).filter((title) => title.includes('快到期'))).toHaveLength(1);
    await town.scene.system.clock('P10D');
    expect(await flags()).toEqual(['有协议逾期没有履行完']);
    expect((await told('chief')).filter((title) => title.includes('逾期没有履行完'))).toHaveLength(1);
    await town.scene.system.clock('P12D');
    expect((await told('power')).filter((title) => title.includes('快到期'))).toHaveLength(2);
    await town.scene.system.clock('P6D');
    expect((await told('power')).filter((title) => title.includes('快到期'))).toHaveLength(3);
    await town.scene.system.clock('P2D');
    expect(await flags()).toContain('协议已到期，还没有续签');
    for (const person of ['chief', 'power'])
      expect((await told(person)).filter((title) => title.includes('快到期')).length).toBe(3);
    await town.scene.system.clock('P30D');
    expect((await told('power')).filter((title) => title.includes('快到期'))).toHaveLength(3);
  });
});

describe('谁看得到', () => {
  test('居民看得到感谢页，看不到协议、名单、资金；别的单位的联络人也看不到；联络人只看到自己单位的', async () => {
    const { id } = await town.partnership();
    const signed = await town.signed(id);
    for (const person of ['resident', 'power', 'worker'])
      for (const [action, input] of [
        ['unit', { id }],
        ['pact', { id: signed.id }],
        ['perform-pact', { id: signed.id, version: signed.version, action: 'tick', fields: { choice: 'x' } }],
        ['letter', { id, year: 2026 }],
      ] as const)
        expect([person, action, await town.code(person, action, input)]).toEqual([person, action, 'NOT_FOUND']);
    for (const action of ['units', 'joint-plan', 'offers'])
      expect(await town.code('resident', action, {})).toBe('FORBIDDEN');
    expect(await town.code('resident', 'add-unit', { gridCode: GRID.riverside, unitId: 'unit-library' })).toBe(
      'BAD_INPUT',
    );
    const mine = await town.get<MyUnits>('power', 'mine', {});
    expect(mine.units.map(({ name }) => name)).toEqual(['样板区供电公司']);
    expect(JSON.stringify(mine)).not.toContain('第一中学');
    expect((await town.get<MyUnits>('resident', 'mine', {})).pacts).toEqual([]);
    const strange = await town.get<ThanksView>('nobody', 'thanks', { gridCode: GRID.riverside });
    expect([strange.gridName, JSON.stringify(strange).includes('19900005')]).toEqual(['河畔社区', false]);
  });

  test('区和街道的人先选社区，再看单位；社区的人只有自己的；别处的选不了', async () => {
    const input = { phoneCode: `local-phone:${STAFF.sun.phone}` };
    expectOk(await town.scene.system.invoke('directory', 'district', 'bind-staff', input, { commandId: 'bind-sun' }));
    const list = await town.get<UnitList>('district', 'units', {});
    expect(list.communities.map(({ name }) => name)).toEqual(['河畔社区', '果园社区', '山顶社区']);
    expect(list.gridName).toBe('河畔社区');
    expect((await town.get<UnitList>('district', 'units', { gridCode: GRID.orchard })).gridName).toBe('果园社区');
    expect((await town.get<UnitList>('chief', 'units', {})).communities).toEqual([]);
    expect(await town.code('chief', 'units', { gridCode: GRID.orchard })).toBe('FORBIDDEN');
    expect(await town.code('worker', 'units', { gridCode: GRID.riverside })).toBe('FORBIDDEN');
  });

  test('资金：单位自己登记的算确认，社区登记的等单位确认；多到账、多使用被拒；感谢信只写确认过的', async () => {
    const { id } = await town.partnership('unit-library');
    const fund = async (action: string, amount: number) => {
      const reply = await town.unitStep('chief', id, action, { choice: 'donation', amount, note: '书架' });
      return reply.ok ? 'OK' : (Object.values(reply.error.fields ?? {})[0] ?? reply.error.code);
    };
    expect(await fund('receive-funds', 100)).toBe('NOTHING_TO_DO');
    expect(await fund('promise-funds', 10_000)).toBe('OK');
    expect(await fund('receive-funds', 10_001)).toBe('超过了还没有到账的承诺（100 元）。多给的，请先登记承诺。');
    expect(await fund('receive-funds', 6_050)).toBe('OK');
    expect(await fund('use-funds', 6_051)).toBe('超过了这一来源的余额（60.50 元）。');
    expect(await fund('use-funds', 0)).toBe('请填写大于 0 的数。');
    expect(await fund('use-funds', 50)).toBe('OK');
    const view = await town.get<PartnershipView>('chief', 'unit', { id });
    expect(view.funds).toEqual([
      { source: '捐赠', promised: '100 元', received: '60.50 元', used: '0.50 元', leftText: '余额 60 元' },
    ]);
    expect(view.fundEntries.map(({ stateText }) => stateText)).toEqual(['待单位确认', '待单位确认', '待单位确认']);
    const { address } = await town.get<{ address: string }>('chief', 'letter', {
      id,
      year: beijingParts(testNow()).year,
    });
    expect(address).toMatch(/partner-letters\/.+\.xlsx/);
  });
});
