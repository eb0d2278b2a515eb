import { answered, backTo, goOn, START, stepOf } from '../../miniprogram/services/address-trail';

const community = { code: '000000000001', name: '甲社区' };
const inCommunity = { ...START, community };
const choice = (label: string, addressId: string | null = null) => ({ label, addressId });

describe('登记住址的路', () => {
  test('社区、小区、楼栋、单元，一步一步到称呼', () => {
    const estate = goOn(inCommunity, choice('东院'));
    const building = goOn(estate, choice('3号楼'));
    const unit = goOn(building, choice('2单元', 'a1'));
    expect([START, inCommunity, estate, building, unit].map(stepOf)).toEqual([
      'community',
      'estate',
      'building',
      'unit',
      'person',
    ]);
    expect(answered(unit).map(({ label }) => label)).toEqual(['甲社区', '东院', '3号楼', '2单元']);
  });

  test('没有楼栋单元的院落，一步就到', () => {
    const yard = goOn(inCommunity, choice('独院', 'a2'));
    expect(stepOf(yard)).toBe('person');
    expect(answered(yard)).toEqual([
      { step: 'community', label: '甲社区' },
      { step: 'estate', label: '独院' },
    ]);
  });

  test('回到哪一步，后面的重新选', () => {
    const whole = goOn(goOn(goOn(inCommunity, choice('东院')), choice('3号楼')), choice('2单元', 'a1'));
    expect(stepOf(backTo(whole, 'building'))).toBe('building');
    expect(backTo(whole, 'building').estate).toBe('东院');
    expect(backTo(whole, 'community')).toEqual(START);
  });
});
