import { randomUUID } from 'node:crypto';
import type {
  Coverage,
  DueList,
  DutyView,
  HouseholdLine,
  HouseholdMade,
  HouseholdView,
  VisitSaved,
  VisitView,
} from '../../cloudfunctions/visits/contract';
import type { Page } from '../../cloudfunctions/platform/steps';
import { beijingInstant, DAY, HOUR, MINUTE, mondayOf } from '../../cloudfunctions/platform/clock';
import { ALL, countCell, rateOf, rowAt } from '../../cloudfunctions/visits/coverage/coverage';
import { daysOf, entriesOf, expectedOf, householdsIn } from '../../cloudfunctions/visits/coverage/duty';
import { isLate, sayArrived } from '../../cloudfunctions/visits/records/record';
import { expectOk } from '../requests/scene';
import { testNow } from '../support/moment';
import { recordAt } from './sample';
import { ID, openVisits, refusalOf, type VisitScene } from './scene';

/** Cases that other systems of the field got wrong, and what is right: each as it was reported. */
const at = (date: string, hours = 0, minutes = 0) => beijingInstant(date, 0) + hours * HOUR + minutes * MINUTE;

describe('哪一周、哪一个月', () => {
  test('一周两头都算：星期一零点和星期日深夜的走访在同一周，下星期一零点的在下一周', () => {
    const monday = mondayOf(at('2026-11-25'));
    const weekOfVisit = (when: number) => entriesOf(recordAt(when, 'seen'))[0]!.week;
    expect(daysOf(monday)).toHaveLength(7);
    expect(weekOfVisit(at(monday))).toBe(monday);
    expect(weekOfVisit(at(daysOf(monday)[6]!, 23, 59))).toBe(monday);
    expect(weekOfVisit(at(daysOf(monday)[6]!, 24))).not.toBe(monday);
  });

  test('三十一日 23:50 走访、二号才收到：算在走访的那一期，写明是补传的', () => {
    const made = recordAt(at('2026-08-31', 23, 50), 'seen', 'v', { arrivedAt: at('2026-09-02', 9) });
    expect(entriesOf(made)[0]!.week).toBe(mondayOf(at('2026-08-31')));
    expect(isLate(made)).toBe(true);
    expect(sayArrived(made, at('2026-09-02', 9))).toBe('8月31日 23:50 走访，9月2日 9:00 收到');
    expect(sayArrived({ ...made, arrivedAt: made.at + MINUTE }, made.at + HOUR)).toBe('');
  });

  test('二月二十八日数好的合计，三月一日打开还是那么多户', () => {
    const tag = {
      id: 't',
      tagId: 't',
      memberId: '',
      name: '独居',
      group: 'care',
      sensitivity: 'plain',
      intervalDays: 30,
      windowDays: 7,
    };
    const household = {
      status: 'living',
      tags: [{ ...tag, state: 'approved', from: 0, until: null }],
      seen: { at: at('2027-02-20'), kind: 'visit', by: '' },
      tried: null,
      due: { from: at('2027-03-22'), lateFrom: at('2027-03-29') },
      rest: null,
    } as unknown as Parameters<typeof countCell>[0][number];
    const totals = countCell([household, household], 5, at('2027-02-28', 23));
    const count = (now: number) => {
      const { households, done } = rowAt(ALL, totals.rows[ALL]!, now);
      return [totals.households, households, done];
    };
    expect(count(at('2027-02-28', 23))).toEqual([5, 2, 2]);
    expect(count(at('2027-03-01'))).toEqual([5, 2, 2]);
  });

  test('数的是户不是次；没有要求是“—”，不是 0%；请假放假按比例减', () => {
    const visits = [1, 2, 3].map((n) => entriesOf(recordAt(at('2026-11-24', n), 'seen', `v${n}`))[0]!.entry);
    expect(householdsIn(visits)).toBe(1);
    expect(rateOf(0, 0).text).toBe('—');
    expect(rateOf(0, 4).text).toBe('0%');
    const rule = { postKind: 'gridWorker', minutesADay: 60, householdsAWeek: 10, visitsAWeek: 0, from: 0 };
    expect([0, 1, 3, 5, 6].map((days) => expectedOf(rule, days, 5))).toEqual([0, 2, 6, 10, 10]);
    expect(expectedOf(null, 5, 5)).toBe(0);
  });
});

describe('送上来的、搬走的、重来的', () => {
  let town: VisitScene;
  beforeAll(async () => {
    town = await openVisits();
  }, 120_000);
  afterAll(() => town.scene.close());
  const code = async (who: string, action: string, input: object) => refusalOf(await town.call(who, action, input));
  const visitsOf = async (id: string) =>
    (await town.get<Page<VisitView>>('chief', 'visits', { householdId: id })).items;

  test('后台和手动同时把一次走访送上来：一条记录，两边都说成了', async () => {
    const commandId = randomUUID();
    const both = await Promise.all([1, 2].map(() => town.visit('worker', ID.old, { remarks: '一次' }, commandId)));
    expect(new Set(both.map(({ visitId }) => visitId)).size).toBe(1);
    await town.settle();
    expect(await visitsOf(ID.old)).toHaveLength(1);
  });

  test('A、B 都去了同一户：一户，两次走访；“每周十户”里各算一户', async () => {
    await town.visit('worker', ID.family);
    await town.visit('chief', ID.family);
    await town.settle();
    expect(await visitsOf(ID.family)).toHaveLength(2);
    expect((await town.get<DutyView>('worker', 'duty')).households.done).toBe(2);
    expect((await town.get<DutyView>('chief', 'duty')).households.done).toBe(1);
  });

  test('一批发到一半坏了一条：别的照收，坏的那条单独再发', async () => {
    const visit = (id: string) => ({ householdId: id, base: 1, madeAt: testNow(), outcome: 'seen' });
    const visits = [visit(ID.petitioner), { ...visit(ID.plain), topics: { living: { text: '字'.repeat(900) } } }].map(
      (one) => ({ commandId: randomUUID(), visit: one }),
    );
    const first = await town.get<{ results: { ok: boolean }[] }>('worker', 'sync-visits', { visits });
    expect(first.results.map(({ ok }) => ok)).toEqual([true, false]);
    const again = [visits[0]!, { ...visits[1]!, visit: visit(ID.plain) }];
    const { results } = await town.get<{ results: { ok: boolean; saved?: VisitSaved }[] }>('worker', 'sync-visits', {
      visits: again,
    });
    expect(results.map(({ ok }) => ok)).toEqual([true, true]);
    await town.settle();
    expect([await visitsOf(ID.petitioner), await visitsOf(ID.plain)].map(({ length }) => length)).toEqual([1, 1]);
  });

  test('钟再响一次、名册再导一次、同样的话再说一次：没有变化，经过里就不多一条', async () => {
    const length = async () => (await town.see('chief', ID.east)).timeline.length;
    const before = await length();
    await town.settle();
    await town.settle();
    expect(await length()).toBe(before);
  });

  test('可能重复的只提醒：照样建得成，编号不一样', async () => {
    const member = { name: '李秀瑛', relation: 'head', birthMonth: '1948-05' };
    const made = await town.get<HouseholdMade>('chief', 'add-household', {
      addressId: 'addr-3-2',
      room: '601',
      living: 'rented',
      members: [member],
    });
    expect(made.likely).toEqual([expect.objectContaining({ id: ID.old, why: '可能有同一个人：李**' })]);
    expect(made.household.id).not.toBe(ID.old);
    const again = await town.get<HouseholdMade>('chief', 'add-household', {
      addressId: 'addr-3-2',
      room: '201室',
      living: 'rented',
      members: [{ name: '别人', relation: 'tenant' }],
    });
    expect(again.likely[0]).toMatchObject({ id: ID.old, why: '这个门牌号已有一户' });
  });

  test('一户搬走：没走完的待走访取消，写明去向；不能再登记走访；同一扇门的下一户是新的编号', async () => {
    const east = await town.see('chief', ID.east);
    expect(east.due).not.toBeNull();
    const left = expectOk(await town.act('chief', ID.east, 'move-out', { note: '随子女去外地' }));
    expect(left).toMatchObject({ status: 'left', due: null, members: [], tags: [] });
    expect(left.timeline.at(-1)).toMatchObject({ title: '全家搬离', note: '随子女去外地' });
    expect((await town.get<DueList>('eastWorker', 'due-list')).items).toEqual([]);
    const visit = { householdId: ID.east, base: 1, madeAt: testNow(), outcome: 'seen' };
    expect(await code('eastWorker', 'save-visit', visit)).toBe('HOUSEHOLD_GONE');
    const next = await town.get<HouseholdMade>('chief', 'add-household', {
      addressId: 'addr-2-1',
      room: '101',
      living: 'rented',
      members: [{ name: '新来的', relation: 'tenant' }],
    });
    expect(next.household.id).not.toBe(ID.east);
    expect(next.likely).toEqual([]);
    await town.settle();
    const lines = (await town.get<Page<HouseholdLine>>('chief', 'households', { status: 'left' })).items;
    expect(lines.map(({ id }) => id)).toEqual([ID.east]);
    const all = (await town.get<Coverage>('chief', 'coverage')).rows.find(({ tagId }) => tagId === 'alone')!;
    expect(all.households).toBe(1);
  });
});

describe('填错的', () => {
  let town: VisitScene;
  beforeAll(async () => {
    town = await openVisits();
  }, 120_000);
  afterAll(() => town.scene.close());
  const code = async (who: string, action: string, input: object) => refusalOf(await town.call(who, action, input));
  const visit = (more: object) => ({ householdId: ID.family, base: 1, madeAt: testNow(), outcome: 'seen', ...more });

  test('五百个成员、入住以前的走访、没有的题、太多人同行、太多照片：说明白，什么也不改', async () => {
    const before = await town.see('chief', ID.family);
    const people = Array.from({ length: 500 }, (_, i) => ({ name: `成员${i}`, relation: 'other' }));
    const moved = await town.get<HouseholdMade>('chief', 'add-household', {
      addressId: 'addr-10-1',
      room: '101',
      living: 'rented',
      movedIn: new Date(testNow() - 2 * DAY).toISOString().slice(0, 10),
      members: [],
    });
    const early = { householdId: moved.household.id, madeAt: testNow() - 5 * DAY };
    expect(await code('worker', 'save-visit', visit(early))).toBe('VISIT_BEFORE_MOVE');
    const bad = [
      { join: people },
      { topics: { weather: { text: '好' } } },
      { outcome: 'maybe' },
      { base: 0 },
      { companions: Array.from({ length: 9 }, (_, i) => ({ name: `同行${i}` })) },
      { photos: Array.from({ length: 7 }, (_, i) => `cloud://x/${i}.jpg`) },
      { changes: [{ field: 'idCard', from: '', to: '1' }] },
      { changes: [{ field: 'living', from: 'registered', to: 'tent' }] },
      { startedAt: testNow() + HOUR },
    ];
    for (const more of bad)
      expect([more, await code('worker', 'save-visit', visit(more))]).toEqual([more, 'BAD_INPUT']);
    expect(await code('worker', 'save-visit', visit({ madeAt: testNow() + DAY }))).toBe('VISIT_IN_FUTURE');
    const many = { addressId: 'addr-3-1', room: '801', living: 'rented', members: people };
    expect(await code('chief', 'add-household', many)).toBe('BAD_INPUT');
    const join = people.slice(0, 30);
    expect(await code('chief', 'change-household', { id: ID.family, base: 1, join })).toBe('TOO_MANY_MEMBERS');
    const after = await town.see('chief', ID.family);
    expect({ ...after, lastSeenText: '' }).toEqual({ ...before, lastSeenText: '' });
  });

  test('没审批的标签不安排走访，也不算覆盖；退回了就没有了；不认得的标签、重复的标签不收', async () => {
    expectOk(await town.act('worker', ID.plain, 'tag', { choice: 'alone', extra: 'household' }));
    const proposed = await town.see('worker', ID.plain);
    expect(proposed.tags).toMatchObject([{ name: '独居', state: 'proposed' }]);
    expect(proposed.due).toBeNull();
    expect(refusalOf(await town.act('worker', ID.plain, 'tag', { choice: 'alone', extra: 'household' }))).toBe(
      'TAG_THERE',
    );
    expect(refusalOf(await town.act('worker', ID.plain, 'tag', { choice: 'none', extra: 'household' }))).toBe(
      'UNKNOWN_TAG',
    );
    expect(refusalOf(await town.act('worker', ID.plain, 'approve-tag', { choice: proposed.tags[0]!.id }))).not.toBe(
      'OK',
    );
    const fields = { choice: proposed.tags[0]!.id, note: '依据不足' };
    expect(expectOk(await town.act('chief', ID.plain, 'refuse-tag', fields)).tags).toEqual([]);
  });

  test('未成年人：网格长审批以前、监护人同意以前，标签批不了，姓名只露一个字', async () => {
    const child = (view: HouseholdView) => view.members.find(({ minor }) => minor)!;
    const before = await town.see('chief', ID.family);
    expect(child(before)).toMatchObject({ minorText: '未满 14 周岁，需先取得监护人同意', name: { text: '王**' } });
    const tag = { choice: 'child', extra: child(before).id };
    const proposal = expectOk(await town.act('worker', ID.family, 'tag', tag)).tags.find(
      ({ name }) => name === '困境儿童',
    )!;
    expect(refusalOf(await town.act('chief', ID.family, 'approve-tag', { choice: proposal.id }))).toBe('MINOR');
    expect(refusalOf(await town.act('chief', ID.family, 'approve-minor', { choice: child(before).id }))).toBe('MINOR');
    const guardian = { choice: child(before).id, note: '父亲，当面签字' };
    expectOk(await town.act('worker', ID.family, 'guardian-agrees', guardian));
    expectOk(await town.act('chief', ID.family, 'approve-tag', { choice: proposal.id }));
    const open = expectOk(await town.act('chief', ID.family, 'approve-minor', { choice: child(before).id }));
    expect(child(open).minorText).toBe('');
  });
});
