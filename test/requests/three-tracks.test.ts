import fc from 'fast-check';
import { Refusal } from '../../cloudfunctions/platform/errors';
import { dueAt, remainingAfter } from '../../cloudfunctions/platform/working-time';
import { applied, decide } from '../../cloudfunctions/requests/decide';
import type { StepCommand } from '../../cloudfunctions/requests/decision';
import type { ServiceRequest } from '../../cloudfunctions/requests/request';
import type { Side } from '../../cloudfunctions/requests/step';
import { ALL_CHIEFS, fired } from './clock-sample';
import { after, beijing, DAY, HOUR, inStatus, petition, submitted, wish } from './sample';
import { MINUTE } from '../../cloudfunctions/platform/clock';

function take(
  state: ServiceRequest,
  side: Side,
  action: string,
  now: number,
  more: Partial<StepCommand> = {},
): ServiceRequest {
  return applied(state, decide(state, wish(state, action, [side], more), now));
}
function refusal(run: () => unknown): Refusal {
  try {
    run();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('it was not refused');
}
const accepted = () => take(submitted(), 'owner', 'accept', beijing('2026-11-23 10:00'));

describe('等居民补充：时限停下来，答复了从停下的地方接着走', () => {
  test('停了两个工作日，办结时限往后推两个工作日里的办公时间', () => {
    const state = accepted();
    expect(state.deadline).toBe(beijing('2026-11-26 18:00'));
    const asked = take(state, 'owner', 'ask', beijing('2026-11-24 10:00'));
    expect([asked.status, asked.queue, asked.pauses]).toEqual(['awaiting', 'waiting', 1]);
    expect(asked.deadline).toBe(dueAt(beijing('2026-11-24 10:00'), { amount: 5, unit: 'days', calendar: 'working' }));
    const answered = take(asked, 'author', 'answer', beijing('2026-11-26 10:00'));
    expect([answered.status, answered.paused]).toEqual(['accepted', null]);
    expect(answered.deadline).toBe(beijing('2026-11-30 18:00'));
    expect(answered.promises.resolveBy).toBe(answered.deadline);
  });

  test('到期没有答复，按规则接着办，双方都告诉，没有人算超时', () => {
    const asked = take(accepted(), 'owner', 'ask', beijing('2026-11-24 10:00'));
    expect(asked.nextClock).toEqual({ kind: 'resume' });
    expect(fired(asked, (asked.deadline ?? 0) - 1, ALL_CHIEFS)).toBe(asked);
    const resumed = fired(asked, asked.deadline ?? 0, ALL_CHIEFS);
    expect([resumed.status, resumed.paused, resumed.nextClock]).toEqual(['accepted', null, { kind: 'warn' }]);
    expect(resumed.history.at(-1)?.action).toBe('auto-resume');
    expect(resumed.outbox.slice(asked.outbox.length).map(({ to }) => to)).toEqual([
      { openid: 'resident' },
      { personId: 'person-1' },
    ]);
  });

  test('一件最多停两次；已经超时的不能停', () => {
    let state = accepted();
    for (let i = 0; i < 2; i++) {
      state = take(state, 'owner', 'ask', state.updatedAt + HOUR);
      state = take(state, 'author', 'answer', state.updatedAt + HOUR);
    }
    expect(refusal(() => take(state, 'owner', 'ask', state.updatedAt + HOUR)).code).toBe('PAUSED_ENOUGH');
    const late = accepted();
    expect(refusal(() => take(late, 'owner', 'ask', late.deadline ?? 0)).code).toBe('LATE_TO_PAUSE');
  });

  test('停多久都不多给也不少给办公时间', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 60 * 24 * 3 }),
        fc.integer({ min: 0, max: 60 * 24 * 20 }),
        (before, pause) => {
          const start = beijing('2026-11-23 10:00');
          const due = dueAt(start, { amount: 6, unit: 'days', calendar: 'working' });
          const at = start + before * MINUTE;
          const back = at + pause * MINUTE;
          const resumed = remainingAfter(at, due, back, 'working');
          // Putting the same pause off again by nothing changes nothing: what is left is left.
          expect(remainingAfter(back, resumed, back, 'working')).toBe(resumed);
          expect(resumed).toBeGreaterThanOrEqual(pause === 0 ? due : Math.min(due, back));
          if (pause === 0) expect(resumed).toBe(due);
        },
      ),
    );
  });
});

describe('商量办：定下什么、怎么商量、哪天前，结果记下来再回到负责人手上', () => {
  const convened = () => take(accepted(), 'dispatcher', 'convene', beijing('2026-11-24 10:00'));

  test('转商量办，时限是说好的那天下班', () => {
    const state = convened();
    expect([state.status, state.track, state.queue]).toEqual(['inCouncil', 'council', 'council']);
    expect(state.deadline).toBe(beijing('2026-12-10 18:00'));
    expect(state.council).toMatchObject({ topic: '费用怎么分摊', form: 'residents', outcome: null });
    expect(state.history.at(-1)?.note).toBe('居民议事会商量：费用怎么分摊');
  });

  test.each([
    ['日子过了', { note: 'x', choice: 'residents', date: beijing('2026-11-23 00:00') }, ['date']],
    ['日子太远', { note: 'x', choice: 'residents', date: beijing('2027-03-01 00:00') }, ['date']],
    ['没有这种办法', { note: 'x', choice: 'coin', date: beijing('2026-12-01 00:00') }, ['choice']],
    ['什么都没填', {}, ['note', 'choice', 'date']],
  ])('%s，就不能转', (_, fields, wrong) => {
    const refused = refusal(() => take(accepted(), 'dispatcher', 'convene', beijing('2026-11-24 10:00'), { fields }));
    expect([refused.code, Object.keys(refused.fields ?? {})]).toEqual(['BAD_INPUT', wrong]);
  });

  test('当天也可以', () => {
    const fields = { note: '今天就谈', choice: 'parties', date: beijing('2026-11-24 00:00') };
    const state = take(accepted(), 'dispatcher', 'convene', beijing('2026-11-24 10:00'), { fields });
    expect(state.deadline).toBe(beijing('2026-11-24 18:00'));
  });

  test('记下结果，回到负责人手上，给一个新的办结时限，怎么定的留在单上', () => {
    const state = take(convened(), 'council', 'record-outcome', beijing('2026-12-08 16:00'));
    expect([state.status, state.track]).toEqual(['accepted', 'council']);
    expect(state.council).toMatchObject({ outcome: 'agreed', minutes: '十二户到了十户，按议定的方案办' });
    expect(state.deadline).toBe(beijing('2026-12-11 18:00'));
  });

  test('改期两次为止；不商量了，接着原来剩下的时间办', () => {
    const once = take(convened(), 'dispatcher', 'put-off', beijing('2026-12-01 09:00'));
    expect(once.deadline).toBe(beijing('2026-12-20 18:00'));
    const twice = take(once, 'dispatcher', 'put-off', beijing('2026-12-02 09:00'));
    expect(refusal(() => take(twice, 'dispatcher', 'put-off', beijing('2026-12-03 09:00'))).code).toBe(
      'DEFERRED_ENOUGH',
    );
    const called = take(twice, 'dispatcher', 'call-off', beijing('2026-12-03 10:00'));
    expect([called.status, called.track, called.deadline]).toEqual(['accepted', 'prompt', beijing('2026-12-07 18:00')]);
  });

  test('过了说好的日子照样逐级上报', () => {
    const late = fired(convened(), beijing('2026-12-10 18:00'), ALL_CHIEFS);
    expect(late.history.at(-1)?.action).toBe('escalate');
  });
});

describe('延期与信访', () => {
  test('上级同意延期一次，从原来的时限往后延同样长', () => {
    const state = accepted();
    const extended = take(state, 'supervisor', 'extend', beijing('2026-11-25 10:00'));
    expect(extended.deadline).toBe(dueAt(state.deadline ?? 0, state.limits.resolve));
    expect(refusal(() => take(extended, 'supervisor', 'extend', beijing('2026-11-25 11:00'))).code).toBe(
      'EXTENDED_ENOUGH',
    );
  });

  test('信访事项：十五日内告知是否受理，六十日内办结，延期最多三十日', () => {
    const state = submitted({ category: petition });
    expect(state.promises.acceptBy).toBe(state.createdAt + 15 * DAY);
    expect(state.promises.resolveBy).toBe(state.createdAt + 60 * DAY);
    const taken = take(state, 'owner', 'accept', state.createdAt + DAY);
    const extended = take(taken, 'supervisor', 'extend', state.createdAt + 50 * DAY);
    expect(extended.deadline).toBe(state.createdAt + 90 * DAY);
  });

  test('不予受理写明理由，告诉反映人，这件事就结束了', () => {
    const { refused } = inStatus;
    expect([refused.open, refused.deadline, refused.nextClock]).toEqual([false, null, null]);
    expect(refused.history.at(-1)?.note).toBe('情况说明');
  });
});

describe('归类与结果', () => {
  test('类别先说属于三必问、三必解的哪一种，经办人可以改', () => {
    const state = take(accepted(), 'owner', 'classify', beijing('2026-11-24 10:00'));
    expect([state.concern, state.trouble]).toEqual(['conflict', 'distress']);
    expect(state.history.at(-1)?.note).toBe('归为矛盾问题、揪心事。');
  });

  test('确认时不说就是解决了，也可以说没有解决；再反映就作废', () => {
    const confirm = (fields: StepCommand['fields']) =>
      take(inStatus.resolved, 'author', 'confirm', inStatus.resolved.updatedAt + HOUR, { fields });
    expect(confirm({ satisfaction: 5 }).outcome).toBe('solved');
    const unsolved = confirm({ satisfaction: 1, choice: 'unsolved' });
    expect([unsolved.status, unsolved.outcome]).toEqual(['confirmed', 'unsolved']);
    expect(after(unsolved, 'reopen').outcome).toBeNull();
  });
});
