import { passesDown } from '../../cloudfunctions/requests/mandates';
import { isDepartment } from '../../cloudfunctions/requests/whistles/departments';
import { unitFrom, unitRow, unitsNamed } from '../../cloudfunctions/party/units/unit';

const unit = (id: string, name: string) => unitFrom(unitRow.parse({ id, gridCode: '990101', name }));
const units = [unit('u1', '临河区第一中学'), unit('u2', '临河区水务局'), unit('u3', '第一建筑公司')];
const found = (text: string) => unitsNamed(units, text).map(({ _id }) => _id);

describe('按几个字找单位', () => {
  test('连着写的在前，跳着写的也找得到，不认识的字找不到', () => {
    expect(found('第一')).toEqual(['u3', 'u1']);
    expect(found('区一中')).toEqual(['u1']);
    expect(found('水 务')).toEqual(['u2']);
    expect(found('税务')).toEqual([]);
    expect(found('')).toHaveLength(3);
  });

  test('单位按区县列，结对的只能是社区', () => {
    expect(unitRow.safeParse({ id: 'u', gridCode: '990101001', name: '水务局' }).success).toBe(false);
    expect(unitRow.safeParse({ id: 'u', gridCode: '990101', name: '水务局', pairedCode: '990101001' }).success).toBe(
      false,
    );
    expect(unitRow.safeParse({ id: 'u', gridCode: '990101', name: '水务局', pairedCode: '990101001001' }).success).toBe(
      true,
    );
  });
});

describe('单位的联络人和支部书记', () => {
  test('吹哨不点他们的名；联络人不能把事交给社区', () => {
    const district = '990101';
    for (const kind of ['unitContact', 'branchSecretary'])
      expect(isDepartment({ kind, gridCode: district })).toBe(false);
    expect(isDepartment({ kind: 'housing', gridCode: district })).toBe(true);
    expect(passesDown({ kind: 'unitContact', gridCode: district })).toBe(false);
    expect(passesDown({ kind: 'housing', gridCode: district })).toBe(true);
  });
});
