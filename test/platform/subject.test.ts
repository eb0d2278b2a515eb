import * as fc from 'fast-check';
import { Refusal, refusals } from '../../cloudfunctions/platform/errors';
import type { RegisteredCall } from '../../cloudfunctions/platform/endpoint';
import { changeWhoeverIsFaster, type Shelf } from '../../cloudfunctions/platform/shelf';
import { askNote, plainRow, type Actor, type StepEntry, type StepRow } from '../../cloudfunctions/platform/step-rows';
import {
  actionsFor,
  applied,
  begun,
  decide,
  entryToBegin,
  ruled,
  timelineOf,
  type Decision,
  type Subject,
  type SubjectKind,
} from '../../cloudfunctions/platform/subject';
import { perform, type Shell } from '../../cloudfunctions/platform/subject-shell';
import { noticeOf } from '../../cloudfunctions/platform/telling';

const NOW = Date.UTC(2026, 10, 25, 3);
const STATUSES = ['one', 'two', 'three'] as const;
const SIDES = ['a', 'b', 'c'] as const;
type Status = (typeof STATUSES)[number];

interface Thing extends Subject {
  status: Status;
  history: StepEntry[];
  count: number;
  /** kept for a list */
  double: number;
}
type By = Actor<string>;
type Row = StepRow<Thing, string, By>;
type Kind = SubjectKind<Thing, By, { openid: string; sides: readonly string[] }>;

const thing = (more: Partial<Thing> = {}): Thing => ({
  _id: 'thing',
  status: 'one',
  count: 0,
  double: 0,
  ...begun(
    entryToBegin('begin', 'one', { side: 'a', openid: 'x', name: '甲', title: '' }, NOW, { commandId: 'begin' }),
  ),
  ...more,
});
const by = (sides: readonly string[], openid = 'me'): By => ({
  openid,
  name: '张三',
  title: '网格长',
  sides,
  now: NOW,
});

const kindOf = (rows: readonly Row[]): Kind => ({
  noun: '这一样',
  rows,
  titles: { begin: '开始了', tick: '到时间了' },
  labels: { one: { label: '一' }, two: { label: '二' }, three: { label: '三' } },
  actor: ({ openid, sides }) => by(sides, openid),
  derive: ({ count }) => ({ double: count * 2 }),
  tells: ({ after, entry }) =>
    ['me', 'you', ''].flatMap((openid) =>
      noticeOf(after, entry, { openid }, { template: 'squad', title: entry.action, body: '', page: '' }),
    ),
});

const aRow = (action: string) =>
  fc
    .record({
      from: fc.subarray([...STATUSES]),
      to: fc.constantFrom(null, ...STATUSES),
      who: fc.subarray([...SIDES]),
      beside: fc.boolean(),
      guarded: fc.boolean(),
      needsNote: fc.boolean(),
    })
    .map(({ guarded, needsNote, ...rest }): Row => ({
      ...plainRow,
      action,
      label: action,
      done: `做了${action}`,
      ...rest,
      fields: needsNote ? [askNote('为什么', true, '', 100)] : [],
      guard: guarded ? ({ count }) => (count > 1 ? refusals.forbidden('enough') : null) : null,
      effect: ({ count }) => ({ count: count + 1 }),
    }));
const aTable = fc.tuple(aRow('r0'), aRow('r1'), aRow('r2'), aRow('r3'));
const codeOf = (run: () => unknown): string => {
  try {
    run();
    return 'OK';
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
};
const wish = (action: string, version: number, note = '', commandId = 'c') => ({
  action,
  version,
  commandId,
  fields: note ? { note } : {},
});

describe('一样有步骤的东西', () => {
  test('看得到的按钮，正是按得下去的；按不下去的，一定说得出为什么', () => {
    fc.assert(
      fc.property(
        aTable,
        fc.constantFrom(...STATUSES),
        fc.subarray([...SIDES]),
        fc.nat({ max: 3 }),
        (rows, status, sides, count) => {
          const kind = kindOf(rows);
          const state = thing({ status, count });
          const offered = actionsFor(kind, state, by(sides));
          const filled = ({ fields }: Row) => (Array.isArray(fields) && fields.length > 0 ? '因为' : '');
          const taken = rows.filter(
            (row) => codeOf(() => decide(kind, state, wish(row.action, 1, filled(row)), by(sides), null)) === 'OK',
          );
          expect(offered.map(({ action }) => action)).toEqual(taken.map(({ action }) => action));
          expect(codeOf(() => decide(kind, state, wish('other', 1), by(sides), null))).toBe('UNKNOWN_STEP');
        },
      ),
    );
  });

  test('走一步：经过只添不改，版本加一，到表里说的地方，跟着的数一起算好，自己和没有的人不通知', () => {
    fc.assert(
      fc.property(aTable, fc.constantFrom(...STATUSES), fc.nat({ max: 9 }), (rows, status, index) => {
        const row = { ...rows[index % 4]!, from: [status], who: ['a'], fields: [], guard: null };
        const state = thing({ status, count: 5 });
        const decision = decide(kindOf([row]), state, wish(row.action, 1), by(['b', 'a']), null);
        const after = applied(state, decision);
        expect(after).toMatchObject({ status: row.to ?? status, version: 2, count: 6, double: 12 });
        expect(after.history).toEqual([...state.history, decision.entry]);
        expect(decision.entry).toMatchObject({ from: status, to: row.to ?? status, by: { side: 'a', openid: 'me' } });
        expect(decision.tells.map(({ to }) => to)).toEqual([{ openid: 'you' }]);
        expect(state).toEqual(thing({ status, count: 5 }));
      }),
    );
  });

  test('按规则走的也跟着算；同一版上同一件事说两遍，通知只有一份', () => {
    const state = thing({ count: 4 });
    const said = { template: 'squad' as const, title: '到了', body: '', page: '' };
    const ruling = {
      action: 'tick',
      to: 'two' as const,
      note: '三天',
      set: { count: 7 },
      tells: (after: Thing, entry: StepEntry) => noticeOf(after, entry, { openid: 'you' }, said),
    };
    const first = ruled(kindOf([]), state, ruling, NOW);
    expect(first).toMatchObject({ set: { count: 7, double: 14, status: 'two' }, entry: { by: { side: 'rule' } } });
    expect(ruled(kindOf([]), state, ruling, NOW + 1).tells[0]!.id).toBe(first.tells[0]!.id);
    expect(ruled(kindOf([]), applied(state, first), ruling, NOW).tells[0]!.id).not.toBe(first.tells[0]!.id);
  });

  test('经过里：规则做的、我做的、别人做的，各有各的说法', () => {
    const kind = kindOf([{ ...plainRow, action: 'go', label: '走', done: '走了', from: [], to: null, who: [] }]);
    const mine = { ...thing().history[0]!, action: 'go', by: { side: 'a', name: '张三', title: '', openid: 'me' } };
    const rule = { ...mine, action: 'tick', by: { side: 'rule', name: '', title: '', openid: '' } };
    const theirs = { ...mine, action: 'begin', by: { side: 'b', name: '李四', title: '网格长', openid: 'y' } };
    const line = timelineOf(kind, [mine, rule, theirs], { openid: 'me', now: NOW }, ({ note }) => ({
      long: note.length,
    }));
    expect(line.map(({ title, by: who, long }) => [title, who, long])).toEqual([
      ['走了', '我', 0],
      ['到时间了', '系统自动', 0],
      ['开始了', '网格长 李四', 0],
    ]);
    expect(timelineOf(kind, [rule], { openid: '', now: NOW })[0]!.by).toBe('系统自动');
  });
});

describe('几个人同时走', () => {
  /** A shelf in memory: reads and writes come in any order that fast-check makes up, each write whole or not at all. */
  const shelfIn = (scheduler: fc.Scheduler, first: Thing) => {
    let kept = first;
    const byId = () => scheduler.schedule(Promise.resolve(), 'read').then(() => kept as Thing | null);
    const save = (seen: Pick<Thing, 'version'>, decision: Decision<Thing, unknown>) =>
      scheduler.schedule(Promise.resolve(), 'write').then(() => {
        if (kept.version !== seen.version) return null;
        return (kept = applied(kept, decision));
      });
    const change: Shelf<Thing>['change'] = (seen, choose) => changeWhoeverIsFaster(seen, choose, byId, save);
    return { shelf: { byId, change } as unknown as Shelf<Thing>, kept: () => kept };
  };
  const call = (openid: string, commandId: string) =>
    ({ caller: { openid }, identity: { openid, posts: [] }, now: NOW, commandId }) as unknown as RegisteredCall;
  const shellOn = (
    shelf: Shelf<Thing>,
    rows: readonly Row[],
  ): Shell<Thing, By, { openid: string; sides: string[] }> => ({
    kind: kindOf(rows),
    shelf,
    viewer: ({ caller }) => ({ openid: caller.openid, sides: ['a'] }),
  });
  const go: Row = {
    ...plainRow,
    action: 'go',
    label: '走',
    done: '走了',
    from: ['one'],
    to: null,
    who: ['a'],
    effect: ({ count }) => ({ count: count + 1 }),
  };
  /** Runs them all at once; what each came to. */
  async function race(scheduler: fc.Scheduler, rows: readonly Row[], taps: { openid: string; commandId: string }[]) {
    const { shelf, kept } = shelfIn(scheduler, thing());
    const shell = shellOn(shelf, rows);
    const runs = taps.map(({ openid, commandId }) =>
      perform(shell, call(openid, commandId), { id: 'thing', action: 'go', version: 1, fields: {} }).then(
        () => 'OK',
        (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
      ),
    );
    return { codes: await scheduler.waitFor(Promise.all(runs)), after: kept() };
  }

  test('同一下点了几次，只算一次，每一次都答一样', () =>
    fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.integer({ min: 1, max: 5 }), fc.boolean(), async (s, times, ends) => {
        const taps = Array.from({ length: times }, () => ({ openid: 'me', commandId: 'same' }));
        const { codes, after } = await race(s, [{ ...go, to: ends ? 'three' : null }], taps);
        expect([new Set(codes), after.count, after.version]).toEqual([new Set(['OK']), 1, 2]);
      }),
    ));

  test('各走各的：并排的都算；要先看过的，只有一个走得成，别的知道有了新进展', () =>
    fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.integer({ min: 1, max: 5 }), fc.boolean(), async (s, people, beside) => {
        const taps = Array.from({ length: people }, (_, i) => ({ openid: `p${i}`, commandId: `c${i}` }));
        const { codes, after } = await race(s, [{ ...go, beside }], taps);
        const done = codes.filter((code) => code === 'OK').length;
        expect(done).toBe(beside ? people : 1);
        expect(codes.filter((code) => code === 'STALE')).toHaveLength(people - done);
        expect([after.count, after.version, after.history.length]).toEqual([done, done + 1, done + 1]);
      }),
    ));
});
