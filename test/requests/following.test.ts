import fc from 'fast-check';
import { countsBy, followingAfter, leadsOn, type Following } from '../../cloudfunctions/requests/following';
import { neighbourSteps } from '../../cloudfunctions/requests/steps/neighbours';

const ALL: readonly Following[] = ['none', 'follows', 'seconded'];

describe('附议和关注', () => {
  test.each<[string, Following, Following]>([
    ['second', 'none', 'seconded'],
    ['second', 'follows', 'seconded'],
    ['second', 'seconded', 'seconded'],
    ['unsecond', 'none', 'none'],
    ['unsecond', 'follows', 'follows'],
    ['unsecond', 'seconded', 'none'],
    ['follow', 'none', 'follows'],
    ['follow', 'follows', 'follows'],
    ['follow', 'seconded', 'seconded'],
    ['unfollow', 'none', 'none'],
    ['unfollow', 'follows', 'none'],
    ['unfollow', 'seconded', 'seconded'],
    ['accept', 'none', 'none'],
    ['toString', 'none', 'none'],
  ])('%s：%s → %s', (action, before, after) => {
    expect(followingAfter(action, before)).toBe(after);
    expect(leadsOn(action, before)).toBe(before !== after);
  });

  test('一个人怎么点、点多少次，人数都只算一个', () => {
    const actions = neighbourSteps.map(({ action }) => action);
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...actions), { maxLength: 40 }), (taps) => {
        let now: Following = 'none';
        const total = { secondCount: 0, followerCount: 0 };
        for (const tap of taps) {
          const after = followingAfter(tap, now);
          const by = countsBy(now, after);
          total.secondCount += by.secondCount;
          total.followerCount += by.followerCount;
          now = after;
        }
        expect(total).toEqual(countsBy('none', now));
      }),
    );
  });

  test('附议了就是关注了', () => {
    for (const before of ALL) {
      for (const after of ALL) {
        const { secondCount, followerCount } = countsBy(before, after);
        expect([Math.abs(secondCount), Math.abs(followerCount)].every((change) => change <= 1)).toBe(true);
      }
    }
    expect(countsBy('none', 'seconded')).toEqual({ secondCount: 1, followerCount: 1 });
    expect(countsBy('follows', 'seconded')).toEqual({ secondCount: 1, followerCount: 0 });
  });
});
