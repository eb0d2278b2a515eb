import fc from 'fast-check';
import {
  asListedPost,
  asPost,
  leaveSpan,
  marked,
  nextLook,
  sayLeave,
  withLeave,
  withoutLeave,
  type StoredPost,
} from '../../cloudfunctions/directory/leave';
import { holderNow, type Holder, type Span } from '../../cloudfunctions/directory/posts';
import { MINUTE, DAY } from '../../cloudfunctions/platform/clock';

const midnight = (date: string) => Date.parse(`${date}T00:00:00+08:00`);
const NOW = midnight('2026-11-23') + 10 * 60 * MINUTE;

const holder = (personId: string, side: 'A' | 'B', more: Partial<Holder> = {}): Holder => ({
  personId,
  name: personId,
  phone: '19900000000',
  side,
  from: 0,
  until: null,
  leaves: [],
  ...more,
});
const stored = (...holders: Holder[]): StoredPost => ({
  _id: 'post',
  gridCode: '990101001001001',
  gridName: '第一网格',
  kind: 'gridWorker',
  title: '网格员',
  duties: '',
  holders,
  absences: [],
  commands: [],
  version: 0,
  changedAt: 0,
  followAt: null,
});
const both = stored(holder('a', 'A'), holder('b', 'B'));
const answers = (post: StoredPost, now: number) => holderNow(asPost(post), now)?.personId ?? null;

describe('请假的日期', () => {
  const code = (first?: string, last?: string) => {
    try {
      return leaveSpan(first ? midnight(first) : undefined, last ? midnight(last) : undefined, NOW);
    } catch (error) {
      return error instanceof Error ? error.message : '';
    }
  };
  test.each<[string, string | undefined, string | undefined, Span]>([
    ['什么都不填：现在起，回来再说', undefined, undefined, { from: NOW, until: null }],
    ['今天一天：从现在到今晚', '2026-11-23', '2026-11-23', { from: NOW, until: midnight('2026-11-24') }],
    ['最后一天也在假里', '2026-12-03', '2026-12-05', { from: midnight('2026-12-03'), until: midnight('2026-12-06') }],
    ['只填开始', '2026-12-03', undefined, { from: midnight('2026-12-03'), until: null }],
    ['只填最后一天：从现在起', undefined, '2026-11-25', { from: NOW, until: midnight('2026-11-26') }],
  ])('%s', (_, first, last, span) => expect(code(first, last)).toEqual(span));

  test.each([
    ['昨天开始', '2026-11-22', '2026-11-25', /已经过去/],
    ['倒着填', '2026-12-05', '2026-12-03', /之后/],
    ['最后一天是昨天', undefined, '2026-11-22', /之后/],
    ['请三年', '2026-12-05', '2029-12-03', /一年/],
    ['两年后才开始', '2028-12-05', undefined, /一年/],
  ])('%s：拒绝', (_, first, last, message) => expect(code(first, last)).toMatch(message));
});

describe('离岗与回岗', () => {
  test('离岗时B顶上，回岗时A回来；将来的假一并取消', () => {
    const left = withLeave(withLeave(both, 'a', { from: NOW, until: null }), 'a', { from: NOW + 9 * DAY, until: null });
    expect([answers(left, NOW - 1), answers(left, NOW)]).toEqual(['a', 'b']);
    const returned = withoutLeave(left, 'a', NOW + DAY);
    expect([NOW + DAY - 1, NOW + DAY, NOW + 20 * DAY].map((now) => answers(returned, now))).toEqual(['b', 'a', 'a']);
  });

  test('名册里写的假，回来了也算数；别人的假不动', () => {
    const listed = stored(holder('a', 'A', { leaves: [{ from: NOW - DAY, until: null }] }), holder('b', 'B'));
    const bAway = withLeave(listed, 'b', { from: NOW - DAY, until: null });
    expect(answers(bAway, NOW)).toBeNull();
    expect(answers(withoutLeave(bAway, 'a', NOW), NOW)).toBe('a');
    expect(answers(withoutLeave(bAway, 'b', NOW), NOW)).toBe('b');
  });

  test('名册比的是名册自己写的，本人请的假不在其中', () => {
    expect(asListedPost(withLeave(both, 'a', { from: NOW, until: null }))).toEqual(asListedPost(both));
  });

  test.each<[string, Span[], boolean, string]>([
    ['没有请假', [], false, ''],
    ['正在休，不知道哪天回', [{ from: NOW - 1, until: null }], true, '不在岗，回来时再点“我回来了”'],
    ['正在休，12月6日回', [{ from: NOW, until: midnight('2026-12-06') }], true, '不在岗，12月6日回岗'],
    [
      '连着两段假，说的是后一段的回岗日',
      [
        { from: NOW, until: NOW + DAY },
        { from: NOW + DAY, until: midnight('2026-12-06') },
      ],
      true,
      '不在岗，12月6日回岗',
    ],
    ['明天起休', [{ from: midnight('2026-11-24'), until: null }], false, '明天起不在岗'],
    ['早已休完', [{ from: 0, until: NOW }], false, ''],
  ])('怎么说：%s', (_, leaves, onLeave, leaveText) => expect(sayLeave(leaves, NOW)).toEqual({ onLeave, leaveText }));
});

const moment = fc.integer({ min: -50, max: 50 }).map((hours) => NOW + hours * 60 * MINUTE);
const span = fc
  .tuple(moment, fc.option(fc.integer({ min: 1, max: 40 })))
  .map(([from, hours]) => ({ from, until: hours === null ? null : from + hours * 60 * MINUTE }));

test('两次查看之间，应答的人从不变：哪一刻换人，哪一刻就去看，稍后再看一次', () => {
  fc.assert(
    fc.property(
      span,
      fc.array(span, { maxLength: 4 }),
      span,
      fc.array(span, { maxLength: 4 }),
      (a, aLeaves, b, away) => {
        const people = stored(holder('a', 'A', { ...a, leaves: aLeaves }), holder('b', 'B', b));
        const post = away.reduce((to, leave) => withLeave(to, 'b', leave), people);
        for (let at: number | null = NOW - 60 * DAY; at !== null;) {
          const next = nextLook(post, at);
          for (const between of [at + 1, ((next ?? at + 90 * DAY) + at) / 2, (next ?? at + 90 * DAY) - 1])
            if (between > at) expect(answers(post, between)).toBe(answers(post, at));
          at = next;
        }
      },
    ),
  );
  expect(nextLook(marked(both, 'command', NOW), NOW)).toBe(NOW + MINUTE);
  expect(nextLook(marked(both, 'command', NOW), NOW + MINUTE)).toBeNull();
});
