import { Fuzz } from './fuzz';

const SECONDS = 1000;

test(
  '任何一项里写什么，要么办成，要么说得清：每个动作的每一项都试过',
  async () => {
    const { violations, calls, actions } = await Fuzz.strings(3);
    expect(violations).toEqual([]);
    expect(actions.size).toBeGreaterThan(100);
    expect(calls).toBeGreaterThan(300);
  },
  300 * SECONDS,
);
