import fc from 'fast-check';
import { desksOf } from '../../cloudfunctions/directory/desks';
import type { HeldPost } from '../../cloudfunctions/platform/identity';

const DISTRICT = '990101';
const TOWN = '990101001';
const COMMUNITY = '990101001001';
const CELL = '990101001001001';
const held = (kind: string, gridCode: string): HeldPost => ({
  postId: `${kind}-${gridCode}`,
  kind,
  title: kind,
  gridCode,
  gridName: gridCode,
  side: 'A',
  from: 0,
  until: null,
});
const desks = (...posts: HeldPost[]) =>
  desksOf(posts, (code) => `网格${code}`).map(({ kind, gridCode }) => kind + gridCode);

describe('谁有哪几张工作台', () => {
  test.each<[string, HeldPost[], string[]]>([
    ['没有岗位', [], []],
    ['只管名单的管理员', [held('administrator', DISTRICT)], []],
    ['单位的联络人', [held('unitContact', DISTRICT)], []],
    ['社区支部书记', [held('branchSecretary', COMMUNITY)], ['own']],
    ['网格员', [held('gridWorker', CELL)], ['own']],
    ['社区里机动的网格员', [held('gridWorker', COMMUNITY)], ['own']],
    ['本网格的网格长', [held('chief', CELL)], ['own']],
    ['社区网格长', [held('chief', COMMUNITY)], [`grid${COMMUNITY}`, 'own', 'whistles']],
    ['社工', [held('communityWorker', COMMUNITY)], [`grid${COMMUNITY}`, 'own', 'whistles']],
    ['镇街网格长', [held('chief', TOWN)], [`grid${TOWN}`, 'own', 'whistles']],
    ['物业', [held('propertyManager', COMMUNITY)], ['own', 'whistles']],
    ['区里的部门', [held('housing', DISTRICT)], ['own', 'whistles']],
    [
      '两个社区的社工',
      [held('communityWorker', `${TOWN}002`), held('communityWorker', COMMUNITY)],
      [`grid${COMMUNITY}`, `grid${TOWN}002`, 'own', 'whistles'],
    ],
    [
      '镇街的网格长兼其中一个社区的，只要大的那张',
      [held('chief', COMMUNITY), held('chief', TOWN)],
      [`grid${TOWN}`, 'own', 'whistles'],
    ],
  ])('%s', (_, posts, expected) => {
    expect(desks(...posts)).toEqual(expected);
  });

  test('岗位的先后不影响有哪几张，没有重复的', () => {
    const post = fc.record({
      kind: fc.constantFrom('chief', 'communityWorker', 'gridWorker', 'administrator', 'housing'),
      code: fc.constantFrom(DISTRICT, TOWN, COMMUNITY, CELL, `${TOWN}002`),
    });
    fc.assert(
      fc.property(fc.array(post, { maxLength: 6 }), (posts) => {
        const all = posts.map(({ kind, code }) => held(kind, code));
        const found = desks(...all);
        expect(desks(...[...all].reverse())).toEqual(found);
        expect(new Set(found).size).toBe(found.length);
      }),
    );
  });
});
