import { randomBytes } from 'node:crypto';
import { encrypt } from '../../miniprogram/packages/ballots/crypto/ballot';
import { deal, keyOf, newSecret } from '../../miniprogram/packages/ballots/crypto/trustees';

const random = (bytes: number) => new Uint8Array(randomBytes(bytes));
const phones = [1, 2, 3].map(() => newSecret(random));
const marks = phones.map(({ mark }) => mark);
const dealt = deal(marks, 'elsewhere', random);

/** What phones send in a formal secret vote, well formed, and of another vote. */
export const BALLOTS_STATES = { point: marks[0]!, deal: dealt } as const;
export const spoiledBallot = encrypt(
  { id: 'elsewhere', key: keyOf([dealt]), questions: [{ options: 3, least: 1, most: 1 }] },
  [[0]],
  random,
).ballot;
