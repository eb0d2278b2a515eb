import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { pollPhase } from '../../cloudfunctions/council/ballots/poll';
import type { BallotView } from '../../cloudfunctions/council/contract';
import { DAY, MINUTE, SECOND } from '../../cloudfunctions/platform/clock';
import { db } from '../../cloudfunctions/platform/database';
import { useCloud } from '../notices/cloud-environment';
import { testNow } from '../support/moment';
import { openCouncil, type CouncilScene } from './scene';

jest.setTimeout(3 * MINUTE);

describe('截止是一个时刻', () => {
  const poll = { status: 'open', startsAt: testNow(), endsAt: testNow() + 2 * DAY } as const;

  test('截止前一毫秒还能投，到了截止那一刻、过了一秒都不能', () => {
    expect([-SECOND, -1, 0, 1, SECOND].map((by): string => pollPhase(poll, poll.endsAt + by))).toEqual([
      'open',
      'open',
      'closed',
      'closed',
      'closed',
    ]);
    expect([-1, 0].map((by): string => pollPhase(poll, poll.startsAt + by))).toEqual(['before', 'open']);
  });

  test('不管什么时刻、计票的钟走没走，截止以后从来不是正在表决', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -3 * DAY, max: 3 * DAY }),
        fc.constantFrom('keys' as const, 'open' as const, 'counting' as const, 'counted' as const),
        (by, status) => {
          const phase = pollPhase({ ...poll, status }, poll.endsAt + by);
          return by >= 0 ? phase !== 'open' && phase !== 'before' : phase !== 'counted' || status === 'counted';
        },
      ),
    );
  });
});

describe('普通的无记名投票，留下的东西里没有谁投了什么', () => {
  let council: CouncilScene;
  beforeAll(async () => {
    council = await openCouncil();
    useCloud(council.scene.system);
  });
  afterAll(() => council.scene.close());
  const opened = async (): Promise<BallotView> => {
    const { id } = await council.seated(await council.propose());
    return council.open(id);
  };
  const cast = (person: string, { id }: BallotView, at: number) =>
    council.get<BallotView>(person, 'cast', { id, choices: [[at]] });
  const VOTES = [
    ['neighbour', 2],
    ['resident', 0],
    ['chief', 1],
    ['worker', 0],
    ['eastWorker', 1],
  ] as const;

  interface Stored {
    history: object[];
    outbox: object[];
  }
  const pollOf = async ({ id }: BallotView) =>
    ((await db().collection('councilPolls').doc(id).get()).data as Stored[])[0]!;

  test('投票不进经过、不发消息、不留版本；名单的一段里只有投过没有和合计，谁先谁后都不动', async () => {
    const ballot = await opened();
    const before = await pollOf(ballot);
    const rollOf = async () =>
      (await db().collection('councilRolls').limit(100).get()).data as {
        voted: Record<string, number>;
        sums: Record<string, number>;
        codes: string[];
        named: object[];
      }[];
    const keys = (await rollOf()).map(({ voted }) => Object.keys(voted));
    for (const [person, at] of VOTES) await cast(person, ballot, at);
    const after = await pollOf(ballot);
    expect([after.history, after.outbox]).toEqual([before.history, before.outbox]);
    const [slice, ...others] = await rollOf();
    expect(others).toEqual([]);
    // In the order of the keys, as before anybody voted.
    expect(Object.keys(slice!.voted)).toEqual(keys[0]);
    expect([slice!.sums, slice!.codes, slice!.named]).toEqual([{ q0o0: 2, q0o1: 2, q0o2: 1 }, [], []]);
  });

  test('云函数的日志里没有选了哪个，也没有是谁的查询码', async () => {
    const ballot = await opened();
    const codes: string[] = [];
    for (const [person, at] of VOTES) codes.push((await cast(person, ballot, at)).myCode);
    const lines = readFileSync(join(council.scene.system.dataDir, 'functions.log'), 'utf8').split('\n');
    const casting = lines.filter((line) => line.includes('"cast"'));
    expect(casting.length).toBeGreaterThanOrEqual(VOTES.length);
    for (const line of casting) {
      expect(line).not.toMatch(/choices|\[\[|q0o/);
      expect(codes.some((code) => code !== '' && line.includes(code))).toBe(false);
    }
  });

  test('参加的差一人，就算全都同意也不算数；够了才算', async () => {
    const short = await opened();
    for (const person of ['resident', 'worker']) await cast(person, short, 0);
    await council.past(short);
    const failed = await council.get<BallotView>('chief', 'ballot', { id: short.id });
    const enough = await opened();
    for (const person of ['resident', 'worker', 'chief']) await cast(person, enough, 0);
    await council.past(enough);
    const passed = await council.get<BallotView>('chief', 'ballot', { id: enough.id });
    const verdicts = [failed, passed].map(({ result }) => result!.items[0]!.verdictText);
    expect(verdicts).toEqual(['参加人数不足，不成立', '通过：撤桶并点，设两处分类亭']);
  });
});
