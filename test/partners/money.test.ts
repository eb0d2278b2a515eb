import { randomUUID } from 'node:crypto';
import type { PartnershipView, ThanksView } from '../../cloudfunctions/partners/contract';
import { beijingParts, MINUTE } from '../../cloudfunctions/platform/clock';
import { unzip } from '../ledger/read-xlsx';
import { testNow } from '../support/moment';
import { expectOk, GRID, openPartners, type PartnerScene } from './scene';

jest.setTimeout(3 * MINUTE);
const YEAR = beijingParts(testNow()).year;

describe('包抓单位的指导和资金：一方登记，另一方确认，说不对的改得了', () => {
  let town: PartnerScene;
  beforeEach(async () => {
    town = await openPartners();
  });
  afterEach(() => town.scene.close());

  const view = (person: string, id: string) => town.get<PartnershipView>(person, 'unit', { id });
  const options = async (person: string, id: string, action: string) => {
    const { availableActions } = await view(person, id);
    const fields = availableActions.find((one) => one.action === action)?.fields ?? [];
    return fields.find(({ options: listed }) => listed.length > 0)?.options.map(({ value }) => value) ?? [];
  };
  const code = async (person: string, id: string, action: string, fields: object) => {
    const reply = await town.unitStep(person, id, action, fields);
    return reply.ok ? 'OK' : reply.error.code;
  };
  const letter = async (id: string): Promise<string> => {
    const { address } = await town.get<{ address: string }>('chief', 'letter', { id, year: YEAR });
    const file = Buffer.from(await (await fetch(address)).arrayBuffer());
    return [...unzip(file).values()].map((part) => part.toString('utf8')).join('\n');
  };

  test('资金：社区记的到账，单位说不对，社区作废重记，单位确认；感谢信和感谢页只写确认过、没作废的', async () => {
    const { id } = await town.partnership();
    const money = { choice: 'donation', note: '修扶手' };
    expectOk(await town.unitStep('school', id, 'promise-funds', { ...money, amount: 500_000 }));
    expectOk(await town.unitStep('chief', id, 'receive-funds', { ...money, amount: 500_000 }));
    const [wrong] = await options('school', id, 'dispute-funds');
    expect(await code('chief', id, 'confirm-funds', { choices: [wrong] })).toBe('FORBIDDEN');
    const wish = { id, version: 1, action: 'dispute-funds', fields: { choice: wrong, note: '不对' } };
    expect(await town.code('power', 'perform-unit', wish)).toBe('NOT_FOUND');
    expect(await code('school', id, 'dispute-funds', { choice: wrong, note: '' })).toBe('BAD_INPUT');
    expectOk(await town.unitStep('school', id, 'dispute-funds', { choice: wrong, note: '到账是 3000 元' }));
    expect((await view('chief', id)).fundEntries[0]?.stateText).toBe('单位说不对：到账是 3000 元');
    expect(await code('school', id, 'void-funds', { choice: wrong, note: '作废' })).toBe('FORBIDDEN');
    expectOk(await town.unitStep('chief', id, 'void-funds', { choice: wrong, note: '数额记错了' }));
    const struck = await view('school', id);
    expect(struck.fundEntries[0]?.stateText).toBe('已作废：到账是 3000 元');
    expect(struck.funds).toMatchObject([{ promised: '5000 元', received: '0 元', leftText: '余额 0 元' }]);
    expect(await options('school', id, 'confirm-funds')).toEqual([]);

    expectOk(await town.unitStep('chief', id, 'receive-funds', { ...money, amount: 300_000 }));
    expect(await letter(id)).not.toContain('支持资金');
    const right = await options('school', id, 'confirm-funds');
    expectOk(await town.unitStep('school', id, 'confirm-funds', { choices: right }));
    expect(await letter(id)).toMatch(/支持资金 3000 元/);
    const thanks = await town.get<ThanksView>('resident', 'thanks', {});
    expect(thanks.units.map(({ lines }) => lines)).toEqual([['支持资金 3000 元']]);
    expect(await code('chief', id, 'void-funds', { choice: right[0], note: '已确认的' })).not.toBe('OK');
  });

  test('自己记错的，单位还没有确认，自己作废；确认了的谁也作废不了', async () => {
    const { id } = await town.partnership();
    const money = { choice: 'donation', note: '修扶手' };
    expectOk(await town.unitStep('school', id, 'promise-funds', { ...money, amount: 1000 }));
    expectOk(await town.unitStep('chief', id, 'receive-funds', { ...money, amount: 900 }));
    const [wrong] = await options('chief', id, 'void-funds');
    expectOk(await town.unitStep('chief', id, 'void-funds', { choice: wrong, note: '记成别家的了' }));
    expect((await view('chief', id)).fundEntries[0]?.stateText).toBe('已作废');
    expectOk(await town.unitStep('chief', id, 'receive-funds', { ...money, amount: 100 }));
    expectOk(
      await town.unitStep('school', id, 'confirm-funds', { choices: await options('school', id, 'confirm-funds') }),
    );
    expect(await options('chief', id, 'void-funds')).toEqual([]);
    expect(await options('school', id, 'dispute-funds')).toEqual([]);
  });

  test('已经用掉的到账作废不了：不然用的比到账的还多', async () => {
    const { id } = await town.partnership();
    const money = { choice: 'donation', note: '修扶手' };
    expectOk(await town.unitStep('school', id, 'promise-funds', { ...money, amount: 1000 }));
    expectOk(await town.unitStep('chief', id, 'receive-funds', { ...money, amount: 1000 }));
    expectOk(await town.unitStep('chief', id, 'use-funds', { ...money, amount: 600 }));
    const entries = await options('school', id, 'dispute-funds');
    for (const choice of entries)
      expectOk(await town.unitStep('school', id, 'dispute-funds', { choice, note: '不对' }));
    const [received, used] = entries;
    expect(await options('chief', id, 'void-funds')).toEqual([used]);
    expectOk(await town.unitStep('chief', id, 'void-funds', { choice: used, note: '没有用' }));
    expect(await options('chief', id, 'void-funds')).toEqual([received]);
  });

  test('指导：单位记的由社区确认，社区记的由单位确认；自己不能确认自己记的；确认了才写进感谢', async () => {
    const { id } = await town.partnership();
    expect(await code('school', id, 'record-guidance', { note: '指导开好居民会议' })).toBe('NOTHING_TO_DO');
    expectOk(await town.unitStep('chief', id, 'set-guiding'));
    for (const person of ['school', 'chief'])
      expectOk(await town.unitStep(person, id, 'record-guidance', { note: `${person}：指导开好居民会议` }));
    const { guidance } = await view('chief', id);
    expect(guidance.map(({ text }) => text.endsWith('待对方确认'))).toEqual([true, true]);
    const [byUnit] = await options('chief', id, 'confirm-guidance');
    const [byStaff] = await options('school', id, 'confirm-guidance');
    expect(byUnit).not.toBe(byStaff);
    expect(await code('chief', id, 'confirm-guidance', { choices: [byStaff] })).toBe('BAD_INPUT');
    expect((await town.get<ThanksView>('resident', 'thanks', {})).units).toEqual([]);
    expectOk(await town.unitStep('chief', id, 'confirm-guidance', { choices: [byUnit] }));
    expect((await town.get<ThanksView>('resident', 'thanks', {})).units[0]?.lines).toEqual(['到社区指导 1 次']);
    expectOk(await town.unitStep('school', id, 'confirm-guidance', { choices: [byStaff] }));
    expect((await town.get<ThanksView>('resident', 'thanks', {})).units[0]?.lines).toEqual(['到社区指导 2 次']);
  });

  test('要确认的资金和指导，在对方的首页上；说不对的，在社区的首页上；办完了就都不在', async () => {
    const { id } = await town.get<PartnershipView>('chief', 'add-unit', {
      gridCode: GRID.riverside,
      unitId: 'unit-power',
    });
    const home = async (person: string) =>
      JSON.stringify(expectOk(await town.scene.system.invoke('home', person, 'open', {}, { commandId: randomUUID() })));
    const waits = async () => [
      (await home('power')).includes('请确认资金和指导记录'),
      (await home('chief')).includes('请核对资金和指导记录'),
    ];
    const option = async (person: string, action: string) => {
      const { availableActions } = await town.get<PartnershipView>(person, 'unit', { id });
      return availableActions.find((one) => one.action === action)!.fields[0]!.options[0]!.value;
    };
    expectOk(await town.unitStep('power', id, 'promise-funds', { choice: 'budget', amount: 900_000, note: '路灯' }));
    expect(await waits()).toEqual([false, false]);
    expectOk(await town.unitStep('chief', id, 'receive-funds', { choice: 'budget', amount: 400_000, note: '第一笔' }));
    expect(await waits()).toEqual([true, false]);
    const wrong = await option('power', 'dispute-funds');
    expectOk(await town.unitStep('power', id, 'dispute-funds', { choice: wrong, note: '到账是 3000 元' }));
    expect(await waits()).toEqual([false, true]);
    expectOk(
      await town.unitStep('chief', id, 'void-funds', { choice: await option('chief', 'void-funds'), note: '另记' }),
    );
    expect(await waits()).toEqual([false, false]);

    expectOk(await town.unitStep('chief', id, 'set-guiding', {}));
    expectOk(await town.unitStep('chief', id, 'record-guidance', { note: '帮社区理清了线路' }));
    expect(await waits()).toEqual([true, false]);
    const guidance = await option('power', 'dispute-guidance');
    const refused = await town.unitStep('power', id, 'dispute-guidance', { choice: 'nothing', note: '没有来' });
    expect(refused.ok ? 'OK' : refused.error.code).toBe('BAD_INPUT');
    expectOk(await town.unitStep('power', id, 'dispute-guidance', { choice: guidance, note: '那天没有来' }));
    expect(await waits()).toEqual([false, false]);
    expect((await town.get<PartnershipView>('chief', 'unit', { id })).guidance).toEqual([]);
  });
});
