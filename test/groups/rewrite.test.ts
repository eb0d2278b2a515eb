import fc from 'fast-check';
import type { GroupPost, SignUp } from '../../cloudfunctions/groups/post';
import { decideRewrite, whyNotRewritten, type Rewriting } from '../../cloudfunctions/groups/rewrite';
import { newSignUp } from '../../cloudfunctions/groups/sign-up';
import { GROUP_LIMITS } from '../../miniprogram/packages/groups/vocabulary/groups';
import { group, HOUR, NOW, outcome, post } from './sample';

const change = (more: Partial<Rewriting> = {}): Rewriting => ({
  version: 1,
  words: '改过的话',
  list: null,
  openid: 'm',
  commandId: 'command',
  ...more,
});
const list = (taken: number, more: Partial<SignUp> = {}): SignUp => ({
  ...newSignUp('p', 'g', { fields: [], places: 10, deadline: NOW + HOUR, openAnswers: false }),
  taken,
  ...more,
});
const take = (state: GroupPost, wish = change(), signUp: SignUp | null = null, of = group()) =>
  decideRewrite(state, signUp, of, wish, NOW);
const writer = { openid: 'n', shown: '邻居', part: 'member' } as const;

describe('改自己发的', () => {
  const REFUSED: readonly [string, Partial<GroupPost>, string][] = [
    ['别人发的', { author: writer }, 'FORBIDDEN'],
    ['删掉的', { state: 'deleted' }, 'NOT_FOUND'],
    ['撤下的', { state: 'takenDown' }, 'NOT_FOUND'],
    ['看过以后又变了的', { version: 2 }, 'STALE'],
    ['发给所有群的', { broadcastId: 'b' }, 'SENT_TO_ALL'],
    ['转成了诉求的', { request: { id: 'r', number: '1' } }, 'REQUEST_ALREADY'],
    ['有人举报、还没有看过的', { reported: true }, 'UNDER_REPORT'],
    ['说了解决的求助', { kind: 'help', solvedAt: NOW }, 'WRONG_STATUS'],
    ['有邻居说能帮的求助', { kind: 'help', helpers: [writer] }, 'HELPERS_COME'],
    [
      '改得太多次的',
      { revisions: Array.from({ length: GROUP_LIMITS.revisionsMax }, () => ({ at: NOW, words: '旧' })) },
      'REWRITTEN_ENOUGH',
    ],
  ];
  test.each(REFUSED)('%s不能改', (_, more, code) => {
    expect(outcome(() => take(post(more)))).toBe(code);
  });

  test('关了的群里什么也不改；按钮和规则一致', () => {
    expect(outcome(() => take(post(), change(), null, group({ status: 'closed' })))).toBe('GROUP_NOT_OPEN');
    for (const [, more] of REFUSED.slice(4)) expect(whyNotRewritten(post(more), group())).not.toBeNull();
    expect(whyNotRewritten(post(), group())).toBeNull();
  });

  test('原来的话留着；通知要重新看，也可以重新提醒；别的不用', () => {
    const first = take(post({ words: '第一版' }));
    expect(first?.set).toEqual({ words: '改过的话', revisions: [{ at: NOW, words: '第一版' }] });
    const notice = take(post({ kind: 'notice', words: '第一版', nudgedAt: NOW - HOUR }));
    expect(notice?.set).toMatchObject({ spreadDue: NOW, nudgedAt: null });
    expect(take(post({ words: '改过的话' }))).toBeNull();
  });

  test('接龙：名额、截止可以改，名额不比报了名的少，什么都没变就什么也不做（任意数目）', () => {
    fc.assert(
      fc.property(fc.nat(10), fc.option(fc.integer({ min: 1, max: 20 })), (taken, places) => {
        const wish = change({ words: '接龙', list: { places, deadline: NOW + HOUR } });
        const state = post({ kind: 'signUp', words: '接龙' });
        if (places !== null && places < taken) {
          expect(outcome(() => take(state, wish, list(taken)))).toBe('PLACES_TAKEN');
          return;
        }
        const after = take(state, wish, list(taken));
        expect(after === null).toBe(places === 10);
        if (!after) return;
        expect(after.list).toMatchObject({ places: places ?? GROUP_LIMITS.placesMax, unlimited: places === null });
        expect(after.set.revisions?.at(-1)?.list).toEqual({ places: 10, deadline: NOW + HOUR });
        expect(after.tells).toHaveLength(taken > 0 ? 1 : 0);
      }),
    );
  });
});
