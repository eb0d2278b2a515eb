import { statSync } from 'node:fs';
import { join } from 'node:path';
import { categoryFrom } from '../../cloudfunctions/requests/category';
import { categoryRow } from '../../cloudfunctions/requests/import-rows';
import { tableOf } from '../../cloudfunctions/requests/matter-model';
import matterTable from '../../cloudfunctions/requests/matter-table.json';
import { suggestCategory, type Suggestible } from '../../cloudfunctions/requests/suggest-category';
import { categoryRows } from '../../local/demo/tables/categories';
import { readTexts, TRAINING_TEXTS } from '../../scripts/train-categories/texts';

const TABLE = join(__dirname, '../../cloudfunctions/requests/matter-table.json');
const DISTRICT = '610302';
const training = readTexts(TRAINING_TEXTS);
/** Written apart from those: nothing was learned from them, nor was anything set by them. */
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
    expect(JSON.stringify(matterTable)).toBe(JSON.stringify(tableOf(training)));
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
    expect(model.suggested).toBeGreaterThanOrEqual(0.43);
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

  test('一句话里没有线索，不推荐', () => {
    for (const text of ['你好', '', '……', '😀']) expect(suggestCategory(text, categories).categoryId).toBeNull();
  });

  test('表不大，猜一次很快，写满一千字也一样', () => {
    expect(statSync(TABLE).size).toBeLessThan(300 * 1024);
    const long = examples
      .map(({ text }) => text)
      .join('')
      .slice(0, 1000);
    suggestCategory(long, categories);
    const times = Array.from({ length: 21 }, () => {
      const start = performance.now();
      suggestCategory(long, categories);
      return performance.now() - start;
    }).sort((a, b) => a - b);
    expect(times[10]).toBeLessThan(2);
  });
});
