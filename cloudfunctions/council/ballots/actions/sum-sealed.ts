import { saveByRule } from '../../../platform/subject-shell';
import { ruled } from '../../../platform/subject';
import { sumsOf } from '../../../../miniprogram/packages/ballots/crypto/check';
import { addSealed, type Sealed } from '../../../../miniprogram/packages/ballots/crypto/elgamal';
import { pollKind } from '../kind';
import { voteOf, type Poll } from '../poll';
import { polls, sealedAfter, slicesOfRoll } from '../store';

/** Sealed ballots read at once: each is some kilobytes. */
const AT_ONCE = 100;
/** Sealed ballots added up by one call: a few seconds of a small instance, whatever number of options they have. */
const A_CALL = 500;

/**
 * Adds up the next sealed ballots of a vote that is over, by their codes; what was sent and does not stand on the roll is left out. How
 * far it came is kept with the vote, so that the next call goes on there, and two at once come to the same.
 */
export async function sumSealed(poll: Poll, now: number): Promise<Poll> {
  const { after, sums } = await nextPiece(poll);
  const done = after === null;
  const set = done ? { sealedSums: sums, summing: null } : { summing: { after, sums }, nextClockAt: now };
  await saveByRule(polls, poll, ruled(pollKind, poll, { action: 'summed', set }, now));
  return (await polls.byId(poll._id)) ?? poll;
}

/** @returns after which code to go on, null once all are in; the sums so far as JSON */
async function nextPiece(poll: Poll): Promise<{ after: string | null; sums: string }> {
  const counted = new Set((await slicesOfRoll(poll.rollId, { codes: true })).flatMap(({ codes }) => codes));
  let after = poll.summing?.after ?? '';
  let total = poll.summing?.sums ? (JSON.parse(poll.summing.sums) as Sealed[][]) : [];
  for (let read = 0; read < A_CALL; read += AT_ONCE) {
    const part = await sealedAfter(poll._id, after, AT_ONCE);
    const ballots = part.filter(({ code }) => counted.has(code)).map(({ ballot }) => ballot);
    if (ballots.length > 0) total = addedSealed(total, sumsOf(voteOf(poll), ballots));
    if (part.length < AT_ONCE) return { after: null, sums: JSON.stringify(total) };
    after = part.at(-1)!.code;
  }
  return { after, sums: JSON.stringify(total) };
}

const addedSealed = (before: readonly Sealed[][], sums: Sealed[][]): Sealed[][] =>
  before.length === 0 ? sums : sums.map((row, q) => row.map((one, o) => addSealed([one, before[q]![o]!])));
