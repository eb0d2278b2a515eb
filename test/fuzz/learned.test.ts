import type { Occasion } from '../../cloudfunctions/attendance/occasions/occasion';
import { submitted } from '../requests/sample';
import { GRID } from '../support/small-town';
import { saidWrongly, Shown, showsWrongly } from './answers';
import { NOTHING, organisedWrongly } from './beside';
import { RISKY } from './draw';
import type { Player, Town } from './town';

const player = (more: Partial<Player>): Player => ({
  openid: 'me',
  role: 'staff',
  name: '某人',
  phone: '19900009999',
  personId: '',
  communityCode: '',
  posts: [],
  ...more,
});
const post = (kind: string, gridCode: string, id = 'own') => ({ id, kind, gridCode, title: kind, holders: [] });

describe('乱试认得出的毛病', () => {
  const occasion = {
    _id: 'o',
    gridCode: GRID.riverside,
    organiser: { openid: 'chief', postId: 'post' },
    named: [],
  } as unknown as Occasion;
  const beside = { ...NOTHING, occasions: [occasion] };
  test.each([
    ['网格长', [post('chief', GRID.riverside)], 'call-off', true],
    ['区网格长', [post('chief', GRID.district)], 'call-off', true],
    ['单位联络人', [post('unitContact', GRID.riverside)], 'call-off', false],
    ['物业', [post('propertyManager', GRID.riverside)], 'remove', false],
    ['居民给自己报名', [], 'sign-up', true],
    ['接了那个岗位的人', [post('unitContact', GRID.riverside, 'post')], 'call-off', true],
  ])('%s做组织者的一步', (_who, posts, action, right) => {
    const wrong = organisedWrongly(player({ posts }), 'perform-occasion', { id: 'o', action }, beside);
    expect(wrong === null).toBe(right);
  });

  test.each([
    ['住址确认过', new Set(['me']), 0],
    ['住址没有确认', new Set<string>(), 1],
  ])('%s的邻居看到了愿意留的姓名：%s 处不对', (_who, confirmed, faults) => {
    const author = player({ openid: 'author', role: 'resident', name: '李秀英', phone: '19900000001' });
    const me = player({ role: 'resident', communityCode: submitted().cellCode.slice(0, 12) });
    const town = { players: [author, me] } as unknown as Town;
    const request = {
      ...submitted({ visibility: 'neighbours-named' }),
      author: { ...submitted().author, openid: 'author' },
    };
    const known = {
      requests: new Map([[request._id, request]]),
      shown: new Shown(),
      beside: { ...NOTHING, confirmed },
    };
    const found = showsWrongly(town, known, me, { fn: 'requests', action: 'neighbourhood' }, '反映人李秀英');
    expect(found).toHaveLength(faults);
  });

  test.each(['中\u200b间', '\u202e倒', '\ufeff头', '断\u2028行', `说了${RISKY}`, 'NaN年', '[object Object]'])(
    '答里有不该有的：%j',
    (words) => {
      expect(saidWrongly({ ok: true, data: { words } })).toHaveLength(1);
      expect(saidWrongly({ ok: true, data: { words: '灯坏了' } })).toEqual([]);
    },
  );
});
