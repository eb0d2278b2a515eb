import fc from 'fast-check';
import { Refusal } from '../../cloudfunctions/platform/errors';
import { applied, decide, openSteps, type StepCommand } from '../../cloudfunctions/requests/decide';
import type { ServiceRequest } from '../../cloudfunctions/requests/request';
import { SIDES, type Side } from '../../cloudfunctions/requests/step';
import { SUPPLEMENTS_MOST, QUEUE_OF, STEPS } from '../../cloudfunctions/requests/workflow';
import { REQUEST_STATUSES, type RequestStatus } from '../../miniprogram/vocabulary/requests';
import { after, beijing, DAY, HOUR, inStatus, submitted, wish } from './sample';

const statuses = Object.keys(REQUEST_STATUSES) as RequestStatus[];
const actions = [...new Set(STEPS.map((step) => step.action))];

/** The whole life, written down a second time by hand: status → step by whom → status. Whatever is not here is forbidden. */
const ALLOWED: Readonly<Record<RequestStatus, Readonly<Record<string, RequestStatus>>>> = {
  assigned: {
    'owner accept': 'accepted',
    'owner decline': 'assigned',
    'owner relocate': 'assigned',
    'author relocate': 'assigned',
    'author supplement': 'assigned',
    'author urge': 'assigned',
    'author withdraw': 'withdrawn',
  },
  accepted: {
    'owner resolve': 'resolved',
    'owner transfer': 'assigned',
    'owner relocate': 'assigned',
    'author relocate': 'assigned',
    'author supplement': 'accepted',
    'author urge': 'accepted',
    'author withdraw': 'withdrawn',
  },
  resolved: {
    'author confirm': 'confirmed',
    'author reopen': 'accepted',
    'author supplement': 'resolved',
    'author withdraw': 'withdrawn',
  },
  confirmed: { 'author reopen': 'accepted' },
  withdrawn: {},
};

function outcome(state: ServiceRequest, command: StepCommand, now = state.updatedAt + HOUR): string {
  try {
    return applied(state, decide(state, command, now)).status;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

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
    for (const status of statuses) {
      for (const action of actions)
        expect(outcome(inStatus[status], wish(inStatus[status], action, []))).toBe('FORBIDDEN');
    }
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
    for (const side of SIDES) {
      const shown = openSteps(state, [side], state.updatedAt + HOUR).map((step) => step.action);
      const possible = actions.filter((action) => outcome(state, wish(state, action, [side])) in REQUEST_STATUSES);
      expect(shown.sort()).toEqual(possible.sort());
    }
  });
});

describe('每一步要填什么', () => {
  const bad = (state: ServiceRequest, action: string, side: Side, fields: StepCommand['fields']) => {
    try {
      decide(state, wish(state, action, [side], { fields }), state.updatedAt + HOUR);
      return {};
    } catch (error) {
      return error instanceof Refusal ? error.fields : {};
    }
  };

  test('办结要说明，也要照片', () => {
    expect(Object.keys(bad(inStatus.accepted, 'resolve', 'owner', {}) ?? {})).toEqual(['note', 'photos']);
    expect(Object.keys(bad(inStatus.accepted, 'resolve', 'owner', { note: '已修好' }) ?? {})).toEqual(['photos']);
  });
  test('类别说不用照片时，办结只要说明', () => {
    const state = { ...inStatus.accepted, category: { ...inStatus.accepted.category, photoToResolve: false } };
    expect(bad(state, 'resolve', 'owner', { note: '已电话答复' })).toEqual({});
  });
  test('确认要评价满意程度', () => {
    expect(Object.keys(bad(inStatus.resolved, 'confirm', 'author', {}) ?? {})).toEqual(['satisfaction']);
  });
  test('说没有解决，要写哪里没有解决', () => {
    expect(Object.keys(bad(inStatus.resolved, 'reopen', 'author', {}) ?? {})).toEqual(['note']);
  });
  test('受理前撤回不问原因，受理后要写原因', () => {
    expect(bad(inStatus.assigned, 'withdraw', 'author', {})).toEqual({});
    expect(Object.keys(bad(inStatus.accepted, 'withdraw', 'author', {}) ?? {})).toEqual(['note']);
  });
  test('不需要的内容不收', () => {
    expect(Object.keys(bad(inStatus.assigned, 'accept', 'owner', { satisfaction: 5 }) ?? {})).toEqual(['satisfaction']);
    expect(Object.keys(bad(inStatus.resolved, 'confirm', 'author', { satisfaction: 5, photos: ['x'] }) ?? {})).toEqual([
      'photos',
    ]);
  });
});

describe('先后与次数', () => {
  test('照着旧版本做的操作，不论内容都说已有新进展', () => {
    const state = inStatus.accepted;
    expect(outcome(state, wish(state, 'resolve', ['owner'], { version: state.version - 1 }))).toBe('STALE');
    expect(outcome(state, wish(state, 'accept', ['owner'], { version: state.version + 1 }))).toBe('STALE');
  });

  test('没有解决：办结后第 15 天还能说，满 15 天就不能了，补充说明不延长', () => {
    const resolvedAt = inStatus.resolved.resolvedAt ?? 0;
    const state = after(inStatus.resolved, 'supplement');
    expect(outcome(state, wish(state, 'reopen', ['author']), resolvedAt + 15 * DAY - 1)).toBe('accepted');
    expect(outcome(state, wish(state, 'reopen', ['author']), resolvedAt + 15 * DAY)).toBe('REOPEN_TOO_LATE');
  });

  test('补充三十次为止，第三十一次请打电话', () => {
    let state = submitted();
    for (let i = 0; i < SUPPLEMENTS_MOST; i++) state = after(state, 'supplement');
    expect(state.history.filter(({ action }) => action === 'supplement')).toHaveLength(30);
    expect(outcome(state, wish(state, 'supplement', ['author']))).toBe('SUPPLEMENTED_ENOUGH');
    expect(outcome(state, wish(state, 'withdraw', ['author']))).toBe('withdrawn');
  });

  test('催办一天一次，按北京日期算', () => {
    const state = submitted();
    const late = applied(state, decide(state, wish(state, 'urge', ['author']), beijing('2026-11-23 23:58')));
    expect(outcome(late, wish(late, 'urge', ['author']), beijing('2026-11-23 23:59'))).toBe('URGED_TODAY');
    expect(outcome(late, wish(late, 'urge', ['author']), beijing('2026-11-24 00:00'))).toBe('assigned');
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
    expect(reopened.satisfaction).toBeNull();
    expect(reopened.open).toBe(true);
  });

  test('居民做的事告诉负责人，负责人做的事告诉居民', () => {
    for (const step of STEPS.filter(({ reroutes }) => !reroutes)) {
      const from = step.from[0];
      if (!from) throw new Error('a row without a status');
      const state = inStatus[from];
      const { tells } = decide(state, wish(state, step.action, step.who), state.updatedAt + HOUR);
      expect(tells.map(({ to }) => to)).toEqual([
        step.who.includes('author') ? { personId: 'person-1' } : { openid: 'resident' },
      ]);
    }
  });

  test('同一操作的通知编号不变，不同操作不同', () => {
    const state = submitted();
    const id = (commandId: string) =>
      decide(state, wish(state, 'accept', ['owner'], { commandId }), state.createdAt + 1).tells[0]?.id;
    expect(id('command-one')).toBe(id('command-one'));
    expect(id('command-one')).not.toBe(id('command-two'));
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
