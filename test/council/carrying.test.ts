import type { BallotView, TopicDetail } from '../../cloudfunctions/council/contract';
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
