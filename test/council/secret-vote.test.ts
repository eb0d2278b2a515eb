import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import {
  encrypt,
  holds,
  isWhole,
  trackingCode,
  type Ballot,
  type Vote,
} from '../../miniprogram/packages/ballots/crypto/ballot';
import { contextOf, faultsOf, sumsOf, type PublicVote } from '../../miniprogram/packages/ballots/crypto/check';
import { addSealed, seal } from '../../miniprogram/packages/ballots/crypto/elgamal';
import { deal, keyOf, newSecret, numberIn, open, shareOf } from '../../miniprogram/packages/ballots/crypto/trustees';
import { pointFrom, scalarFrom } from '../../miniprogram/packages/ballots/crypto/group';
import { bundleCurve, CURVE_FILE } from '../../scripts/bundle-curve';

jest.setTimeout(120_000);
const random = (bytes: number) => new Uint8Array(randomBytes(bytes));

/** Three trustees with their phones' secrets, and a vote under their key. */
function opened(questions: Vote['questions'], id = 'vote-1') {
  const phones = [1, 2, 3].map(() => newSecret(random));
  const deals = phones.map(() =>
    deal(
      phones.map(({ mark }) => mark),
      id,
      random,
    ),
  );
  const vote: Vote = { id, key: keyOf(deals), questions };
  const shareBy = (n: number) => shareOf(n, phones[n - 1]!.secret, deals, id);
  return { phones, deals, vote, shareBy };
}
const one = { options: 3, least: 1, most: 1 };

function finished(choices: number[], trustees: readonly number[] = [1, 3]) {
  const { deals, vote, shareBy } = opened([one]);
  const cast = choices.map((choice) => encrypt(vote, [[choice]], random).ballot);
  const ballots = cast
    .map((ballot) => ({ code: trackingCode(ballot), ballot }))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
  const sums = sumsOf(vote, cast);
  const parts = trustees.map((n) => ({
    n,
    parts: sums.map((row, q) => row.map((sum, o) => open(sum, shareBy(n), contextOf(vote, q, o), random))),
  }));
  const counts = sums.map((row, q) =>
    row.map((sum, o) =>
      numberIn(
        sum,
        parts.map((own) => ({ n: own.n, factor: own.parts[q]![o]!.factor })),
        cast.length,
      )!,
    ),
  );
  return { vote, deals, ballots, opened: parts, counts } satisfies PublicVote;
}

describe('正式的无记名投票', () => {
  test('任意两位保管人打开的只是合计，三种两两组合结果一样', () => {
    for (const pair of [
      [1, 2],
      [1, 3],
      [2, 3],
    ]) {
      const vote = finished([0, 2, 2, 1, 2], pair);
      expect(vote.counts).toEqual([[1, 1, 3]]);
      expect(faultsOf(vote)).toEqual([]);
    }
  });

  test('一位保管人什么也打不开；两位丢了手机，谁也打不开', () => {
    const { vote, shareBy, deals } = opened([one]);
    const sum = seal(pointFrom(vote.key), 1, scalarFrom('7'.padStart(64, '0')));
    const own = { n: 1, factor: open(sum, shareBy(1), 'x', random).factor };
    expect(() => numberIn(sum, [own], 10)).toThrow();
    expect(() => numberIn(sum, [own, own], 10)).toThrow();
    expect(numberIn(sum, [own, { n: 2, factor: open(sum, shareBy(1), 'x', random).factor }], 10)).toBeNull();
    expect(() => shareOf(2, newSecret(random).secret, deals, 'vote-1')).toThrow();
  });

  test('保管人分出去的份额和自己承诺的不一样，收到的人看得出来', () => {
    const { phones, deals } = opened([one]);
    const wrong = deals.map((part, i) => (i === 0 ? { ...part, shares: [...part.shares].reverse() } : part));
    expect(() => shareOf(1, phones[0]!.secret, wrong, 'vote-1')).toThrow();
  });

  test('投之前可以核对：手机封进去的就是我选的；说成别的对不上', () => {
    const { vote } = opened([one, { options: 2, least: 0, most: 2 }]);
    const { ballot, opening } = encrypt(vote, [[1], [0, 1]], random);
    expect(isWhole(vote, ballot)).toBe(true);
    expect(holds(vote, ballot, opening)).toBe(true);
    expect(holds(vote, ballot, { ...opening, chosen: [[2], [0, 1]] })).toBe(false);
    expect(holds(vote, ballot, { ...opening, secrets: [] })).toBe(false);
  });

  test('没选、多选、选了没有的，手机不封', () => {
    const { vote } = opened([one]);
    for (const chosen of [[[]], [[0, 1]], [[3]], [[-1]], [[0.5]], [], [[0], [0]], [[0, 0]]])
      expect(() => encrypt(vote, chosen, random)).toThrow();
  });

  test('封成 2 票、负票、全不选的票，证明不成立；别的投票的票也不成立', () => {
    const { vote } = opened([one]);
    const { ballot } = encrypt(vote, [[0]], random);
    const options = ballot.questions[0]!.options;
    const forged = (sealed: { a: string; b: string }): Ballot => ({
      questions: [{ ...ballot.questions[0]!, options: [{ ...options[0]!, sealed }, ...options.slice(1)] }],
    });
    const double = addSealed([options[0]!.sealed, options[0]!.sealed]);
    expect(isWhole(vote, forged(double))).toBe(false);
    expect(isWhole(vote, forged(seal(pointFrom(vote.key), -1 as number, scalarFrom('5'.padStart(64, '0')))))).toBe(
      false,
    );
    expect(isWhole(vote, forged(options[1]!.sealed))).toBe(false);
    expect(isWhole({ ...vote, id: 'vote-2' }, ballot)).toBe(false);
    expect(isWhole(opened([one]).vote, ballot)).toBe(false);
    for (const nonsense of [{ questions: [] }, {}, { questions: [{}] }, { questions: [{ options: [], sum: {} }] }])
      expect(isWhole(vote, nonsense as unknown as Ballot)).toBe(false);
  });

  test('换掉一张票、少一张、多一张、改票数、改打开的合计，谁都查得出来', () => {
    const vote = finished([0, 1, 2]);
    const other = encrypt(vote.vote, [[0]], random).ballot;
    const swapped = { ...vote.ballots[0]!, ballot: other };
    const genuine = { code: trackingCode(other), ballot: other };
    const [first, ...rest] = vote.ballots;
    const cases: Partial<PublicVote>[] = [
      { ballots: [swapped, ...rest] },
      { ballots: [genuine, ...rest] },
      { ballots: rest },
      { ballots: [first!, ...vote.ballots] },
      { ballots: [...vote.ballots, genuine] },
      { counts: [[2, 0, 1]] },
      { opened: vote.opened.slice(0, 1) },
      { opened: [vote.opened[0]!, { ...vote.opened[1]!, n: 2 }] },
      { deals: vote.deals.slice(0, 2) },
    ];
    expect(faultsOf(vote)).toEqual([]);
    for (const changed of cases) expect(faultsOf({ ...vote, ...changed })).not.toEqual([]);
  });

  test('同样的选择封出来没有两张一样，查询码也不一样', () => {
    const { vote } = opened([one]);
    const codes = Array.from({ length: 6 }, () => trackingCode(encrypt(vote, [[1]], random).ballot));
    expect(new Set(codes).size).toBe(6);
  });

  test('不管怎么选，打开的合计就是各人所选的合计', () => {
    const { vote, shareBy } = opened([one]);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 5 }), (choices) => {
        const sums = sumsOf(
          vote,
          choices.map((choice) => encrypt(vote, [[choice]], random).ballot),
        );
        const count = sums[0]!.map((sum) =>
          numberIn(
            sum,
            [2, 3].map((n) => ({ n, factor: open(sum, shareBy(n), 'x', random).factor })),
            choices.length,
          ),
        );
        expect(count).toEqual([0, 1, 2].map((option) => choices.filter((choice) => choice === option).length));
      }),
      { numRuns: 8 },
    );
  });

  test('手机和云函数用的曲线文件，就是从 @noble/curves 打包来的', async () => {
    expect(readFileSync(path.join(__dirname, '../..', CURVE_FILE), 'utf8')).toBe(await bundleCurve());
  });
});
