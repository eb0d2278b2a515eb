import {
  chiefPassing,
  gridsPassing,
  gridsUp,
  heardUp,
  nextPassing,
  PASSING,
  sayHeard,
} from '../../cloudfunctions/platform/upward';
import { HOUR } from '../../cloudfunctions/platform/clock';

const CELL = '990101001001001';
const COMMUNITY = '990101001001';
const TOWN = '990101001';
const DISTRICT = '990101';
const chief = (gridCode: string, personId = `chief of ${gridCode}`) => ({ personId, title: '网格长', name: '周正' });
const chiefsOf = (...codes: string[]) => new Map(codes.map((code) => [code, chief(code)]));
const heardIn = (...args: Parameters<typeof heardUp<ReturnType<typeof chief>>>) => heardUp(...args).gridCode;

describe('向上报的一条规则', () => {
  test('由近到远：从自己的一级，或从说好的一级起；不低于负责人的一级，不高于下令的一级', () => {
    expect(gridsUp({ of: CELL })).toEqual([CELL, COMMUNITY, TOWN, DISTRICT]);
    expect(gridsUp({ of: CELL, from: 'community' })).toEqual([COMMUNITY, TOWN, DISTRICT]);
    expect(gridsUp({ of: CELL, from: 'community', owner: TOWN })).toEqual([TOWN, DISTRICT]);
    expect(gridsUp({ of: CELL, upTo: TOWN })).toEqual([CELL, COMMUNITY, TOWN]);
    expect(gridsUp({ of: TOWN, from: 'community' })).toEqual([TOWN, DISTRICT]);
  });

  test('报给最近的在岗网格长；越过没有人的一级，也越过当事人，写明为什么', () => {
    const upward = { of: CELL, from: 'community' } as const;
    const all = chiefsOf(COMMUNITY, TOWN, DISTRICT);
    expect(heardUp(upward, all)).toMatchObject({ gridCode: COMMUNITY, hasAbove: true, next: 'town', passed: '' });
    expect(heardUp(upward, chiefsOf(TOWN))).toMatchObject({ gridCode: TOWN, passed: '社区没有在岗的网格长。' });
    const own = [`chief of ${COMMUNITY}`];
    expect(heardUp(upward, all, own, '就是负责人')).toMatchObject({
      gridCode: TOWN,
      next: 'district',
      passed: '社区网格长就是负责人。',
    });
    expect(heardUp(upward, all, own).passed).toBe('');
  });

  test('当事人在两级都是网格长，也不报给自己', () => {
    const same = new Map([COMMUNITY, TOWN].map((code) => [code, chief(code, 'same')]));
    expect(heardIn({ of: COMMUNITY }, same, ['same'])).toBeNull();
    expect(heardIn({ of: COMMUNITY }, new Map([...same, [DISTRICT, chief(DISTRICT)]]), ['same'])).toBe(DISTRICT);
  });

  test('到了顶，下一次还是顶；上面没有人，下一次从同一级再找', () => {
    expect(heardUp({ of: CELL, from: 'district' }, chiefsOf(DISTRICT))).toMatchObject({
      hasAbove: false,
      next: 'district',
    });
    expect(heardUp({ of: CELL, from: 'town' }, chiefsOf(COMMUNITY))).toMatchObject({ chief: null, next: 'town' });
  });

  test('报给了谁，没有谁可报，都说出来', () => {
    expect(sayHeard({ chief: chief(TOWN) })).toBe('已报网格长周正。');
    expect(sayHeard({ chief: null })).toBe('上级暂无在岗的网格长可报。');
  });
});

describe('没有人答复的事', () => {
  test('一级一级往上；上面没有人，告诉下面最高的一级；一级都没有才没有人', () => {
    expect(gridsPassing(CELL)).toEqual([COMMUNITY, TOWN, DISTRICT]);
    expect(chiefPassing(CELL, chiefsOf(COMMUNITY, DISTRICT), 1)).toEqual(chief(DISTRICT));
    expect(chiefPassing(CELL, chiefsOf(COMMUNITY, TOWN), 7)).toEqual(chief(TOWN));
    expect(chiefPassing(CELL, chiefsOf(COMMUNITY), 2)).toEqual(chief(COMMUNITY));
    expect(chiefPassing(CELL, new Map(), 0)).toBeNull();
  });

  test('往上走时两天一提，到了顶七天一提', () => {
    expect([0, 1, 2, 9].map((level) => nextPassing(CELL, level, 0) / HOUR)).toEqual([
      PASSING.nextHours,
      PASSING.nextHours,
      PASSING.againHours,
      PASSING.againHours,
    ]);
  });
});
