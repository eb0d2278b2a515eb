import { GIVEN_FIRST, GIVEN_SECOND, SURNAMES } from './data/names';
import { random } from './random';

/** Hands out invented names, each once, and telephone numbers that cannot ring. */
export interface Registry {
  name(): string;
  phone(): string;
}

/**
 * Numbers begin with 154, which has been allotted to no operator.
 * @param seed another seed, another series of names; numbers never repeat within a registry
 */
export function registry(seed: number): Registry {
  const dice = random(seed);
  const used = new Set<string>();
  let line = 0;
  return {
    name() {
      for (;;) {
        const name = dice.pick(SURNAMES) + dice.pick(GIVEN_FIRST) + (dice.next() < 0.8 ? dice.pick(GIVEN_SECOND) : '');
        if (used.has(name)) continue;
        used.add(name);
        return name;
      }
    },
    phone: () => `154${String(10_000_000 + ++line)}`,
  };
}
