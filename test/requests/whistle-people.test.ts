import { staffed } from '../../cloudfunctions/directory/staffed';
import type { Holder, Post } from '../../cloudfunctions/directory/posts';
import { standingOf } from '../../cloudfunctions/directory/standing';
import type { RequestViewer } from '../../cloudfunctions/requests/access';
import { appliedToWhistle } from '../../cloudfunctions/requests/whistles/decide';
import { decideWhistleHandOver, isSettled, type WhistlePeople } from '../../cloudfunctions/requests/whistles/hand-over';
import { listNames, viewsOf } from '../../cloudfunctions/requests/whistles/lists';
import { scoresOf } from '../../cloudfunctions/requests/whistles/scores';
import { sidesOfWhistle } from '../../cloudfunctions/requests/whistles/sides';
import type { Whistle } from '../../cloudfunctions/requests/whistles/whistle';
import { whistleDetail, whistleLine } from '../../cloudfunctions/requests/whistles/views';
import { CELL, DAY, HOUR, post } from './sample';
import { DISTRICT, raised, taken, TOWN, WHISTLED_AT, whistleIn } from './whistle-sample';

const COMMUNITY = CELL.slice(0, 12);
const as = (kind: string, gridCode: string, postId = `post-${kind}`): RequestViewer => ({
  openid: 'someone',
  personId: 'person-9',
  communityCode: null,
  posts: [post({ postId, kind, gridCode })],
});

describe('谁在一次吹哨里有什么身份', () => {
  const { request } = raised();
  const whistle = whistleIn.dispatched;
  test.each<[string, RequestViewer, string[]]>([
    ['接哨的镇街网格长', as('chief', TOWN), ['street', 'reader']],
    ['镇街的社工，一样能点名', as('communityWorker', TOWN), ['street', 'reader']],
    ['别的镇街的网格长', as('chief', `${DISTRICT}009`), []],
    ['吹哨的社区', as('chief', COMMUNITY), ['community', 'reader']],
    ['别的社区', as('chief', `${TOWN}009`), []],
    ['区里的网格长', as('chief', DISTRICT), ['above', 'reader']],
    ['待报到的部门', as('housing', DISTRICT, 'housing'), ['department', 'reader']],
    ['答复过的部门', as('water', DISTRICT, 'water'), ['reader']],
    ['没有请的部门', as('market', DISTRICT, 'market'), []],
    ['本格的网格员', as('gridWorker', CELL), ['reader']],
    ['别的格的网格员', as('gridWorker', `${COMMUNITY}009`), []],
    ['区的管理员只管名单', as('administrator', DISTRICT), []],
    ['反映的居民，看诉求的经过', { openid: 'resident', personId: null, communityCode: null, posts: [] }, []],
    [
      '没有身份的来者',
      { openid: '', personId: 'person-town', communityCode: null, posts: as('chief', TOWN).posts },
      [],
    ],
  ])('%s', (_, viewer, sides) => {
    expect(sidesOfWhistle(viewer, whistle, request)).toEqual(sides);
  });

  test('反映人的电话只给报了到、还没办完的部门；谁的答复里都没有微信身份', () => {
    const phone = (postId: string, state: Whistle) =>
      whistleDetail({ whistle: state, request }, as('x', DISTRICT, postId), WHISTLED_AT + HOUR, []).author.phone;
    expect(phone('emergency', whistle)).toBe('19900000001');
    for (const other of ['housing', 'property', 'water', 'post-town', 'post-chief'])
      expect(phone(other, whistle)).toBe('');
    expect(phone('emergency', taken(whistle, 'community', 'withdraw'))).toBe('');
    for (const postId of ['emergency', 'housing', 'post-town']) {
      const text = JSON.stringify(whistleDetail({ whistle, request }, as('x', DISTRICT, postId), WHISTLED_AT, []));
      for (const secret of ['openid', 'commandId', 'outbox', 'person-', 'resident']) expect(text).not.toContain(secret);
    }
  });

  describe('吹哨结束以后，只被请来的部门还看得到什么', () => {
    const detail = (state: Whistle, viewer: RequestViewer, need = request) =>
      whistleDetail({ whistle: state, request: need }, viewer, WHISTLED_AT + DAY, []);
    const water = as('water', DISTRICT, 'water');
    const said = {
      by: { side: 'resident', name: '居民的名字', title: '', openid: 'r' },
      note: '居民补充的话',
    } as const;
    const closed = whistleIn.closed;
    const supplemented: Whistle = {
      ...closed,
      history: [...closed.history, { ...closed.history[0]!, ...said, action: 'supplement' }],
    };
    const SECRETS = [request.words, request.author.name, '居民的名字', '居民补充的话', request.place.text];

    test('办完了：留着要办的事、自己和别的部门的答复；居民说的、照片、姓名、门牌都没有', () => {
      const seen = detail(supplemented, water);
      expect(seen).toMatchObject({
        need: closed.need,
        result: '办好了',
        point: null,
        request: { words: '', photos: [] },
      });
      expect(seen.withheld).not.toBe('');
      expect(seen.summons[0]).toMatchObject({ postId: 'water', answer: '情况说明' });
      for (const secret of SECRETS) expect(JSON.stringify(seen)).not.toContain(secret);
      expect(JSON.stringify(whistleLine(closed, water, WHISTLED_AT + DAY))).not.toContain(closed.title);
      for (const whole of [as('chief', TOWN), as('chief', COMMUNITY), as('gridWorker', CELL)])
        expect(detail(supplemented, whole)).toMatchObject({ withheld: '', request: { words: request.words } });
    });

    test('居民撤回了：只剩自己办的，和撤回这件事', () => {
      const withdrawn = { ...request, status: 'withdrawn' as const };
      const mine = {
        ...closed,
        summons: [...closed.summons, { ...closed.summons[0]!, postId: 'power', answer: '别家的' }],
      };
      const seen = detail({ ...mine, history: [...supplemented.history] }, water, withdrawn);
      expect(seen).toMatchObject({
        title: '反映人撤回的诉求',
        need: '',
        result: '',
        placeText: '',
        author: { name: '' },
      });
      expect(seen.summons.map(({ postId }) => postId)).toEqual(['water']);
      expect(seen.timeline.map(({ title }) => title)).toEqual(['报到', '答复了办理结果', '反映人补充了情况']);
      for (const secret of [...SECRETS, closed.need, '别家的'].filter((one) => one !== '情况说明'))
        expect(JSON.stringify(seen)).not.toContain(secret);
      expect(detail(mine, as('chief', TOWN), withdrawn).withheld).toBe('');
    });

    test('还在办的时候，部门看得到全部', () => {
      expect(detail(whistleIn.dispatched, water)).toMatchObject({ withheld: '', request: { words: request.words } });
    });
  });

  test('每个人有自己的几张单子，看不了别处的', () => {
    expect(viewsOf(as('chief', TOWN))).toEqual(['dispatch', 'close', 'working', 'done']);
    expect(viewsOf(as('chief', COMMUNITY))).toEqual(['open', 'done']);
    expect(viewsOf(as('housing', DISTRICT))).toEqual(['report', 'answer', 'done']);
    expect(viewsOf(as('propertyManager', COMMUNITY))).toEqual(['report', 'answer', 'done']);
    expect(viewsOf(as('gridWorker', CELL))).toEqual([]);
    expect(viewsOf(as('administrator', DISTRICT))).toEqual([]);
    expect(listNames(as('chief', TOWN), 'open', `${TOWN}001`)).toHaveLength(1);
    expect(listNames(as('chief', TOWN), 'open', DISTRICT)).toEqual([]);
    expect(listNames(as('chief', COMMUNITY), 'dispatch')).toEqual([]);
    expect(listNames(as('housing', DISTRICT), 'open')).toEqual([]);
  });
});

const holder = (personId: string, side: 'A' | 'B' = 'A', more: Partial<Holder> = {}): Holder => ({
  personId,
  name: personId,
  phone: '1',
  side,
  from: 0,
  until: null,
  leaves: [],
  ...more,
});
const made = (_id: string, gridCode: string, kind: string, ...holders: Holder[]): Post => ({
  _id,
  gridCode,
  gridName: _id,
  kind,
  title: _id,
  duties: '',
  holders,
});
const NOW = WHISTLED_AT + 2 * DAY;
const away = { leaves: [{ from: NOW - HOUR, until: NOW + DAY }] };

describe('人来人往', () => {
  const people = (posts: readonly Post[], whistle: Whistle): WhistlePeople => ({
    standing: standingOf(posts, { owner: whistle.owner, passedOn: [] }, NOW),
    posts: new Map(staffed(posts, NOW).map((one) => [one.postId, one])),
  });
  const handed = (posts: readonly Post[], whistle = whistleIn.dispatched) => {
    const decision = decideWhistleHandOver(whistle, people(posts, whistle), NOW);
    return decision ? appliedToWhistle(whistle, decision) : whistle;
  };
  const town = (...holders: Holder[]) => made('post-town', TOWN, 'chief', ...holders);
  const housing = (...holders: Holder[]) => made('housing', DISTRICT, 'housing', ...holders);
  const rest = ['emergency', 'property', 'water'].map((id) => made(id, DISTRICT, id, holder(`person-${id}`)));
  const lastResort = made('post-district', DISTRICT, 'chief', holder('always'));
  const person = (whistle: Whistle, postId: string) =>
    whistle.summons.find((one) => one.postId === postId)?.person.personId;

  test('镇街的人请假，B角接；都不在，区里接；回来了交还', () => {
    const both = [town(holder('person-town', 'A', away), holder('b', 'B')), housing(holder('person-housing')), ...rest];
    const moved = handed([...both, lastResort]);
    expect(moved.owner.personId).toBe('b');
    expect(moved.history.at(-1)).toMatchObject({ action: 'hand-over', by: { side: 'rule' } });
    const nobody = [town(holder('person-town', 'A', away)), housing(holder('person-housing')), ...rest, lastResort];
    const up = handed(nobody);
    expect(up.owner.personId).toBe('always');
    expect(
      handed([town(holder('person-town')), housing(holder('person-housing')), ...rest, lastResort], up).owner.personId,
    ).toBe('person-town');
  });

  test('部门的人请假，同一岗位的B角接；没有别人就等着，每分钟再看；离任的换人；答复过的名字不动', () => {
    const withB = [
      town(holder('person-town')),
      housing(holder('person-housing', 'A', away), holder('hb', 'B')),
      ...rest,
    ];
    expect(person(handed(withB), 'housing')).toBe('hb');
    const alone = [town(holder('person-town')), housing(holder('person-housing', 'A', away)), ...rest];
    expect(handed(alone)).toBe(whistleIn.dispatched);
    expect(isSettled(whistleIn.dispatched, people(alone, whistleIn.dispatched))).toBe(false);
    const left = [
      town(holder('person-town')),
      housing(holder('new')),
      ...rest.slice(0, 2),
      made('water', DISTRICT, 'water', holder('new-water')),
    ];
    const moved = handed(left);
    expect([person(moved, 'housing'), person(moved, 'water')]).toEqual(['new', 'person-water']);
    expect(handed(left, moved)).toBe(moved);
    expect(isSettled(moved, people(left, moved))).toBe(true);
  });

  test('结束了的不动', () => {
    expect(handed([town(holder('b')), ...rest], whistleIn.closed)).toBe(whistleIn.closed);
  });
});

describe('两头的考核', () => {
  test('吹得对不对只算判过的；报到、答复只算报了的和过了期限的；退回再办的不算一次办好', () => {
    const now = WHISTLED_AT + 60 * DAY;
    const list = [whistleIn.closed, whistleIn.returned, whistleIn.raised, whistleIn.dispatched, whistleIn.withdrawn];
    const scores = scoresOf(list, now);
    expect(scores).toMatchObject({ whistles: 5, open: 2, proper: { count: 1, of: 2, percent: 50 } });
    expect(scores.communities).toEqual([{ gridCode: COMMUNITY, raised: 5, proper: { count: 1, of: 2, percent: 50 } }]);
    const of = (postId: string) => scores.departments.find((one) => one.postId === postId);
    expect(of('water')).toMatchObject({
      called: 2,
      answered: { count: 2, of: 2, percent: 100 },
      accepted: { percent: 100 },
    });
    expect(of('housing')).toMatchObject({
      called: 1,
      reported: { count: 0, of: 1, percent: 0 },
      accepted: { percent: null },
    });
    const early = scoresOf([whistleIn.dispatched], WHISTLED_AT + HOUR);
    expect(early.departments.find((one) => one.postId === 'housing')?.reported.of).toBe(0);
    const back = taken(whistleIn.answered, 'street', 'send-back');
    const redone = taken(back, 'department', 'answer', undefined, 'water');
    expect(scoresOf([redone], now).departments[0]?.accepted).toEqual({ count: 0, of: 1, percent: 0 });
  });

  test('没有吹哨的月份，没有比例', () => {
    expect(scoresOf([], 0)).toEqual({
      whistles: 0,
      open: 0,
      proper: { count: 0, of: 0, percent: null },
      communities: [],
      departments: [],
    });
  });
});
