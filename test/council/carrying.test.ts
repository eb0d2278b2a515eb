import type { BallotView, ElectorLine, TopicDetail } from '../../cloudfunctions/council/contract';
import type { InboxPage } from '../../cloudfunctions/notices/contract';
import { beijingDate, DAY, MINUTE } from '../../cloudfunctions/platform/clock';
import { expectOk } from '../requests/scene';
import { openCouncil, type CouncilScene } from './scene';

jest.setTimeout(3 * MINUTE);

describe('有了结果以后：有人落实，或者说明没有要落实的', () => {
  let council: CouncilScene;
  beforeAll(async () => {
    council = await openCouncil();
  });
  afterAll(() => council.scene.close());

  /** A topic whose result holds, with nobody named yet who carries it out. */
  async function held(): Promise<TopicDetail> {
    const { now } = await council.scene.system.health();
    const { id } = await council.seated(await council.propose({ by: beijingDate(now + 20 * DAY) }));
    const ballot = await council.open(id);
    await council.get<BallotView>('resident', 'cast', { id: ballot.id, choices: [[0]] });
    await council.past(ballot);
    await passes('P8D');
    return council.get('chief', 'topic', { id });
  }
  const passes = async (duration: string) => {
    const { system } = council.scene;
    await system.clock(duration);
    await system.timer('watch-clocks');
    await system.timer('deliver-notices');
  };
  const asked = async () => {
    const inbox = await council.scene.system.invoke<InboxPage>('notices', 'chief', 'inbox');
    return expectOk(inbox).items.filter(({ title }) => title.includes('还没有定谁来落实')).length;
  };

  test('没有人落实的，每周问社区一次；说明没有要落实的就结束，说明是大家看得到的', async () => {
    const { id, status } = await held();
    expect([status.id, await asked()]).toEqual(['carrying', 0]);
    await passes('P7DT1H');
    expect(await asked()).toBe(1);
    await passes('P2D');
    expect(await asked()).toBe(1);
    await passes('P6D');
    expect(await asked()).toBe(2);
    expect(await council.step('resident', id, 'close', { note: '不用了' })).toMatchObject({ ok: false });
    expect(await council.step('chief', id, 'close', {})).toMatchObject({ error: { code: 'BAD_INPUT' } });
    const done = await council.done('chief', id, 'close', { note: '没有通过，维持现状' });
    expect(done.status.id).toBe('carried');
    const seen = await council.get<TopicDetail>('resident', 'topic', { id });
    expect(JSON.stringify(seen.timeline)).toContain('没有通过，维持现状');
    await passes('P15D');
    expect(await asked()).toBe(2);
  });

  test('定了落实的人，就不能说没有要落实的，也不再问；到办好为止', async () => {
    const { id } = await held();
    const { now } = await council.scene.system.health();
    const by = beijingDate(now + 20 * DAY);
    await council.get('chief', 'add-promise', { id, what: '建两处分类亭', who: '物业公司', by });
    expect(await council.step('chief', id, 'close', { note: '没有' })).toMatchObject({ ok: false });
    const before = await asked();
    await passes('P8D');
    expect(await asked()).toBe(before);
    const { promises } = await council.get<TopicDetail>('chief', 'topic', { id });
    const done = await council.done('chief', id, 'fulfil', { choice: promises[0]!.id, note: '建好了' });
    expect(done.status.id).toBe('carried');
  });
});

describe('表决没有结果，也走得出来', () => {
  let council: CouncilScene;
  beforeAll(async () => {
    council = await openCouncil();
  });
  afterAll(() => council.scene.close());
  const passes = async (duration: string) => {
    const { system } = council.scene;
    await system.clock(duration);
    await system.timer('watch-clocks');
    await system.timer('deliver-notices');
  };
  const asked = async () => {
    const inbox = await council.scene.system.invoke<InboxPage>('notices', 'chief', 'inbox');
    return expectOk(inbox).items.filter(({ title }) => title.startsWith('表决已截止，还没有结果')).length;
  };

  test('纸质票一直没有两个人登记：满三天问社区，一周一次；社区作废，说明原因，再表决一次从零开始', async () => {
    const { id } = await council.propose({ form: 'residents', title: '全体居民表决' });
    const rows = [{ name: '孙奶奶', phone: '19900000077', place: '3号楼 101' }];
    await council.get('chief', 'list-electors', { topicId: id, rows });
    const first = await council.open(id, { electors: 'residents' });
    const [grandmother] = await council.get<ElectorLine[]>('chief', 'electors', { id: first.id, text: '孙奶奶' });
    await council.get('chief', 'give-paper', { id: first.id, key: grandmother!.key });
    await council.get('resident', 'cast', { id: first.id, choices: [[0]] });
    const tooEarly = await council.step('chief', id, 'void-vote', { note: '想重来' });
    expect(tooEarly).toMatchObject({ error: { code: 'STILL_COUNTING' } });
    await council.past(first);
    await passes('P2D');
    expect([await asked(), (await council.get('chief', 'topic', { id })).status.id]).toEqual([0, 'voting']);
    await passes('P1DT1H');
    expect(await asked()).toBe(1);
    await passes('P3D');
    expect(await asked()).toBe(1);
    await passes('P5D');
    expect(await asked()).toBe(2);
    expect(await council.step('resident', id, 'void-vote', { note: '不用了' })).toMatchObject({ ok: false });
    const note = '纸质票找不到了';
    expect((await council.done('chief', id, 'void-vote', { note })).status.id).toBe('gathering');
    expect(JSON.stringify(await council.get('resident', 'topic', { id }))).toContain(note);
    // What comes of the old one changes nothing any more.
    await council.call('chief', 'count-paper', { id: first.id, sums: [[1, 0, 0]], invalid: [0] });
    await passes('P15D');
    expect([await asked(), (await council.get('chief', 'topic', { id })).status.id]).toEqual([2, 'gathering']);
    const second = await council.open(id, { electors: 'residents' });
    expect([second.id === first.id, second.canVote, second.paper?.given ?? 0]).toEqual([false, false, 0]);
    await council.get('resident', 'cast', { id: second.id, choices: [[1]] });
    await council.past(second);
    const { result } = await council.get<BallotView>('chief', 'ballot', { id: second.id });
    expect(result?.castText).toContain('投票 1 人');
  });
});
