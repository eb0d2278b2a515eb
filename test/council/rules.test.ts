import fc from 'fast-check';
import {
  agreed,
  faultOfChoices,
  faultOfTally,
  judge,
  reaches,
  showsSums,
  wholeOf,
  type Count,
  type PaperTally,
  type Question,
} from '../../cloudfunctions/council/ballots/count';
import { faultOfOwners, ownersDecided } from '../../cloudfunctions/council/owners';
import {
  missingSeats,
  personKey,
  presentSeats,
  vacantSeats,
  votersAmong,
  type Seat,
} from '../../cloudfunctions/council/seats';
import { DECISION_FORMS, type Base } from '../../miniprogram/packages/council/vocabulary/council';
import { DAY } from '../../cloudfunctions/platform/clock';
import { testNow } from '../support/moment';

const NOW = testNow();
const HALF = { part: 1, whole: 2, strict: true };
const question = (more: Partial<Question> = {}): Question => ({
  text: '怎么办',
  options: ['甲', '乙', '弃权'].map((label, i) => ({ id: `o${i}`, label })),
  least: 1,
  most: 1,
  abstains: 2,
  yes: null,
  ...more,
});
const clause = question({ options: ['同意', '不同意', '弃权'].map((label, i) => ({ id: `o${i}`, label })), yes: 0 });
const count = (sums: number[], entitled: number, invalid = 0): Count => ({
  entitled,
  cast: sums.reduce((a, b) => a + b, 0) + invalid,
  invalid,
  sums,
});
const rule = { quorum: HALF, base: 'present' as Base, threshold: HALF };

describe('表决的规则', () => {
  test('过半不含一半，三分之二以上含本数；差一个就不够', () => {
    expect([reaches(5, 10, HALF), reaches(6, 10, HALF)]).toEqual([false, true]);
    const share = { part: 2, whole: 3, strict: false };
    expect([reaches(6, 9, share), reaches(5, 9, share), reaches(66, 100, share), reaches(67, 100, share)]).toEqual([
      ...[true, false, false, true],
    ]);
    expect(reaches(0, 0, HALF)).toBe(false);
  });

  test('比例从不四舍五入：和精确分数比较永远一致', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000_000_000 }),
        fc.integer({ min: 1, max: 1_000_000_000 }),
        fc.record({
          part: fc.integer({ min: 1, max: 4 }),
          whole: fc.integer({ min: 1, max: 5 }),
          strict: fc.boolean(),
        }),
        (part, whole, share) => {
          const [own, asked] = [BigInt(part) * BigInt(share.whole), BigInt(whole) * BigInt(share.part)];
          expect(reaches(part, whole, share)).toBe(share.strict ? own > asked : own >= asked);
        },
      ),
    );
  });

  test('弃权算参加人数，不算在赞成加反对里；废票不是有效票；没投的是没投', () => {
    const came = count([4, 2, 3], 20, 1);
    expect(
      (['yesNo', 'valid', 'cast', 'present', 'entitled'] as Base[]).map((base) => wholeOf(base, clause, came)),
    ).toEqual([...[6, 9, 10, 10, 20]]);
    expect(judge(clause, came, { ...rule, base: 'yesNo' }).verdict).toBe('short');
    expect(judge(clause, { ...came, entitled: 19 }, { ...rule, base: 'yesNo' }).verdict).toBe('passed');
    expect(judge(clause, { ...came, entitled: 19 }, rule).verdict).toBe('failed');
  });

  test('法定人数差一人，不管多少人同意都不成立', () => {
    expect(judge(clause, count([10, 0, 0], 20), rule)).toEqual({ verdict: 'short', won: null });
    expect(judge(clause, count([11, 0, 0], 20), rule)).toEqual({ verdict: 'passed', won: 0 });
    expect(judge(clause, count([0, 0, 11], 20), rule)).toEqual({ verdict: 'failed', won: null });
  });

  test('几个方案比：最多的要过半；一样多是平票；谁也没选是平票', () => {
    expect(judge(question(), count([6, 5, 0], 11), rule)).toEqual({ verdict: 'passed', won: 0 });
    expect(judge(question(), count([5, 3, 3], 11), rule)).toEqual({ verdict: 'failed', won: null });
    expect(judge(question(), count([5, 5, 1], 11), rule)).toEqual({ verdict: 'tied', won: null });
    expect(judge(question(), count([0, 0, 11], 11), rule)).toEqual({ verdict: 'tied', won: null });
  });

  test('多一个人投赞成票，不会使通过变成不通过', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(50), { minLength: 3, maxLength: 3 }),
        fc.nat(5),
        fc.nat(200),
        (sums, invalid, absent) => {
          const before = count(sums, sums.reduce((a, b) => a + b, 0) + invalid + absent + 1, invalid);
          const after = { ...before, cast: before.cast + 1, sums: before.sums.map((n, i) => (i === 0 ? n + 1 : n)) };
          if (judge(clause, before, rule).verdict === 'passed')
            expect(judge(clause, after, rule).verdict).toBe('passed');
        },
      ),
    );
  });

  test('没选、多选、重复、选了没有的、弃权又选别的，都说得出哪里不对', () => {
    const asked = [question(), question({ most: 2 })];
    const wrong = [[], [[0]], [[], [0]], [[0, 1], [0]], [[3], [0]], [[-1], [0]], [[0], [0, 0]], [[0], [0, 2]]];
    for (const choices of wrong) expect(faultOfChoices(asked, choices)).not.toBe('');
    expect(faultOfChoices(asked, [[2], [0, 1]])).toBe('');
  });

  test('不到五个人的无记名投票只说结果，不说票数', () => {
    const shown = (secrecy: 'open' | 'poll' | 'formal', cast: number, onPaper = 0) =>
      showsSums(secrecy, { cast, onPaper });
    expect([shown('poll', 4), shown('formal', 4), shown('poll', 5), shown('open', 1)]).toEqual([
      ...[false, false, true, true],
    ]);
  });

  test('手机和纸质两边，有一边不到五个人也不说票数：不然一减就知道那几个人选了什么', () => {
    for (const secrecy of ['poll', 'formal'] as const) {
      const shown = (phone: number, paper: number) => showsSums(secrecy, { cast: phone + paper, onPaper: paper });
      expect([shown(4, 1), shown(1, 4), shown(30, 1), shown(4, 30)]).toEqual([false, false, false, false]);
      expect([shown(5, 5), shown(5, 0), shown(0, 5), shown(0, 0)]).toEqual([true, true, true, false]);
    }
  });

  test('纸质票两个人各数各的，对得上才算；一个人报两遍不算', () => {
    const tally = (openid: string, sums: number[]): PaperTally => ({
      by: { openid, name: openid },
      sums: [sums],
      invalid: [1],
      missing: 0,
    });
    expect(agreed([tally('a', [3, 2, 0])])).toBeNull();
    expect(agreed([tally('a', [3, 2, 0]), tally('a', [3, 2, 0])])).toBeNull();
    expect(agreed([tally('a', [3, 2, 0]), tally('b', [2, 3, 0])])).toBeNull();
    expect(agreed([tally('a', [3, 2, 0]), tally('b', [2, 3, 0]), tally('a', [2, 3, 0])])?.sums).toEqual([[2, 3, 0]]);
    expect(faultOfTally([question()], tally('a', [3, 2, 0]), 6)).toBe('');
    for (const papers of [5, 7, 0]) expect(faultOfTally([question()], tally('a', [3, 2, 0]), papers)).not.toBe('');
    expect(faultOfTally([question()], { sums: [[1, 2]], invalid: [0], missing: 0 }, 3)).not.toBe('');
  });
});

describe('席位', () => {
  const seat = (more: Partial<Seat> = {}): Seat => ({
    id: 's1',
    kind: 'residents',
    name: '李秀英',
    phone: '',
    key: 'li',
    from: NOW - DAY,
    until: NOW + 30 * DAY,
    leftAt: null,
    interest: '',
    delegate: null,
    ...more,
  });

  test('各类席位有最少人数，缺哪一类说得出；同一人占两席，一类里只算一人', () => {
    const { least } = DECISION_FORMS.advice;
    const three = ['li', 'wang', 'zhou'].map((key, i) => seat({ id: `s${i}`, key }));
    const all = [
      ...three,
      seat({ id: 'c', kind: 'cadre', key: 'zhao' }),
      seat({ id: 'x', kind: 'stakeholder', key: 'li' }),
    ];
    expect(missingSeats(all, least, NOW)).toBe('');
    expect(missingSeats(all.slice(1), least, NOW)).toBe('居民代表还缺 1 人');
    expect(missingSeats([...all.slice(1), seat({ id: 'again', key: 'wang' })], least, NOW)).toBe('居民代表还缺 1 人');
    expect(missingSeats([], least, NOW)).toBe('社区干部还缺 1 人，居民代表还缺 3 人，利益相关方还缺 1 人');
  });

  test('一个人坐两类席位，只投一票；没说明利害关系的不能投', () => {
    const both = [seat(), seat({ id: 's2', kind: 'stakeholder' }), seat({ id: 's3', key: 'wang', interest: null })];
    expect(votersAmong(both, NOW).map(({ key }) => key)).toEqual(['li']);
  });

  test('任期到了、提前离开的席位空出来，报得出名字；有人接任就不再报', () => {
    const left = seat({ leftAt: NOW - 1 });
    const over = seat({ id: 's2', kind: 'cadre', key: 'zhao', until: NOW });
    expect(vacantSeats([left, over], NOW).map(({ id }) => id)).toEqual(['s1', 's2']);
    expect(vacantSeats([left, over, seat({ id: 's3', key: 'zhou', from: NOW })], NOW).map(({ id }) => id)).toEqual([
      's2',
    ]);
  });

  test('委托别人发言的，受托人到场才算到场；本人和受托人都来了，只算一席', () => {
    const delegated = seat({ delegate: { name: '儿子', key: 'son' } });
    const came = (...keys: string[]) =>
      presentSeats(
        [delegated],
        keys.map((key) => ({ key, way: 'code', at: NOW })),
        NOW,
      ).length;
    expect([came(), came('nobody'), came('son'), came('li', 'son')]).toEqual([0, 0, 1, 1]);
  });

  test('换了微信还是同一个人，没有手机号的谁也不是', () => {
    expect(personKey('19900000021')).toBe(personKey('19900000021'));
    expect([personKey(''), personKey('19900000022') === personKey('19900000021')]).toEqual(['', false]);
  });
});

describe('业主共同决定（民法典第二百七十八条）', () => {
  const all = { area: 900_000, heads: 90 };
  const result = (tookPart: [number, number], agree: [number, number], matter: 'ordinary' | 'heavy' = 'ordinary') => ({
    matter,
    all,
    tookPart: { area: tookPart[0], heads: tookPart[1] },
    agreed: { area: agree[0], heads: agree[1] },
  });

  test('面积和人数都要三分之二以上参加，都要过半（重大事项四分之三以上）同意', () => {
    expect(ownersDecided(result([600_000, 60], [300_001, 31]))).toBe('passed');
    expect(ownersDecided(result([599_999, 60], [599_999, 60]))).toBe('short');
    expect(ownersDecided(result([600_000, 59], [500_000, 59]))).toBe('short');
    expect(ownersDecided(result([600_000, 60], [300_000, 60]))).toBe('failed');
    expect(ownersDecided(result([600_000, 60], [600_000, 30]))).toBe('failed');
    expect(ownersDecided(result([600_000, 60], [450_000, 45], 'heavy'))).toBe('passed');
    expect(ownersDecided(result([600_000, 60], [450_000, 44], 'heavy'))).toBe('failed');
  });

  test('参加的比全体多、同意的比参加的多，不收', () => {
    expect(faultOfOwners(result([600_000, 60], [300_001, 31]))).toBe('');
    expect(faultOfOwners(result([900_001, 60], [1, 1]))).not.toBe('');
    expect(faultOfOwners(result([600_000, 60], [600_001, 60]))).not.toBe('');
    expect(faultOfOwners({ ...result([0, 0], [0, 0]), all: { area: 0, heads: 0 } })).not.toBe('');
  });
});
