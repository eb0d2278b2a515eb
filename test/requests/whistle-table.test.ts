import fc from 'fast-check';
import { openWhistleSteps } from '../../cloudfunctions/requests/whistles/decide';
import { WHISTLE_SIDES } from '../../cloudfunctions/requests/whistles/step';
import { WHISTLE_STEPS } from '../../cloudfunctions/requests/whistles/workflow';
import { STEPS } from '../../cloudfunctions/requests/workflow';
import { WHISTLE_STATUSES, type WhistleStatus } from '../../miniprogram/packages/requests/vocabulary/whistles';
import { beijing } from './sample';
import { taken, whistleFields, whistleIn, whistleOutcome, whistleWish } from './whistle-sample';

const statuses = Object.keys(WHISTLE_STATUSES) as WhistleStatus[];
const actions = WHISTLE_STEPS.map(({ action }) => action);

/** The whole life, written down a second time by hand: status → step by whom → status. Whatever is not here is forbidden. */
const ALLOWED: Readonly<Record<WhistleStatus, Readonly<Record<string, string>>>> = {
  raised: {
    'street dispatch': 'dispatched',
    'street refer-up': 'raised',
    'street return': 'returned',
    'community withdraw': 'withdrawn',
    'above instruct': 'raised',
  },
  dispatched: {
    'street summon-more': 'dispatched',
    'street insist': 'dispatched',
    'street excuse': 'dispatched',
    'street extend': 'dispatched',
    'street send-back': 'dispatched',
    'department report-in': 'dispatched',
    'department log-work': 'dispatched',
    'department answer': 'dispatched',
    'department contest': 'dispatched',
    'community withdraw': 'withdrawn',
    'above instruct': 'dispatched',
  },
  answered: {
    'street summon-more': 'dispatched',
    'street send-back': 'dispatched',
    'street close': 'closed',
    'above instruct': 'answered',
  },
  closed: {},
  returned: {},
  withdrawn: {},
};

describe('吹哨：每一种状态 × 每一步 × 每一种身份', () => {
  const cases = statuses.flatMap((status) =>
    actions.flatMap((action) => WHISTLE_SIDES.map((side) => ({ status, action, side }))),
  );
  test.each(cases)('$status 时 $side 的 $action', ({ status, action, side }) => {
    const state = whistleIn[status];
    const to = ALLOWED[status][`${side} ${action}`];
    const mayInSomeStatus = statuses.some((other) => `${side} ${action}` in ALLOWED[other]);
    expect(whistleOutcome(state, whistleWish(state, action, [side]))).toBe(
      to ?? (mayInSomeStatus ? 'WRONG_STATUS' : 'FORBIDDEN'),
    );
  });

  test('身份再多，能做的也正好是各身份能做的合起来', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...statuses),
        fc.constantFrom(...actions),
        fc.subarray([...WHISTLE_SIDES]),
        (status, action, sides) => {
          const state = whistleIn[status];
          const single = sides.map((side) => whistleOutcome(state, whistleWish(state, action, [side])));
          const allowed = single.find((result) => result in WHISTLE_STATUSES);
          const together = whistleOutcome(state, whistleWish(state, action, sides));
          if (allowed) expect(together).toBe(allowed);
          else expect(together in WHISTLE_STATUSES).toBe(false);
        },
      ),
    );
  });

  test('按钮不说谎：显示出来的每一步都办得成，办得成的都显示', () => {
    for (const status of statuses) {
      for (const side of WHISTLE_SIDES) {
        for (const action of actions) {
          const command = whistleWish(whistleIn[status], action, [side]);
          const shown = openWhistleSteps(whistleIn[status], [side], command.by.postIds).map((step) => step.action);
          expect(shown.includes(action)).toBe(whistleOutcome(whistleIn[status], command) in WHISTLE_STATUSES);
        }
      }
    }
  });

  test('每一步只有一行；跟着走的诉求的一步都在诉求的表里，只从吹哨来', () => {
    expect(new Set(actions).size).toBe(actions.length);
    for (const { echo } of WHISTLE_STEPS.filter((step) => step.echo !== null)) {
      const rows = STEPS.filter(({ action, through }) => action === echo && through === 'whistle');
      expect(rows).toHaveLength(1);
      expect(rows[0]?.from).toEqual(['whistled']);
    }
  });

  test('要填的没有填、选了没有的、日子不对，都不算', () => {
    const code = (status: WhistleStatus, action: string, fields: object) => {
      const side = WHISTLE_STEPS.find((step) => step.action === action)?.who[0] ?? 'reader';
      return whistleOutcome(whistleIn[status], whistleWish(whistleIn[status], action, [side], { fields }));
    };
    for (const { action, from, fields } of WHISTLE_STEPS.filter((step) =>
      step.fields.some((f) => f.required === true),
    )) {
      expect(fields.length).toBeGreaterThan(0);
      expect(code(from[0]!, action, {})).toBe('BAD_INPUT');
      expect(code(from[0]!, action, { ...whistleFields(action), satisfaction: 5 })).toBe('BAD_INPUT');
    }
    expect(code('dispatched', 'insist', { choice: 'housing', note: 'x' })).toBe('CHOICE_NOT_OFFERED');
    expect(code('dispatched', 'excuse', { choice: 'water', note: 'x' })).toBe('CHOICE_NOT_OFFERED');
    expect(code('dispatched', 'send-back', { ...whistleFields('send-back'), choice: 'nobody' })).toBe(
      'CHOICE_NOT_OFFERED',
    );
    expect(code('answered', 'close', { extra: 'maybe', note: 'x' })).toBe('BAD_INPUT');
    const dispatch = whistleFields('dispatch');
    expect(code('raised', 'dispatch', { ...dispatch, date: beijing('2026-11-20 00:00') })).toBe('BAD_INPUT');
    expect(code('raised', 'dispatch', { ...dispatch, choices: ['water', 'water'] })).toBe('BAD_INPUT');
    expect(code('raised', 'dispatch', { ...dispatch, choices: 'abcdefghi'.split('') })).toBe('BAD_INPUT');
  });
});

describe('最后一个部门', () => {
  test('答复了，就等镇街结束；都不用来了，就等镇街另外点名', () => {
    const answeredLast = taken(
      taken(taken(whistleIn.dispatched, 'street', 'excuse'), 'street', 'excuse', undefined, undefined, {
        choice: 'property',
        note: '不归它管',
      }),
      'department',
      'answer',
      undefined,
      'emergency',
    );
    expect([answeredLast.status, answeredLast.task?.promise]).toEqual(['answered', 'close']);
    let called = taken(whistleIn.raised, 'street', 'dispatch', undefined, undefined, {
      ...whistleFields('dispatch'),
      choices: ['housing'],
    });
    called = taken(called, 'street', 'excuse');
    expect([called.status, called.task?.promise, called.answerBy]).toEqual(['raised', 'dispatch', null]);
    const again = taken(called, 'street', 'dispatch');
    expect(again.summons.map(({ state }) => state)).toEqual(['called', 'called', 'called', 'called']);
  });

  test('没有报到不能记进展、不能答复；报了到不用再报；说过不归自己管、定了职责的，不能再说', () => {
    const state = whistleIn.dispatched;
    const by = (action: string, postId: string) =>
      whistleOutcome(state, {
        ...whistleWish(state, action, ['department']),
        by: { ...whistleWish(state, action, ['department']).by, postIds: [postId] },
      });
    expect(by('answer', 'housing')).toBe('NOT_REPORTED');
    expect(by('log-work', 'housing')).toBe('NOT_REPORTED');
    expect(by('report-in', 'emergency')).toBe('REPORTED_ALREADY');
    expect(by('report-in', 'property')).toBe('CONTESTED_ALREADY');
    expect(by('contest', 'property')).toBe('CONTESTED_ALREADY');
    const insisted = taken(state, 'street', 'insist');
    const command = whistleWish(insisted, 'contest', ['department']);
    expect(whistleOutcome(insisted, { ...command, by: { ...command.by, postIds: ['property'] } })).toBe(
      'SETTLED_ALREADY',
    );
  });
});

describe('两个人同时办', () => {
  test('别的部门报到、答复，不算我看的过时；镇街改了主意，算', () => {
    const before = whistleIn.dispatched;
    const reported = taken(before, 'department', 'report-in');
    const mine = whistleWish(before, 'answer', ['department']);
    expect(whistleOutcome(reported, mine)).toBe('dispatched');
    const extended = taken(before, 'street', 'extend');
    expect(whistleOutcome(extended, mine)).toBe('STALE');
    const answered = taken(before, 'department', 'answer');
    expect(whistleOutcome(answered, whistleWish(before, 'extend', ['street']))).toBe('STALE');
    expect(whistleOutcome(reported, whistleWish(before, 'extend', ['street']))).toBe('dispatched');
  });
});
