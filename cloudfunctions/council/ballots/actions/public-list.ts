import type { z } from 'zod';
import type { PublicVote } from '../../../../miniprogram/packages/ballots/crypto/check';
import type { RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import { handOver, uploadFile } from '../../../platform/storage';
import { viewerOf } from '../../actions/viewer';
import { councilRefusals as refused } from '../../refusals';
import type { ballotInputs, PublicPart } from '../contract';
import { showsSums } from '../count';
import { dealsOf, pollPhase, voteOf, type Poll } from '../poll';
import { sealedAfter, slicesOfRoll } from '../store';
import { pollShell, standingOf } from './show-ballot';

/** Ballots in one part: each is some kilobytes. */
const PART = 50;

/** A formal vote that is counted, for whoever may see it. @throws Refusal NOT_FOUND, HIDDEN */
async function countedFor(call: RegisteredCall, id: string): Promise<Poll> {
  const poll = await pollShell.shelf.byId(id);
  if (!poll || poll.secrecy !== 'formal') throw refusals.notFound('这次表决');
  const viewer = viewerOf(call);
  const sees =
    pollShell.kind.actor(viewer, poll, call.now).sides.length > 0 || (await standingOf(poll, viewer.key)) !== null;
  if (!sees) throw refusals.notFound('这次表决');
  if (pollPhase(poll, call.now) !== 'counted') throw refused.hidden();
  if (!showsSums(poll.secrecy, poll.result ?? { cast: 0, onPaper: 0 })) throw refused.tooFewVoters();
  return poll;
}
const codesOf = async ({ rollId }: Poll): Promise<Set<string>> =>
  new Set((await slicesOfRoll(rollId, { codes: true })).flatMap(({ codes }) => codes));

/** What a formal vote is counted again by, in parts. */
export async function publicList(
  call: RegisteredCall,
  { id, after }: z.output<(typeof ballotInputs)['public-list']>,
): Promise<PublicPart> {
  const poll = await countedFor(call, id);
  const [part, counted] = await Promise.all([sealedAfter(id, after, PART), codesOf(poll)]);
  return {
    ...publicHead(poll),
    ballots: part.filter(({ code }) => counted.has(code)),
    next: part.length === PART ? part.at(-1)!.code : null,
  };
}

/**
 * The same whole, as a file for a computer: what `npm run check:vote` counts again. It holds nothing that the parts do not. A call for
 * each fifty ballots.
 */
export async function exportList(call: RegisteredCall, { id }: { id: string }): Promise<{ address: string }> {
  const poll = await countedFor(call, id);
  const counted = await codesOf(poll);
  const ballots: PublicVote['ballots'] = [];
  for (let after = ''; ;) {
    const part = await sealedAfter(id, after, PART);
    ballots.push(...part.filter(({ code }) => counted.has(code)));
    if (part.length < PART) break;
    after = part.at(-1)!.code;
  }
  const list: PublicVote = { ...publicHead(poll), ballots };
  return handOver(await uploadFile(`council-votes/${id}.json`, Buffer.from(JSON.stringify(list))));
}

function publicHead(poll: Poll): Omit<PublicVote, 'ballots'> {
  const opened = poll.trustees.flatMap(({ opened: parts }, i) => (parts ? [{ n: i + 1, parts }] : []));
  return { vote: voteOf(poll), deals: dealsOf(poll), opened, counts: poll.result!.byPhone };
}
