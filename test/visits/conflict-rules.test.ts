import { DAY, MINUTE } from '../../cloudfunctions/platform/clock';
import { Refusal } from '../../cloudfunctions/platform/errors';
import { applied } from '../../cloudfunctions/platform/subject';
import { clashOf, decideConflict, mergeChanges, pick, valueOf } from '../../cloudfunctions/visits/households/conflicts';
import { THE_RULE } from '../../cloudfunctions/visits/households/entry';
import { newHousehold } from '../../cloudfunctions/visits/households/lineage';
import { distance, likelySame } from '../../cloudfunctions/visits/households/match';
import { decideVisit, forceHeld, type Visit } from '../../cloudfunctions/visits/records/apply';
import { madeMoment } from '../../cloudfunctions/visits/records/record';
import type { Household } from '../../cloudfunctions/visits/households/household';
import { random } from '../../local/demo/random';
import { recordAt } from './sample';

const NOW = Date.parse('2026-11-23T03:00:00Z');
const door = {
  addressId: 'a',
  addressText: '',
  building: '',
  room: '201',
  communityCode: '990101001001',
  cellCode: '990101001001001',
};
const member = {
  id: 'm',
  name: '李秀英',
  relation: 'head' as const,
  birthMonth: '',
  phone: '',
  workUnit: '机床厂',
  partyMember: false,
  openid: '',
  from: 0,
  approvedBy: '',
  guardian: '',
};
const start = (): Household =>
  newHousehold('h', door, { living: 'registered', movedIn: 0, members: [member] }, 'begin', 'c', THE_RULE(NOW));
const UNIT = 'm:m.workUnit';
const made = (base: number, id = 'x') => ({ base, by: '网格员 张三', at: NOW, id });
const code = (run: () => unknown) => {
  try {
    run();
    return 'OK';
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
};

describe('两处改了同一户', () => {
  test('别人没改过的收下；改成一样的不算；同一项别人改成了别的，两个都留着', () => {
    const once = mergeChanges(start(), [{ field: UNIT, from: '机床厂', to: '早餐店' }], made(1), 2);
    expect(valueOf(once, UNIT)).toBe('早餐店');
    expect(clashOf(once, { field: UNIT, from: '机床厂', to: '早餐店' }, 1)).toBe('same');
    expect(clashOf(once, { field: UNIT, from: '机床厂', to: '学校' }, 1)).toBe('hard');
    expect(clashOf(once, { field: UNIT, from: '机床厂', to: '学校' }, 2)).toBe('clean');
    const other = mergeChanges(once, [{ field: 'living', from: 'registered', to: 'resident' }], made(1), 3);
    expect(other).toMatchObject({ living: 'resident', conflicts: [] });
    const both = mergeChanges(once, [{ field: UNIT, from: '机床厂', to: '学校' }], made(1), 3);
    expect(valueOf(both, UNIT)).toBe('早餐店');
    expect(both.conflicts).toMatchObject([{ standing: { value: '早餐店' }, offered: { value: '学校' } }]);
    const { id } = both.conflicts[0]!;
    expect(valueOf(decideConflict(both, id, 'offered', 4), UNIT)).toBe('学校');
    expect(decideConflict(both, id, 'standing', 4).conflicts).toEqual([]);
    expect(code(() => mergeChanges(start(), [{ field: 'living', from: '', to: 'tent' }], made(1), 2))).toBe(
      'BAD_INPUT',
    );
  });

  test('两部手机和服务器的三百段经过：哪个先到都不丢话，每个没收下的值都在待核对里，重发什么也不变', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const dice = random(seed);
      let state = start();
      const seen = { one: 1, two: 1 };
      const offered = new Set<string>();
      for (let step = 0; step < 12; step++) {
        const phone = dice.pick(['one', 'two'] as const);
        if (dice.next() < 0.3) seen[phone] = state.version;
        const to = `单位${step}`;
        offered.add(to);
        const visit = visitOf(`${phone}-${step}`, NOW + step * MINUTE, {
          base: seen[phone],
          changes: [{ field: UNIT, from: '?', to }],
        });
        const next = applied(state, decideVisit(state, visit, `c${step}`, THE_RULE(NOW))!);
        expect(decideVisit(next, visit, `c${step}`, THE_RULE(NOW))).toBeNull();
        expect(next.visitIds).toHaveLength(step + 1);
        const standing = valueOf(next, UNIT);
        const kept = standing === to || next.conflicts.some((one) => one.offered.value === to);
        expect([seed, step, kept]).toEqual([seed, step, true]);
        expect(next.conflicts.every((one) => offered.has(one.offered.value))).toBe(true);
        expect(next.conflicts.length).toBeGreaterThanOrEqual(state.conflicts.length);
        state = next;
      }
      expect(pick(state).members).toHaveLength(1);
    }
  });

  const visitOf = (id: string, at: number, more: Partial<Visit> = {}): Visit => ({
    record: recordAt(at, 'seen', id),
    changes: [],
    join: [],
    base: 1,
    after: '',
    ...more,
  });

  test('前一条还没到就先留着，到了一起算；五天没到也算，先后怎样都是这几次', () => {
    const first = visitOf('v1', NOW - 2 * MINUTE);
    const second = visitOf('v2', NOW, { after: 'v1' });
    const held = applied(start(), decideVisit(start(), second, 'c2', THE_RULE(NOW))!);
    expect(held).toMatchObject({ visitIds: [], seen: null });
    expect(held.held).toHaveLength(1);
    const both = applied(held, decideVisit(held, first, 'c1', THE_RULE(NOW))!);
    expect(both.visitIds).toEqual(['v1', 'v2']);
    expect(both).toMatchObject({ held: [], seen: { at: NOW } });
    expect(both.unfiled).toHaveLength(2);
    expect(forceHeld(held, THE_RULE(NOW + 4 * DAY))).toBeNull();
    const forced = applied(held, forceHeld(held, THE_RULE(NOW + 5 * DAY))!);
    expect(forced.visitIds).toEqual(['v2']);
    const late = applied(forced, decideVisit(forced, first, 'c1', THE_RULE(NOW + 6 * DAY))!);
    expect(late.visitIds).toEqual(['v2', 'v1']);
    expect(late.seen?.at).toBe(NOW);
  });
});

describe('走访的时刻', () => {
  test('手机快几分钟算收到的时刻；写成明天的、入住之前的、一个月前的不收；没点“到了”就没有时长', () => {
    expect(madeMoment({ madeAt: NOW + 5 * MINUTE }, 0, NOW)).toEqual({ at: NOW, startedAt: null });
    expect(code(() => madeMoment({ madeAt: NOW + DAY }, 0, NOW))).toBe('VISIT_IN_FUTURE');
    expect(code(() => madeMoment({ madeAt: NOW - DAY }, NOW, NOW))).toBe('VISIT_BEFORE_MOVE');
    expect(code(() => madeMoment({ madeAt: NOW - 31 * DAY }, 0, NOW))).toBe('VISIT_TOO_OLD');
    expect(code(() => madeMoment({ madeAt: NOW - MINUTE, startedAt: NOW }, 0, NOW))).toBe('BAD_INPUT');
    expect(madeMoment({ madeAt: NOW, startedAt: NOW - 20 * MINUTE }, 0, NOW).startedAt).toBe(NOW - 20 * MINUTE);
    expect(madeMoment({ madeAt: NOW, startedAt: NOW - DAY }, 0, NOW).startedAt).toBeNull();
  });
});

describe('可能是同一个人', () => {
  test('名字差几个字、同一年生的提醒；不像的不提醒', () => {
    const person = (name: string, birthMonth = '1950-03', phone = '') => ({ name, birthMonth, phone });
    expect(distance('李秀英', '李秀英')).toBe(0);
    expect(distance('李秀英', '李秀瑛')).toBe(1);
    expect(distance('', '李')).toBe(1);
    expect(likelySame(person('李秀英'), person('李秀瑛', '1950-05'))).toBe(true);
    expect(likelySame(person('李秀英'), person('李秀瑛', '1960-05'))).toBe(false);
    expect(likelySame(person('李秀英'), person('王建国'))).toBe(false);
    expect(likelySame(person('李秀英', '', '139'), person('别人', '', '139'))).toBe(true);
  });
});
