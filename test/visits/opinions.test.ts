import type { Coverage, MyHousehold, OpinionLine, OpinionSums, VisitView } from '../../cloudfunctions/visits/contract';
import type { Page } from '../../cloudfunctions/platform/steps';
import { beijingMonth } from '../../cloudfunctions/platform/clock';
import { expectOk } from '../requests/scene';
import { testNow } from '../support/moment';
import { GRID, STAFF } from '../support/small-town';
import { ID, openVisits, refusalOf, type VisitScene } from './scene';

let town: VisitScene;
const month = beijingMonth(testNow());
beforeAll(async () => {
  town = await openVisits();
  await town.at('directory', 'district', 'bind-staff', { phoneCode: `local-phone:${STAFF.sun.phone}` });
  const said = (theme: string, words: string) => ({ theme, words });
  await town.visit('worker', ID.old, { opinions: [said('parking', '车没处停'), said('elderly', '想有食堂')] });
  await town.visit('worker', ID.family, { opinions: [said('parking', '夜里占道')] });
  await town.visit('worker', ID.family, { opinions: [said('parking', '又占道了')] });
  await town.visit('eastWorker', ID.east, { opinions: [said('parking', '东边也难停')] });
  await town.settle();
}, 120_000);
afterAll(() => town.scene.close());

const sums = (who: string, gridCode?: string) => town.get<OpinionSums>(who, 'opinions', gridCode ? { gridCode } : {});
const answer = (who: string, words: string, more: object = {}) =>
  town.call<OpinionSums>(who, 'answer-opinions', { month, theme: 'parking', words, ...more });
const answerOn = async (person: string, theme: string) => {
  const mine = await town.get<MyHousehold>(person, 'my-household');
  return mine.visits.flatMap(({ opinions }) => opinions).find((one) => one.theme === theme)?.answer;
};

describe('意见建议', () => {
  test('按主题往上汇总：条数照数，一户说几次只算一户；各级的数一样', async () => {
    for (const code of [GRID.riverside, GRID.riverTown, GRID.district]) {
      const { themes, below } = await sums('district', code);
      const shown = themes.map(({ theme, opinions, households }) => [theme, opinions, households]);
      expect(shown).toEqual([
        ['parking', 4, 3],
        ['elderly', 1, 1],
      ]);
      expect(below.reduce((sum, one) => sum + one.opinions, 0)).toBe(5);
    }
    const { below } = await sums('chief');
    expect(below.filter(({ opinions }) => opinions > 0).map(({ code, opinions }) => [code, opinions])).toEqual([
      [GRID.southWest, 4],
      [GRID.southEast, 1],
    ]);
  });

  test('社区看得到原话，看不到是谁说的；没有岗位的、别的社区的看不到', async () => {
    const page = await town.get<Page<OpinionLine>>('chief', 'opinion-words', { month, theme: 'parking' });
    expect(page.items.map(({ words }) => words).sort()).toEqual(
      ['东边也难停', '又占道了', '夜里占道', '车没处停'].sort(),
    );
    expect(JSON.stringify(page)).not.toMatch(/李秀英|王邻居|柳苑|householdId/);
    for (const [who, input] of [
      ['resident', {}],
      ['worker', {}],
      ['chief', { gridCode: GRID.orchard }],
      ['chief', { gridCode: GRID.district }],
    ] as const)
      expect(refusalOf(await town.call(who, 'opinions', input))).toBe('FORBIDDEN');
    expect(refusalOf(await town.call('district', 'opinion-words', { month, theme: 'parking' }))).toBe('BAD_INPUT');
  });

  test('社区和上面的答复，提过的那几户都看得到，没提过的看不到；走访记录上也有', async () => {
    expectOk(await answer('chief', '楼下空地改成车位，下月动工'));
    expect(await answerOn('resident', 'parking')).toBe('楼下空地改成车位，下月动工（网格长 赵六）');
    expect(await answerOn('neighbour', 'parking')).toContain('改成车位');
    expect(await answerOn('resident', 'elderly')).toBe('');
    expectOk(await answer('district', '全区新建三处停车场'));
    expect(await answerOn('resident', 'parking')).toBe(
      '楼下空地改成车位，下月动工（网格长 赵六）\n全区新建三处停车场（区值班长 孙八）',
    );
    const { items } = await town.get<Page<VisitView>>('worker', 'visits', { householdId: ID.old });
    const visit = await town.get<VisitView>('worker', 'visit', { id: items[0]!.id });
    expect(visit.opinions[0]!.answer).toContain('改成车位');
    const { themes } = await sums('chief');
    expect(themes.find(({ theme }) => theme === 'parking')).toMatchObject({ answer: '楼下空地改成车位，下月动工' });
    expectOk(await answer('chief', '车位已经划好，请按线停'));
    expect(await answerOn('neighbour', 'parking')).toMatch(/^车位已经划好/);
  });

  test('答复太短、月份不对、不是自己管的：不收', async () => {
    expect(refusalOf(await answer('chief', '好'))).toBe('BAD_INPUT');
    expect(refusalOf(await answer('chief', '楼下空地改成车位', { month: '2026-13' }))).toBe('BAD_INPUT');
    expect(refusalOf(await answer('worker', '楼下空地改成车位'))).toBe('FORBIDDEN');
    expect(refusalOf(await answer('chief', '楼下空地改成车位', { gridCode: GRID.orchard }))).toBe('FORBIDDEN');
  });
});

describe('一个数，几处一样', () => {
  test('走访情况和工作台说的是同一个数', async () => {
    const coverage = await town.get<Coverage>('chief', 'coverage');
    const all = coverage.rows.find(({ group }) => group === 'all')!;
    const desk = await town.get<{ grid: object }>('chief', 'visit-desk');
    expect(desk.grid).toMatchObject({ due: all.due, overdue: all.overdue, rate: all.rate });
    const { below } = await town.get<Coverage>('district', 'coverage', { gridCode: GRID.riverTown });
    expect(below.find(({ code }) => code === GRID.riverside)!.row).toEqual(all);
  });
});
