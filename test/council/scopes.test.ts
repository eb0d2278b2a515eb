import type { ElectorLine } from '../../cloudfunctions/council/contract';
import { MINUTE } from '../../cloudfunctions/platform/clock';
import { dayAhead, openCouncil, PHONES, type CouncilScene } from './scene';

jest.setTimeout(2 * MINUTE);

describe('商量的事，各人看得到什么', () => {
  let council: CouncilScene;
  beforeAll(async () => {
    council = await openCouncil();
  });
  afterAll(() => council.scene.close());

  test('邻居看得到意见和答复，看不到是谁说的；社区看得到是谁；谁也看不到电话', async () => {
    const { id } = await council.propose();
    const until = dayAhead(100);
    await council.get('chief', 'add-seat', { id, kind: 'residents', name: '某代表', phone: PHONES.resident, until });
    await council.get('neighbour', 'say', { id, kind: 'question', words: '亭子会不会有味道' });
    const byNeighbour = JSON.stringify(await council.get('resident', 'topic', { id }));
    const byStaff = JSON.stringify(await council.get('chief', 'topic', { id }));
    expect([byNeighbour.includes('王邻居'), byStaff.includes('王邻居')]).toEqual([false, true]);
    for (const phone of Object.values(PHONES))
      expect([byNeighbour.includes(phone), byStaff.includes(phone)]).toEqual([false, false]);
    expect(byNeighbour).not.toContain('"neighbour"');
  });

  test('名单里有谁，只有社区查得到；查得到投过没有，查不到投了什么', async () => {
    const { id } = await council.propose({ form: 'residents' });
    const ballot = await council.open(id, { electors: 'residents' });
    await council.get('resident', 'cast', { id: ballot.id, choices: [[1]] });
    const found = await council.get<ElectorLine[]>('chief', 'electors', { id: ballot.id, text: '李秀英' });
    expect(found.map(({ name, stateText }) => [name, stateText])).toEqual([['李秀英', '已用手机投票']]);
    expect(JSON.stringify(found)).not.toContain('19900000021');
    expect(await council.code('resident', 'electors', { id: ballot.id, text: '李' })).toBe('FORBIDDEN');
    expect(await council.code('resident', 'give-paper', { id: ballot.id, key: 'k' })).toBe('FORBIDDEN');
    expect(await council.code('resident', 'count-paper', { id: ballot.id, sums: [[0, 0, 0]], invalid: [0] })).toBe(
      'FORBIDDEN',
    );
  });
});
