import { statSync } from 'node:fs';
import { join } from 'node:path';
import { categoryFrom } from '../../cloudfunctions/requests/category';
import { categoryRow } from '../../cloudfunctions/requests/import-rows';
import { tableOf } from '../../cloudfunctions/requests/matter-model';
import matterTable from '../../cloudfunctions/requests/matter-table.json';
import { suggestCategory, type Suggestible } from '../../cloudfunctions/requests/suggest-category';
import { categoryRows } from '../../local/demo/tables/categories';
import { learnedTexts, readTexts, TRAINING_TEXTS } from '../../scripts/train-categories/texts';
import { formalLetters, wordyLetters } from '../bench/past-letters';

const TABLE = join(__dirname, '../../cloudfunctions/requests/matter-table.json');
const DISTRICT = '610302';
const training = readTexts(TRAINING_TEXTS);
/** Written apart from those: nothing was learned from them; how sentences of a letter are weighed was chosen by letters made of them. */
const heldOut = readTexts(join(__dirname, 'category-texts'));
const categories = categoryRows([DISTRICT]).map((row) => categoryFrom(categoryRow.parse(row)));
const idOf = (matter: string) => `${DISTRICT}-${matter}`;
const examples = Object.entries(heldOut).flatMap(([matter, texts]) => texts.map((text) => ({ matter, text })));

interface Measure {
  /** shares of all texts, 0 … 1 */
  top1: number;
  top3: number;
  suggested: number;
  /** share of the suggestions made */
  right: number;
}

function measure(offered: readonly Suggestible[]): Measure {
  const results = examples.map(({ matter, text }) => {
    const { categoryId, likely } = suggestCategory(text, offered);
    const place = likely.indexOf(idOf(matter));
    return { top1: place === 0, top3: place >= 0, suggested: categoryId !== null, right: categoryId === idOf(matter) };
  });
  const count = (name: keyof Measure) => results.filter((result) => result[name]).length;
  return {
    top1: count('top1') / results.length,
    top3: count('top3') / results.length,
    suggested: count('suggested') / results.length,
    right: count('right') / count('suggested'),
  };
}

describe('从话里学来的类别', () => {
  test('表就是从这些话里学的，一个字不差', () => {
    expect(JSON.stringify(matterTable)).toBe(JSON.stringify(tableOf(learnedTexts())));
  });

  test('每类至少有六十句学、十五句考，没有一句两边都有', () => {
    expect(Object.keys(training)).toEqual(Object.keys(heldOut));
    for (const texts of Object.values(training)) expect(texts.length).toBeGreaterThanOrEqual(60);
    for (const texts of Object.values(heldOut)) expect(texts.length).toBeGreaterThanOrEqual(15);
    const learned = Object.values(training).flat();
    expect(new Set(learned).size).toBe(learned.length);
    expect(examples.filter(({ text }) => learned.includes(text))).toEqual([]);
  });

  test('没学过的话，十句猜对七句，九句在前三里；推荐的七个里对六个；比只数关键词好得多', () => {
    const model = measure(categories);
    const keywords = measure(categories.map(({ _id, keywords }) => ({ _id, keywords })));
    expect(model.top1).toBeGreaterThanOrEqual(0.7);
    expect(model.top3).toBeGreaterThanOrEqual(0.88);
    expect(model.right).toBeGreaterThanOrEqual(0.85);
    // 信访和意见建议只提供、不代填，所以代填的比从前少
    expect(model.suggested).toBeGreaterThanOrEqual(0.38);
    expect(keywords.top1).toBeLessThan(0.3);
  });

  test('关键词另外算：区县自己加的词，能让没把握的话有把握', () => {
    const word = '跳闸板';
    const text = `${word}那边的事，请看看`;
    expect(suggestCategory(text, categories).categoryId).toBeNull();
    const own = categories.map((category) =>
      category._id === idOf('elderly') ? { ...category, keywords: [{ word, weight: 100 }] } : category,
    );
    expect(suggestCategory(text, own).categoryId).toBe(idOf('elderly'));
  });

  test('区县没有这一类，不硬塞到别的类里', () => {
    const without = categories.filter(({ matter }) => matter !== 'elevator');
    expect(suggestCategory('电梯停了，困在里面出不来', categories).categoryId).toBe(idOf('elevator'));
    expect(suggestCategory('电梯停了，困在里面出不来', without).categoryId).toBeNull();
  });

  test('区县有自己的类别，不在学过的里面，靠它的关键词', () => {
    const own = { _id: 'ferry', keywords: [{ word: '渡船', weight: 20 }] };
    expect(suggestCategory('渡船又停了，渡船什么时候开', [...categories, own]).likely).toContain('ferry');
    expect(suggestCategory('渡船又停了，渡船什么时候开', [own]).categoryId).toBe('ferry');
  });

  const LETTERS = formalLetters(4);
  test('一百到五千字的正式来信：代填的九成五对，没有一封代填成信访或意见建议', () => {
    const found = LETTERS.map(({ matter, words }) => ({ matter, ...suggestCategory(words, categories) }));
    const filled = found.filter(({ categoryId }) => categoryId !== null);
    expect(filled.length / found.length).toBeGreaterThanOrEqual(0.6);
    const right = filled.filter(({ matter, categoryId }) => categoryId === idOf(matter));
    expect(right.length / filled.length).toBeGreaterThanOrEqual(0.95);
    const never = [idOf('petition'), idOf('suggestion')];
    expect(filled.filter(({ categoryId }) => never.includes(categoryId ?? ''))).toEqual([]);
  });

  test('要办的事只说了一句，别的都是来历：拿不准就不代填，代填的十封对八封，没有信访', () => {
    const found = wordyLetters(6).map(({ matter, words }) => ({ matter, ...suggestCategory(words, categories) }));
    const filled = found.filter(({ categoryId }) => categoryId !== null);
    expect(filled.length / found.length).toBeGreaterThanOrEqual(0.15);
    const right = filled.filter(({ matter, categoryId }) => categoryId === idOf(matter));
    expect(right.length / filled.length).toBeGreaterThanOrEqual(0.8);
    expect(filled.filter(({ categoryId }) => categoryId === idOf('petition'))).toEqual([]);
    const offered = found.filter(({ matter, likely }) => likely.includes(idOf(matter)));
    expect(offered.length / found.length).toBeGreaterThanOrEqual(0.5);
  });

  test.each([
    '我要信访，请上级督查这件事',
    '建议小区多装几个充电桩，给大家提个意见',
    '关于拆迁补偿问题的信访事项复查申请',
  ])('信访和意见建议只提供，不代填：%s', (text) => {
    const { categoryId } = suggestCategory(text, categories);
    expect([idOf('petition'), idOf('suggestion')]).not.toContain(categoryId);
  });

  test.each([
    ['家门口的小学说没有学位，孩子入学怎么报名', 'education'],
    ['去医院看病挂号要排一上午', 'medical'],
    ['公交站牌挪走了，等公交没有遮挡', 'traffic'],
    ['包工头拖欠工资，三个月工钱没给', 'wages'],
    ['工地扬尘太大，饭店油烟直往屋里灌', 'pollution'],
    ['物业费涨了没公示，维修基金用到哪里去了', 'housing'],
    ['流动商贩占道经营，摊位摆到人行道上', 'street-trade'],
    ['楼上高空抛物，往下扔烟头', 'falling'],
    ['老鼠乱窜，请来灭鼠', 'rats'],
  ])('大家常说而从前没有的类别，在列出来的里面：%s', (text, key) => {
    expect(suggestCategory(text, categories).likely).toContain(idOf(key));
  });

  test.each(['楼道着火了', '老人被困在电梯里', '井盖没了，有人摔断腿', '一股煤气味，怕是煤气泄漏', '高空抛物砸到车'])(
    '有危险的话，问是不是紧急：%s',
    (text) => {
      expect(suggestCategory(text, categories).urgent).toBe(true);
    },
  );
  test.each(['社区什么时候办消防演练，防止着火', '灯坏了', '担心着火，请清一清楼道', '预防煤气中毒的讲座在哪里'])(
    '没有发生的不问：%s',
    (text) => {
      expect(suggestCategory(text, categories).urgent).toBe(false);
    },
  );

  test('先说的是要办的事，后面说来历', () => {
    const first = '单元门口的路灯坏了半个月，晚上漆黑一片看不清台阶。';
    const rest = '去年装电梯的时候物业也答应过。孩子上学要走这条路。'.repeat(6);
    expect(suggestCategory(first + rest, categories).likely[0]).toBe(idOf('lighting'));
  });

  test('一句话里没有线索，不推荐', () => {
    for (const text of ['你好', '', '……', '😀']) expect(suggestCategory(text, categories).categoryId).toBeNull();
  });

  test('表不大', () => {
    expect(statSync(TABLE).size).toBeLessThan(300 * 1024);
  });
});
