import { DAY, HOUR, dayStart } from '../../cloudfunctions/platform/clock';
import { POST_KINDS } from '../../miniprogram/vocabulary/grid';
import { answeringIn, type Post } from '../../cloudfunctions/directory/look-posts';
import { sidesOf } from '../../cloudfunctions/visits/access/access';
import { dueStateOf, dutyOf, eventAt } from '../../cloudfunctions/visits/due/due';
import { fireHousehold } from '../../cloudfunctions/visits/due/fire';
import { changed } from '../../cloudfunctions/visits/households/decide';
import { THE_RULE } from '../../cloudfunctions/visits/households/entry';
import { tagsAt, type Household, type TagOn } from '../../cloudfunctions/visits/households/household';
import { newHousehold } from '../../cloudfunctions/visits/households/lineage';
import { withVisit } from '../../cloudfunctions/visits/records/apply';
import { countCell, rowAt, sumOf, ALL } from '../../cloudfunctions/visits/coverage/coverage';
import { applied } from '../../cloudfunctions/platform/subject';
import { random } from '../../local/demo/random';
import { recordAt } from './sample';

const NOW = Date.parse('2026-11-23T03:00:00Z');
const CELL = '990101001001001';
const door = {
  addressId: 'a',
  addressText: '柳苑 3号楼',
  building: '柳苑 3号楼',
  room: '201',
  communityCode: CELL.slice(0, 12),
  cellCode: CELL,
};
const tag = (id: string, more: Partial<TagOn> = {}): TagOn => ({
  id,
  tagId: id,
  memberId: '',
  name: id,
  group: 'care',
  sensitivity: 'plain',
  intervalDays: 7,
  windowDays: 3,
  asks: '',
  purpose: '',
  ground: '',
  state: 'approved',
  from: NOW - 60 * DAY,
  until: null,
  ...more,
});
const household = (tags: TagOn[], now = NOW, seenAt: number | null = null): Household =>
  newHousehold(
    'h',
    door,
    {
      living: 'registered',
      movedIn: 0,
      members: [],
      tags,
      seen: seenAt === null ? null : { at: seenAt, kind: 'visit', by: '' },
    },
    'begin',
    'c0',
    THE_RULE(now),
  );
const after = (state: Household, set: Partial<Household>, now: number, id: string) =>
  applied(state, changed(state, set, { action: 'change', commandId: id }, THE_RULE(now)));

describe('一户一次待走访', () => {
  test('几个标签合成一次，最早到期的定日子，理由一个不少', () => {
    const { due } = household([tag('alone'), tag('veteran', { intervalDays: 30 })], NOW, NOW - 10 * DAY);
    expect(due?.reasons.map(({ name }) => name)).toEqual(['alone', 'veteran']);
    expect(due?.from).toBe(dayStart(NOW - 10 * DAY) + 7 * DAY);
  });

  test('没有标签、标签不定期、待审批、到期了：不安排，也没有理由', () => {
    for (const tags of [
      [],
      [tag('x', { intervalDays: 0 })],
      [tag('x', { state: 'proposed' })],
      [tag('x', { until: NOW - DAY })],
    ])
      expect(household(tags)).toMatchObject({ due: null, rest: null });
  });

  test('按最后见到的日子算：别处见过了，日历上的到期就往后推', () => {
    const state = household([tag('alone')], NOW, NOW - 10 * DAY);
    const contact = { openid: 'o', kind: 'checkIn' as const, at: NOW - DAY };
    const known = { ...state, openids: ['o'], nextClockAt: NOW };
    const fired = fireHousehold(known, NOW, [contact])!;
    expect(fired.set.seen).toMatchObject({ kind: 'checkIn', at: NOW - DAY });
    expect(fired.set.due?.from).toBe(dayStart(NOW - DAY) + 7 * DAY);
    expect(fireHousehold(known, NOW, [{ ...contact, openid: 'another' }])!.entry.action).toBe('fell-due');
  });

  test('谢绝：有日期的理由，两周后再安排；突发情况不等', () => {
    const state = household([tag('alone')], NOW, NOW - 10 * DAY);
    const declined = after(state, withVisit(state, recordAt(NOW, 'declined')), NOW, 'v1');
    expect(declined.due).toBeNull();
    expect(declined.rest?.until).toBe(dayStart(NOW) + 14 * DAY);
    const urgent = after(declined, { events: [eventAt('e', 'discharge', '', NOW)] }, NOW, 'e1');
    expect(urgent.rest).toBeNull();
    expect(urgent.due?.reasons.map(({ name }) => name)).toEqual(['alone', '出院回家']);
    const calm = after(
      household([tag('alone')], NOW, NOW),
      { events: [eventAt('e', 'discharge', '', NOW)] },
      NOW,
      'e1',
    );
    expect(calm.due).toMatchObject({ from: NOW, lateFrom: NOW + 24 * HOUR });
  });

  test('家中无人：还是待走访；见到了：这一次结束，下一次是另一次', () => {
    const state = household([tag('alone')], NOW, NOW - 10 * DAY);
    const opened = applied(state, fireHousehold(state, NOW, [])!);
    const nobody = after(opened, withVisit(opened, recordAt(NOW, 'nobody')), NOW, 'v1');
    expect(nobody.due?.id).toBe(opened.due?.id);
    const seen = after(nobody, withVisit(nobody, recordAt(NOW + HOUR, 'seen')), NOW + HOUR, 'v2');
    expect(seen.due?.id).not.toBe(opened.due?.id);
    expect(dueStateOf(seen, NOW + HOUR)).toBe('coming');
    const late = after(seen, withVisit(seen, recordAt(NOW - DAY, 'seen')), NOW + 2 * HOUR, 'v3');
    expect(late.seen?.at).toBe(NOW + HOUR);
  });
});

const holder = (personId: string, side: 'A' | 'B', leaves: { from: number; until: number }[] = []) => ({
  personId,
  name: personId,
  phone: '',
  side,
  from: 0,
  until: null,
  leaves,
});
const post = (_id: string, gridCode: string, kind: string, holders: Post['holders']): Post => ({
  _id,
  gridCode,
  gridName: '',
  kind,
  title: kind,
  duties: '',
  holders,
});

describe('随便怎样的两百段经过', () => {
  test('有标签的在住户，任何时候正好有一次待走访，或一个有日期的理由；有人负责，而且打得开', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const dice = random(seed);
      let now = NOW;
      let state = household([tag('alone'), tag('poor', { intervalDays: 30, windowDays: 7 })], now);
      const leaves: { from: number; until: number }[] = [];
      for (let step = 0; step < 25; step++) {
        now += dice.integer(0, 6) * DAY + dice.integer(0, 20) * HOUR;
        state = happens(state, dice.integer(0, 8), now, `${seed}.${step}`, leaves);
        while (state.nextClockAt !== null && state.nextClockAt <= now) {
          const fired = fireHousehold(state, now, []);
          if (!fired) break;
          state = applied(state, fired);
        }
        const wants =
          state.status === 'living' &&
          (tagsAt(state, now).some(({ intervalDays }) => intervalDays > 0) || state.events.length > 0);
        const kept = [state.due !== null, state.rest !== null && state.rest.until > now].filter(Boolean).length;
        expect([seed, step, wants ? 1 : 0]).toEqual([seed, step, kept]);
        expect(state.dueFrom).toBe(state.due?.from ?? null);
        if (!wants) continue;
        const posts = [
          post('p-w', state.cellCode, POST_KINDS.gridWorker, [holder('a', 'A', leaves), holder('b', 'B')]),
          post('p-c', state.communityCode, POST_KINDS.chief, [holder('c', 'A')]),
        ];
        const owner = answeringIn(posts, state.cellCode, POST_KINDS.gridWorker, now, state.linkPostId)!;
        expect(sidesOf({ openid: 'x', personId: owner.personId, posts: [] }, state, [owner], [], now)).toContain(
          'visitor',
        );
        expect(owner.personId).toBe(
          state.linkPostId === 'p-c' ? 'c' : leaves.some(({ from, until }) => from <= now && now < until) ? 'b' : 'a',
        );
      }
    }
  });

  /** One thing of those that happen: visits of every outcome, leaves, a redraw, a tag more or less, an event, a wish, moving out. */
  function happens(
    state: Household,
    what: number,
    now: number,
    id: string,
    leaves: { from: number; until: number }[],
  ): Household {
    if (state.status !== 'living') return state;
    const outcome = (['seen', 'nobody', 'declined', 'gone'] as const)[what];
    if (outcome) return after(state, withVisit(state, recordAt(now, outcome, id)), now, id);
    if (what === 4) leaves.push({ from: now, until: now + 5 * DAY });
    if (what === 5) return after(state, { cellCode: `${state.communityCode}00${(now % 3) + 1}` }, now, id);
    if (what === 6) {
      const tags =
        state.tags.length > 1 ? state.tags.slice(1) : [...state.tags, tag(id, { from: now, until: now + 20 * DAY })];
      return after(state, { tags }, now, id);
    }
    if (what === 7) return after(state, { events: [eventAt(id, 'quarrel', '', now)] }, now, id);
    if (what === 8)
      return after(
        state,
        { declines: state.declines ? null : { askAgain: now + 180 * DAY }, linkPostId: state.linkPostId ? '' : 'p-c' },
        now,
        id,
      );
    return state;
  }
});

describe('覆盖率的合计', () => {
  test('存着的合计在任何一天读出来，都等于那一天重数一遍；上一级是下级之和', () => {
    const dice = random(7);
    const many = Array.from({ length: 300 }, (_, i) => {
      const tags = [tag('alone'), ...(dice.next() < 0.4 ? [tag('poor', { intervalDays: 30 })] : [])];
      const state = household(tags, NOW, dice.next() < 0.8 ? NOW - dice.integer(0, 50) * DAY : null);
      const outcome = dice.pick(['seen', 'nobody', 'declined'] as const);
      return dice.next() < 0.5 ? after(state, withVisit(state, recordAt(NOW, outcome, `${i}`)), NOW, `${i}`) : state;
    });
    const [half, rest] = [many.slice(0, 150), many.slice(150)];
    const total = sumOf([countCell(half, 200, NOW), countCell(rest, 300, NOW)]);
    expect(total.households).toBe(500);
    for (const days of [0, 1, 5, 8]) {
      const day = NOW + days * DAY;
      const row = rowAt(ALL, total.rows[ALL]!, day);
      const states = many.map((one) => dueStateOf(one, day));
      const count = (state: string) => states.filter((one) => one === state).length;
      expect([days, row.households, row.done, row.due, row.overdue, row.resting]).toEqual([
        days,
        300,
        count('coming'),
        count('due'),
        count('overdue'),
        count('resting'),
      ]);
      expect(row.done + row.due + row.overdue + row.resting).toBe(row.households);
    }
    expect(rowAt('none', { name: '', group: 'care', counts: {} }, NOW).rate.text).toBe('—');
    expect(dutyOf(household([]), NOW).due).toBeNull();
  });
});
