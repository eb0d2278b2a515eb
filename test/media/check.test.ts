import {
  afterVerdict,
  checkId,
  dueAfterAsking,
  newCheck,
  nextOf,
  TRIES_MOST,
  type HandDecision,
  type Verdict,
} from '../../cloudfunctions/media/check';
import { stateOf, unmarked, type MediaState } from '../../cloudfunctions/platform/media';
import { MINUTE } from '../../cloudfunctions/platform/clock';

const NOW = 1_800_000_000_000;
const STATES: readonly MediaState[] = ['checking', 'cleared', 'refused', 'unanswered'];
const VERDICTS: readonly Verdict[] = ['pass', 'review', 'risky', null];
const decision: HandDecision = {
  state: 'cleared',
  by: { openid: 'worker', name: '张三', title: '网格员' },
  at: NOW,
  commandId: 'command-1',
};

describe('一张照片的审核', () => {
  test('微信的每一种结论，从每一种状态到哪里：没有列出的不变', () => {
    const leads = (state: MediaState, verdict: Verdict) =>
      afterVerdict({ state, decision: null }, verdict, NOW)?.state ?? 'stays';
    const table = Object.fromEntries(
      STATES.map((state) => [state, VERDICTS.map((verdict) => leads(state, verdict))] as const),
    );
    expect(table).toEqual({
      //            pass       review        risky      could not look
      checking: ['cleared', 'unanswered', 'refused', 'checking'],
      unanswered: ['cleared', 'stays', 'refused', 'stays'],
      cleared: ['stays', 'stays', 'refused', 'stays'],
      refused: ['stays', 'stays', 'stays', 'stays'],
    });
  });

  test('人定过的，微信后来怎么说都不变', () => {
    for (const state of STATES)
      for (const verdict of VERDICTS) expect(afterVerdict({ state, decision }, verdict, NOW)).toBeNull();
  });

  test('有了结论当下就去告诉诉求；微信没看成的过一会儿再问', () => {
    expect(afterVerdict({ state: 'checking', decision: null }, 'pass', NOW)?.dueAt).toBe(NOW);
    expect(afterVerdict({ state: 'checking', decision: null }, null, NOW)?.dueAt).toBe(NOW + 5 * MINUTE);
  });

  test('问过了等三十分钟再问，问不成五分钟后再问，问够次数交给人', () => {
    expect(dueAfterAsking(true, NOW) - NOW).toBe(30 * MINUTE);
    expect(dueAfterAsking(false, NOW) - NOW).toBe(5 * MINUTE);
    expect(nextOf({ state: 'checking', tries: 0 })).toBe('ask');
    expect(nextOf({ state: 'checking', tries: TRIES_MOST - 1 })).toBe('ask');
    expect(nextOf({ state: 'checking', tries: TRIES_MOST })).toBe('give-up');
    for (const state of STATES.slice(1)) expect(nextOf({ state, tries: 0 })).toBe('tell');
  });

  test('同一件事里的同一张只查一次；别的事里的是另一次', () => {
    const ask = { fileID: 'cloud://e/requests/1.jpg', kind: 'picture', openid: 'resident' } as const;
    expect(newCheck('requests', 'a', ask, NOW)._id).toBe(checkId('requests', 'a', ask.fileID));
    expect(checkId('requests', 'b', ask.fileID)).not.toBe(checkId('requests', 'a', ask.fileID));
  });

  test('没有标记的一律算在审核：少记一笔不会多给人看', () => {
    const { media } = unmarked([], NOW);
    expect(stateOf(media, 'cloud://e/any.jpg')).toBe('checking');
    expect(unmarked([], NOW).mediaDue).toBeNull();
  });
});
