import type { CallDetail, OrderDetail } from '../../cloudfunctions/party/contract';
import { inputs as inputsOfParty } from '../../cloudfunctions/party/contract';
import { mobilisationInputs } from '../../cloudfunctions/party/mobilisation/contract';
import { squadInputs } from '../../cloudfunctions/party/squads/contract';
import { ADMINISTRATOR, GRID, openOrders, orderInput, PIONEERS, WHOM, type OrderScene } from './mobilisation-scene';

let scene: OrderScene;
let order: OrderDetail;
let call: CallDetail;
let placeId = '';
beforeAll(async () => {
  scene = await openOrders();
  order = await scene.issue();
  call = await scene.mine('worker', order.id);
  placeId = order.shown[0]!.id;
});
afterAll(() => scene.close());

const PEOPLE = ['district', 'chief', 'worker', 'standIn', 'captain', ADMINISTRATOR, 'nobody'] as const;
type Person = (typeof PEOPLE)[number];
const NO = 'FORBIDDEN';
const NONE = 'NOT_FOUND';
const ok = 'ok';
/** nobody has said who they are, and the administrator keeps lists without being registered */
const UNKNOWN = { [ADMINISTRATOR]: 'NOT_REGISTERED', nobody: 'NOT_REGISTERED' } as const;
const row = (district: string, chief: string, worker: string, standIn: string, captain: string) =>
  ({ district, chief, worker, standIn, captain, ...UNKNOWN }) as Record<Person, string>;

/** What each query answers each kind of person, of an order of the district to a cell of the chief's that calls the worker. */
const asked = (): Record<string, [input: object, codes: Record<Person, string>]> => {
  const { title: _t, purpose: _p, startsAt: _s, hours: _h, ackMinutes: _a, ...preview } = orderInput();
  const list = `g:${GRID.riverTown}`;
  return {
    'order-form': [{}, row(ok, NO, NO, NO, NO)],
    'preview-order': [preview, row(ok, NO, NO, NO, NO)],
    'list-orders': [{}, row(ok, ok, NO, NO, NO)],
    order: [{ id: order.id }, row(ok, ok, NONE, NONE, NONE)],
    'order-calls': [{ id: order.id, status: 'called' }, row(ok, NONE, NONE, NONE, NONE)],
    'ring-lists': [{ id: order.id }, row(ok, ok, NONE, NONE, NONE)],
    'ring-list': [{ id: order.id, list }, row(ok, NONE, NONE, NONE, NONE)],
    'order-templates': [{}, row(ok, NO, NO, NO, NO)],
    'my-calls': [{}, row(ok, ok, ok, ok, ok)],
    call: [{ id: call.id }, row(ok, ok, ok, NONE, NONE)],
    'my-squads': [{}, row(ok, ok, ok, ok, ok)],
    'list-squads': [{ gridCode: GRID.orchard }, row(ok, NO, NO, NO, NO)],
    squad: [{ id: PIONEERS.id }, row(ok, ok, ok, ok, ok)],
    'squad-options': [{ id: PIONEERS.id, action: 'call-to-activity' }, row(ok, ok, NO, NO, ok)],
    'squad-records': [{ id: PIONEERS.id }, row(ok, ok, NO, NO, ok)],
  };
};
const COMMANDS = [
  'issue-order',
  'perform-order',
  'fill-gap',
  'perform-call',
  'perform-squad',
  'import-squads',
  'import-drills',
  'ring-next',
  'save-order-template',
  'remove-order-template',
];

describe('谁问得到什么', () => {
  test('每一个查询、每一种人，逐一问过', async () => {
    const all = Object.keys({ ...squadInputs, ...mobilisationInputs }).filter((action) => !COMMANDS.includes(action));
    expect(Object.keys(asked()).sort()).toEqual(all.sort());
    expect(all.every((action) => action in inputsOfParty)).toBe(true);
    for (const [action, [input, codes]] of Object.entries(asked()))
      for (const person of PEOPLE) {
        const reply = await scene.call(person, action, input);
        expect([action, person, reply.ok ? ok : reply.error.code]).toEqual([action, person, codes[person]]);
      }
  });

  test('社区的网格长看得到自己这一处的人，看不到整道调令的名单', async () => {
    const reply = await scene.call('chief', 'order-calls', { id: order.id, placeId, status: 'called' });
    expect(reply.ok).toBe(true);
  });

  test('被叫到的人看不到别人的电话，只有下令的人的', async () => {
    const mine = await scene.get<CallDetail>('worker', 'call', { id: call.id });
    expect(JSON.stringify(mine)).not.toMatch(/19900001002|19900001003/);
    expect(mine.issuedBy.phone).not.toBe('');
  });
});

describe('两道调令同时下达', () => {
  test('同一个人只在一道里被叫到，另一道里写着他在别处', async () => {
    const places = [{ gridCode: GRID.orchardSouth, name: '社区服务站门口', wanted: 2 }];
    const whom = { ...WHOM, postKinds: [], squadIds: [PIONEERS.id] };
    const given = await Promise.all(
      ['甲令', '乙令'].map((title) =>
        scene.get<OrderDetail>('district', 'issue-order', orderInput({ title, places, whom })),
      ),
    );
    await Promise.all([scene.system.timer('run-orders'), scene.system.timer('run-orders')]);
    await scene.run();
    const called = await Promise.all(given.map(({ id }) => scene.people(id, 'called')));
    const names = called.flat().map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toHaveLength(4);
    for (const { id } of given) expect((await scene.order(id)).figures).toMatchObject({ waiting: 2, short: 0 });
  });
});

test('没有一次查询是整个翻一遍的', async () => {
  expect((await scene.system.health()).scans).toEqual([]);
});
