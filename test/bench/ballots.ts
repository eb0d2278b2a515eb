/** Two thousand people vote at once, 32 at a time, each tapping twice: whether a ballot is lost or counted twice, and what one costs. */
import { randomBytes } from 'node:crypto';
import { buildFunctions } from '../../scripts/build-functions';
import { derivedId } from '../../cloudfunctions/platform/commands';
import { countedIn, slicesOf } from '../../cloudfunctions/council/ballots/poll';
import type { BallotView } from '../../cloudfunctions/council/contract';
import { encrypt, isWhole } from '../../miniprogram/packages/ballots/crypto/ballot';
import { deal, keyOf, newSecret } from '../../miniprogram/packages/ballots/crypto/trustees';
import { openCouncil, type CouncilScene } from '../council/scene';
import { report } from './report';

const VOTERS = 2000;
const AT_ONCE = 32;
const CHOICES = 3;

async function tapAll(council: CouncilScene, people: readonly string[], id: string): Promise<number[]> {
  const left = people.map((person, i) => ({ person, choice: i % CHOICES }));
  const ms: number[] = [];
  const one = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      const { person, choice } = next;
      const began = performance.now();
      const taps = [0, 1].map(() => council.call<BallotView>(person, 'cast', { id, choices: [[choice]] }));
      for (const reply of await Promise.all(taps)) {
        if (!reply.ok) throw new Error(JSON.stringify(reply.error));
      }
      ms.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  return ms.sort((a, b) => a - b);
}

async function measure(council: CouncilScene): Promise<void> {
  const people = await council.people(VOTERS);
  const { id: topicId } = await council.propose({ form: 'residents' });
  const ballot = await council.open(topicId, { electors: 'residents' });
  const { system } = council.scene;
  await council.get<BallotView>('resident', 'cast', { id: ballot.id, choices: [[0]] });
  report('ballots', 'cast', system.dbCalls, 'database calls at rest');
  await system.usage();
  const ms = await tapAll(council, people, ballot.id);
  const asked = Object.values((await system.usage()).databaseCalls).reduce((sum, n) => sum + n, 0);
  report('ballots', 'rush', asked / (VOTERS * 2), 'database calls a tap, mean');
  report('ballots', 'p95', ms[Math.floor(ms.length * 0.95)]!, 'ms for two taps');
  await council.past(ballot);
  const { result } = await council.get<BallotView>('resident', 'ballot', { id: ballot.id });
  const votes = result!.items[0]!.counts.reduce((sum, one) => sum + one.votes, 0);
  report('ballots', 'lost', Math.max(0, VOTERS + 1 - votes), 'ballots');
  report('ballots', 'doubles', Math.max(0, votes - VOTERS - 1), 'ballots');
}

/** Counting so many, per ballot, as the function does: who voted, and what for, in one pass over the slices of the roll. */
function counting(voters: number): number {
  const questions = [
    {
      text: '',
      options: Array.from({ length: CHOICES }, (_, i) => ({ id: `o${i}`, label: '' })),
      least: 1,
      most: 1,
      abstains: 2,
      yes: null,
    },
  ];
  const electors = Array.from({ length: voters }, (_, i) => ({
    key: derivedId('bench', String(i)),
    name: '',
    place: '',
  }));
  const slices = slicesOf('roll', electors, { secrecy: 'poll', questions });
  const began = performance.now();
  const rounds = Math.ceil(20_000_000 / voters);
  for (let i = 0; i < rounds; i++) countedIn(slices, questions);
  return (performance.now() - began) / rounds / voters;
}

function sealing(): void {
  const random = (bytes: number) => new Uint8Array(randomBytes(bytes));
  const phones = [1, 2, 3].map(() => newSecret(random));
  const deals = phones.map(() =>
    deal(
      phones.map(({ mark }) => mark),
      'bench',
      random,
    ),
  );
  const vote = { id: 'bench', key: keyOf(deals), questions: [{ options: 10, least: 1, most: 1 }] };
  encrypt(vote, [[0]], random);
  const began = performance.now();
  const { ballot } = encrypt(vote, [[3]], random);
  report('ballots', 'seal', performance.now() - began, 'ms for ten options, here');
  const checked = performance.now();
  if (!isWhole(vote, ballot)) throw new Error('a genuine ballot does not hold');
  report('ballots', 'verify', performance.now() - checked, 'ms for ten options, here');
}

async function main(): Promise<void> {
  sealing();
  const least = (voters: number) => Math.min(...Array.from({ length: 5 }, () => counting(voters)));
  counting(1000);
  report('ballots', 'count-growth', least(100_000) / least(1000), 'of 100,000 over 1,000, per ballot');
  await buildFunctions();
  const council = await openCouncil();
  try {
    await measure(council);
  } finally {
    await council.scene.close();
  }
}

void main();
