import { randomUUID } from 'node:crypto';
import type { BallotView, TopicDetail } from '../../cloudfunctions/council/contract';
import { MINUTE } from '../../cloudfunctions/platform/clock';
import { expectOk } from '../requests/scene';
import { openCouncil, PHONES, type CouncilScene } from './scene';

jest.setTimeout(3 * MINUTE);

/** Cases that other systems of the field got wrong, and what is right. */
describe('表决开始以后，藏着的一直藏着，定了的一直定着', () => {
  let council: CouncilScene;
  beforeEach(async () => {
    council = await openCouncil();
  });
  afterEach(() => council.scene.close());

  const opened = async (more: object = {}): Promise<{ id: string; ballot: BallotView }> => {
    const { id } = await council.seated(await council.propose());
    return { id, ballot: await council.open(id, more) };
  };
  const cast = (person: string, id: string, at: number) =>
    council.get<BallotView>(person, 'cast', { id, choices: [[at]] });

  test('截止以前，列表、议题、表决、首页、消息里都没有票数，也看不出哪个方案领先', async () => {
    const { id, ballot } = await opened();
    const seen = async (person: string) => {
      const asked = [
        council.call(person, 'topics', {}),
        council.call(person, 'topic', { id }),
        council.call(person, 'ballot', { id: ballot.id }),
        council.scene.system.invoke('home', person, 'open', {}, { commandId: randomUUID() }),
        council.scene.system.invoke('notices', person, 'inbox', {}),
      ];
      return JSON.stringify((await Promise.all(asked)).map(expectOk));
    };
    const options = (text: string) => [...text.matchAll(/撤桶并点|督导员/g)].map(([word]) => word).join();
    const before = options(await seen('worker'));
    for (const person of ['resident', 'neighbour', 'eastWorker'] as const) await cast(person, ballot.id, 1);
    const after = await seen('worker');
    expect(options(after)).toBe(before);
    expect(after).not.toMatch(/"(votes|sums|castText)":/);
    const { result, mineText } = await council.get<BallotView>('worker', 'ballot', { id: ballot.id });
    expect([result, mineText.includes('还没有')]).toEqual([null, true]);
  });

  test('无记名的开始了，再也变不成记名的；名单、方案、截止时间也不变', async () => {
    const { id, ballot } = await opened();
    const again = { topicId: id, electors: 'residents', secrecy: 'open', endsAt: ballot.endsText };
    expect(await council.code('chief', 'open-vote', again)).not.toBe('OK');
    for (const more of [{ secrecy: 'open' }, { electors: 'residents' }])
      await expect(council.open(id, more)).rejects.toThrow(/OPTIONS_FIXED/);
    const now = await council.get<BallotView>('chief', 'ballot', { id: ballot.id });
    const fixed = ({ secrecy, entitled, endsText, questions, said }: BallotView) =>
      JSON.stringify([secrecy, entitled, endsText, questions, said]);
    expect(fixed(now)).toBe(fixed(ballot));
    await cast('resident', ballot.id, 0);
    await council.past(ballot);
    const counted = await council.get<BallotView>('chief', 'ballot', { id: ballot.id });
    expect(counted.result?.named).toEqual([]);
  });

  test('计票的钟停了：过了截止时间照样投不进，页面写着已经截止', async () => {
    const { ballot } = await opened();
    await cast('resident', ballot.id, 0);
    // Only the clock moves on: no timer runs, and nobody has looked.
    await council.scene.system.clock('P2DT1M');
    expect(await council.code('neighbour', 'cast', { id: ballot.id, choices: [[0]] })).toBe('VOTE_NOT_OPEN');
    const { phase, canVote } = await council.get<BallotView>('neighbour', 'ballot', { id: ballot.id });
    expect([['closed', 'counted'].includes(phase), canVote]).toEqual([true, false]);
  });

  test('看不到议题的人投不了票；名单以外的人也投不了', async () => {
    const { ballot } = await opened();
    for (const person of ['stranger', 'nobody'])
      expect(await council.code(person, 'cast', { id: ballot.id, choices: [[0]] })).not.toBe('OK');
    await council.past(ballot);
    const { result } = await council.get<BallotView>('chief', 'ballot', { id: ballot.id });
    expect(result?.castText).toBe(
      `应投 ${Object.keys(PHONES).length} 人，投票 0 人，未投 ${Object.keys(PHONES).length} 人`,
    );
  });

  test('采纳异议重新商量：上一次的票一张不留，另开的表决从零开始', async () => {
    const { id, ballot } = await opened();
    for (const person of Object.keys(PHONES)) await cast(person, ballot.id, 0);
    await council.past(ballot);
    await council.done('resident', id, 'object', { note: '点位离幼儿园太近' });
    const { objections } = await council.get<TopicDetail>('chief', 'topic', { id });
    await council.done('chief', id, 'reopen', { choice: objections[0]!.id, note: '点位重新选' });
    const second = await council.open(id);
    expect([second.id === ballot.id, second.mineText.includes('还没有')]).toEqual([false, true]);
    await cast('resident', second.id, 1);
    await council.past(second);
    const { result } = await council.get<BallotView>('chief', 'ballot', { id: second.id });
    expect(result?.castText).toContain('投票 1 人');
  });
});
