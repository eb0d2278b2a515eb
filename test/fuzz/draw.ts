import { random, type Random } from '../../local/demo/random';

/** Chance for a run of the fuzz: everything comes from one seed, so that a run can be had again. */
export class Draw {
  private readonly dice: Random;
  private made = 0;

  constructor(readonly seed: number) {
    this.dice = random(seed);
  }

  /** true so often, 0 … 1 */
  chance(part: number): boolean {
    return this.dice.next() < part;
  }

  /** low ≤ n ≤ high */
  integer(low: number, high: number): number {
    return this.dice.integer(low, high);
  }

  pick<T>(list: readonly T[]): T {
    return this.dice.pick(list);
  }

  /** undefined for an empty list */
  any<T>(list: readonly T[]): T | undefined {
    return list.length === 0 ? undefined : this.dice.pick(list);
  }

  /** One of the keys, each as often as its number says. */
  weighted<T>(choices: readonly (readonly [T, number])[]): T {
    let at = this.dice.next() * choices.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [choice, weight] of choices) if ((at -= weight) < 0) return choice;
    return choices.at(-1)![0];
  }

  commandId(): string {
    return `fuzz-${this.seed}-${++this.made}`;
  }

  /** What occurs nowhere else: what carries them was copied from here. */
  token(): string {
    return `k${this.seed}q${++this.made}z`;
  }

  /** What a person may write, with a token in it. */
  words(): string {
    return `${this.pick(SAYINGS)}${this.token()}`;
  }

  /** The same with what keyboards, and people who try things, may send. */
  oddWords(): string {
    return `${this.pick(SAYINGS)}${this.pick(ODD)}${this.token()}`;
  }
}

const SAYINGS = [
  '三楼声控灯坏了，老人看不见',
  '单元门口漏水，地上结冰',
  '楼上夜里吵，孩子睡不好',
  '井盖松了，车一压就响',
  '已经看过，等配件到了就换',
  '请尽快，老人出行不便',
];

/** What WeChat's check finds fault with: wherever it is written, nobody is ever shown it. */
export const RISKY = '违禁测试词';

/** Each is text that somebody could mean. */
export const ODD: readonly string[] = [
  '👨‍👩‍👧‍👦🏳️‍🌈',
  'مرحبا‏',
  'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢',
  '𠮷野家𡃁',
  "'; DROP TABLE requests; --",
  '<script>alert(1)</script>',
  '${jndi:ldap://x}',
  '{"$gt":""}',
  '../../etc/passwd',
  '\t\n\r\n',
  'ﷺ㋿№①',
  '\u202e倒过来',
  '中\u200b间',
  '\ufeff开头',
  '断\u2028行',
  '\u3164\u115f看不见',
  '2026-13-01',
  '８２１２３４５６',
  RISKY,
];

/** What no field takes. */
export const NEVER: readonly string[] = ['\u0000', '\ud800', '\u200b\u200b', ' '.repeat(50), '长'.repeat(5000)];
