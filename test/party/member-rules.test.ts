import fc from 'fast-check';
import type { Chief, Owner } from '../../cloudfunctions/directory/api';
import { Refusal } from '../../cloudfunctions/platform/errors';
import type { StepFields } from '../../cloudfunctions/platform/step-fields';
import { answeringFrom, moved, newMember, refuseMove, reportAnew } from '../../cloudfunctions/party/members/begin';
import { fireMemberClock, handedOver } from '../../cloudfunctions/party/members/by-rule';
import { memberKind } from '../../cloudfunctions/party/members/decide';
import { actionsFor, applied, decide } from '../../cloudfunctions/platform/subject';
import type { PartyMember } from '../../cloudfunctions/party/members/member';
import { sidesOf } from '../../cloudfunctions/party/members/sides';
import { MEMBER_SIDES, MEMBER_STEPS, type MemberSide } from '../../cloudfunctions/party/members/steps';
import { MEMBER_STATUSES, type MemberStatus } from '../../miniprogram/packages/party/vocabulary/party';
import { HOUR, DAY } from '../../cloudfunctions/platform/clock';

/** Monday the 23rd, ten in the morning. */
const NOW = Date.parse('2026-11-23T02:00:00Z');
const owner: Owner = {
  postId: 'post-branch',
  postKind: 'branchSecretary',
  personId: 'p-branch',
  name: '郑守信',
  title: '支部书记',
  phone: '19900003001',
  gridCode: '990101001001',
  gridName: '河畔社区',
  side: 'A',
  reason: '',
  home: { postId: 'post-branch', kind: 'branchSecretary', gridCode: '990101001001' },
};
const given = {
  _id: 'm1',
  openid: 'he',
  personId: null,
  name: '何文静',
  phone: '19900004001',
  place: 'home' as const,
  unit: { id: 'u1', name: '一中' },
  branch: '二支部',
  community: { code: '990101001001', name: '河畔社区' },
  home: { cellCode: '990101001001001', text: '柳苑 3号楼' },
  owner: answeringFrom(owner),
  commandId: 'c-report',
};
const begun = newMember(given, NOW);
const STATUSES = Object.keys(MEMBER_STATUSES) as MemberStatus[];
const standing = (status: MemberStatus, more: Partial<PartyMember> = {}): PartyMember => ({
  ...begun,
  status,
  ...more,
});
const actor = (sides: readonly MemberSide[], now = NOW + 1) => ({ openid: 'x', name: '某', title: '岗', sides, now });
const note: StepFields = { note: '说明' };

function outcome(member: PartyMember, action: string, side: MemberSide, fields: StepFields = note): string {
  try {
    const wish = { action, version: member.version, fields, commandId: 'c' };
    return decide(memberKind, member, wish, actor([side]), null).entry.to;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

/** Every step that may be taken, by hand: action, from where, by whom, whither. */
const MAY: readonly (readonly [action: string, from: MemberStatus, who: MemberSide, to: MemberStatus])[] = [
  ['confirm', 'waiting', 'branch', 'confirmed'],
  ['confirm', 'asked', 'branch', 'confirmed'],
  ['ask', 'waiting', 'branch', 'asked'],
  ['decline', 'waiting', 'branch', 'declined'],
  ['decline', 'asked', 'branch', 'declined'],
  ['answer', 'asked', 'member', 'waiting'],
  ['show-badge', 'confirmed', 'member', 'confirmed'],
  ['leave', 'waiting', 'member', 'left'],
  ['leave', 'asked', 'member', 'left'],
  ['leave', 'confirmed', 'member', 'left'],
  ['release', 'confirmed', 'branch', 'left'],
];

describe('报到的每一步', () => {
  test('能做的和不能做的，一个不漏', () => {
    for (const { action, fields } of MEMBER_STEPS)
      for (const status of STATUSES)
        for (const side of MEMBER_SIDES) {
          const asks = Array.isArray(fields) && fields.length > 0;
          const shown = action === 'hide-badge';
          const expected = shown
            ? side === 'member' && status === 'confirmed'
              ? 'confirmed'
              : undefined
            : MAY.find(([a, f, w]) => a === action && f === status && w === side)?.[3];
          const found = outcome(standing(status, { shown }), action, side, asks ? note : {});
          const row = MEMBER_STEPS.find((one) => one.action === action);
          const refusal = row?.who.includes(side) ? 'WRONG_STATUS' : 'FORBIDDEN';
          expect([action, status, side, found]).toEqual([action, status, side, expected ?? refusal]);
        }
  });

  test('按钮从不骗人：列出的都做得成，没列的都做不成', () => {
    for (const status of STATUSES)
      for (const side of MEMBER_SIDES)
        for (const shown of [false, true])
          for (const postIds of [[], ['post']]) {
            const member = standing(status, { shown, postIds });
            const open = actionsFor(memberKind, member, actor([side])).map(({ action }) => action);
            const possible = MEMBER_STEPS.filter(({ action, fields }) => {
              const asks = Array.isArray(fields) && fields.length > 0;
              return (STATUSES as string[]).includes(outcome(member, action, side, asks ? note : {}));
            });
            expect(open).toEqual(possible.map(({ action }) => action));
          }
  });

  test('担任着先锋岗的不能走，也不能被转出', () => {
    const busy = standing('confirmed', { postIds: ['s1'] });
    expect(outcome(busy, 'leave', 'member')).toBe('HOLDS_POSTS');
    expect(outcome(busy, 'release', 'branch')).toBe('HOLDS_POSTS');
  });

  test('只有没通过或退出的能重新报；搬家只转居住地的那一份，要真搬到别的社区', () => {
    for (const status of STATUSES) {
      const anew = () => reportAnew(standing(status), given, NOW);
      if (status === 'declined' || status === 'left') expect(anew().set.status).toBe('waiting');
      else expect(anew).toThrow(Refusal);
    }
    const confirmed = standing('confirmed');
    expect(() => refuseMove(confirmed, 'he', 1, '990101001001')).toThrow('还在这个社区');
    expect(() => refuseMove(confirmed, 'wei', 1, '990101001002')).toThrow(Refusal);
    expect(() => refuseMove({ ...confirmed, place: 'work' }, 'he', 1, '990101001002')).toThrow(Refusal);
    expect(() => refuseMove({ ...confirmed, postIds: ['s'] }, 'he', 1, '990101001002')).toThrow('交还');
    const there = { ...given, community: { code: '990101001002', name: '果园社区' } };
    const gone = applied(confirmed, moved(confirmed, there, NOW));
    expect([gone.communityCode, gone.status, gone.shown, gone.movedFrom]).toEqual([
      '990101001002',
      'waiting',
      false,
      '河畔社区',
    ]);
  });

  test('本人不管有什么岗位，对自己的报到只是本人', () => {
    const post = {
      postId: 'post-branch',
      kind: 'branchSecretary',
      title: '',
      gridCode: '990101001001',
      gridName: '',
      side: 'A' as const,
      from: 0,
      until: null,
    };
    expect(sidesOf({ openid: 'he', posts: [post], unitIds: ['u1'] }, begun)).toEqual(['member']);
    expect(sidesOf({ openid: 'other', posts: [post], unitIds: ['u1'] }, begun)).toEqual(['branch', 'unit']);
    expect(
      sidesOf({ openid: 'other', posts: [{ ...post, postId: 'p', kind: 'gridWorker' }], unitIds: [] }, begun),
    ).toEqual([]);
    expect(sidesOf({ openid: '', posts: [post], unitIds: ['u1'] }, begun)).toEqual([]);
  });
});

describe('答复的钟', () => {
  const chiefs = new Map<string, Chief>([
    ['990101001', { gridCode: '990101001', personId: 'p-town', title: '街道网格长', name: '赫连' }],
  ]);
  /** Lets the clock run a while, hour by hour. */
  function run(member: PartyMember, days: number): { member: PartyMember; fired: string[] } {
    const fired: string[] = [];
    let state = member;
    for (let at = NOW; at < NOW + days * DAY; at += DAY / 24) {
      const decision = fireMemberClock(state, chiefs, at);
      if (!decision) continue;
      fired.push(decision.entry.action);
      state = applied(state, decision);
    }
    return { member: state, fired };
  }

  test('三个工作日内没有答复：先提醒，再每个工作日报一次，总有下一个钟', () => {
    const { member, fired } = run(begun, 10);
    expect(fired[0]).toBe('warn');
    expect(fired.slice(1).every((action) => action === 'late')).toBe(true);
    expect(fired.length).toBeGreaterThan(3);
    expect(member.nextClockAt).toBeGreaterThan(NOW + 9 * DAY);
  });

  test('本人一直不补充，到期回到支部，支部的钟重新走', () => {
    const asked = decide(
      memberKind,
      begun,
      { action: 'ask', version: 1, fields: note, commandId: 'c' },
      actor(['branch']),
      null,
    );
    const { member, fired } = run(applied(begun, asked), 9);
    expect(fired.slice(0, 2)).toEqual(['warn', 'lapse']);
    expect(member.status).toBe('waiting');
  });

  test('确认、退出以后，钟不再走', () => {
    const done = decide(
      memberKind,
      begun,
      { action: 'confirm', version: 1, fields: {}, commandId: 'c' },
      actor(['branch']),
      null,
    );
    expect(run(applied(begun, done), 10).fired).toEqual([]);
  });

  test('换了负责的人，没答复的跟着换，原来的不再列着；没换就不动', () => {
    expect(handedOver(begun, owner, NOW)).toBeNull();
    expect(handedOver(begun, null, NOW)).toBeNull();
    const other = { ...owner, personId: 'p-b', name: '王副书记' };
    const decision = handedOver(begun, other, NOW);
    expect(decision?.set.owner?.name).toBe('王副书记');
    expect(decision?.tells.map(({ to }) => to)).toEqual([{ personId: 'p-b' }]);
  });
});

describe('随便怎么走', () => {
  const walk = fc.array(
    fc.record({
      action: fc.constantFrom(...MEMBER_STEPS.map(({ action }) => action), 'tick', 'hand-over'),
      side: fc.constantFrom<MemberSide>('member', 'branch'),
      hours: fc.integer({ min: 1, max: 100 }),
    }),
    { maxLength: 40 },
  );

  test('没有答复的总有一位负责的人、一个时限和下一个钟；答复了的不再有钟；经过只增不减', () => {
    fc.assert(
      fc.property(walk, (moves) => {
        let [state, now] = [begun, NOW];
        for (const { action, side, hours } of moves) {
          now += hours * HOUR;
          const next = taken(state, action, side, now);
          if (!next) continue;
          expect(next.history.slice(0, state.history.length)).toEqual(state.history);
          state = next;
          const { open } = MEMBER_STATUSES[state.status];
          expect([state.deadline !== null, state.nextClockAt !== null]).toEqual([open, open]);
          expect(state.owner.name).not.toBe('');
          expect(state.version).toBe(state.history.length);
          if (state.shown) expect(state.status).toBe('confirmed');
        }
      }),
    );
  });

  function taken(state: PartyMember, action: string, side: MemberSide, now: number): PartyMember | null {
    if (action === 'tick') return appliedOr(state, fireMemberClock(state, new Map(), now));
    if (action === 'hand-over') {
      const other = { ...owner, personId: `p-${now}`, name: `书记${now}` };
      return MEMBER_STATUSES[state.status].open ? appliedOr(state, handedOver(state, other, now)) : null;
    }
    try {
      const row = MEMBER_STEPS.find((one) => one.action === action);
      const asks = Array.isArray(row?.fields) && row.fields.length > 0;
      const wish = { action, version: state.version, fields: asks ? note : {}, commandId: `c${now}` };
      return applied(state, decide(memberKind, state, wish, actor([side], now), null));
    } catch (error) {
      if (error instanceof Refusal) return null;
      throw error;
    }
  }
  const appliedOr = (state: PartyMember, decision: ReturnType<typeof fireMemberClock>) =>
    decision && applied(state, decision);
});
