import type { z } from 'zod';
import type { RegisteredCall } from '../../../platform/endpoint';
import { readable } from '../../../platform/subject-shell';
import { contextOf, type PublicVote } from '../../../../miniprogram/packages/ballots/crypto/check';
import type { Sealed } from '../../../../miniprogram/packages/ballots/crypto/elgamal';
import { isOpened, keyOf, publicShareOf } from '../../../../miniprogram/packages/ballots/crypto/trustees';
import { ownStep } from '../../../platform/own-step';
import { viewerOf } from '../../actions/viewer';
import { councilRefusals as refused } from '../../refusals';
import type { ballotInputs, PublicPart, TrusteeView } from '../contract';
import { showsSums } from '../count';
import type { PollActor } from '../kind';
import { allMarked, dealsOf, pollPhase, voteOf, type Poll, type Trustee } from '../poll';
import { sealedAfter, slicesOfRoll } from '../store';
import { trusteeView } from '../views';
import { countDuePoll } from './count-polls';
import { pollShell, standingOf } from './show-ballot';
import { refusals } from '../../../platform/errors';

type Input<A extends keyof typeof ballotInputs> = z.output<(typeof ballotInputs)[A]>;
const PART = 50;

export async function showTrustee(call: RegisteredCall, { id }: { id: string }): Promise<TrusteeView> {
  const { state, actor } = await readable(pollShell, call, id);
  if (!actor.sides.includes('trustee')) throw refused.notTrustee();
  return trusteeView(state, actor.key, call.now);
}

/** One step of a trustee's phone. @param next which it has to be */
async function trusteeStep(
  call: RegisteredCall,
  id: string,
  next: 'mark' | 'deal' | 'confirm' | 'open',
  from: readonly Poll['status'][],
  change: (own: Trustee, poll: Poll, n: number) => Partial<Trustee>,
  more: (poll: Poll) => { set: Partial<Poll>; to?: Poll['status'] } = () => ({ set: {} }),
): Promise<TrusteeView> {
  const step = { id, action: `trustee-${next}`, who: ['trustee'], from };
  const seen = await ownStep(pollShell, call, step, (poll, { key }: PollActor) => {
    if (trusteeView(poll, key, call.now).next !== next) throw refused.keyStep();
    const changed = {
      ...poll,
      trustees: poll.trustees.map((one, i) => (one.key === key ? { ...one, ...change(one, poll, i + 1) } : one)),
    };
    const { set, ...rest } = more(changed);
    return { set: { trustees: changed.trustees, ...set }, ...rest };
  });
  const poll = next === 'open' ? await countDuePoll(seen.state, call.now) : seen.state;
  return trusteeView(poll, viewerOf(call).key, call.now);
}

export const markTrustee = (call: RegisteredCall, { id, mark }: Input<'trustee-mark'>): Promise<TrusteeView> =>
  trusteeStep(call, id, 'mark', ['keys'], () => ({ mark }));

export const dealKey = (call: RegisteredCall, { id, deal }: Input<'trustee-deal'>): Promise<TrusteeView> =>
  trusteeStep(call, id, 'deal', ['keys'], () => ({ deal }));

/** Once all three confirmed what they were dealt, the key stands and the vote is open. */
export const confirmKey = (call: RegisteredCall, { id }: Input<'trustee-confirm'>): Promise<TrusteeView> =>
  trusteeStep(
    call,
    id,
    'confirm',
    ['keys'],
    () => ({ confirmed: true }),
    (poll) =>
      allMarked(poll) && poll.trustees.every(({ confirmed }) => confirmed)
        ? { to: 'open', set: { startsAt: call.now, publicKey: keyOf(dealsOf(poll)) } }
        : { set: {} },
  );

/** A trustee's part in opening the sums, taken only with its proofs; two open them. */
export const openSums = (call: RegisteredCall, { id, parts }: Input<'trustee-open'>): Promise<TrusteeView> =>
  trusteeStep(
    call,
    id,
    'open',
    ['counting'],
    (_own, poll, n) => {
      const sums = JSON.parse(poll.sealedSums) as Sealed[][];
      const share = publicShareOf(n, dealsOf(poll));
      const whole =
        parts.length === sums.length &&
        sums.every(
          (row, q) =>
            parts[q]?.length === row.length &&
            row.every((sum, o) => isOpened(sum, parts[q]![o]!, share, contextOf(voteOf(poll), q, o))),
        );
      if (!whole) throw refused.wrongPart();
      return { opened: parts };
    },
    () => ({ set: { nextClockAt: call.now } }),
  );

/** What a formal vote is counted again by, in parts, once it is counted: for whoever may see the vote. */
export async function publicList(call: RegisteredCall, { id, after }: Input<'public-list'>): Promise<PublicPart> {
  const poll = await pollShell.shelf.byId(id);
  if (!poll || poll.secrecy !== 'formal') throw refusals.notFound('这次表决');
  const viewer = viewerOf(call);
  const sees =
    pollShell.kind.actor(viewer, poll, call.now).sides.length > 0 || (await standingOf(poll, viewer.key)) !== null;
  if (!sees) throw refusals.notFound('这次表决');
  if (pollPhase(poll, call.now) !== 'counted') throw refused.hidden();
  if (!showsSums(poll.secrecy, poll.result ?? { cast: 0, onPaper: 0 })) throw refused.tooFewVoters();
  const [part, slices] = await Promise.all([
    sealedAfter(poll._id, after, PART),
    slicesOfRoll(poll.rollId, { codes: true }),
  ]);
  const counted = new Set(slices.flatMap(({ codes }) => codes));
  return {
    ...publicHead(poll),
    ballots: part.filter(({ code }) => counted.has(code)),
    next: part.length === PART ? part.at(-1)!.code : null,
  };
}

function publicHead(poll: Poll): Omit<PublicVote, 'ballots'> {
  const opened = poll.trustees.flatMap(({ opened: parts }, i) => (parts ? [{ n: i + 1, parts }] : []));
  return { vote: voteOf(poll), deals: dealsOf(poll), opened, counts: poll.result!.byPhone };
}
