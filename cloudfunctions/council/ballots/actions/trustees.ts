import type { z } from 'zod';
import type { RegisteredCall } from '../../../platform/endpoint';
import { readable } from '../../../platform/subject-shell';
import { contextOf } from '../../../../miniprogram/packages/ballots/crypto/check';
import type { Sealed } from '../../../../miniprogram/packages/ballots/crypto/elgamal';
import { isOpened, keyOf, publicShareOf } from '../../../../miniprogram/packages/ballots/crypto/trustees';
import { ownStep } from '../../../platform/own-step';
import { viewerOf } from '../../actions/viewer';
import { councilRefusals as refused } from '../../refusals';
import type { ballotInputs, TrusteeView } from '../contract';
import type { PollActor } from '../kind';
import { allMarked, dealsOf, voteOf, type Poll, type Trustee } from '../poll';
import { trusteeView } from '../views';
import { countDuePoll } from './count-polls';
import { pollShell } from './show-ballot';

type Input<A extends keyof typeof ballotInputs> = z.output<(typeof ballotInputs)[A]>;

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
