import fc from 'fast-check';
import { brandOf, NEUTRAL_BRAND, type BrandPart } from '../../cloudfunctions/directory/brand';
import { lineageOf, levelOf, parentOf } from '../../cloudfunctions/platform/grid-code';
import { contactsOf, heldBy, holderNow, type Holder, type Post } from '../../cloudfunctions/directory/posts';
import { gridsToAsk, responsible } from '../../cloudfunctions/directory/responsible';

const [DISTRICT, TOWN, COMMUNITY, CELL] = ['990101', '990101001', '990101001001', '990101001001001'] as const;
const LINEAGE: readonly string[] = [CELL, COMMUNITY, TOWN, DISTRICT];
const NOW = 1_000;

const holder = (personId: string, more: Partial<Holder> = {}): Holder => ({
  personId,
  name: personId,
  phone: '19900000000',
  side: 'A',
  from: 0,
  until: null,
  leaves: [],
  ...more,
});
const post = (kind: string, gridCode: string, holders: Holder[], _id = `${kind}@${gridCode}`): Post => ({
  _id,
  gridCode,
  gridName: `格${gridCode.length}`,
  kind,
  title: kind,
  duties: '',
  holders,
});
const away = { leaves: [{ from: 900, until: 1_100 }] };

describe('单位的联络人', () => {
  test('网格的事从不落到他手上，哪怕别的岗位都没有人', () => {
    const contact = post('unitContact', DISTRICT, [holder('contact')]);
    expect(responsible([contact], CELL, 'gridWorker', NOW)).toBeNull();
    const chief = post('chief', DISTRICT, [holder('chief', away)]);
    expect(responsible([contact, chief], CELL, 'gridWorker', NOW)?.personId).toBe('chief');
  });
});

describe('AB角：此刻谁在岗', () => {
  const now = (...holders: Holder[]) => holderNow(post('gridWorker', CELL, holders), NOW)?.personId ?? null;

  test.each<[string, Holder[], string | null]>([
    ['A在，就是A', [holder('b', { side: 'B' }), holder('a')], 'a'],
    ['A请假，是B', [holder('a', away), holder('b', { side: 'B' })], 'b'],
    [
      'A自己标了离岗、没说哪天回，是B',
      [holder('a', { leaves: [{ from: 900, until: null }] }), holder('b', { side: 'B' })],
      'b',
    ],
    ['A任期已满，是B', [holder('a', { until: 1_000 }), holder('b', { side: 'B' })], 'b'],
    ['A还没到任，是B', [holder('a', { from: 1_001 }), holder('b', { side: 'B' })], 'b'],
    ['前任A走了，接任的A在', [holder('old', { until: 500 }), holder('new', { from: 500 })], 'new'],
    ['A、B都请假，没有人', [holder('a', away), holder('b', { side: 'B', ...away })], null],
    ['没有安排人', [], null],
  ])('%s', (_, holders, expected) => expect(now(...holders)).toBe(expected));

  test('假期首日离岗，期满当时就回来；任期首尾也一样', () => {
    const at = (moment: number) =>
      holderNow(post('k', CELL, [holder('a', { from: 800, until: 1_200, ...away })]), moment);
    expect([799, 800, 899, 900, 1_099, 1_100, 1_199, 1_200].map((moment) => at(moment) !== null)).toEqual([
      false,
      true,
      true,
      false,
      false,
      true,
      true,
      false,
    ]);
  });

  test('公示的联系人写明是否代岗，没人的岗位不写', () => {
    const posts = [
      post('k', CELL, [holder('a', away), holder('b', { side: 'B' })], '1'),
      post('k', CELL, [holder('c')], '2'),
      post('k', CELL, [], '3'),
    ];
    expect(contactsOf(posts, NOW).map(({ name, standingIn }) => [name, standingIn])).toEqual([
      ['b', true],
      ['c', false],
    ]);
  });

  test('一个人的几个岗位都带上，按编号排', () => {
    const posts = [
      post('k', CELL, [holder('a')], '2'),
      post('k', TOWN, [holder('a', { side: 'B' }), holder('x')], '1'),
    ];
    expect(heldBy('a', posts).map(({ postId, side }) => [postId, side])).toEqual([
      ['1', 'B'],
      ['2', 'A'],
    ]);
  });
});

describe('谁负责', () => {
  const owner = (posts: Post[], kind = 'gridOfficer') => responsible(posts, CELL, kind, NOW);
  const chain = [
    post('gridOfficer', CELL, [holder('本格民警')]),
    post('gridOfficer', COMMUNITY, [holder('社区民警')]),
    post('gridOfficer', DISTRICT, [holder('区民警')]),
    post('gridWorker', CELL, [holder('网格员')]),
    post('chief', CELL, [holder('网格长')]),
    post('chief', COMMUNITY, [holder('社区书记')]),
    post('chief', TOWN, [holder('街道主任')]),
    post('chief', DISTRICT, [holder('区长')]),
    post('communityWorker', COMMUNITY, [holder('社工')]),
    post('administrator', DISTRICT, [holder('管理员')]),
  ];

  test('一级级往后找，顺序不变：同类岗位由近到远，本格网格员，各级网格长，别的岗位，管理员', () => {
    const order: (string | undefined)[] = [];
    const left = [...chain];
    while (left.length > 0) {
      const found = owner(left);
      order.push(found?.name);
      left.splice(
        left.findIndex(({ _id }) => _id === found?.postId),
        1,
      );
    }
    expect(order).toEqual(chain.map(({ holders }) => holders[0]?.name));
    expect(owner([])).toBeNull();
  });

  test('请假的岗位让给后面的；都请假了，事情仍归任期内的人', () => {
    const [first, second] = [post('gridOfficer', CELL, [holder('甲', away)]), post('chief', TOWN, [holder('乙')])];
    expect(owner([first, second])?.name).toBe('乙');
    expect(owner([first])).toMatchObject({ name: '甲', reason: expect.stringContaining('休假') });
  });

  test.each<[string, Post[], RegExp]>([
    ['本格同类', [chain[0]!], /^您选的位置在格15，这类事由这里的gridOfficer负责。$/],
    ['上级同类', [chain[1]!], /^您选的位置归格12管，这类事由格12的gridOfficer负责。$/],
    ['本格网格员', [chain[3]!], /没有专人管这类事，先由gridWorker负责/],
    ['本格网格长', [chain[4]!], /经办的人眼下不在岗，由chief负责/],
    ['上级网格长', [chain[6]!], /由上一级格9的chief负责/],
    ['B角', [post('gridOfficer', CELL, [holder('a', away), holder('李四', { side: 'B' })])], /由B角李四代办。$/],
  ])('说明为什么是这个人：%s', (_, posts, reason) => expect(owner(posts)?.reason).toMatch(reason));

  test('别处的岗位从不负责这里', () => {
    expect(
      owner([post('gridOfficer', '990101001001002', [holder('邻格')]), post('chief', '990102', [holder('邻区')])]),
    ).toBeNull();
  });

  const spans = fc.record({
    from: fc.integer({ min: 0, max: 2_000 }),
    until: fc.option(fc.integer({ min: 0, max: 2_000 })),
  });
  const holders = fc.array(
    fc.record({ side: fc.constantFrom<'A' | 'B'>('A', 'B'), span: spans, leaves: fc.array(spans, { maxLength: 2 }) }),
    { maxLength: 3 },
  );
  const kinds = fc.constantFrom('gridWorker', 'chief', 'gridOfficer', 'communityWorker', 'administrator');
  const posts = fc.array(fc.tuple(kinds, fc.constantFrom(...LINEAGE, '990101001001002'), holders), { maxLength: 8 });

  test('只要这条线上有人在任，就一定有人负责，而且是在任的人；有在岗的就不找休假的', () => {
    fc.assert(
      fc.property(posts, kinds, (given, kind) => {
        const all = given.map(([k, grid, list], i) =>
          post(
            k,
            grid,
            list.map(({ side, span, leaves }, j) => holder(`p${i}-${j}`, { side, ...span, leaves })),
            `post-${i}`,
          ),
        );
        const near = all.filter(({ gridCode }) => LINEAGE.includes(gridCode));
        const serving = near.flatMap((one) =>
          one.holders.filter(({ from, until }) => from <= NOW && (until ?? Infinity) > NOW),
        );
        const found = responsible(all, CELL, kind, NOW);
        expect(found !== null).toBe(serving.length > 0);
        if (!found) return;
        expect(serving.map(({ personId }) => personId)).toContain(found.personId);
        expect(found.reason).toMatch(/。$/);
        const present = near.some((one) => holderNow(one, NOW) !== null);
        expect(found.reason.includes('休假')).toBe(!present);
      }),
      { numRuns: 500 },
    );
  });
});

describe('编号与叫法', () => {
  test('编号的位数就是级别，去掉三位就是上级', () => {
    expect(LINEAGE.map(levelOf)).toEqual(['cell', 'community', 'town', 'district']);
    expect(levelOf('99010')).toBeNull();
    expect(lineageOf(CELL)).toEqual(LINEAGE);
    expect(parentOf(DISTRICT)).toBeNull();
    expect(gridsToAsk([CELL, '990101001001002'])).toEqual(
      [...LINEAGE, '990101001001002'].sort((a, b) => (a === CELL ? -1 : b === CELL ? 1 : 0)),
    );
  });

  test('叫法由上往下继承，近的优先，一项一项算', () => {
    const parts = new Map<string, BrandPart>([
      [DISTRICT, { _id: DISTRICT, programme: '样板行动', terms: { cell: '网格', group: '大家庭' } }],
      [COMMUNITY, { _id: COMMUNITY, terms: { cell: '微网格' }, boundaryNote: '示意边界' }],
    ]);
    expect(brandOf(parts, CELL)).toEqual({
      ...NEUTRAL_BRAND,
      programme: '样板行动',
      terms: { ...NEUTRAL_BRAND.terms, cell: '微网格', group: '大家庭' },
      boundaryNote: '示意边界',
    });
    expect(brandOf(parts, TOWN).boundaryNote).toBe('');
    expect(brandOf(new Map(), '')).toEqual(NEUTRAL_BRAND);
  });
});
