import fc from 'fast-check';
import { applied, decide } from '../../cloudfunctions/requests/decide';
import type { ServiceRequest } from '../../cloudfunctions/requests/request';
import type { Side } from '../../cloudfunctions/requests/step';
import { STEPS } from '../../cloudfunctions/requests/workflow';
import { Refusal } from '../../cloudfunctions/platform/errors';
import { REQUEST_STATUSES, type RequestStatus } from '../../miniprogram/packages/requests/vocabulary/requests';
import { COMMUNITY, DISTRICT, fired, TOWN, without } from './clock-sample';
import { DAY, inStatus, submitted, wish } from './sample';

describe('任意的经过、任意的时刻', () => {
  const actions = [
    ...['accept', 'resolve', 'confirm', 'reopen', 'supplement', 'urge', 'withdraw', 'ask', 'answer', 'proceed'],
    ...['convene', 'record-outcome', 'put-off', 'call-off', 'whistle', 'return-whistle', 'close-whistle', 'extend'],
  ];
  const move = fc.oneof(
    fc.record({ action: fc.constantFrom(...actions), wait: fc.integer({ min: 1, max: 3 * DAY }) }),
    fc.record({ action: fc.constant('timer' as const), wait: fc.integer({ min: 1, max: 9 * DAY }) }),
  );
  const duty = fc.subarray([COMMUNITY, TOWN, DISTRICT]);
  const sides: Side[] = ['author', 'owner', 'dispatcher', 'supervisor', 'council'];

  function step(state: ServiceRequest, action: string, now: number): ServiceRequest {
    try {
      return applied(state, decide(state, wish(state, action, sides), now));
    } catch (error) {
      if (error instanceof Refusal) return state;
      throw error;
    }
  }

  test('没办完的总有下一个时钟；到期的正好响一次；提醒不晚于时限，上报不早于时限、一级一级向上', () => {
    fc.assert(
      fc.property(
        fc.array(move, { maxLength: 20 }),
        duty,
        fc.constantFrom('normal', 'urgent'),
        (moves, away, urgency) => {
          const chiefs = without(...away);
          let state = submitted({ urgency });
          let now = state.createdAt;
          const rung = new Set<number>();
          for (const { action, wait } of moves) {
            now += wait;
            if (action !== 'timer') state = step(state, action, now);
            else {
              const due = state.nextClockAt !== null && state.nextClockAt <= now;
              const before = state;
              state = fired(state, now, chiefs);
              expect(state === before).toBe(!due);
              if (due) {
                expect(rung.has(before.version)).toBe(false);
                rung.add(before.version);
                checkEntry(before, state, now);
              }
              expect(fired(state, now, chiefs)).toBe(state);
            }
            expect(state.nextClockAt !== null).toBe(REQUEST_STATUSES[state.status].open);
            expect(state.nextClock === null).toBe(state.nextClockAt === null);
            expect(state.history).toHaveLength(state.version + 1);
          }
        },
      ),
    );
  });

  /** What one clock did, against the promise that ran. */
  function checkEntry(before: ServiceRequest, state: ServiceRequest, now: number): void {
    const entry = state.history.at(-1);
    const deadline = before.deadline ?? 0;
    expect(entry?.at).toBe(now);
    if (entry?.action === 'warn') expect(now).toBeLessThan(deadline);
    else expect(now).toBeGreaterThanOrEqual(deadline);
    const ofPromise = entriesSincePromise(state);
    expect(ofPromise.filter(({ action }) => action === 'warn').length).toBeLessThanOrEqual(1);
    const ranks = ofPromise.filter(({ action }) => action === 'escalate').map(({ by }) => rank(by.title));
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
    expect(state.outbox.length).toBeGreaterThan(before.outbox.length);
  }

  const rank = (title: string) => ['社区网格长', '镇街网格长', '区级网格长', ''].indexOf(title);
  /** What begins another promise, or lengthens it: its clock begins anew. */
  const RESTARTS = [
    'assign',
    'auto-resume',
    ...STEPS.filter(({ clock }) => clock !== 'keep').map(({ action }) => action),
  ];
  function entriesSincePromise({ history }: ServiceRequest) {
    const began = history.map(({ action }) => RESTARTS.includes(action)).lastIndexOf(true);
    return history.slice(began + 1);
  }

  test('从任何状态任其自流，时钟一直响到有人动，或者自动办结', () => {
    for (const status of Object.keys(inStatus) as RequestStatus[]) {
      let state = inStatus[status];
      for (let i = 0; i < 8 && state.nextClockAt !== null; i++) {
        const at = state.nextClockAt;
        state = fired(state, at);
        expect(state.nextClockAt === null || state.nextClockAt > at).toBe(true);
      }
      expect(state.open).toBe(REQUEST_STATUSES[status].open && status !== 'resolved');
    }
  });
});
