import type { DaySet, HouseholdMade, HouseholdView } from '../../cloudfunctions/visits/contract';
import { testNow } from '../support/moment';
import { ID, openVisits, refusalOf, type VisitScene } from './scene';

describe('分户、合户、搬到别处：经过留着，编号不再用', () => {
  let town: VisitScene;
  beforeEach(async () => {
    town = await openVisits();
  }, 120_000);
  afterEach(() => town.scene.close());

  const ids = ({ lineage }: HouseholdView) => lineage.map(({ id }) => id);
  const namesOf = (view: HouseholdView) => view.members.length;
  const dueWith = async (person: string) => {
    const { households } = await town.get<DaySet>(person, 'day-set');
    return households.map(({ id }) => id);
  };
  const versionOf = async (id: string) => (await town.see('chief', id)).version;

  test('分出去的人是新的一户，跟着人的标签一起走；两户都写明从哪里来、到哪里去', async () => {
    const before = await town.see('chief', ID.family);
    const { id: gone } = before.members[0]!;
    const input = { id: ID.family, version: before.version, memberIds: [gone], addressId: 'addr-10-1', room: '101' };
    const made = await town.get<HouseholdView>('chief', 'split-household', input, 'split-once-1');
    expect([made.room, namesOf(made), ids(made)]).toEqual(['101', 1, [ID.family]]);
    expect(made.tags.map(({ name }) => name)).toEqual(['残疾']);
    const left = await town.see('chief', ID.family);
    expect([namesOf(left), ids(left), left.tags]).toEqual([1, [made.id], []]);
    expect(left.timeline.map(({ title }) => title).join()).toContain('分');
    // The same tap again is the same household.
    const again = await town.get<HouseholdView>('chief', 'split-household', input, 'split-once-1');
    expect(again.id).toBe(made.id);
    // Who is left with nobody due is not visited for the one who went.
    await town.scene.system.clock('P31D');
    await town.settle();
    expect(await dueWith('worker')).toEqual(expect.arrayContaining([made.id]));
    expect(await dueWith('worker')).not.toContain(ID.family);
  });

  test('合成一户：人和标签都在一户里，另一户关掉，经过留着，不能再登记走访', async () => {
    const [one, other] = [await town.see('chief', ID.old), await town.see('chief', ID.family)];
    const input = { id: ID.old, version: one.version, otherId: ID.family };
    const joined = await town.get<HouseholdView>('chief', 'join-households', input, 'join-once-1');
    expect(namesOf(joined)).toBe(namesOf(one) + namesOf(other));
    expect(joined.tags.map(({ name }) => name).sort()).toEqual(['残疾', '独居', '老党员'].sort());
    expect(ids(joined)).toContain(ID.family);
    const closed = await town.see('chief', ID.family);
    expect([closed.status, namesOf(closed), ids(closed)]).toEqual(['joined', 0, [ID.old]]);
    expect(closed.timeline.length).toBeGreaterThanOrEqual(other.timeline.length);
    const visit = { householdId: ID.family, base: 1, madeAt: testNow(), outcome: 'seen' };
    expect(refusalOf(await town.call('worker', 'save-visit', visit))).not.toBe('OK');
    expect((await town.get<HouseholdView>('chief', 'join-households', input, 'join-once-1')).version).toBe(
      joined.version,
    );
    // The door is free again, for a household with an id of its own.
    const door = { addressId: 'addr-3-2', room: '301', living: 'rented', movedIn: '2026-11-01', members: [] };
    const { household } = await town.get<HouseholdMade>('chief', 'add-household', door);
    expect([ID.old, ID.family]).not.toContain(household.id);
  });

  test('搬到别的网格：编号、标签、经过都跟着走，待走访归那边的网格员', async () => {
    await town.scene.system.clock('P31D');
    await town.settle();
    expect(await dueWith('worker')).toContain(ID.old);
    const input = { id: ID.old, version: await versionOf(ID.old), addressId: 'addr-2-1', room: '602' };
    const moved = await town.get<HouseholdView>('chief', 'move-household', input);
    expect([moved.id, moved.room, moved.tags.length]).toEqual([ID.old, '602', 2]);
    expect(moved.timeline.some(({ note }) => note.startsWith('原住址：'))).toBe(true);
    await town.settle();
    expect(await dueWith('worker')).not.toContain(ID.old);
    expect(await dueWith('eastWorker')).toContain(ID.old);
  });

  test('不是这里的工作人员、看到的不是最新的、别的社区的门、同一户：说得清楚，什么也不变', async () => {
    const version = await versionOf(ID.old);
    const here = { addressId: 'addr-10-1', room: '101' };
    const code = async (person: string, action: string, input: object) =>
      refusalOf(await town.call(person, action, { id: ID.old, version, ...input }));
    const before = await town.see('chief', ID.old);
    expect(await code('resident', 'move-household', here)).toBe('NOT_FOUND');
    expect(await code('chief', 'move-household', { ...here, version: version + 1 })).toBe('STALE');
    expect(await code('chief', 'move-household', { addressId: 'addr-orchard', room: '1' })).not.toBe('OK');
    expect(await code('chief', 'join-households', { otherId: ID.old })).toBe('BAD_INPUT');
    expect(await code('chief', 'split-household', { ...here, memberIds: ['nobody'] })).not.toBe('OK');
    expect(await code('chief', 'split-household', { ...here, memberIds: [] })).toBe('BAD_INPUT');
    expect(await town.see('chief', ID.old)).toEqual(before);
  });
});
