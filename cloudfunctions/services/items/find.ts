import { neighboursIn } from '../../platform/search';
import type { ServiceItem } from './item';

/** How much it tells where the words stand: what it is called, what else, and the rest. */
const BY_NAME = 3;
const BY_WORDS = 1;
/** What was said is one of its names, whole: more than all that its other words may say. */
const BY_WHOLE = 2;
/** Of what is asked so much has to be found. */
const ENOUGH = 0.34;

type Sought = Pick<ServiceItem, 'number' | 'name' | 'aliases' | 'who' | 'materials' | 'category'>;

/** Words of how people ask, which say nothing of what they ask for. */
const ASKING =
  /怎么|怎样|如何|咋|要带啥|带什么|带啥|需要|要什么|什么|材料|手续|办理|办个|办|想|要|请问|哪里|哪儿|在哪|有没有|能不能|可以|吗|呢|啊|了|一下|我|的/g;

const pairs = (texts: readonly string[]): Set<string> => new Set(texts.flatMap(neighboursIn));

/**
 * The items that somebody may mean, by their own words, the likeliest first: 「老人证」 finds the card for the elderly by what people
 * call it, 「办居住证要带啥」 the residence permit. Pure.
 * @param text '' for the list as it is
 */
export function found<T extends Sought>(items: readonly T[], text: string): T[] {
  const said = text.normalize('NFKC').trim();
  if (said === '') return [...items].sort((a, b) => a.number - b.number);
  const stripped = said.replace(ASKING, ' ').trim();
  const asked = pairs([stripped === '' ? said : stripped]);
  if (asked.size === 0) return [];
  return items
    .map((item) => ({ item, worth: worthOf(item, asked) }))
    .filter(({ worth }) => worth >= ENOUGH * BY_NAME)
    .sort((a, b) => b.worth - a.worth || a.item.number - b.item.number)
    .map(({ item }) => item);
}

/** Of what is asked the mean of where it stands; of equals the shorter name is the nearer one. */
function worthOf({ name, aliases, who, materials, category }: Sought, asked: ReadonlySet<string>): number {
  const names = [name, ...aliases].map((one) => pairs([one]));
  const words = pairs([who, category, ...materials.map((one) => one.name)]);
  const best = Math.max(
    ...names.map((its) => {
      const hits = [...asked].filter((pair) => its.has(pair)).length;
      const whole = hits === asked.size && hits === its.size ? BY_WHOLE : 0;
      return hits === 0 ? 0 : BY_NAME * (hits / asked.size) + hits / (its.size * 10) + whole;
    }),
  );
  const rest = [...asked].filter((pair) => words.has(pair)).length;
  return best + (BY_WORDS * rest) / asked.size;
}
