import { randomUUID } from 'node:crypto';
import type { StairwellView } from '../../cloudfunctions/places/contract';
import { ADMINISTRATOR } from '../support/small-town';
import { openPlaces, STAIRWELL, stairwellRows, type PlacesScene } from './scene';

let town: PlacesScene;
beforeAll(async () => {
  town = await openPlaces();
});
afterAll(() => town.scene.system.close());

const see = (person: string, input: object = { id: STAIRWELL }) => town.get<StairwellView>(person, 'stairwell', input);
async function step(person: string, action: string, fields: object = {}, commandId: string = randomUUID()) {
  const { version } = await see(person);
  return town.call<StairwellView>(person, 'perform-stairwell', { id: STAIRWELL, version, action, fields }, commandId);
}
async function done(person: string, action: string, fields: object = {}): Promise<StairwellView> {
  const reply = await step(person, action, fields);
  if (!reply.ok) throw new Error(JSON.stringify(reply.error));
  return reply.data;
}

describe('主题楼道', () => {
  test('扫门口的楼栋码、或是自己住的那栋，都看得到楼长和公约；别的码说没有', async () => {
    expect((await see('resident', {})).id).toBe(STAIRWELL);
    const passing = await see('nobody', { code: 'LY-3' });
    expect([passing.title, passing.chiefText, passing.rules]).toEqual([
      '柳苑 3号楼 书香楼道',
      '楼长：文守屋',
      '不堆物',
    ]);
    expect(passing.availableActions).toEqual([]);
    for (const input of [{ code: 'HALL-1' }, { id: 'nowhere' }])
      expect(await town.codeOf(town.call('resident', 'stairwell', input))).toBe('NOT_FOUND');
    expect(await town.codeOf(town.call('nobody', 'stairwell', {}))).toBe('NOT_FOUND');
  });

  test('邻居加的，楼长同意才上墙：之前只有楼长和本人看得到；上墙后路过的人看不到是谁写的', async () => {
    const mine = await done('resident', 'add', { note: '五楼老李教孩子下象棋' });
    expect(mine.waiting.map(({ words }) => words)).toEqual(['五楼老李教孩子下象棋']);
    for (const person of ['neighbour', 'nobody']) expect(JSON.stringify(await see(person))).not.toContain('下象棋');
    const [piece] = (await see('keeper')).waiting;
    expect(await town.codeOf(step('resident', 'clear', { choice: piece!.id }))).toBe('FORBIDDEN');
    await done('keeper', 'clear', { choice: piece!.id });
    const [shown] = (await see('neighbour')).pieces;
    expect([shown!.words, shown!.byText]).toEqual(['五楼老李教孩子下象棋', expect.stringMatching(/^李秀英，/)]);
    const passing = await see('nobody');
    expect(passing.pieces[0]!.byText).toMatch(/^一位邻居，/);
    expect(JSON.stringify(passing)).not.toContain('李秀英');
    expect((await town.told('resident')).join()).toContain('您的楼道故事上墙了');
  });

  test('不上墙的、撤下的要写理由，告诉本人；自己的随时撤回，别人的撤不了', async () => {
    await done('neighbour', 'add', { note: '楼下停满了车' });
    const { waiting } = await see('keeper');
    expect(await town.codeOf(step('keeper', 'decline', { choice: waiting[0]!.id }))).toBe('BAD_INPUT');
    await done('keeper', 'decline', { choice: waiting[0]!.id, note: '这件事请提诉求' });
    expect((await town.told('neighbour')).join()).toContain('这件事请提诉求');
    const [shown] = (await see('resident')).pieces;
    expect(await town.codeOf(step('neighbour', 'take-back', { choice: shown!.id }))).not.toBe('OK');
    await done('resident', 'take-back', { choice: shown!.id });
    expect((await see('neighbour')).pieces).toEqual([]);
  });

  test('坏的：不住这栋楼的、没写字的、等着的太多；连点两次只有一条', async () => {
    expect(await town.codeOf(step('orchardist', 'add', { note: '外来的' }))).toMatch(/FORBIDDEN|NOT_REGISTERED/);
    expect(await town.codeOf(step('neighbour', 'add'))).toBe('BAD_INPUT');
    const command = randomUUID();
    const { version } = await see('neighbour');
    const twice = { id: STAIRWELL, version, action: 'add', fields: { note: '楼道里的书架' } };
    await Promise.all([0, 1].map(() => town.call('neighbour', 'perform-stairwell', twice, command)));
    expect((await see('neighbour')).waiting).toHaveLength(1);
    await done('neighbour', 'add', { note: '第二条' });
    await done('neighbour', 'add', { note: '第三条' });
    expect(await town.codeOf(step('neighbour', 'add', { note: '第四条' }))).toBe('TOO_MANY_WAIT');
  });

  test('再导入一次：主题换了，邻居写的还在', async () => {
    const rows = stairwellRows.map((row) => ({ ...row, theme: '孝亲楼道' }));
    await town.get(ADMINISTRATOR, 'import-stairwells', { rows });
    const seen = await see('neighbour');
    expect([seen.theme, seen.waiting.length]).toEqual(['孝亲楼道', 3]);
  });
});
