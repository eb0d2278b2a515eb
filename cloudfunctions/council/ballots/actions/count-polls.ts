import { fireDue, type DueReport } from '../../../platform/due';
import { saveByRule } from '../../../platform/subject-shell';
import { ruled } from '../../../platform/subject';
import { contextOf } from '../../../../miniprogram/packages/ballots/crypto/check';
import type { Sealed } from '../../../../miniprogram/packages/ballots/crypto/elgamal';
import { numberIn } from '../../../../miniprogram/packages/ballots/crypto/trustees';
import { reportResult } from '../../topics/actions/report-result';
import { added, agreed } from '../count';
import { pollKind } from '../kind';
import { countedIn, papersIn, voteOf, type Poll, type PollResult } from '../poll';
import { polls, slicesOfRoll } from '../store';
import { sumSealed } from './sum-sealed';

/** What came in by phone, and how many were given paper, once nothing more does. */
async function cameIn(poll: Poll): Promise<{ cast: number; sums: number[][]; papers: number }> {
  const slices = await slicesOfRoll(poll.rollId, { sums: true, cast: true, voted: true });
  return { ...countedIn(slices, poll.questions), papers: papersIn(slices) };
}

/** What two trustees' parts open, null while there are not two. */
function openedSums(poll: Poll): number[][] | null {
  const parts = poll.trustees.flatMap(({ opened }, i) => (opened ? [{ n: i + 1, opened }] : [])).slice(0, 2);
  if (parts.length < 2) return null;
  const sealed = JSON.parse(poll.sealedSums) as Sealed[][];
  return sealed.map((row, q) =>
    row.map((sum, o) => {
      const value = numberIn(
        sum,
        parts.map(({ n, opened }) => ({ n, factor: opened[q]![o]!.factor })),
        poll.cast,
      );
      if (value === null) throw new Error(`no number in ${contextOf(voteOf(poll), q, o)}`);
      return value;
    }),
  );
}

/** Paper and phone together; null while paper or trustees are waited for. Pure. */
function resultOf(poll: Poll, sums: number[][] | null, now: number): PollResult | null {
  const paper = poll.papers > 0 ? agreed(poll.tallies) : null;
  if (sums === null || (poll.papers > 0 && !paper)) return null;
  const parts = paper ? [sums, paper.sums] : [sums];
  // A paper that nobody handed back is no vote: who was given it did not take part.
  const onPaper = poll.papers - (paper?.missing ?? 0);
  return {
    at: now,
    cast: poll.cast + onPaper,
    onPaper,
    invalid: poll.questions.map((_, i) => paper?.invalid[i] ?? 0),
    sums: added(parts, poll.questions),
    byPhone: sums,
  };
}

/**
 * Goes on with a vote that is over: counts what came in by phone, waits for paper and trustees, then takes the result to the topic.
 * Done twice it is done once.
 */
export async function countDuePoll(seen: Poll, now: number): Promise<Poll> {
  let poll = seen;
  if (now < poll.endsAt) return poll;
  if (poll.status === 'keys' || poll.status === 'open') poll = await close(poll, now);
  if (poll.summing !== null) poll = await sumSealed(poll, now);
  if (poll.status === 'counting' && poll.summing === null) poll = await count(poll, now);
  if (poll.status === 'counted' && poll.nextClockAt !== null) {
    await reportResult(poll, now);
    await saveByRule(polls, poll, ruled(pollKind, poll, { action: 'reported', set: { nextClockAt: null } }, now));
    poll = (await polls.byId(poll._id)) ?? poll;
  }
  return poll;
}

async function close(poll: Poll, now: number): Promise<Poll> {
  const { cast, sums, papers } = await cameIn(poll);
  // The roll says how many papers there are: two who gave them out at once may have counted one less.
  const summing = poll.secrecy === 'formal' && cast > 0 ? { after: '', sums: '' } : null;
  const set = { cast, papers, summing, phoneSums: sums };
  const decision = ruled(pollKind, poll, { action: 'closed', to: 'counting', set }, now);
  await saveByRule(polls, poll, decision);
  return (await polls.byId(poll._id)) ?? poll;
}

async function count(poll: Poll, now: number): Promise<Poll> {
  const isSealed = poll.secrecy === 'formal' && poll.cast > 0;
  const sums = isSealed ? openedSums(poll) : poll.phoneSums;
  const result = resultOf(poll, sums, now);
  const next = result ? { to: 'counted' as const, set: { result, nextClockAt: now } } : { set: { nextClockAt: null } };
  if (!result && poll.nextClockAt === null) return poll;
  await saveByRule(polls, poll, ruled(pollKind, poll, { action: result ? 'counted' : 'closed', ...next }, now));
  return (await polls.byId(poll._id)) ?? poll;
}

/** Votes whose time is over. A vote that is over is closed whether or not this ran. */
export function countDuePolls(now: number, limit: number): Promise<DueReport> {
  return fireDue<Poll>(
    {
      name: 'councilPolls',
      due: polls.due,
      fire: async (poll, moment) => {
        // One that stays as it is would be found due again and again: it is put behind the others, and said.
        if ((await countDuePoll(poll, moment)) === poll)
          throw new Error(`nothing is due of a vote that is ${poll.status}`);
        return true;
      },
      postpone: polls.postpone,
    },
    now,
    limit,
  );
}
