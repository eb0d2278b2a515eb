import type { RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import { sayMoment } from '../../../platform/clock';
import type { Shell } from '../../../platform/subject-shell';
import { SECRECIES } from '../../../../miniprogram/packages/council/vocabulary/council';
import { viewerOf } from '../../actions/viewer';
import type { TopicVote } from '../../topics/contract';
import type { Topic, TopicActor, TopicViewer } from '../../topics/topic';
import type { BallotView } from '../contract';
import { pollKind, type PollActor } from '../kind';
import { BY_PAPER, inclusionCode, pollPhase, sliceOf, type Poll, type Slice } from '../poll';
import { polls, slicesOfRoll, standingOn, startedPoll } from '../store';
import { ballotView, sayStanding } from '../views';

export const pollShell: Shell<Poll, PollActor, TopicViewer> = { kind: pollKind, shelf: polls, viewer: viewerOf };

/** Where somebody stands on a roll; null for nowhere. One database call at most. */
export async function standingOf(poll: Pick<Poll, 'rollId' | 'firsts'>, key: string): Promise<number | null> {
  const index = key === '' ? -1 : sliceOf(poll, key);
  return index < 0 ? null : standingOn(poll.rollId, index, key);
}

/** A vote for whoever may see it: who is on its roll, lives there, or works there. */
export async function showBallot(call: RegisteredCall, { id }: { id: string }): Promise<BallotView> {
  const poll = await polls.byId(id);
  if (!poll) throw refusals.notFound(pollKind.noun);
  return viewOf(call, poll);
}

export async function viewOf(call: RegisteredCall, poll: Poll, known?: number): Promise<BallotView> {
  const viewer = viewerOf(call);
  const actor = pollKind.actor(viewer, poll, call.now);
  const voted = known ?? (await standingOf(poll, viewer.key));
  if (actor.sides.length === 0 && voted === null) throw refusals.notFound(pollKind.noun);
  const slices = pollPhase(poll, call.now) === 'counted' ? await slicesOfRoll(poll.rollId) : [];
  const own = {
    openid: call.caller.openid,
    voted,
    code: inclusionCode(poll, viewer.key),
    isStaff: actor.sides.includes('staff'),
    isTrustee: actor.sides.includes('trustee'),
  };
  return ballotView(poll, own, call.now, slices, inclusionOf(poll, slices));
}

/** Codes of all who voted: of a formal vote those of its ballots, else one for each person. Sorted: no order is told. */
function inclusionOf(poll: Poll, slices: readonly Slice[]): string[] {
  const codes =
    poll.secrecy === 'formal'
      ? slices.flatMap((slice) => slice.codes)
      : slices.flatMap(({ voted }) =>
          Object.entries(voted).flatMap(([key, how]) =>
            how !== 0 && how !== BY_PAPER ? [inclusionCode(poll, key)] : [],
          ),
        );
  return codes.sort();
}

/** What a topic's page says of its vote; two database calls at most, none without one. */
export async function topicVote(call: RegisteredCall, topic: Topic, { key }: TopicActor): Promise<TopicVote | null> {
  const poll = topic.ballotId === '' ? null : await startedPoll(topic.ballotId, call.now);
  if (!poll) return null;
  const phase = pollPhase(poll, call.now);
  const voted = await standingOf(poll, key);
  return {
    id: poll._id,
    secrecyText: SECRECIES[poll.secrecy].label,
    endsText: `截止：${sayMoment(poll.endsAt, call.now)}`,
    mineText: sayStanding(voted, phase),
    canVote: phase === 'open' && voted === 0,
  };
}
