import fc from 'fast-check';
import { Refusal } from '../../cloudfunctions/platform/errors';
import { closingOf } from '../../cloudfunctions/platform/working-time';
import { applied, decide } from '../../cloudfunctions/requests/decide';
import type { ServiceRequest } from '../../cloudfunctions/requests/request';
import { fireWhistleClock } from '../../cloudfunctions/requests/whistles/clocks';
import { appliedToWhistle, decideWhistle } from '../../cloudfunctions/requests/whistles/decide';
import {
  concernsWhistle,
  decideWhileWhistled,
  echoToRequest,
  participantsOf,
} from '../../cloudfunctions/requests/whistles/echo';
import { derived, tasksOf } from '../../cloudfunctions/requests/whistles/standing';
import type { WhistleSide } from '../../cloudfunctions/requests/whistles/step';
import type { Whistle } from '../../cloudfunctions/requests/whistles/whistle';
import { WHISTLE_STEPS } from '../../cloudfunctions/requests/whistles/workflow';
import { ALL_CHIEFS, TOWN, without } from './clock-sample';
import { beijing, DAY, HOUR, wish } from './sample';
import { raised, taken, whistleFields, whistleIn, whistleWish } from './whistle-sample';
import { testNow } from '../support/moment';

const DEPARTMENTS = ['housing', 'emergency', 'property', 'water', 'power'];
const SIDES: WhistleSide[] = ['street', 'department', 'community', 'above'];
interface Both {
  request: ServiceRequest;
  whistle: Whistle;
}

/** What a refusal leaves as it was. */
function unlessRefused(both: Both, change: () => Both): Both {
  try {
    return change();
  } catch (error) {
    if (error instanceof Refusal) return both;
    throw error;
  }
}

/** A step of the whistle, and what it does to its request: as the function saves both. */
function onWhistle({ request, whistle }: Both, action: string, postId: string, days: number, now: number): Both {
  const fields = { ...whistleFields(action) };
  if (fields.choices) fields.choices = [postId];
  if (fields.choice) fields.choice = postId;
  if (fields.date)
    fields.date = beijing('2026-11-23 00:00') + Math.ceil((now - beijing('2026-11-23 00:00')) / DAY + days) * DAY;
  const command = whistleWish(whistle, action, SIDES, { fields });
  const asPost = { ...command, by: { ...command.by, postIds: [postId] } };
  const decision = decideWhistle(whistle, asPost, now);
  const after = appliedToWhistle(whistle, decision);
  const echo = echoToRequest(request, after, decision, asPost, now);
  return { whistle: after, request: echo ? applied(request, echo) : request };
}

/** A step of the request, and what its whistle's people hear of it: together while it is whistled, as the function saves both. */
function onRequest(both: Both, action: string, now: number): Both {
  const command = wish(both.request, action, ['author', 'owner', 'supervisor']);
  if (both.request.status !== 'whistled' || !concernsWhistle(action))
    return { ...both, request: applied(both.request, decide(both.request, command, now)) };
  const { request, whistle } = decideWhileWhistled(both, command, now);
  return {
    request: applied(both.request, request),
    whistle: whistle ? appliedToWhistle(both.whistle, whistle) : both.whistle,
  };
}

function rung(whistle: Whistle, now: number, chiefs = ALL_CHIEFS): Whistle {
  const fired = fireWhistleClock(whistle, chiefs, now);
  return fired ? appliedToWhistle(whistle, fired) : whistle;
}

function check({ request, whistle }: Both): void {
  expect(request.status === 'whistled').toBe(whistle.open);
  expect(whistle.owner.personId).not.toBe('');
  expect(whistle.nextClockAt !== null).toBe(whistle.open);
  expect(whistle.deadline !== null).toBe(whistle.open);
  if (whistle.open) expect(tasksOf(whistle).length).toBeGreaterThan(0);
  expect(whistle).toMatchObject(derived(whistle));
  expect(whistle.history).toHaveLength(whistle.version);
  expect(request.participantPostIds).toEqual(participantsOf(whistle));
  // What the resident was promised is never before the last answer that is asked for.
  if (whistle.open && whistle.answerBy !== null && request.deadline !== null)
    expect(request.deadline).toBeGreaterThanOrEqual(closingOf(whistle.answerBy, whistle.limits.office));
}

describe('任意走下去', () => {
  const move = fc.record({
    action: fc.constantFrom(
      ...WHISTLE_STEPS.map((step) => step.action),
      ...['urge', 'supplement', 'instruct-request', 'withdraw-request', 'timer', 'timer', 'dispatch', 'report-in'],
    ),
    postId: fc.constantFrom(...DEPARTMENTS),
    days: fc.integer({ min: 0, max: 30 }),
    wait: fc.integer({ min: 1, max: 4 * DAY }),
  });

  test('诉求联合办理的时候，正好有一次没结束的吹哨；每次都有人接、有时钟；看得到诉求的正好是参加的部门', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 25 }), (moves) => {
        let both: Both = raised();
        let now = both.whistle.raisedAt;
        for (const { action, postId, days, wait } of moves) {
          now += wait;
          const before = both;
          both = unlessRefused(both, () => {
            if (action === 'timer') return { ...before, whistle: rung(before.whistle, now) };
            if (action === 'withdraw-request') return onRequest(before, 'withdraw', now);
            if (action === 'instruct-request') return onRequest(before, 'instruct', now);
            if (action === 'urge' || action === 'supplement') return onRequest(before, action, now);
            return onWhistle(before, action, postId, days, now);
          });
          expect(both.whistle.history.slice(0, before.whistle.history.length)).toEqual(before.whistle.history);
          check(both);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('吹哨的时钟', () => {
  test('点名、报到、答复、结束，各有时限；到期前提醒一次，过了报上级，镇街和晚了的人都知道', () => {
    const { whistle } = raised();
    expect(whistle.task).toMatchObject({
      promise: 'dispatch',
      due: beijing('2026-11-23 15:00'),
      clock: { kind: 'warn' },
    });
    const warned = rung(whistle, whistle.nextClockAt ?? 0);
    expect(warned.history.at(-1)).toMatchObject({ action: 'warn', by: { side: 'rule', name: '周镇长' } });
    const late = rung(warned, warned.nextClockAt ?? 0);
    expect(late.history.at(-1)).toMatchObject({ action: 'escalate', by: { name: 'chief-t姓名' } });

    const called = taken(whistle, 'street', 'dispatch');
    expect(called.summons[0]?.task).toMatchObject({ promise: 'report', due: beijing('2026-11-24 18:00') });
    const decided = fireWhistleClock(rung(called, called.nextClockAt ?? 0), ALL_CHIEFS, beijing('2026-11-25 09:00'));
    expect(decided?.entry.note).toContain('报到的时限是');
    expect(decided?.tells.map(({ to }) => to)).toEqual([
      { personId: decided?.tells[0] && 'personId' in decided.tells[0].to ? decided.tells[0].to.personId : '' },
      { personId: 'person-town' },
      { personId: 'chief-t' },
    ]);
  });

  test('四个部门各有各的钟，一个一个响，不会漏、不会重', () => {
    let state = taken(raised().whistle, 'street', 'dispatch');
    const heard: string[] = [];
    for (let i = 0; i < 8; i++) {
      const fired = fireWhistleClock(state, ALL_CHIEFS, beijing('2026-11-25 09:00'));
      if (!fired) break;
      heard.push(fired.entry.about[1] ?? '');
      state = appliedToWhistle(state, fired);
    }
    expect(heard.sort()).toEqual(['emergency', 'housing', 'property', 'water']);
    expect(state.nextClockAt ?? 0).toBeGreaterThan(beijing('2026-11-25 09:00'));
  });

  test('一直没人动，一级一级往上，到了区里隔一段再报；没有网格长的级跳过；结束以后不响', () => {
    let state: Whistle = raised().whistle;
    const told: string[] = [];
    for (let i = 0; i < 6; i++) {
      const at = state.nextClockAt ?? 0;
      state = rung(state, at, without(TOWN));
      expect(state.nextClockAt ?? 0).toBeGreaterThan(at);
      told.push(`${state.history.at(-1)?.action} ${state.history.at(-1)?.by.name}`);
    }
    expect(told).toEqual(['warn 周镇长', ...Array<string>(5).fill('escalate chief-d姓名')]);
    for (const status of ['closed', 'returned', 'withdrawn'] as const)
      expect(fireWhistleClock(whistleIn[status], ALL_CHIEFS, testNow() + 999 * DAY)).toBeNull();
  });

  test('部门说不归它管，是镇街欠着的事', () => {
    const state = whistleIn.dispatched;
    const contested = state.summons.find(({ postId }) => postId === 'property');
    expect(contested?.task).toMatchObject({ promise: 'settle' });
    const only = { ...state, summons: [contested!], nextClockAt: contested?.task?.clockAt ?? 0 };
    const fired = fireWhistleClock(only, ALL_CHIEFS, (contested?.task?.due ?? 0) + HOUR);
    expect(fired?.tells.map(({ to }) => to)).toEqual([{ personId: 'person-town' }, { personId: 'chief-t' }]);
  });
});
