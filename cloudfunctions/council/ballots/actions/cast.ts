import type { z } from 'zod';
import type { RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import { isWhole, trackingCode } from '../../../../miniprogram/packages/ballots/crypto/ballot';
import { viewerOf } from '../../actions/viewer';
import { councilRefusals as refused } from '../../refusals';
import type { ballotInputs, BallotView } from '../contract';
import { faultOfChoices } from '../count';
import { pollKind } from '../kind';
import { BY_PAPER, BY_PHONE, NOT_YET, pollPhase, sliceOf, sumName, voteOf, type Poll, type PollPhase } from '../poll';
import {
  castOn,
  countUp,
  dropSealed,
  isOnRoll,
  keepSealed,
  standingOn,
  startedPoll,
  withCode,
  withNamed,
} from '../store';
import { viewOf } from './show-ballot';

type Input<A extends 'cast' | 'cast-sealed'> = z.output<(typeof ballotInputs)[A]>;

const NOT_OPEN: Readonly<Record<Exclude<PollPhase, 'open'>, string>> = {
  keys: '保管人还没有准备好钥匙，暂时不能投票。',
  before: '表决还没有开始。',
  closed: '表决已经截止，不能再投了。',
  counted: '表决已经截止，不能再投了。',
};

/** A vote in which this person may cast now, and where they stand on its roll. Whether it is over is told by the time. */
async function openFor(call: RegisteredCall, id: string): Promise<{ poll: Poll; index: number; key: string }> {
  const poll = await startedPoll(id, call.now);
  if (!poll) throw refusals.notFound(pollKind.noun);
  const { key } = viewerOf(call);
  const index = key === '' ? -1 : sliceOf(poll, key);
  const phase = pollPhase(poll, call.now);
  if (phase !== 'open') throw refused.notOpen(NOT_OPEN[phase]);
  if (index < 0) throw refused.notElector();
  return { poll, index, key };
}

/**
 * One ballot: the mark that somebody voted and the count of what they chose are one conditional write on their slice of the roll. Sent
 * again it counts once, whatever it says then. One database call beside those that every call costs.
 */
export async function cast(call: RegisteredCall, { id, choices }: Input<'cast'>): Promise<BallotView> {
  const { poll, index, key } = await openFor(call, id);
  if (poll.secrecy === 'formal') throw refused.wrongWay();
  const fault = faultOfChoices(poll.questions, choices);
  if (fault) throw refused.fault('choices', fault);
  const names = choices.flatMap((picks, q) => picks.map((at) => sumName(q, at)));
  const named = poll.secrecy === 'open' ? withNamed(key, choices) : {};
  const counted = await castOn(poll.rollId, index, key, { ...countUp(names), ...named });
  if (!counted) await refuseOther(poll, index, key);
  return viewOf(call, poll, BY_PHONE);
}

/** The same for a ballot that only the trustees' sum opens: it is kept by its code, and counts once the code stands on the roll. */
export async function castSealed(call: RegisteredCall, { id, ballot }: Input<'cast-sealed'>): Promise<BallotView> {
  const { poll, index, key } = await openFor(call, id);
  if (poll.secrecy !== 'formal') throw refused.wrongWay();
  if (!isWhole(voteOf(poll), ballot)) throw refused.notSealed();
  const code = trackingCode(ballot);
  const isNew = await keepSealed(poll._id, code, ballot);
  // One that is there and not on the roll was sent by a call that died in between: it is gone on with, and copied by nobody.
  const isIn = !isNew && (await isOnRoll(poll.rollId, code));
  const counted = !isIn && (await castOn(poll.rollId, index, key, withCode(code)));
  if (!counted) {
    await refuseOther(poll, index, key);
    if (isNew) await dropSealed(code);
  }
  return { ...(await viewOf(call, poll, BY_PHONE)), myCode: counted || isIn ? code : '' };
}

/** Why it was not counted: a ballot of theirs is in already, which is no fault; paper, or no place on the roll, is. */
async function refuseOther(poll: Poll, index: number, key: string): Promise<void> {
  const voted = await standingOn(poll.rollId, index, key);
  if (voted === BY_PAPER) throw refused.onPaper();
  if (voted === NOT_YET) throw refused.ballotCopied();
  if (voted !== BY_PHONE) throw refused.notElector();
}
