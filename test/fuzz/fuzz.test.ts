import { Fuzz } from './fuzz';

/** Fixed, so that it fails today as it would tomorrow; `npm run fuzz` draws new ones. */
const SEEDS = [1, 2];
const CALLS = 200;

describe('乱试：每一种人、每一个动作、对的和错的', () => {
  test.each(SEEDS)('种子 %i：没有一次出错、没有一句看不懂、没有一样不该看到的，拒绝了就什么都没变', async (seed) => {
    const { violations, accepted, refused } = await Fuzz.run(seed, CALLS);
    expect(violations).toEqual([]);
    expect(accepted).toBeGreaterThan(CALLS / 4);
    expect(refused).toBeGreaterThan(CALLS / 10);
  });

  test('一件事一口气做下去，到一天的数就停，别人照做', async () => {
    const { violations, calls } = await Fuzz.flood(1);
    expect(violations).toEqual([]);
    expect(calls).toBeGreaterThan(10);
  });
});
