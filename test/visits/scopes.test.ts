import { DAY } from '../../cloudfunctions/platform/clock';
import type { HeldPost } from '../../cloudfunctions/platform/identity';
import {
  FIELDS,
  sidesOf,
  sightOf,
  stillOpen,
  type Answering,
  type Field,
  type LookEntry,
  type Sight,
} from '../../cloudfunctions/visits/access/access';
import type { Member } from '../../cloudfunctions/visits/households/household';
import { PURPOSES, type Purpose } from '../../miniprogram/packages/visits/vocabulary/visits';

/**
 * The whole table: each post, in each place, standing in or not, for each purpose and none: what is seen of each field. It is worked out
 * here a second time, from words of the rule and not from its code, and every combination is compared.
 */
const NOW = Date.parse('2026-11-23T03:00:00Z');
const TOWN = '990101001';
const COMMUNITY = `${TOWN}001`;
const CELL = `${COMMUNITY}001`;
const ME = 'p-me';
const PURPOSES_AND_NONE = [null, ...(Object.keys(PURPOSES) as Purpose[])];

const KINDS = ['gridWorker', 'chief', 'communityWorker', 'gridOfficer', 'propertyManager', 'administrator'] as const;
type Kind = (typeof KINDS)[number];
const PLACES = {
  cell: CELL,
  otherCell: `${COMMUNITY}002`,
  community: COMMUNITY,
  otherCommunity: `${TOWN}002`,
  town: TOWN,
  district: '990101',
};
type Place = keyof typeof PLACES;
const STANDINGS = ['A here', 'A away', 'B beside', 'B standing in'] as const;
type Standing = (typeof STANDINGS)[number];
const SCOPES = ['cell', 'linked'] as const;

const member = { openid: 'resident', birthMonth: '1950-01' } as Member;
const household = (linked: boolean) => ({
  communityCode: COMMUNITY,
  cellCode: CELL,
  linkPostId: linked ? 'post-me' : '',
  openids: ['resident'],
  members: [member],
  status: 'living' as const,
});
function reader(kind: Kind, place: Place, standing: Standing) {
  const post: HeldPost = {
    postId: 'post-me',
    kind,
    title: kind,
    gridCode: PLACES[place],
    gridName: '',
    side: standing.startsWith('B') ? 'B' : 'A',
    from: 0,
    until: null,
    ...(standing === 'A away' ? { leaves: [{ from: NOW - DAY, until: NOW + DAY }] } : {}),
  };
  return { openid: 'me', personId: ME, posts: [post] };
}
/** Who answers: the post by which the household goes, while its holder is there; somebody else otherwise. */
const answersSelf = (kind: Kind, place: Place, standing: Standing, linked: boolean) =>
  (linked || (kind === 'gridWorker' && place === 'cell')) && (standing === 'A here' || standing === 'B standing in');

type Part = 'visitor' | 'beside' | 'chief' | 'worker';
/** The rule in words. */
function partsIn(kind: Kind, place: Place, standing: Standing, linked: boolean): Part[] {
  const goes = linked || (kind === 'gridWorker' && place === 'cell');
  const here = standing !== 'A away';
  const parts: Part[] = [];
  if (goes) parts.push(answersSelf(kind, place, standing, linked) ? 'visitor' : 'beside');
  if (kind === 'chief' && place === 'community' && here) parts.push('chief');
  if (kind === 'communityWorker' && place === 'community' && here) parts.push('worker');
  return parts;
}
const WHOLE: readonly Field[] = ['place', 'living', 'party', 'plainTags', 'visits', 'questions'];
const CLOSE: readonly Field[] = ['sensitiveTags', 'restrictedTags', 'note', 'remarks'];
const PERSONAL: Readonly<Partial<Record<Field, readonly Purpose[]>>> = {
  names: ['visit', 'contact', 'emergency', 'aid', 'verify'],
  phone: ['visit', 'contact', 'emergency'],
  birth: ['emergency', 'aid', 'verify'],
  work: ['aid', 'verify'],
};
function seenBy(part: Part, field: Field, purpose: Purpose | null): Sight {
  const unmasked = (purposes: readonly Purpose[]): Sight => (purpose && purposes.includes(purpose) ? 'open' : 'masked');
  if (part === 'beside')
    return ['place', 'living', 'party', 'plainTags'].includes(field) ? 'open' : field === 'names' ? 'part' : 'hidden';
  if (WHOLE.includes(field)) return 'open';
  if (part === 'worker') {
    if (field === 'sensitiveTags') return unmasked(['emergency', 'aid']);
    return field !== 'work' && PERSONAL[field] ? unmasked(PERSONAL[field]) : 'hidden';
  }
  if (CLOSE.includes(field)) return 'open';
  if (field === 'looks') return part === 'chief' ? 'open' : 'hidden';
  return unmasked(PERSONAL[field] ?? []);
}
const ORDER: readonly Sight[] = ['hidden', 'part', 'masked', 'open'];
const most = (sights: readonly Sight[]): Sight =>
  sights.reduce((a, b) => (ORDER.indexOf(b) > ORDER.indexOf(a) ? b : a), 'hidden');

describe('谁、在哪里、代不代岗、为什么看：每一项', () => {
  test.each(KINDS)('%s：每个地方、每种在岗情形、每个目的，看到的和规定的一样', (kind) => {
    let compared = 0;
    for (const place of Object.keys(PLACES) as Place[])
      for (const standing of STANDINGS)
        for (const scope of SCOPES) {
          const linked = scope === 'linked';
          const owner: Answering = answersSelf(kind, place, standing, linked)
            ? { personId: ME, postId: 'post-me', side: standing.startsWith('B') ? 'B' : 'A' }
            : { personId: 'p-other', postId: 'post-other', side: 'A' };
          const sides = sidesOf(reader(kind, place, standing), household(linked), [owner], [], NOW);
          const parts = partsIn(kind, place, standing, linked);
          expect([kind, place, standing, scope, sides]).toEqual([kind, place, standing, scope, parts]);
          for (const field of FIELDS)
            for (const purpose of PURPOSES_AND_NONE) {
              const expected = most(parts.map((part) => seenBy(part, field, purpose)));
              const where = `${kind} ${place} ${standing} ${scope} ${field} ${purpose ?? '-'}`;
              expect(`${where}: ${sightOf(sides, field, purpose)}`).toBe(`${where}: ${expected}`);
              compared += 1;
            }
        }
    expect(compared).toBe(6 * 4 * 2 * FIELDS.length * PURPOSES_AND_NONE.length);
  });

  test('住户自己、别的居民、没有岗位的人：没有目的能多看一项', () => {
    for (const openid of ['resident', 'neighbour'])
      for (const linked of [false, true]) {
        const sides = sidesOf({ openid, personId: null, posts: [] }, household(linked), [], [], NOW);
        for (const purpose of PURPOSES_AND_NONE)
          for (const field of FIELDS) {
            const own = openid === 'resident' && ['place', 'living', 'visits'].includes(field);
            expect([openid, field, sightOf(sides, field, purpose)]).toEqual([openid, field, own ? 'open' : 'hidden']);
          }
      }
  });

  test('代岗一结束，还没到时间的“完整信息”也看不到', () => {
    const look = { openid: 'me', householdId: 'h', at: NOW, until: NOW + 600_000, purpose: 'visit' } as LookEntry;
    const b = reader('gridWorker', 'cell', 'B standing in');
    const answering = (personId: string): Answering[] => [{ personId, postId: 'post-me', side: 'B' }];
    const purpose = stillOpen(look, 'me', 'h', NOW + 1000);
    expect(sightOf(sidesOf(b, household(false), answering(ME), [], NOW), 'phone', purpose)).toBe('open');
    // A is back: the same look, the same minute.
    expect(sightOf(sidesOf(b, household(false), answering('p-other'), [], NOW), 'phone', purpose)).toBe('hidden');
    expect(
      sightOf(sidesOf({ ...b, posts: [] }, household(false), answering('p-other'), [], NOW), 'place', purpose),
    ).toBe('hidden');
  });
});
