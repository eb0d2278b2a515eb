import { randomUUID } from 'node:crypto';
import { isNamed, withBadge } from '../../cloudfunctions/groups/badges';
import type { OccasionDetail, RosterView } from '../../cloudfunctions/attendance/contract';
import type { NeighbourDetail, RequestDetail } from '../../cloudfunctions/requests/contract';
import { confirmHomes } from '../support/homes';
import { ADMINISTRATOR, expectOk, GRID, openParty, type PartyScene } from './scene';
import { dayAfter } from '../support/moment';

let party: PartyScene;
const ask = async <T>(person: string, action: string, input: object): Promise<T> =>
  expectOk(await party.system.invoke<T>('requests', person, action, input, { commandId: randomUUID() }));

beforeAll(async () => {
  party = await openParty();
  await confirmHomes(party.system, ['neighbour', 'he']);
  await ask(ADMINISTRATOR, 'import-categories', { rows: [{ id: 'light', gridCode: GRID.district, label: '照明' }] });
});
afterAll(() => party.system.close());

describe('名字旁的党员标志', () => {
  test('只在本人亮了身份、又署了名的地方；收起就没有，没有确认的报到也没有', async () => {
    const need = (visibility: string) =>
      ask<RequestDetail>('he', 'submit', {
        words: `楼道的灯不亮 ${randomUUID()}`,
        categoryId: 'light',
        visibility,
        place: { source: 'address', addressId: 'addr-3-2' },
      });
    const [named, unnamed] = [await need('neighbours-named'), await need('neighbours')];
    const seen = async (id: string) => (await ask<NeighbourDetail>('neighbour', 'neighbour-detail', { id })).authorName;
    const reported = await party.report('he');
    expect(await seen(named.id)).toBe('何文静');
    const confirmed = await party.done('secretary', reported, 'confirm');
    expect(await seen(named.id)).toBe('何文静');
    const shown = await party.done('he', confirmed, 'show-badge');
    expect([await seen(named.id), await seen(unnamed.id)]).toEqual(['何文静（党员）', '']);
    const inRoster = await activity();
    expect(await inRoster()).toBe('党员');
    await party.done('he', shown, 'hide-badge');
    expect(await seen(named.id)).toBe('何文静');
    expect(await inRoster()).toBe('');
  });

  test('退出报到，标志跟着收起', async () => {
    const shown = await party.done('he', await party.get('he', 'member', { id: (await mine()).id }), 'show-badge');
    expect(shown.shown).toBe(true);
    const left = await party.done('he', shown, 'leave');
    expect(left.shown).toBe(false);
    expect(await (await activity())()).toBe('');
  });

  test('群里不署名的，标志也不显示：不然就知道是谁了', () => {
    const badges = new Map([['he', '党员']]);
    expect(withBadge('何文静', 'he', badges)).toBe('何文静（党员）');
    expect(withBadge('魏建国', 'wei', badges)).toBe('魏建国');
    expect(withBadge('柳苑 3号楼的邻居', 'he', badges)).toBe('柳苑 3号楼的邻居');
    expect([isNamed('邻居'), isNamed('楼长 何文静')]).toEqual([false, true]);
  });
});

/** What stands beside somebody's name in the roster of an activity that they signed up for. */
async function activity(): Promise<() => Promise<string | undefined>> {
  const call = async <T>(person: string, action: string, input: object) =>
    expectOk(await party.system.invoke<T>('attendance', person, action, input, { commandId: randomUUID() }));
  const plan = { title: '清扫楼道', gridCode: GRID.riverside, place: { text: '小广场' }, time: '09:00' };
  const { id } = await call<OccasionDetail>('chief', 'plan', { ...plan, date: dayAfter(48) });
  await call('he', 'perform-occasion', { id, version: 1, action: 'sign-up', fields: {} });
  return async () => (await call<RosterView>('chief', 'roster', { id })).expected[0]?.badge;
}

const mine = async () => (await party.get<{ items: { id: string }[] }>('he', 'my-reports')).items[0]!;
