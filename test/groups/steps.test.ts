import fc from 'fast-check';
import { decideGroup, GROUP_STEPS, openGroupSteps } from '../../cloudfunctions/groups/group-steps';
import { decideMember, MEMBER_STEPS, openMemberSteps, type MemberSide } from '../../cloudfunctions/groups/member-steps';
import { decidePost, openPostSteps, POST_STEPS, type PostSide } from '../../cloudfunctions/groups/post-steps';
import type { GroupSide } from '../../cloudfunctions/groups/sides';
import {
  GROUP_STATUSES,
  MEMBER_STATUSES,
  type GroupStatus,
  type MemberStatus,
} from '../../miniprogram/packages/groups/vocabulary/groups';
import { group, HOUR, member, NOW, outcome, post, wish } from './sample';

const STATUSES = Object.keys(GROUP_STATUSES) as GroupStatus[];
const SIDES: GroupSide[] = ['member', 'chief', 'staff', 'community'];
/** Written by hand: who may take which step of a group, from where. */
const GROUP_MAY: Readonly<Record<string, { from: GroupStatus[]; who: GroupSide[] }>> = {
  confirm: { from: ['proposed'], who: ['community'] },
  decline: { from: ['proposed'], who: ['community'] },
  unbind: { from: ['open', 'closed'], who: ['chief', 'community'] },
  close: { from: ['open'], who: ['community'] },
  reopen: { from: ['closed'], who: ['community'] },
};
const NOTE = { note: '因为有缘故' };
const fieldsFor = (
  rows: readonly { action: string; fields: readonly { name: string; required: boolean }[] }[],
  action: string,
) => {
  const fields = rows.find((row) => row.action === action)?.fields ?? [];
  return {
    ...(fields.some(({ name, required }) => name === 'note' && required) ? NOTE : {}),
    ...(fields.some(({ name, required }) => name === 'choice' && required) ? { choice: '24' } : {}),
  };
};

describe('群的每一步', () => {
  test('表里有的，一步不多一步不少', () => {
    expect(GROUP_STEPS.map(({ action }) => action).sort()).toEqual(Object.keys(GROUP_MAY).sort());
  });

  test('每一步、每种状态、每种人：该让的让，不该让的都不让，按钮和规则一致', () => {
    for (const [action, { from, who }] of Object.entries(GROUP_MAY))
      for (const status of STATUSES)
        for (const side of SIDES) {
          const state = group({ status, chat: 'chat' });
          const asked = { ...wish(action, fieldsFor(GROUP_STEPS, action)), sides: [side] };
          const got = outcome(() => decideGroup(state, asked, NOW));
          const expected = !who.includes(side) ? 'FORBIDDEN' : from.includes(status) ? 'ok' : 'WRONG_STATUS';
          expect([action, status, side, got]).toEqual([action, status, side, expected]);
          expect(openGroupSteps(state, [side]).some((row) => row.action === action)).toBe(got === 'ok');
        }
  });

  test('看过的版本旧了，不做；建群的人听到结果，自己做的不告诉自己', () => {
    const state = group({ status: 'proposed' });
    expect(outcome(() => decideGroup(state, { ...wish('confirm', {}, 0), sides: ['community'] }, NOW))).toBe('STALE');
    const { tells, set } = decideGroup(state, { ...wish('confirm'), sides: ['community'] }, NOW);
    expect(set.status).toBe('open');
    expect(tells.map(({ to }) => to)).toEqual([{ openid: 'maker' }]);
    const own = { ...wish('confirm'), by: { openid: 'maker', name: '', title: '' }, sides: ['community' as const] };
    expect(decideGroup(state, own, NOW).tells).toEqual([]);
  });
});

const MEMBER_MAY: Readonly<Record<string, { from: MemberStatus[]; who: MemberSide[] }>> = {
  accept: { from: ['asked', 'lapsed'], who: ['chief', 'staff', 'community'] },
  decline: { from: ['asked'], who: ['chief', 'staff', 'community'] },
  'withdraw-ask': { from: ['asked'], who: ['self'] },
  'make-chief': { from: ['member'], who: ['chief', 'community'] },
  'unmake-chief': { from: ['member'], who: ['community'] },
  'step-down': { from: ['member'], who: ['self'] },
  silence: { from: ['member'], who: ['chief', 'staff', 'community'] },
  unsilence: { from: ['member'], who: ['chief', 'staff', 'community'] },
  remove: { from: ['member'], who: ['chief', 'staff', 'community'] },
  'take-back': { from: ['removed', 'declined'], who: ['chief', 'staff', 'community'] },
  'invite-back': { from: ['left'], who: ['chief', 'staff', 'community'] },
  leave: { from: ['member'], who: ['self'] },
};
/** How a membership has to stand for a step beside its status. */
const READY: Readonly<Record<string, object>> = {
  'unmake-chief': { role: 'chief', openid: 'c1' },
  'step-down': { role: 'chief', openid: 'c1' },
  unsilence: { silencedUntil: NOW + HOUR },
};

describe('成员的每一步', () => {
  test('表里有的，一步不多一步不少', () => {
    expect(MEMBER_STEPS.map(({ action }) => action).sort()).toEqual(Object.keys(MEMBER_MAY).sort());
  });

  test('每一步、每种状态、每种人：该让的让，不该让的都不让，按钮和规则一致', () => {
    for (const [action, { from, who }] of Object.entries(MEMBER_MAY))
      for (const status of Object.keys(MEMBER_STATUSES) as MemberStatus[])
        for (const side of [...SIDES, 'self' as const]) {
          const state = member({ ...READY[action], status });
          const asked = { ...wish(action, fieldsFor(MEMBER_STEPS, action)), sides: [side] };
          const got = outcome(() => decideMember(group(), state, asked, NOW));
          const expected = !who.includes(side) ? 'FORBIDDEN' : from.includes(status) ? 'ok' : 'WRONG_STATUS';
          expect([action, status, side, got]).toEqual([action, status, side, expected]);
          expect(openMemberSteps(group(), state, [side], NOW).some((row) => row.action === action)).toBe(got === 'ok');
        }
  });

  test('对自己不能做的、对负责人只有社区能做的、最后一位负责人、满员、负责人满了', () => {
    const on = (state: object, around: object, action: string, sides: MemberSide[]) =>
      outcome(() =>
        decideMember(group(around), member(state), { ...wish(action, fieldsFor(MEMBER_STEPS, action)), sides }, NOW),
      );
    expect(on({}, {}, 'remove', ['staff', 'self'])).toBe('NOT_ON_YOURSELF');
    expect(on({ role: 'chief' }, {}, 'remove', ['chief'])).toBe('ONLY_COMMUNITY');
    expect(on({ role: 'chief' }, {}, 'remove', ['community'])).toBe('ok');
    expect(on({ role: 'chief' }, {}, 'silence', ['staff'])).toBe('ONLY_COMMUNITY');
    expect(on({ role: 'chief', openid: 'c1' }, { chiefs: ['c1'] }, 'leave', ['self'])).toBe('LAST_CHIEF');
    expect(on({ role: 'chief', openid: 'c1' }, { chiefs: ['c1'] }, 'step-down', ['self'])).toBe('LAST_CHIEF');
    expect(on({ status: 'asked' }, { memberCount: 500 }, 'accept', ['chief'])).toBe('GROUP_FULL');
    expect(on({ status: 'asked' }, { status: 'closed' }, 'accept', ['chief'])).toBe('GROUP_NOT_OPEN');
    expect(on({}, { chiefs: Array.from({ length: 10 }, (_, i) => `c${i}`) }, 'make-chief', ['chief'])).toBe(
      'CHIEFS_ENOUGH',
    );
    expect(on({ silencedUntil: NOW + HOUR }, {}, 'silence', ['chief'])).toBe('WRONG_STATUS');
  });

  test('人数和负责人的名单，跟着每一步走（任意走法）', () => {
    const actions = Object.keys(MEMBER_MAY);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...actions), fc.constantFrom(0, 1, 2)), { maxLength: 25 }),
        (steps) => {
          let people = [0, 1, 2].map((i) =>
            member({ openid: `p${i}`, _id: `m${i}`, role: i === 0 ? 'chief' : 'member' }),
          );
          let now = group({ chiefs: ['p0'], memberCount: 3 });
          for (const [action, i] of steps) {
            const self = action === 'leave' || action === 'step-down' || action === 'withdraw-ask';
            const sides: MemberSide[] = self ? ['self'] : ['community'];
            const before = people[i]!;
            const asked = { ...wish(action, fieldsFor(MEMBER_STEPS, action), before.version), sides };
            try {
              const { set, more, chiefs } = decideMember(now, before, asked, NOW);
              people = people.map((one, n) => (n === i ? { ...one, ...set } : one));
              now = { ...now, memberCount: now.memberCount + more, chiefs };
            } catch (error) {
              expect(error).toHaveProperty('code');
            }
          }
          const inside = people.filter(({ status }) => status === 'member');
          expect(now.memberCount).toBe(inside.length);
          expect([...now.chiefs].sort()).toEqual(
            inside
              .filter(({ role }) => role === 'chief')
              .map(({ openid }) => openid)
              .sort(),
          );
        },
      ),
    );
  });
});

describe('帖子的每一步', () => {
  const keepers: PostSide[] = ['chief', 'staff', 'community'];
  const POST_MAY: Readonly<Record<string, { who: PostSide[]; ready?: object; closed?: boolean }>> = {
    'to-request': { who: ['author', ...keepers] },
    solve: { who: ['author'], ready: { kind: 'help' } },
    nudge: { who: keepers, ready: { kind: 'notice' } },
    pin: { who: keepers },
    unpin: { who: keepers, ready: { pinned: true } },
    'close-sign-up': { who: ['author', ...keepers], ready: { kind: 'signUp' }, closed: false },
    'reopen-sign-up': { who: ['author', ...keepers], ready: { kind: 'signUp' }, closed: true },
    delete: { who: ['author'] },
    'take-down': { who: keepers },
    report: { who: ['member'] },
    'dismiss-reports': { who: keepers, ready: { reported: true } },
  };
  const around = (sides: PostSide[], closed?: boolean) => ({
    group: group(),
    sides,
    openid: 'by',
    unread: 2,
    signUp: closed === undefined ? null : { closed },
  });

  test('表里有的，一步不多一步不少', () => {
    expect(POST_STEPS.map(({ action }) => action).sort()).toEqual(Object.keys(POST_MAY).sort());
  });

  test('每一步、每种样子、每种人：该让的让，不该让的都不让，按钮和规则一致', () => {
    for (const [action, { who, ready = {}, closed }] of Object.entries(POST_MAY))
      for (const state of ['shown', 'deleted', 'takenDown'] as const)
        for (const side of [...SIDES, 'author' as const]) {
          const about = post({ ...ready, state });
          const asked = wish(action, fieldsFor(POST_STEPS, action));
          const got = outcome(() => decidePost(about, around([side], closed), asked, NOW));
          const expected = !who.includes(side) ? 'FORBIDDEN' : state === 'shown' ? 'ok' : 'WRONG_STATUS';
          expect([action, state, side, got]).toEqual([action, state, side, expected]);
          expect(openPostSteps(about, around([side], closed), NOW).some((row) => row.action === action)).toBe(
            got === 'ok',
          );
        }
  });

  test('提醒一天一次，都看过不用提醒；转过诉求的不再转；自己的不举报，不举报两次；关了的群里只能撤下', () => {
    const on = (about: object, action: string, more: object = {}) =>
      outcome(() =>
        decidePost(
          post(about),
          { ...around(['chief', 'member']), ...more },
          wish(action, fieldsFor(POST_STEPS, action)),
          NOW,
        ),
      );
    expect(on({ kind: 'notice', nudgedAt: NOW - 23 * HOUR }, 'nudge')).toBe('NUDGED_ALREADY');
    expect(on({ kind: 'notice', nudgedAt: NOW - 24 * HOUR }, 'nudge')).toBe('ok');
    expect(on({ kind: 'notice' }, 'nudge', { unread: 0 })).toBe('ALL_READ');
    expect(on({ request: { id: 'r', number: '1' } }, 'to-request')).toBe('REQUEST_ALREADY');
    expect(on({}, 'report', { openid: 'm' })).toBe('NOT_ON_YOURSELF');
    expect(on({ reports: ['by'] }, 'report')).toBe('WRONG_STATUS');
    expect(on({}, 'pin', { group: group({ status: 'closed' }) })).toBe('GROUP_NOT_OPEN');
    expect(on({}, 'take-down', { group: group({ status: 'closed' }) })).toBe('ok');
  });

  test('删掉的，话和照片都不留；置顶的排在所有的上面', () => {
    const { set } = decidePost(post({ photos: ['x'] }), around(['author']), wish('delete'), NOW);
    expect(set).toMatchObject({ state: 'deleted', words: '', photos: [], place: null });
    const pinned = decidePost(post(), around(['chief']), wish('pin'), NOW).set;
    expect(pinned.rank).toBeGreaterThan(NOW + 100 * 365 * 24 * HOUR);
  });
});
