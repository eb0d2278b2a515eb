import { randomUUID } from 'node:crypto';
import { HOUR } from '../../cloudfunctions/platform/clock';
import { inputs } from '../../cloudfunctions/services/contract';
import { CASE_STEPS } from '../../cloudfunctions/services/cases/steps';
import type { CaseView } from '../../cloudfunctions/services/contract';
import { waitingFor } from '../home/waiting-for';
import { itemRows, openServices, WINDOW, windowRows, type ServicesScene } from './scene';

let town: ServicesScene;
const ids = { booked: '', home: '', called: '', done: '' };
const SECRETS = { name: '李秀英', phone: '19900000021', door: '柳苑 3号楼 2单元 201', forName: '王奶奶' };
/** A and B of the window's post, the community's chief, a worker of a grid of it, its people, somebody of another community, and nobody known. */
const PEOPLE = ['resident', 'neighbour', 'clerk', 'second', 'chief', 'worker', 'stranger', 'nobody'] as const;
type Who = (typeof PEOPLE)[number];
const HERE: readonly Who[] = ['resident', 'neighbour', 'clerk', 'second', 'chief', 'worker'];
const WINDOWS: readonly Who[] = ['clerk', 'second', 'chief'];
const KNOWN: readonly Who[] = [...HERE, 'stranger'];

let span = { windowId: WINDOW, from: 0, to: 0 };
beforeAll(async () => {
  town = await openServices();
  const home = { addressId: 'addr-orchard', room: '1', consentVersion: '1', phoneCode: 'local-phone:19900000041' };
  await town.scene.system.invoke(
    'directory',
    'stranger',
    'register-resident',
    { name: '别处的人', ...home },
    { commandId: randomUUID() },
  );
  const at = (await town.times('2026-11-19'))[0]!;
  span = { windowId: WINDOW, from: at, to: at + HOUR };
  ids.booked = (await town.book('resident', at)).id;
  const atHome = { itemId: 'item-card', forName: SECRETS.forName, placeText: SECRETS.door };
  ids.home = (await town.get<CaseView>('resident', 'ask-home', atHome)).id;
  ids.called = (await town.get<CaseView>('resident', 'walk-in', { itemId: 'item-card' })).id;
  await town.done('clerk', ids.called, 'call');
  ids.done = (await town.get<CaseView>('resident', 'walk-in', { itemId: 'item-permit' })).id;
  for (const step of ['call', 'accept', 'finish']) await town.done('clerk', ids.done, step);
});
afterAll(() => town.scene.system.close());

/** Who may ask each query, as it was asked; everybody else is refused. Who has not said who they are: nothing at all. */
const QUERIES: readonly { action: keyof typeof inputs; input: () => object; may: readonly Who[] }[] = [
  { action: 'items', input: () => ({}), may: KNOWN },
  { action: 'item', input: () => ({ id: 'item-card' }), may: KNOWN },
  { action: 'times', input: () => ({ windowId: WINDOW }), may: KNOWN },
  { action: 'case', input: () => ({ id: ids.booked }), may: ['resident', ...WINDOWS] },
  { action: 'case', input: () => ({ id: ids.home }), may: ['resident', ...WINDOWS] },
  { action: 'case', input: () => ({ id: ids.done }), may: ['resident', ...WINDOWS] },
  { action: 'window-day', input: () => ({ windowId: WINDOW }), may: WINDOWS },
  { action: 'closure', input: () => span, may: WINDOWS },
  { action: 'items-to-assure', input: () => ({}), may: WINDOWS },
];
/** These say only what is one's own. */
const OWN: readonly string[] = ['my-cases', 'windows', 'desk'];

const answer = async (who: Who, action: string, input: object) => {
  const reply = await town.call(who, action, input);
  return { ok: reply.ok, text: JSON.stringify(reply) };
};

describe('谁能看什么：每一种查询 × 每一种人', () => {
  test.each(PEOPLE.flatMap((who) => QUERIES.map((row, i) => ({ who, i, action: row.action }))))(
    '$who 问 $action（第 $i 行）',
    async ({ who, i }) => {
      const { action, input, may } = QUERIES[i]!;
      expect((await answer(who, action, input())).ok).toBe(may.includes(who));
    },
  );

  test('每一种动作都在表里：查询在上面，只说自己的、写的在下面', () => {
    const asked = new Set<string>([
      ...QUERIES.map(({ action }) => action),
      ...OWN,
      ...Object.keys(COMMANDS),
      'perform-case',
    ]);
    expect(Object.keys(inputs).filter((action) => !asked.has(action))).toEqual([]);
  });

  test('别人的姓名、电话、住址、替谁办，不在窗口值守的人从哪里都看不到', async () => {
    for (const who of ['neighbour', 'worker', 'stranger', 'nobody'] as const) {
      const seen = [
        ...(await Promise.all(QUERIES.map(({ action, input }) => answer(who, action, input())))),
        ...(await Promise.all(OWN.map((action) => answer(who, action, {})))),
      ].map(({ text }) => text);
      const home = who === 'nobody' ? '' : JSON.stringify(await waitingFor(town.scene.system, who));
      for (const secret of Object.values(SECRETS)) expect([...seen, home].join()).not.toContain(secret);
    }
    const seen = await town.get<CaseView>('second', 'case', { id: ids.home });
    expect([seen.name, seen.phone, seen.placeText]).toEqual([SECRETS.forName, SECRETS.phone, SECRETS.door]);
    expect((await town.get<CaseView>('resident', 'case', { id: ids.home })).phone).toBe('');
  });
});

/** Who may give each command. */
const COMMANDS: Readonly<Record<string, { input: () => object; may: readonly Who[] }>> = {
  book: { input: () => ({ itemId: 'item-gone', at: span.from }), may: [] },
  'ask-home': { input: () => ({ itemId: 'item-card', placeText: '柳苑 1号楼 101' }), may: HERE },
  'walk-in': { input: () => ({ itemId: 'item-card', name: '孙大爷' }), may: WINDOWS },
  'close-window': { input: () => ({ ...span, from: span.to, to: span.to + HOUR, why: '停电' }), may: WINDOWS },
  'assure-item': { input: () => ({ id: 'item-permit' }), may: WINDOWS },
  'mend-item': {
    input: () => ({
      id: 'item-permit',
      version: 1,
      who: '在本地住满半年的外来人员',
      materials: ['身份证', '租房合同'],
      fee: '',
      steps: ['填申请表', '交派出所'],
      promisedDays: 15,
      trips: 1,
      phones: [],
      status: 'active',
    }),
    may: WINDOWS,
  },
  'import-items': { input: () => ({ rows: itemRows }), may: [] },
  'import-windows': { input: () => ({ rows: windowRows }), may: [] },
};

describe('谁能做什么', () => {
  test.each(PEOPLE.flatMap((who) => Object.keys(COMMANDS).map((action) => ({ who, action }))))(
    '$who $action',
    async ({ who, action }) => {
      const { input, may } = COMMANDS[action]!;
      expect((await answer(who, action, input())).ok).toBe(may.includes(who));
    },
  );

  test('一件事的每一步：窗口的步子居民走不了，居民的步子窗口走不了，别人一步也走不了', async () => {
    const stepsOf = async (who: Who, id: string) =>
      (await town.get<CaseView>(who, 'case', { id })).availableActions.map(({ action }) => action).sort();
    const window = ['accept', 'fail', 'no-show', 'tell-missing'];
    expect(await stepsOf('clerk', ids.called)).toEqual(window);
    expect(await stepsOf('chief', ids.called)).toEqual(window);
    expect(await stepsOf('resident', ids.called)).toEqual([]);
    expect(await stepsOf('resident', ids.home)).toEqual(['cancel']);
    expect(await stepsOf('clerk', ids.home)).toEqual(['plan-visit']);
    expect(await stepsOf('resident', ids.done)).toEqual(['rate']);
    expect(await stepsOf('clerk', ids.done)).toEqual([]);
    const { version } = await town.get<CaseView>('clerk', 'case', { id: ids.called });
    for (const who of ['neighbour', 'worker', 'stranger', 'nobody'] as const)
      for (const { action } of CASE_STEPS)
        expect((await answer(who, 'perform-case', { id: ids.called, version, action, fields: {} })).ok).toBe(false);
  });
});
