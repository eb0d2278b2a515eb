import { DAY } from '../../cloudfunctions/platform/clock';
import {
  FIELDS,
  looksAbout,
  memberSight,
  PURPOSES_OF,
  purposesFor,
  sidesOf,
  SIDES,
  SIGHTS,
  sightOf,
  stillOpen,
  type Answering,
  type Field,
  type LookEntry,
  type Reader,
  type VisitSide,
} from '../../cloudfunctions/visits/access/access';
import { minorLacks, type Member } from '../../cloudfunctions/visits/households/household';
import type { HeldPost } from '../../cloudfunctions/platform/identity';
import { PURPOSES, type Purpose } from '../../miniprogram/packages/visits/vocabulary/visits';

const NOW = Date.parse('2026-11-23T03:00:00Z');
const COMMUNITY = '990101001001';
const CELL = `${COMMUNITY}001`;
const purposes = [null, ...(Object.keys(PURPOSES) as Purpose[])];
const post = (kind: string, gridCode: string, more: Partial<HeldPost> = {}): HeldPost => ({
  postId: `${kind}-${gridCode}`,
  kind,
  title: kind,
  gridCode,
  gridName: '',
  side: 'A',
  from: 0,
  until: null,
  ...more,
});
const member: Member = {
  id: 'm',
  name: '李秀英',
  relation: 'head',
  birthMonth: '1950-01',
  phone: '1',
  workUnit: '',
  partyMember: false,
  openid: 'me',
  from: 0,
  approvedBy: '',
  guardian: '',
};
const household = {
  communityCode: COMMUNITY,
  cellCode: CELL,
  linkPostId: '',
  openids: ['me'],
  members: [member],
  status: 'living' as const,
};
const answers = (personId: string): Answering => ({ personId, postId: 'p', side: 'A' });

/** Who sees which field open without a word, masked, or in part; everything else is hidden. Written out, so that a change is seen. */
const EXPECTED: Record<VisitSide, { open: Field[]; masked: Field[]; part: Field[] }> = {
  visitor: {
    open: [
      'place',
      'living',
      'party',
      'plainTags',
      'sensitiveTags',
      'restrictedTags',
      'note',
      'visits',
      'remarks',
      'questions',
    ],
    masked: ['names', 'birth', 'phone', 'work'],
    part: [],
  },
  beside: { open: ['place', 'living', 'party', 'plainTags'], masked: [], part: ['names'] },
  chief: {
    open: [
      'place',
      'living',
      'party',
      'plainTags',
      'sensitiveTags',
      'restrictedTags',
      'note',
      'visits',
      'remarks',
      'looks',
      'questions',
    ],
    masked: ['names', 'birth', 'phone', 'work'],
    part: [],
  },
  worker: {
    open: ['place', 'living', 'party', 'plainTags', 'visits', 'questions'],
    masked: ['names', 'birth', 'phone', 'sensitiveTags'],
    part: [],
  },
  companion: { open: ['place', 'living', 'plainTags', 'questions'], masked: [], part: ['names'] },
  caller: { open: ['place', 'plainTags', 'questions'], masked: ['phone'], part: ['names'] },
  squad: { open: ['place', 'questions'], masked: [], part: [] },
  member: { open: ['place', 'living', 'visits'], masked: [], part: [] },
};

describe('谁看得到哪一项', () => {
  test('每一项 × 每一种身份 × 每一个目的：表上写的才看得到', () => {
    for (const side of SIDES)
      for (const field of FIELDS)
        for (const purpose of purposes) {
          const { open, masked, part } = EXPECTED[side];
          const plain = open.includes(field)
            ? 'open'
            : masked.includes(field)
              ? 'masked'
              : part.includes(field)
                ? 'part'
                : 'hidden';
          const serves = purpose !== null && (PURPOSES_OF[field] ?? []).includes(purpose);
          expect([side, field, purpose, sightOf([side], field, purpose)]).toEqual([
            side,
            field,
            purpose,
            plain === 'masked' && serves ? 'open' : plain,
          ]);
        }
    expect(Object.keys(SIGHTS).sort()).toEqual([...SIDES].sort());
  });

  test('两种身份看得到多的那一份；没有身份什么都看不到', () => {
    for (const one of SIDES)
      for (const other of SIDES)
        for (const field of FIELDS) {
          const order = ['hidden', 'part', 'masked', 'open'];
          const most = Math.max(...[one, other].map((side) => order.indexOf(sightOf([side], field, null))));
          expect(sightOf([one, other], field, null)).toBe(order[most]);
          expect(sightOf([], field, 'emergency')).toBe('hidden');
        }
  });

  test('信访群众只有网格长和走访人看得到；队员看不到标签、电话、以前的走访；不代办的 B 不能查看', () => {
    expect(SIDES.filter((side) => sightOf([side], 'restrictedTags', 'emergency') !== 'hidden')).toEqual([
      'visitor',
      'chief',
    ]);
    for (const field of FIELDS.filter((one) => one !== 'place' && one !== 'questions'))
      expect(sightOf(['squad'], field, 'emergency')).toBe('hidden');
    expect(purposesFor(['beside'])).toEqual([]);
    expect(purposesFor(['squad'])).toEqual([]);
    expect(SIDES.filter((side) => sightOf([side], 'looks', null) === 'open')).toEqual(['chief']);
  });

  test('未成年人：审批之前最多看得到一部分，未满 14 岁还要监护人同意', () => {
    const child = { ...member, birthMonth: '2016-01', openid: '' };
    const teen = { ...member, birthMonth: '2010-01', openid: '' };
    expect(minorLacks(child, NOW)).toMatch(/监护人/);
    expect(minorLacks({ ...child, guardian: '母亲' }, NOW)).toMatch(/网格长审批/);
    expect(minorLacks({ ...child, approvedBy: '赵六' }, NOW)).toMatch(/监护人/);
    expect(minorLacks({ ...child, guardian: '母亲', approvedBy: '赵六' }, NOW)).toBe('');
    expect(minorLacks({ ...teen, approvedBy: '赵六' }, NOW)).toBe('');
    expect(minorLacks({ ...member, birthMonth: '2008-11' }, NOW)).toBe('');
    for (const side of SIDES)
      for (const purpose of purposes)
        for (const field of ['names', 'birth', 'phone', 'work'] as const)
          expect(['hidden', 'part']).toContain(memberSight([side], field, purpose, child, NOW));
    expect(memberSight(['chief'], 'phone', 'contact', { ...teen, approvedBy: '赵六' }, NOW)).toBe('open');
  });
});

describe('在一户里是什么身份', () => {
  const reader = (posts: HeldPost[], personId: string | null = 'p'): Reader => ({ openid: 'staff', personId, posts });
  const away = { leaves: [{ from: NOW - DAY, until: NOW + DAY }] };

  test.each<[string, Reader, Answering[], VisitSide[]]>([
    ['A 在岗', reader([post('gridWorker', CELL)]), [answers('p')], ['visitor']],
    ['A 请假，B 在代办', reader([post('gridWorker', CELL, away)]), [answers('b')], ['beside']],
    ['B，A 在岗', reader([post('gridWorker', CELL, { side: 'B' })]), [answers('a')], ['beside']],
    ['B，代办中', reader([post('gridWorker', CELL, { side: 'B' })]), [answers('p')], ['visitor']],
    ['隔壁网格的网格员', reader([post('gridWorker', `${COMMUNITY}002`)]), [answers('a')], []],
    ['社区网格长', reader([post('chief', COMMUNITY)]), [answers('a')], ['chief']],
    ['请假的社区网格长', reader([post('chief', COMMUNITY, away)]), [answers('a')], []],
    ['全科社工', reader([post('communityWorker', COMMUNITY)]), [answers('a')], ['worker']],
    ['别的社区的网格长', reader([post('chief', '990101001002')]), [answers('a')], []],
    ['街道网格长', reader([post('chief', '990101001')]), [answers('a')], []],
    ['街道网格长，下面没有人', reader([post('chief', '990101001')]), [answers('p')], ['visitor']],
    ['民警', reader([post('gridOfficer', COMMUNITY)]), [answers('a')], []],
    ['管理员', reader([post('administrator', '990101')]), [answers('a')], []],
    ['没有岗位的人', { openid: 'x', personId: null, posts: [] }, [answers('a')], []],
    ['住户自己', { openid: 'me', personId: null, posts: [] }, [answers('a')], ['member']],
  ])('%s', (_, who, owners, expected) => {
    expect(sidesOf(who, household, owners, [], NOW)).toEqual(expected);
  });

  test('岗位没有了就没有身份；未成年的家人、搬走的住户不算；参加的安排给身份', () => {
    expect(sidesOf(reader([]), household, [answers('a')], [], NOW)).toEqual([]);
    const child = { ...member, birthMonth: '2016-01' };
    expect(
      sidesOf({ openid: 'me', personId: null, posts: [] }, { ...household, members: [child] }, [], [], NOW),
    ).toEqual([]);
    expect(sidesOf({ openid: 'me', personId: null, posts: [] }, { ...household, status: 'left' }, [], [], NOW)).toEqual(
      [],
    );
    for (const taking of ['companion', 'caller', 'squad'] as const)
      expect(sidesOf(reader([]), household, [], [taking], NOW)).toEqual([taking]);
    const link = { ...household, linkPostId: 'building-1' };
    expect(sidesOf(reader([post('building', CELL, { postId: 'building-1' })]), link, [answers('a')], [], NOW)).toEqual([
      'beside',
    ]);
  });
});

describe('看过的记下来', () => {
  const look: LookEntry = {
    _id: 'l',
    householdId: 'h',
    communityCode: COMMUNITY,
    at: NOW,
    until: NOW + 600_000,
    openid: 'w',
    name: '',
    title: '',
    standingIn: false,
    purpose: 'visit',
    note: '',
    fields: ['names'],
    memberIds: ['m1'],
  };

  test('几分钟以后、别人、别的户：都不再显示；看记录的那一条不显示任何东西', () => {
    expect(stillOpen(look, 'w', 'h', NOW + 599_999)).toBe('visit');
    expect(stillOpen(look, 'w', 'h', NOW + 600_000)).toBeNull();
    expect(stillOpen(look, 'w', 'h', NOW - 1)).toBeNull();
    expect(stillOpen(look, 'x', 'h', NOW)).toBeNull();
    expect(stillOpen(look, 'w', 'other', NOW)).toBeNull();
    expect(stillOpen({ ...look, purpose: 'audit' }, 'w', 'h', NOW)).toBeNull();
    expect(stillOpen(null, 'w', 'h', NOW)).toBeNull();
  });

  test('成年家人只看得到看过自己的和看过全户的', () => {
    const whole = { ...look, _id: 'w', memberIds: [] };
    expect(looksAbout([look, whole], 'm1').map(({ _id }) => _id)).toEqual(['l', 'w']);
    expect(looksAbout([look, whole], 'm2').map(({ _id }) => _id)).toEqual(['w']);
  });
});
