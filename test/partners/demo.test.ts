import type { MyUnits, ThanksView, UnitList } from '../../cloudfunctions/partners/contract';
import { MINUTE } from '../../cloudfunctions/platform/clock';
import { STAGE_ORDER } from '../../miniprogram/packages/partners/vocabulary/partners';
import { communities } from '../../local/demo/tables/grids';
import { partnerTables } from '../../local/demo/tables/partners';
import { startDemonstration } from '../journeys/steps';
import { testNow } from '../support/moment';
import type { System } from '../support/system';
import { expectOk } from './scene';

jest.setTimeout(3 * MINUTE);
describe('演示里的共建', () => {
  let system: System;
  beforeAll(async () => {
    system = await startDemonstration();
  });
  afterAll(() => system.close());
  const ask = async <T>(openid: string, action: string, input: object = {}) =>
    expectOk(await system.invoke<T>('partners', openid, action, input));

  test('四十家单位和经二路街道共建，每一步都有', () => {
    const { partnerships, pacts } = partnerTables(communities(), testNow());
    expect(new Set(partnerships.map(({ unitId }) => unitId)).size).toBe(40);
    expect(partnerships.every(({ communityCode }) => communityCode.startsWith('610302002'))).toBe(true);
    expect([pacts.some(({ signedOn }) => signedOn === ''), pacts.some(({ signedOn }) => signedOn !== '')]).toEqual([
      true,
      true,
    ]);
  });

  test('红旗社区的支部书记看到每一步的单位、待跟进的；第一中学的联络人看到自己的；陌生人看得到感谢页', async () => {
    const list = await ask<UnitList>('secretary-hongqi', 'units');
    expect(new Set(list.items.map(({ stage }) => stage))).toEqual(new Set(STAGE_ORDER));
    expect(list.lapsed).toBeGreaterThan(0);
    const mine = await ask<MyUnits>('contact-school', 'mine');
    expect(mine.partnerships.map(({ name }) => name)).toContain('红旗社区');
    const thanks = await ask<ThanksView>('newcomer', 'thanks', { gridCode: list.gridCode });
    expect([thanks.units.length > 0, thanks.shares.length > 0]).toEqual([true, true]);
  });
});
