import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { ServiceEntry } from '../../cloudfunctions/attendance/api';
import { contentNow, contentOf } from '../../cloudfunctions/records/content';
import { minutesIn, sayCorrection, standing } from '../../cloudfunctions/records/lines';
import { count, ruleFrom, ruleRow, type PointRule } from '../../cloudfunctions/records/points';
import {
  canonical,
  confirmedSealOf,
  maskedName,
  sealOf,
  standingOf,
  type Statement,
} from '../../cloudfunctions/records/statement';
import { corrected, DAY, NOON, service } from './sample';

const rule = (version: number, from: number, more: object = {}, publishedAt = from): PointRule =>
  ruleFrom(
    ruleRow.parse({
      id: `r${version}`,
      gridCode: '990101',
      version,
      from,
      text: '一小时十分',
      perHour: 10,
      honours: [
        { label: '一星', points: 20 },
        { label: '二星', points: 50 },
      ],
      ...more,
    }),
    publishedAt,
  );
const FIRST = rule(1, NOON - 100 * DAY);
const LATER = NOON + 1000 * DAY;

/** A person's lines: services of some minutes, each corrected so and so often. */
const records = fc
  .array(
    fc.record({
      minutes: fc.integer({ min: 1, max: 700 }),
      fixes: fc.array(fc.integer({ min: 0, max: 700 }), { maxLength: 3 }),
    }),
    {
      maxLength: 12,
    },
  )
  .map((services) =>
    services.flatMap(({ minutes, fixes }, n): ServiceEntry[] => [
      service(n, minutes),
      ...fixes.map((fixed, i) => corrected(n, i + 1, fixed, '更正')),
    ]),
  );
const shuffled = records.chain((lines) =>
  fc.tuple(fc.constant(lines), fc.shuffledSubarray(lines, { minLength: lines.length, maxLength: lines.length })),
);

describe('记录的每一行', () => {
  test('更正另起一行，原来的行还在，写着为什么', () => {
    const [line] = standing([service(1, 120), corrected(1, 1, 90, '中途离开')], LATER);
    expect(line).toMatchObject({ minutes: 90, confirmed: '他人复核 社区民警钱七' });
    expect(line!.corrections).toMatchObject([{ minutes: 120, reason: '中途离开' }]);
  });

  test('有评价的写着评价，没有的说没有；后来的评价另起一行，改了评价的，原来怎么评的也在', () => {
    const by = { openid: 'x', name: '钱七', title: '社区民警' };
    const said = (nth: number, level: 'good' | 'excellent', words = ''): ServiceEntry => {
      const at = NOON + nth * DAY;
      return {
        ...service(1, 120),
        _id: `e1-${nth}`,
        corrects: `e1-${nth - 1}`,
        change: 0,
        recordedAt: at,
        evaluation: { level, words, by, at },
      };
    };
    const lines = [service(1, 120), said(2, 'good')].map((one, i) => ({ ...one, _id: `e1-${i}` }));
    lines[1] = { ...lines[1]!, corrects: 'e1-0' };
    expect(standing([service(1, 120)], LATER)[0]).toMatchObject({ evaluation: '未评价', corrections: [] });
    expect(standing(lines, LATER)[0]).toMatchObject({ evaluation: '良好', minutes: 120, corrections: [] });
    const again = { ...said(3, 'excellent', '耐心'), _id: 'e1-2', corrects: 'e1-1' };
    const [line] = standing([...lines, again], LATER);
    expect(line).toMatchObject({ evaluation: '优秀，耐心', minutes: 120 });
    expect(line!.corrections.map((one) => sayCorrection(one, () => '那天'))).toEqual(['原评价良好，那天更正']);
  });

  test('那一天还没有写下的更正，那一天就不算', () => {
    const lines = [service(1, 120), corrected(1, 1, 90, '中途离开')];
    expect(minutesIn(standing(lines, lines[1]!.recordedAt - 1))).toBe(120);
    expect(minutesIn(standing(lines, lines[1]!.recordedAt))).toBe(90);
    expect(standing(lines, NOON)).toEqual([]);
  });

  test('不管按什么次序读到，结果一样；每一次服务只有一行站得住，一行也没有丢', () => {
    fc.assert(
      fc.property(shuffled, ([lines, other]) => {
        const found = standing(lines, LATER);
        expect(standing(other, LATER)).toEqual(found);
        expect(new Set(found.map(({ attendanceId }) => attendanceId)).size).toBe(found.length);
        expect(found.reduce((sum, { corrections }) => sum + 1 + corrections.length, 0)).toBe(lines.length);
      }),
    );
  });
});

describe('积分和荣誉', () => {
  test('按公布的规则：一小时十分，一天最多八小时，某类打折，到了数有荣誉', () => {
    expect(count(standing([service(1, 120)], LATER), [FIRST], LATER)).toMatchObject({
      points: 20,
      honour: '一星',
      next: { label: '二星', missing: 30 },
    });
    expect(count(standing([service(1, 700)], LATER), [FIRST], LATER).points).toBe(80);
    const half = rule(2, NOON, { kinds: { 便民服务日: 50 }, trainingKinds: ['便民服务日'] });
    expect(count(standing([service(1, 120)], LATER), [FIRST, half], LATER)).toMatchObject({
      points: 10,
      training: 120,
    });
  });

  test('规则换了版本，以前的服务还按以前的算；没有规则就没有分', () => {
    const more = rule(2, NOON + 5 * DAY, { perHour: 100 });
    const lines = standing([service(1, 60), service(9, 60)], LATER);
    expect(count(lines, [FIRST, more], LATER).points).toBe(110);
    expect(count(lines, [], LATER).points).toBe(0);
  });

  test('任何一天的结果，以后什么时候再算都一样：后来的服务、更正和新公布的规则改不了它', () => {
    fc.assert(
      fc.property(
        shuffled,
        fc.integer({ min: 0, max: 20 }),
        fc.integer({ min: 1, max: 300 }),
        ([lines, other], days, perHour) => {
          const at = NOON + days * DAY;
          const then = lines.filter(({ recordedAt }) => recordedAt <= at);
          const known = count(standing(then, at), [FIRST], at);
          const published = rule(2, NOON - 10 * DAY, { perHour }, at + 1);
          expect(count(standing(other, at), [published, FIRST], at)).toEqual(known);
        },
      ),
    );
  });

  test('没有更正、同一套规则，多服务一次不会少一分', () => {
    fc.assert(
      fc.property(records, fc.integer({ min: 1, max: 600 }), (lines, minutes) => {
        const before = count(standing(lines, LATER), [FIRST], LATER).points;
        const after = count(standing([...lines, service(99, minutes)], LATER), [FIRST], LATER).points;
        expect(after).toBeGreaterThanOrEqual(before);
      }),
    );
  });
});

describe('封存', () => {
  const entries = [service(1, 120), service(2, 60)];
  const sources = { entries, posts: [], rules: [FIRST] };
  const asOf = NOON + 5 * DAY;
  const content = contentOf('何文静', '2026', { parts: ['lines', 'points'], named: false }, sources, asOf);
  const sealed = { content, asOf, code: 'ABCD', previous: '' };
  process.env.SECRET_KEY = 'a key that only this test has, long enough';
  const seal = sealOf(sealed);
  const confirmedBy = { name: '支部书记', title: '', at: asOf };
  const released = { ...sealed, seal, confirmedBy: null, confirmedSeal: '' };
  const statement = { ...released, confirmedBy, confirmedSeal: confirmedSealOf({ seal, confirmedBy }) } as Statement;
  const state = (one: Statement, now = entries) =>
    standingOf(one, contentNow(one, { entries: now, rules: [FIRST] }, LATER));

  test('原样的一份是一致的；做成以后又有了服务，它还是一致的', () => {
    expect(state(statement)).toBe('unaltered');
    expect(state(statement, [...entries, service(9, 300)])).toBe('unaltered');
  });

  test('改了任何一处都看得出来', () => {
    const touched = fc.constantFrom<Partial<Statement>>(
      { content: { ...content, minutes: content.minutes + 1 } },
      { content: { ...content, name: '别人' } },
      { content: { ...content, lines: content.lines!.slice(1) } },
      { asOf: asOf + 1 },
      { code: 'ABCE' },
      { previous: 'x' },
      { confirmedBy: { ...confirmedBy, name: '没有确认过的人' } },
      { confirmedBy: { ...confirmedBy, at: asOf + 1 } },
      { confirmedBy: null },
      { confirmedBy: null, confirmedSeal: 'x' },
      { confirmedSeal: '' },
    );
    fc.assert(fc.property(touched, (more) => state({ ...statement, ...more }) === 'altered'));
  });

  test('没有经支部确认的一份，补上一个确认人，看得出来', () => {
    expect(state(released as Statement)).toBe('unaltered');
    expect(state({ ...released, confirmedBy } as Statement)).toBe('altered');
  });

  test('能改库的人照着做法重新算一遍，没有密钥也封不上', () => {
    const { SECRET_KEY } = process.env;
    const forged = { ...sealed, content: { ...content, minutes: 9_000 } };
    process.env.SECRET_KEY = 'the guess of somebody who reads the source';
    const guessed = sealOf(forged);
    process.env.SECRET_KEY = SECRET_KEY;
    expect(state({ ...released, ...forged, seal: guessed } as Statement)).toBe('altered');
    expect(createHash('sha256').update(canonical(sealed)).digest('hex')).not.toBe(seal);
  });

  test.each([undefined, '', 'too short'])('环境里没有像样的密钥（%p），说得出是缺密钥，不拿别的代替', (key) => {
    const { SECRET_KEY } = process.env;
    if (key === undefined) delete process.env.SECRET_KEY;
    else process.env.SECRET_KEY = key;
    try {
      expect(() => sealOf(sealed)).toThrow(expect.objectContaining({ code: 'SECRET_MISSING' }));
    } finally {
      process.env.SECRET_KEY = SECRET_KEY;
    }
  });

  test('记录后来更正过，看得出是更正，不是改动', () => {
    expect(state(statement, [...entries, corrected(2, 1, 30, '早退')])).toBe('corrected');
  });

  test('没有选给人看的，里面就没有；名字按本人的意思遮住', () => {
    expect([content.name, content.posts]).toEqual(['何**', null]);
    const bare = contentOf('何文静', '2026', { parts: [], named: true }, sources, asOf);
    expect(bare).toEqual({
      name: '何文静',
      year: '2026',
      minutes: 180,
      times: 2,
      lines: null,
      posts: null,
      points: null,
    });
    expect(maskedName('欧阳')).toBe('欧*');
  });

  test('键的次序不同，文字一样', () => {
    expect(canonical({ b: [1, { d: null, c: '二' }], a: true })).toBe(
      canonical({ a: true, b: [1, { c: '二', d: null }] }),
    );
  });
});

test('荣誉不能叫国家的星级志愿者，别的名称照旧', () => {
  const fits = (label: string) =>
    ruleRow.safeParse({
      id: 'r',
      gridCode: '990101',
      version: 1,
      from: NOON,
      text: '一小时十分',
      perHour: 10,
      honours: [{ label, points: 20 }],
    }).success;
  expect(['一星志愿者', '五星级志愿者', '３星 志愿', '热心邻居', '一星', '志愿之星'].map(fits)).toEqual([
    false,
    false,
    false,
    true,
    true,
    true,
  ]);
});
