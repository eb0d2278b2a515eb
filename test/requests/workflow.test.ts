import fc from 'fast-check';
import { applied, decide, openSteps } from '../../cloudfunctions/requests/decide';
import type { ServiceRequest } from '../../cloudfunctions/requests/request';
import { SIDES } from '../../cloudfunctions/requests/step';
import { QUEUE_OF, STEPS } from '../../cloudfunctions/requests/workflow';
import { REQUEST_STATUSES, type RequestStatus } from '../../miniprogram/packages/requests/vocabulary/requests';
import { ALLOWED } from './allowed';
import { after, anotherOne, DAY, HOUR, inStatus, outcome, petition, submitted, wish } from './sample';

const statuses = Object.keys(REQUEST_STATUSES) as RequestStatus[];
/** What the sample does not allow: it is no petition matter, and has no related one. Each is tried on its own. */
const ON_THEIR_OWN = ['refuse', 'unlink'];
/** Steps that show in the timeline, and that nobody of the two is told of. */
const QUIET = [
  'classify',
  'instruct',
  'change-visibility',
  'refer-up',
  'report-in',
  'excuse',
  'link',
  'unlink',
  'write-down',
];
const actions = [...new Set(STEPS.map((step) => step.action))].filter((action) => !ON_THEIR_OWN.includes(action));

const related = (state: ServiceRequest): ServiceRequest => {
  const { _id: id, number } = anotherOne();
  return { ...state, links: [{ kind: 'related', id, number }] };
};

describe('每一种状态 × 每一步 × 每一种身份', () => {
  const cases = statuses.flatMap((status) =>
    actions.flatMap((action) => SIDES.map((side) => ({ status, action, side }))),
  );
  test.each(cases)('$status 时 $side 的 $action', ({ status, action, side }) => {
    const state = inStatus[status];
    const to = ALLOWED[status][`${side} ${action}`];
    const mayInSomeStatus = statuses.some((other) => `${side} ${action}` in ALLOWED[other]);
    expect(outcome(state, wish(state, action, [side]))).toBe(to ?? (mayInSomeStatus ? 'WRONG_STATUS' : 'FORBIDDEN'));
  });

  test('什么身份都没有的人，什么都不能做', () => {
    for (const state of Object.values(inStatus))
      for (const action of actions) expect(outcome(state, wish(state, action, []))).toBe('FORBIDDEN');
  });

  test('身份再多，能做的也正好是各身份能做的合起来', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...statuses),
        fc.constantFrom(...actions),
        fc.subarray([...SIDES]),
        (status, action, sides) => {
          const state = inStatus[status];
          const single = sides.map((side) => outcome(state, wish(state, action, [side])));
          const allowed = single.find((result) => result in REQUEST_STATUSES);
          const together = outcome(state, wish(state, action, sides));
          if (allowed) expect(together).toBe(allowed);
          else expect(together in REQUEST_STATUSES).toBe(false);
        },
      ),
    );
  });

  test('表里没有的一步有自己的说法', () => {
    const state = inStatus.assigned;
    expect(outcome(state, wish(state, 'toString', ['owner']))).toBe('UNKNOWN_STEP');
    expect(outcome(state, wish(state, 'submit', ['author']))).toBe('UNKNOWN_STEP');
  });

  test('不予受理：只有负责人、只对没受理的信访事项', () => {
    for (const status of statuses) {
      const petitioned = { ...inStatus[status], category: inStatus.refused.category };
      for (const side of SIDES) {
        const expected = side !== 'owner' ? 'FORBIDDEN' : status === 'assigned' ? 'refused' : 'WRONG_STATUS';
        expect(outcome(petitioned, wish(petitioned, 'refuse', [side]))).toBe(expected);
      }
    }
    expect(outcome(inStatus.assigned, wish(inStatus.assigned, 'refuse', ['owner']))).toBe('NOT_A_PETITION');
  });

  test('取消关联：有关联的、没撤回没退掉的，负责人和派单的人', () => {
    const from = ['assigned', 'accepted', 'awaiting', 'whistled', 'inCouncil', 'resolved', 'confirmed'];
    for (const status of statuses) {
      const state = related(inStatus[status]);
      for (const side of SIDES) {
        const may = side === 'owner' || side === 'dispatcher';
        const expected = !may ? 'FORBIDDEN' : from.includes(status) ? status : 'WRONG_STATUS';
        expect(outcome(state, wish(state, 'unlink', [side]))).toBe(expected);
      }
    }
    expect(outcome(inStatus.assigned, wish(inStatus.assigned, 'unlink', ['owner']))).toBe('NOT_LINKED');
  });

  test('同一步在同一状态只有一行，且每行都有负责人、有状态', () => {
    const seen = STEPS.flatMap((step) => step.from.map((status) => `${step.action}@${status}`));
    expect(new Set(seen).size).toBe(seen.length);
    for (const step of STEPS) {
      expect(step.who.length).toBeGreaterThan(0);
      expect(step.from.length).toBeGreaterThan(0);
    }
  });
});

describe('按钮不说谎：显示出来的每一步都办得成，办得成的都显示', () => {
  test.each(statuses)('%s', (status) => {
    const state = inStatus[status];
    for (const through of ['request', 'whistle', 'neighbours'] as const) {
      for (const side of SIDES) {
        const shown = openSteps(state, [side], state.updatedAt + HOUR, through).map((step) => step.action);
        const possible = actions
          .filter((action) => STEPS.some((step) => step.action === action && step.through === through))
          .filter((action) => outcome(state, wish(state, action, [side])) in REQUEST_STATUSES);
        expect(shown.sort()).toEqual(possible.sort());
      }
    }
  });
});

describe('时限、通知与历史', () => {
  test('受理后走办结时限，办结后等确认，结束后没有时限', () => {
    expect(inStatus.assigned.deadline).toBe(inStatus.assigned.promises.acceptBy);
    expect(inStatus.accepted.deadline).toBe(inStatus.assigned.promises.resolveBy);
    expect(inStatus.resolved.deadline).toBe((inStatus.resolved.resolvedAt ?? 0) + 15 * DAY);
    expect(inStatus.confirmed.deadline).toBeNull();
    expect(inStatus.withdrawn.deadline).toBeNull();
  });

  test('重新处理给一个同样长的新时限，并收回评价', () => {
    const reopened = after(inStatus.confirmed, 'reopen');
    expect(reopened.promises.resolveBy).toBeGreaterThan(inStatus.confirmed.promises.resolveBy - 1);
    expect(reopened.deadline).toBe(reopened.promises.resolveBy);
    expect(reopened).toMatchObject({ satisfaction: null, open: true });
  });

  test('居民做的事告诉负责人，负责人做的事告诉居民', () => {
    for (const step of STEPS.filter(({ reroutes, through }) => !reroutes && through !== 'neighbours')) {
      const from = step.from[0];
      if (!from) throw new Error('a row without a status');
      const state =
        step.action === 'refuse'
          ? submitted({ category: petition })
          : step.action === 'unlink'
            ? related(inStatus[from])
            : inStatus[from];
      const { tells } = decide(state, wish(state, step.action, step.who), state.updatedAt + HOUR);
      const told = { author: { openid: 'resident' }, owner: { personId: 'person-1' } };
      expect(tells.map(({ to }) => to)).toEqual(step.tells.flatMap(({ to }) => (to === 'followers' ? [] : told[to])));
      if (!QUIET.includes(step.action))
        expect(step.tells.map(({ to }) => to)).toContain(step.who.includes('author') ? 'owner' : 'author');
    }
  });

  test('任意走下去：历史只增不改，版本逐一加一，状态与队列、开闭、时限一致', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.constantFrom(...actions), fc.constantFrom(...SIDES), fc.integer({ min: 1, max: 9 * DAY })),
          { maxLength: 25 },
        ),
        (walk) => {
          let state = submitted();
          let now = state.createdAt;
          for (const [action, side, wait] of walk) {
            now += wait;
            const before = state;
            if (outcome(state, wish(state, action, [side]), now) in REQUEST_STATUSES) {
              state = applied(state, decide(state, wish(state, action, [side]), now));
              expect(state.version).toBe(before.version + 1);
              expect(state.history.slice(0, before.history.length)).toEqual(before.history);
              expect(state.history.length).toBeGreaterThan(before.history.length);
            }
            expect(state.queue).toBe(QUEUE_OF[state.status]);
            expect(state.open).toBe(REQUEST_STATUSES[state.status].open);
            expect(state.deadline === null).toBe(!state.open);
            expect(state.openKey === state._id || state.open).toBe(true);
            expect(state.owner.personId).not.toBe('');
          }
        },
      ),
    );
  });
});
