import { randomBytes } from 'node:crypto';
import type { BallotView, PublicPart, TrusteeView } from '../../cloudfunctions/council/contract';
import { declaredParts } from '../../cloudfunctions/parts';
import { MINUTE } from '../../cloudfunctions/platform/clock';
import { db } from '../../cloudfunctions/platform/database';
import { encrypt, trackingCode } from '../../miniprogram/packages/ballots/crypto/ballot';
import { contextOf } from '../../miniprogram/packages/ballots/crypto/check';
import { deal, newSecret, open, shareOf } from '../../miniprogram/packages/ballots/crypto/trustees';
import { checkVote } from '../../scripts/check-vote';
import { useCloud } from '../notices/cloud-environment';
import { dayAhead, openCouncil, type CouncilScene } from './scene';

jest.setTimeout(4 * MINUTE);
/** Every document there is, of every context, with outboxes, inboxes, quotas and due work. */
async function everything(): Promise<{ collection: string; text: string }[]> {
  const names = [...declaredParts().flatMap(({ collections }) => collections.map(({ name }) => name)), 'quotas'];
  const found = await Promise.all(
    names.map(async (name) => ({ name, ...(await db().collection(name).limit(1000).get()) })),
  );
  return found.flatMap(({ name, data }) =>
    (data as object[]).map((document) => ({ collection: name, text: JSON.stringify(document) })),
  );
}
const random = (bytes: number) => new Uint8Array(randomBytes(bytes));
const TRUSTEES = ['resident', 'worker', 'chief'] as const;
const VOTERS = [
  ['resident', 0],
  ['neighbour', 0],
  ['worker', 1],
  ['eastWorker', 0],
  ['chief', 2],
] as const;

describe('正式无记名投票，从钥匙到重新计票', () => {
  let council: CouncilScene;
  beforeAll(async () => {
    council = await openCouncil();
    useCloud(council.scene.system);
  });
  afterAll(() => council.scene.close());

  const secrets = new Map<string, string>();
  const view = (person: string, id: string) => council.get<TrusteeView>(person, 'trustee', { id });

  /** Each phone's three steps, as the trustee's page takes them. */
  async function keysFor(id: string): Promise<void> {
    for (const person of TRUSTEES) {
      const { secret, mark } = newSecret(random);
      secrets.set(person, secret);
      await council.get(person, 'trustee-mark', { id, mark });
    }
    for (const person of TRUSTEES) {
      const { marks } = await view(person, id);
      await council.get(person, 'trustee-deal', { id, deal: deal(marks, id, random) });
    }
    for (const person of TRUSTEES) {
      const { n, deals } = await view(person, id);
      shareOf(n, secrets.get(person)!, deals, id);
      await council.get(person, 'trustee-confirm', { id });
    }
  }

  async function openSum(person: string, id: string): Promise<void> {
    const { n, deals, sums } = await view(person, id);
    const share = shareOf(n, secrets.get(person)!, deals, id);
    const vote = { id, key: '', questions: [] };
    const parts = sums.map((row, q) => row.map((sum, o) => open(sum, share, contextOf(vote, q, o), random)));
    await council.get(person, 'trustee-open', { id, parts });
  }

  test('三位保管人备好钥匙才能投；票进名单；两位打开合计，谁都能从头核对；换一张就查得出', async () => {
    const topic = await council.propose();
    const seated = await council.seated(topic);
    const seats = seated.seats.filter(({ kindText }) => kindText === '居民代表').map(({ id }) => id);
    const two = await council.code('chief', 'open-vote', {
      topicId: topic.id,
      electors: 'seats',
      secrecy: 'formal',
      trustees: seats.slice(0, 2),
      endsAt: `${dayAhead(3)} 18:00`,
    });
    expect(two).toBe('BAD_INPUT');
    const chosen = [0, 2, 4].map((at) => seated.seats[at]!.id);
    const ballot = await council.open(topic.id, { secrecy: 'formal', trustees: chosen });
    expect(ballot.phase).toBe('keys');
    await keysFor(ballot.id);
    const ready = await council.get<BallotView>('resident', 'ballot', { id: ballot.id });
    expect([ready.phase, ready.vote?.questions]).toEqual(['open', [{ options: 3, least: 1, most: 1 }]]);
    const codes: string[] = [];
    for (const [person, at] of VOTERS) {
      const made = encrypt(ready.vote!, [[at]], random).ballot;
      // A call that died after it kept the ballot, and before it marked the roll: sent again it counts.
      if (person === 'worker')
        await db()
          .collection('councilSealed')
          .add({ _id: trackingCode(made), pollId: ballot.id, ballot: JSON.stringify(made) });
      const cast = await council.get<BallotView>(person, 'cast-sealed', { id: ballot.id, ballot: made });
      // What somebody else has cast is not cast a second time.
      if (person === 'eastWorker')
        expect(await council.code('chief', 'cast-sealed', { id: ballot.id, ballot: made })).toBe('BALLOT_COPIED');
      expect(cast.myCode).toBe(trackingCode(made));
      codes.push(cast.myCode);
    }
    const again = encrypt(ready.vote!, [[1]], random).ballot;
    // Another ballot of somebody who has voted is dropped, and no code of it is given out; the same one again is the same.
    const dropped = await council.get<BallotView>('resident', 'cast-sealed', { id: ballot.id, ballot: again });
    expect(dropped.myCode).toBe('');
    // Whoever opens the page anew finds their code on their own phone: the server cannot say whose it is.
    expect((await council.get<BallotView>('resident', 'ballot', { id: ballot.id })).myCode).toBe('');
    const other = encrypt({ ...ready.vote!, id: 'another' }, [[0]], random).ballot;
    expect(await council.code('resident', 'cast-sealed', { id: ballot.id, ballot: other })).toBe('BALLOT_BROKEN');
    expect(await council.code('resident', 'cast', { id: ballot.id, choices: [[0]] })).toBe('WRONG_WAY');
    for (const action of ['public-list', 'export-list'])
      expect([action, await council.code('resident', action, { id: ballot.id })]).toEqual([action, 'HIDDEN']);
    await council.past(ballot);
    expect(await council.code('neighbour', 'trustee', { id: ballot.id })).toBe('FORBIDDEN');
    const waits = async () => (await council.get<BallotView>('chief', 'ballot', { id: ballot.id })).phaseText;
    expect(await waits()).toBe('已截止，等 2 位保管人打开合计，已打开 0 位');
    await openSum('resident', ballot.id);
    expect(await waits()).toBe('已截止，等 2 位保管人打开合计，已打开 1 位');
    expect((await council.get<BallotView>('chief', 'ballot', { id: ballot.id })).phase).toBe('closed');
    await openSum('chief', ballot.id);
    const counted = await council.get<BallotView>('neighbour', 'ballot', { id: ballot.id });
    expect(counted.result?.items[0]?.counts.map(({ votes }) => votes)).toEqual([3, 1, 1]);
    expect(counted.result?.codes).toEqual([...codes].sort());
    const { next, ...list } = await council.get<PublicPart>('neighbour', 'public-list', { id: ballot.id });
    expect([next, list.ballots.length]).toEqual([null, 5]);
    expect(checkVote(JSON.stringify(list))).toEqual([]);
    const { address } = await council.get<{ address: string }>('resident', 'export-list', { id: ballot.id });
    const file = await (await fetch(address)).text();
    expect([checkVote(file), JSON.parse(file)]).toEqual([[], list]);
    expect(await council.code('stranger', 'export-list', { id: ballot.id })).not.toBe('OK');
    const swapped = { ...list, ballots: list.ballots.map((one, i) => (i === 0 ? { ...one, ballot: again } : one)) };
    expect(checkVote(JSON.stringify(swapped))).not.toEqual([]);
    expect(checkVote('{}')).not.toEqual([]);
    await nothingTells(ballot.id, codes);
  });

  /** What is stored of the vote says who voted, and which ballots there are: nothing says whose is which, or what is in one. */
  async function nothingTells(id: string, codes: readonly string[]): Promise<void> {
    const all = await everything();
    const about = all.filter(({ text }) => codes.some((code) => text.includes(code)));
    expect(new Set(about.map(({ collection }) => collection))).toEqual(new Set(['councilRolls', 'councilSealed']));
    const sealed = about.filter(({ collection }) => collection === 'councilSealed');
    expect(Object.keys(JSON.parse(sealed[0]!.text) as object).sort()).toEqual(['_id', 'ballot', 'pollId']);
    expect(all.some(({ text }) => [...secrets.values()].some((secret) => text.includes(secret)))).toBe(false);
    expect(all.filter(({ text }) => text.includes(id)).length).toBeGreaterThan(3);
  }
});
