import fc from 'fast-check';
import { itemsOf, textOf } from '../../miniprogram/packages/visits/day/explains';
import { marksOf } from '../../miniprogram/packages/visits/day/marks';
import { asWalked, leftOf, stopsOf, worstFirst, type Standing } from '../../miniprogram/packages/visits/day/route';
import {
  accompany,
  answerRound,
  beginVisit,
  finished,
  live,
  missingIn,
  opine,
  raise,
  say,
  tick,
  wordsOf,
} from '../../miniprogram/packages/visits/day/write';
import { DUE_STATES, OUTCOMES } from '../../miniprogram/packages/visits/vocabulary/visits';
import { someHousehold, type DayHousehold } from './visits-data';

const anyHousehold = (id: number): fc.Arbitrary<DayHousehold> =>
  fc
    .record({
      building: fc.constantFrom('东院 1号楼', '东院 3号楼', '西院 10号楼'),
      unit: fc.constantFrom('', '1单元', '2单元', '10单元'),
      floor: fc.integer({ min: 0, max: 30 }),
      room: fc.constantFrom('101', '301', '1002', '东户'),
      state: fc.constantFrom(...(Object.keys(DUE_STATES) as (keyof typeof DUE_STATES)[])),
    })
    .map((more) => someHousehold({ id: `h${id}`, ...more }));
const anyDoors = fc
  .integer({ min: 0, max: 60 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, i) => anyHousehold(i))));
const anyStanding = fc.record({
  here: fc.constantFrom<Standing['here']>('', 'writing', ...(Object.keys(OUTCOMES) as (keyof typeof OUTCOMES)[])),
  refused: fc.boolean(),
});

describe('今天走访的次序', () => {
  test('按楼栋走：每户正好出现一次，同一单元从低层到高层；有逾期的楼在前，走完的楼在后', () => {
    fc.assert(
      fc.property(anyDoors, fc.array(anyStanding, { maxLength: 20 }), (households, known) => {
        const stops = stopsOf(households, new Map(known.map((one, i) => [`h${i}`, one])));
        const buildings = asWalked(stops);
        const walked = buildings.flatMap(({ stairways }) => stairways.flatMap((one) => one.stops));
        expect(walked.map(({ id }) => id).sort()).toEqual(households.map(({ id }) => id).sort());
        for (const { stairways } of buildings)
          for (const one of stairways) {
            const floors = one.stops.map(({ floor }) => floor);
            expect(floors).toEqual([...floors].sort((a, b) => a - b));
          }
        const late = buildings.filter(({ left }) => left > 0).map(({ overdue }) => overdue);
        expect(late).toEqual([...late].sort((a, b) => b - a));
        const finishedOnes = buildings.map(({ left }) => left === 0);
        expect(finishedOnes).toEqual([...finishedOnes].sort((a, b) => Number(a) - Number(b)));
      }),
    );
  });

  test('10 单元排在 2 单元后面，10 楼的 1002 排在 3 楼的 301 后面', () => {
    const doors = [
      someHousehold({ id: 'a', unit: '10单元' }),
      someHousehold({ id: 'b', unit: '2单元', floor: 10, room: '1002' }),
      someHousehold({ id: 'c', unit: '2单元' }),
    ];
    const [house] = asWalked(stopsOf(doors, new Map()));
    expect(house?.stairways.map(({ unit, stops }) => [unit, stops.map(({ id }) => id)])).toEqual([
      ['2单元', ['c', 'b']],
      ['10单元', ['a']],
    ]);
  });

  test('先急后缓：逾期的在最前，手机上已存下走访的在最后', () => {
    const doors = (['resting', 'due', 'coming', 'overdue', 'overdue'] as const).map((state, i) =>
      someHousehold({ id: `h${i}`, state }),
    );
    const stops = stopsOf(doors, new Map([['h3', { here: 'seen', refused: false }]]));
    expect(worstFirst(stops).map(({ id }) => id)).toEqual(['h4', 'h1', 'h2', 'h0', 'h3']);
  });

  test('剩下几户：存在手机上还没发的算走过，写了一半的不算', () => {
    const doors = ['a', 'b', 'c'].map((id) => someHousehold({ id, state: 'overdue' }));
    const standings = new Map<string, Standing>([
      ['a', { here: 'nobody', refused: false }],
      ['b', { here: 'writing', refused: false }],
    ]);
    expect(leftOf(stopsOf(doors, standings))).toEqual({ due: 2, overdue: 2, done: 1 });
  });
});

describe('走访记录怎样写', () => {
  const begun = beginVisit(someHousehold(), { version: 2 }, 1000, []);
  const bare = { visit: begun, raises: [], invites: [] };
  const labels = { difficulties: '困难问题' };

  test('写明看到的是第几版；同一户前一次还没发出去，就写明接在它后面', () => {
    expect(begun).toMatchObject({ householdId: 'h1', base: 3, form: 2, madeAt: 1000 });
    expect(begun).not.toHaveProperty('after');
    expect(beginVisit(someHousehold(), { version: 2 }, 1000, ['v2', 'v1']).after).toBe('v2');
  });

  test('勾两下等于没勾；勾的和写的合成一句', () => {
    const ticked = tick(begun, 'difficulties', '看病难');
    expect(tick(ticked, 'difficulties', '看病难').topics?.difficulties?.chips).toEqual([]);
    const said = say(tick(ticked, 'difficulties', '收入少'), 'difficulties', '药费一个月三百');
    expect(wordsOf(said, 'difficulties')).toBe('看病难、收入少。药费一个月三百');
  });

  test('只勾一个“噪音”就转诉求：前面说明是什么，够五个字；什么都没勾没写的转不了', () => {
    const raises = raise(bare, 'difficulties');
    expect(missingIn({ ...bare, raises })).toEqual({ difficulties: '要转为诉求，请先勾选或写明是什么困难。' });
    const written = { visit: tick(begun, 'difficulties', '噪音'), raises, invites: [] };
    expect(missingIn(written)).toEqual({});
    expect(finished(written, labels, 2000).raises).toEqual([{ topic: 'difficulties', words: '困难问题：噪音' }]);
    expect(raise({ raises }, 'difficulties')).toEqual([]);
  });

  test('家中无人、谢绝、已搬走：没谈过的话、意见、专题一概不发，转诉求也取消，保存时刻是此刻', () => {
    const talked = answerRound(opine(tick(begun, 'needs', '助餐'), 'parking', '没地方停'), 'r1', 'q1', '有');
    for (const outcome of ['nobody', 'declined', 'gone'] as const) {
      const visit = { ...talked, outcome, remarks: '敲门三次' };
      const sent = finished({ visit, raises: raise(bare, 'needs'), invites: [{ to: 'volunteers' }] }, labels, 2000);
      expect(sent).toEqual({
        visit: { householdId: 'h1', base: 3, form: 2, madeAt: 2000, outcome, remarks: '敲门三次' },
        raises: [],
        invites: [],
      });
    }
  });

  test('同行的人再点一次就不算；改居住类型写明原来是什么，改回去等于没改；只点主题没写话，话就是主题', () => {
    const police = { personId: 'p-wu', name: '吴强', title: '民警' };
    expect(accompany(accompany(begun, police), police).companions).toEqual([]);
    const moved = live(begun, 'resident', 'rented');
    expect(moved.changes).toEqual([{ field: 'living', from: 'resident', to: 'rented' }]);
    expect(live(moved, 'resident', 'resident').changes).toEqual([]);
    const opined = finished({ ...bare, visit: opine(begun, 'parking', ' ') }, labels, 1).visit.opinions;
    expect(opined).toEqual([{ theme: 'parking', words: '停车出行' }]);
  });
});

describe('走访时讲什么', () => {
  test('一行一项，重复的、空的不算；先前有的留着编号，新的编号谁也不重', () => {
    const known = [
      { id: 'safety', label: '用电用气安全' },
      { id: 'item-1', label: '防汛' },
    ];
    expect(itemsOf(textOf(known), known)).toEqual(known);
    expect(itemsOf('防汛\n\n 防汛 \n防诈骗\n三提三知', known)).toEqual([
      { id: 'item-1', label: '防汛' },
      { id: 'item-2', label: '防诈骗' },
      { id: 'item-3', label: '三提三知' },
    ]);
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 8 }), { maxLength: 12 }), (lines) => {
        const items = itemsOf(lines.join('\n'), known);
        expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
        expect(itemsOf(textOf(items), items)).toEqual(items);
      }),
    );
  });
});

describe('今天的地图', () => {
  test('还有住户待走访的楼栋才标；有逾期的说几户逾期；没有位置的楼栋不标', () => {
    const buildings = [
      { text: '东院 1号楼', longitude: 107, latitude: 34 },
      { text: '东院 2号楼', longitude: 107.1, latitude: 34 },
    ];
    const households = [
      someHousehold({ id: 'a', building: '东院 1号楼', state: 'overdue' }),
      someHousehold({ id: 'b', building: '东院 1号楼', state: 'due' }),
      someHousehold({ id: 'c', building: '东院 2号楼', state: 'due' }),
      someHousehold({ id: 'd', building: '西院 9号楼', state: 'due' }),
    ];
    const standings = new Map<string, Standing>([['c', { here: 'seen', refused: false }]]);
    const { marks, places } = marksOf(stopsOf(households, standings), buildings);
    expect(places).toEqual(['东院 1号楼']);
    expect(marks).toEqual([
      { point: { longitude: 107, latitude: 34 }, label: '东院 1号楼 2 户，1 户逾期', tone: 'overdue' },
    ]);
  });
});
