import { randomBytes, randomUUID } from 'node:crypto';
import type { BallotView, TrusteeView } from '../../cloudfunctions/council/contract';
import { MINUTE } from '../../cloudfunctions/platform/clock';
import type { Poll } from '../../cloudfunctions/council/ballots/poll';
import { command, db } from '../../cloudfunctions/platform/database';
import { encrypt } from '../../miniprogram/packages/ballots/crypto/ballot';
import { contextOf } from '../../miniprogram/packages/ballots/crypto/check';
import { deal, newSecret, open, shareOf } from '../../miniprogram/packages/ballots/crypto/trustees';
import { useCloud } from '../notices/cloud-environment';
import { openCouncil, type CouncilScene } from './scene';

jest.setTimeout(4 * MINUTE);
const random = (bytes: number) => new Uint8Array(randomBytes(bytes));
const TRUSTEES = ['resident', 'worker', 'chief'] as const;
const BALLOTS = 1_200;

describe('一千二百张加密的选票', () => {
  let council: CouncilScene;
  beforeAll(async () => {
    council = await openCouncil();
    useCloud(council.scene.system);
  });
  afterAll(() => council.scene.close());
  const secrets = new Map<string, string>();

  async function ready(): Promise<BallotView> {
    const topic = await council.propose();
    const seated = await council.seated(topic);
    const { id } = await council.open(topic.id, {
      secrecy: 'formal',
      trustees: [0, 2, 4].map((at) => seated.seats[at]!.id),
    });
    for (const person of TRUSTEES) {
      const { secret, mark } = newSecret(random);
      secrets.set(person, secret);
      await council.get(person, 'trustee-mark', { id, mark });
    }
    for (const person of TRUSTEES) {
      const { marks } = await council.get<TrusteeView>(person, 'trustee', { id });
      await council.get(person, 'trustee-deal', { id, deal: deal(marks, id, random) });
    }
    for (const person of TRUSTEES) await council.get(person, 'trustee-confirm', { id });
    return council.get<BallotView>('resident', 'ballot', { id });
  }

  /** As if so many had cast: the first option twice as often as the second. Beside them one that was sent, and never counted. */
  async function cast({ id, vote }: BallotView): Promise<void> {
    const made = [0, 0, 1].map((at) => JSON.stringify(encrypt(vote!, [[at]], random).ballot));
    const codes = Array.from({ length: BALLOTS }, (_, i) => `${String(i).padStart(5, '0')}-${randomUUID()}`);
    const sealed = codes.map((_id, i) => ({ _id, pollId: id, ballot: made[i % made.length] }));
    for (let at = 0; at < sealed.length; at += 200)
      await db()
        .collection('councilSealed')
        .add(sealed.slice(at, at + 200));
    await db().collection('councilSealed').add({ _id: '00000-uncounted', pollId: id, ballot: made[2] });
    const { data } = await db().collection('councilRolls').limit(1).get();
    const [{ _id }] = data as [{ _id: string }];
    const more = { codes: command().push(codes), cast: command().inc(BALLOTS) };
    await db().collection('councilRolls').where({ _id }).update(more);
  }

  async function openSum(person: string, id: string): Promise<void> {
    const { n, deals, sums } = await council.get<TrusteeView>(person, 'trustee', { id });
    const share = shareOf(n, secrets.get(person)!, deals, id);
    const vote = { id, key: '', questions: [] };
    const parts = sums.map((row, q) => row.map((sum, o) => open(sum, share, contextOf(vote, q, o), random)));
    await council.get(person, 'trustee-open', { id, parts });
  }

  const stored = async (id: string) =>
    ((await db().collection('councilPolls').doc(id).get()).data as Pick<Poll, 'history' | 'sealedSums'>[])[0]!;

  test('五百张一次地合计，做到哪里记在哪里；没合计完不能打开；合计和投的一样，没有计入的不算', async () => {
    const ballot = await ready();
    await cast(ballot);
    await council.scene.system.clock('P2DT1M');
    for (let round = 0; round < 4; round++) await council.scene.system.timer('tick');
    const { history, sealedSums } = await stored(ballot.id);
    expect(history.filter(({ action }) => action === 'summed')).toHaveLength(Math.ceil((BALLOTS + 1) / 500));

    // As it stands half-way: nobody can open what is not all there.
    const change = (fields: object) => db().collection('councilPolls').where({ _id: ballot.id }).update(fields);
    await change({ sealedSums: '', summing: command().set({ after: '~', sums: sealedSums }) });
    expect((await council.get<TrusteeView>('resident', 'trustee', { id: ballot.id })).next).toBe('wait');
    const [early, { phaseText }] = [
      await council.code('resident', 'trustee-open', { id: ballot.id, parts: [] }),
      await council.get<BallotView>('chief', 'ballot', { id: ballot.id }),
    ];
    expect([early, phaseText]).toEqual(['WRONG_STATUS', '已截止，正在计票']);
    await change({ sealedSums, summing: command().set(null) });

    for (const person of ['resident', 'chief']) await openSum(person, ballot.id);
    const counted = await council.get<BallotView>('neighbour', 'ballot', { id: ballot.id });
    expect(counted.result?.items[0]?.counts.map(({ votes }) => votes)).toEqual([800, 400, 0]);
  });
});
