import fc from 'fast-check';
import {
  asNeighboursKnow,
  isNear,
  LIKELY,
  likeness,
  nearness,
  rankSimilar,
  wordsAlike,
  type Likened,
} from '../../cloudfunctions/requests/similar';
import { PAIRS, type Pair } from './similar-pairs';

const HERE = { longitude: 107.14, latitude: 34.36 };
/** Degrees of latitude for these distances. */
const APART: Readonly<Record<Pair['apart'], number>> = { building: 0, near: 0.0018, far: 0.0072 };

const need = (words: string, more: Partial<Likened> = {}): Likened => ({
  words,
  categoryId: 'one',
  point: HERE,
  buildingText: '东苑 3号楼',
  ...more,
});
const second = ({ b, apart, category }: Pair) =>
  need(b, {
    categoryId: category ? 'one' : 'two',
    point: { ...HERE, latitude: HERE.latitude + APART[apart] },
    buildingText: apart === 'building' ? '东苑 3号楼' : '东苑 9号楼',
  });
const scored = PAIRS.map((pair) => ({ pair, score: likeness(need(pair.a), second(pair)) }));

describe('是不是同一件事', () => {
  test('照人的判断：提出来的十有九对，该提的十有八都提了', () => {
    const asked = scored.filter(({ score }) => score >= LIKELY);
    const right = asked.filter(({ pair }) => pair.same).length;
    const precision = right / asked.length;
    const recall = right / PAIRS.filter(({ same }) => same).length;
    expect(precision).toBeGreaterThanOrEqual(0.9);
    expect(recall).toBeGreaterThanOrEqual(0.8);
  });

  test('字一样的，在一个社区里隔得再远也提；不到四对字的、只有一半一样的不提', () => {
    const words = '东苑小区垃圾站夜里焚烧塑料味道刺鼻';
    const far = (said: string) =>
      need(said, { point: { ...HERE, latitude: HERE.latitude + 0.0072 }, buildingText: '东苑 9号楼' });
    expect(likeness(need(words), far(words))).toBeGreaterThanOrEqual(LIKELY);
    expect(likeness(need(words), far(`${words}，请尽快处理`))).toBeGreaterThanOrEqual(LIKELY);
    expect(likeness(need('灯坏'), far('灯坏'))).toBeLessThan(LIKELY);
    expect(likeness(need(words), far('西苑广场夜里唱歌太吵，塑料椅子乱放'))).toBeLessThan(LIKELY);
  });

  test('先找有同样字眼的，再比：后来的再多也不会把它挤掉', () => {
    const alike = new RegExp(wordsAlike('三楼声控灯坏了，一直不亮') ?? '');
    expect(alike.test('声控灯不亮了')).toBe(true);
    expect(alike.test('楼道里漆黑')).toBe(true);
    expect(alike.test('水管漏水')).toBe(false);
    expect(wordsAlike('。。。')).toBeNull();
  });

  test('换一换先后，一样像', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PAIRS), (pair) => {
        expect(likeness(second(pair), need(pair.a))).toBeCloseTo(likeness(need(pair.a), second(pair)), 9);
      }),
    );
  });

  test('随便什么字，分数都在零和一之间', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        const score = likeness(need(a), need(b));
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('越近越像；距离只说大概，不说几米', () => {
    const at = (latitude: number) => need('灯坏了', { point: { ...HERE, latitude }, buildingText: '' });
    const texts = [0.0003, 0.0018, 0.0045, 0.0072].map((more) => nearness(at(34.36), at(34.36 + more)));
    expect(texts.map(({ text }) => text)).toEqual(['100 米以内', '300 米以内', '600 米以内', '同一个社区']);
    const weights = texts.map(({ weight }) => weight);
    expect([...weights].sort((a, b) => b - a)).toEqual(weights);
    expect(nearness(need('灯'), need('灯')).text).toBe('同一栋楼');
    expect(nearness(need('灯', { point: null, buildingText: '' }), need('灯')).text).toBe('同一个社区');
  });

  test('别的社区的，量得出在 600 米以内才算近', () => {
    const near = (more: number) => isNear({ point: HERE }, { point: { ...HERE, latitude: HERE.latitude + more } });
    expect([0, 0.0053, 0.0055].map(near)).toEqual([true, true, false]);
    expect([isNear({ point: null }, { point: HERE }), isNear({ point: HERE }, { point: null })]).toEqual([
      false,
      false,
    ]);
  });

  test('最像的在前，最多这么多，不像的不提', () => {
    const others = ['楼道灯不亮', '声控灯坏了', '电梯坏了', '路灯不亮', '灯坏了', '灯不亮', '灯又坏了'];
    const found = rankSimilar(
      need('楼道声控灯坏了不亮'),
      others.map((words) => ({ likened: need(words), of: words })),
      5,
    );
    expect(found).toHaveLength(5);
    expect(found).not.toContain('电梯坏了');
    expect(['楼道灯不亮', '声控灯坏了']).toContain(found[0]);
  });
});

describe('相近的诉求：从多少个地方去问，也问不出人家的门', () => {
  const metres = fc.integer({ min: -900, max: 900 });
  const moved = (north: number, east: number) => ({
    latitude: HERE.latitude + north / 111_000,
    longitude: HERE.longitude + east / 92_000,
  });
  const answer = (asked: typeof HERE, hidden: typeof HERE) => {
    const known = { point: asNeighboursKnow(hidden) };
    const from = { point: asNeighboursKnow(asked) };
    const likened = (at: typeof known) => need('灯坏了', { ...at, buildingText: '' });
    return [nearness(likened(from), likened(known)).text, isNear(from, known)];
  };

  it('同一个街角的两件，从哪里问都分不出是哪一件', () => {
    const corner = asNeighboursKnow(HERE)!;
    const within = fc.integer({ min: -80, max: 80 });
    fc.assert(
      fc.property(metres, metres, within, within, (north, east, a, b) => {
        const hidden = { latitude: corner.latitude + a / 111_000, longitude: corner.longitude + b / 92_000 };
        expect(answer(moved(north, east), hidden)).toEqual(answer(moved(north, east), corner));
      }),
    );
  });

  it('二分着问下去，问得出的不细于一个街角', () => {
    // Whoever asks walks towards the need and notes where the answer changes.
    const changes = Array.from({ length: 2_000 }, (_, step) => moved(-1_000 + step, 0)).filter(
      (at, step, all) => step > 0 && answer(at, HERE).join() !== answer(all[step - 1]!, HERE).join(),
    );
    const corners = new Set(changes.map((at) => asNeighboursKnow(at)!.latitude));
    expect(changes.length).toBeGreaterThan(0);
    expect(corners.size).toBe(changes.length);
    for (const shift of [0.4, 5, 40])
      expect(changes.map((at) => answer(at, moved(shift, 0)))).toEqual(changes.map((at) => answer(at, HERE)));
  });

  it('没有位置的还是没有', () => {
    expect(asNeighboursKnow(null)).toBeNull();
  });
});
