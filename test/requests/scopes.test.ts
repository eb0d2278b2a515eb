import { randomUUID } from 'node:crypto';
import type { RequestDetail } from '../../cloudfunctions/requests/contract';
import { ADMINISTRATOR, PLACE, STAFF } from '../support/small-town';
import { expectOk, need, openScene, spoken, type Scene } from './scene';

/**
 * Needs: one that nobody but its author and those who work on it may see, one open to neighbours in the same cell, one in the cell
 * beside it by a neighbour, and of another community one that nobody knows the place of, and two just across the border, of which
 * one is for nobody but staff.
 */
type Need = 'hidden' | 'shown' | 'beside' | 'far' | 'across' | 'acrossHidden';
const NEEDS: readonly Need[] = ['hidden', 'shown', 'beside', 'far', 'across', 'acrossHidden'];
/** 90 m into the other community. */
const ACROSS = { source: 'pin', point: { ...PLACE.farPiece, longitude: 110.007, latitude: 35.0015 }, text: '' };
const SECRET_PHONES = ['19900000021', '19900000022', '19900000023'];

let scene: Scene;
const ids = {} as Record<Need, string>;
const command = () => ({ commandId: randomUUID() });
const ask = (person: string, action: string, input: object) =>
  scene.system.invoke<unknown>('requests', person, action, input, command());

beforeAll(async () => {
  scene = await openScene();
  for (const [openid, person] of [
    ['officer', STAFF.qian],
    ['district', STAFF.sun],
  ] as const)
    await directory(openid, 'bind-staff', { phoneCode: `local-phone:${person.phone}` });
  await directory('faraway', 'register-resident', {
    name: '刘远方',
    addressId: 'addr-orchard',
    room: '101',
    phoneCode: 'local-phone:19900000023',
    consentVersion: '1',
  });
  ids.hidden = await post('resident', { visibility: 'private' });
  ids.shown = await post('resident', { visibility: 'neighbours' });
  const beside = { source: 'pin', point: PLACE.southEast, text: '' };
  ids.beside = await post('neighbour', { visibility: 'neighbours', place: beside });
  ids.far = await post('faraway', {
    visibility: 'neighbours',
    place: { source: 'address', addressId: 'addr-orchard' },
  });
  ids.across = await post('faraway', { visibility: 'neighbours', place: ACROSS });
  ids.acrossHidden = await post('faraway', { visibility: 'private', place: ACROSS });
});
afterAll(() => scene.close());

async function directory(openid: string, action: string, input: object): Promise<void> {
  expectOk(await scene.system.invoke('directory', openid, action, input, command()));
}
async function post(person: string, more: object): Promise<string> {
  return expectOk(await scene.system.invoke<RequestDetail>('requests', person, 'submit', need({ ...more }), command()))
    .id;
}

const BEYOND = ['across', 'acrossHidden'] as const;
/** Which of them a person may find, by query; a code: the query is not theirs. What is not named here finds nothing. */
const LISTS: Record<string, Partial<Record<string, readonly Need[] | string>>> = {
  resident: { 'list-mine': ['hidden', 'shown'], neighbourhood: ['shown', 'beside'], desk: 'FORBIDDEN' },
  neighbour: { 'list-mine': ['beside'], neighbourhood: ['shown', 'beside'], desk: 'FORBIDDEN' },
  faraway: { 'list-mine': ['far', ...BEYOND], neighbourhood: ['far', 'across'], desk: 'FORBIDDEN' },
  worker: { desk: ['hidden', 'shown'], 'desk-map': ['hidden', 'shown'] },
  standIn: {},
  eastWorker: { desk: ['beside'], 'desk-map': ['beside'] },
  chief: {},
  district: { desk: ['far', ...BEYOND] },
  officer: {},
};
/** Who may read each whole, and who may see it as a neighbour does. */
const WHOLE: Record<Need, readonly string[]> = {
  hidden: ['resident', 'worker', 'standIn', 'chief', 'district'],
  shown: ['resident', 'worker', 'standIn', 'chief', 'district'],
  beside: ['neighbour', 'eastWorker', 'chief', 'district'],
  far: ['faraway', 'district'],
  across: ['faraway', 'district'],
  acrossHidden: ['faraway', 'district'],
};
const AS_NEIGHBOUR: Record<Need, readonly string[]> = {
  hidden: [],
  shown: ['neighbour', 'faraway'],
  beside: ['resident', 'faraway'],
  far: [],
  across: ['resident', 'neighbour'],
  acrossHidden: [],
};
const PEOPLE = Object.keys(LISTS);
const LIST_INPUTS: Record<string, object> = {
  'list-mine': {},
  desk: { view: 'todo' },
  'desk-map': {},
  neighbourhood: {},
  'list-followed': {},
};

const found = (data: unknown): Need[] => {
  const text = JSON.stringify(data);
  return NEEDS.filter((name) => text.includes(ids[name]));
};

describe('每一条查询 × 每一种人：范围以外的看不到也数不到', () => {
  const cases = PEOPLE.flatMap((person) => Object.keys(LIST_INPUTS).map((query) => [person, query] as const));
  test.each(cases)('%s 取 %s', async (person, query) => {
    const expected = LISTS[person]?.[query] ?? (query === 'desk-map' ? LISTS[person]?.desk : undefined) ?? [];
    const reply = await ask(person, query, LIST_INPUTS[query] ?? {});
    if (typeof expected === 'string') expect(reply).toMatchObject({ ok: false, error: { code: expected } });
    else expect(found(expectOk(reply)).sort()).toEqual([...expected].filter((name) => inQuery(query, name)).sort());
  });
  /** Only what has a point is on a map. */
  const inQuery = (query: string, name: Need) => query !== 'desk-map' || name !== 'far';

  const each = PEOPLE.flatMap((person) => NEEDS.map((name) => [person, name] as const));
  test.each(each)('%s 打开 %s 这一件：全文、邻居看的、可选的人，各按各的权利', async (person, name) => {
    const id = ids[name];
    const whole = await ask(person, 'detail', { id });
    const asNeighbour = await ask(person, 'neighbour-detail', { id });
    const options = await ask(person, 'action-options', { id, action: 'assign-to', text: '' });
    const reads = WHOLE[name].includes(person);
    expect([whole.ok, options.ok]).toEqual([reads, reads]);
    const seesPublic = AS_NEIGHBOUR[name].includes(person) || (reads && !name.toLowerCase().includes('hidden'));
    expect(asNeighbour.ok).toBe(seesPublic);
    if (!reads) {
      // What one may not read is said in the same words as what is not there, and carries nothing of it.
      expect(whole).toEqual(await ask(person, 'detail', { id: 'f'.repeat(32) }));
      expect(spoken([asNeighbour, options])).not.toMatch(/李秀英|王邻居|刘远方|201|101/);
    }
  });

  test('工作台的数字只数自己手上的', async () => {
    const todo = async (person: string) => expectOk(await ask(person, 'desk-summary', {})) as { todo: number };
    expect(await todo('worker')).toMatchObject({ todo: 2 });
    expect(await todo('eastWorker')).toMatchObject({ todo: 1 });
    expect(await todo('chief')).toMatchObject({ todo: 0 });
    expect(await todo('district')).toMatchObject({ todo: 3 });
  });

  const at = (x: number, y: number) => ({ ...ACROSS, point: { longitude: 110 + x / 1000, latitude: 35 + y / 1000 } });
  const address = (addressId: string) => ({ source: 'address', addressId });
  test.each<[string, string, object, readonly Need[]]>([
    ['住处在交界附近，两边的都提', 'neighbour', address('addr-3-2'), ['shown', 'across']],
    ['站到别的社区里，也两边都提', 'neighbour', at(7, 1.5), ['shown', 'across']],
    ['离得远了，别的社区的不提', 'neighbour', at(0.2, 1.5), ['shown']],
    ['从那边看过来也一样', 'faraway', at(7, 1.5), ['shown', 'beside']],
    ['不知道在哪里，只提自己社区的', 'faraway', address('addr-orchard'), []],
    ['没有登记住处的，什么也不提', 'worker', at(7, 1.5), []],
  ])('相似的，从自己社区和 600 米以内公开给邻居的里面找：%s', async (_, person, place, expected) => {
    const words = '3号楼2单元二楼声控灯坏了，老人上下楼看不见';
    const reply = await ask(person, 'similar', { place, words, categoryId: 'lighting' });
    expect(scene.system.dbCalls).toBeLessThanOrEqual('addressId' in place ? 2 : 1);
    expect(found(reply).sort()).toEqual([...expected].sort());
    expect(JSON.stringify(reply)).not.toMatch(/李秀英|王邻居|刘远方|longitude|1990000002/);
    if (expected.includes('across') && person === 'neighbour') expect(JSON.stringify(reply)).toContain('，在果园社区');
  });

  test('没有登记的人、只管名单的管理员，什么也取不到', async () => {
    for (const person of ['nobody', ADMINISTRATOR]) {
      for (const [query, input] of Object.entries(LIST_INPUTS)) {
        const reply = await ask(person, query, input);
        if (reply.ok) expect(found(reply.data)).toEqual([]);
        else expect(reply.error.code).toMatch(/NOT_REGISTERED|FORBIDDEN/);
      }
      for (const name of NEEDS) expect((await ask(person, 'detail', { id: ids[name] })).ok).toBe(false);
    }
  });

  test('电话只给本人和负责人：别人取到的任何答复里都没有', async () => {
    const entitled: Record<string, readonly string[]> = {
      '19900000021': ['resident', 'worker'],
      '19900000022': ['neighbour', 'eastWorker'],
      '19900000023': ['faraway', 'district'],
    };
    for (const person of PEOPLE) {
      const answers = [
        ...(await Promise.all(Object.entries(LIST_INPUTS).map(([query, input]) => ask(person, query, input)))),
        ...(await Promise.all(NEEDS.map((name) => ask(person, 'detail', { id: ids[name] })))),
        ...(await Promise.all(NEEDS.map((name) => ask(person, 'neighbour-detail', { id: ids[name] })))),
      ];
      const text = JSON.stringify(answers);
      for (const phone of SECRET_PHONES) if (!entitled[phone]?.includes(person)) expect(text).not.toContain(phone);
    }
  });

  test('别的社区、离得近的人能附议，自己的列表里有；社区的列表里没有，不给邻居看的不能', async () => {
    const second = (name: Need) => ask('faraway', 'as-neighbour', { id: ids[name], action: 'second' });
    expect(await second('shown')).toMatchObject({ ok: true, data: { seconders: 1, following: 'seconded' } });
    expect(await second('hidden')).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
    expect(found(expectOk(await ask('faraway', 'list-followed', {})))).toEqual(['shown']);
    expect(found(expectOk(await ask('faraway', 'neighbourhood', {})))).not.toContain('shown');
  });
});
