import type { z } from 'zod';
import type { RegisteredCall } from '../../../platform/endpoint';
import { readable } from '../../../platform/subject-shell';
import { ownStep } from '../../../platform/own-step';
import { councilRefusals as refused } from '../../refusals';
import type { ballotInputs, BallotView, ElectorLine } from '../contract';
import { faultOfTally } from '../count';
import { BY_PAPER, BY_PHONE, NOT_YET, papersIn, pollPhase, sliceOf, type Slice } from '../poll';
import { markPaper, notePapers, slicesOfRoll } from '../store';
import { countDuePoll } from './count-polls';
import { pollShell, viewOf } from './show-ballot';

type Input<A extends 'electors' | 'give-paper' | 'count-paper'> = z.output<(typeof ballotInputs)[A]>;
const SHOWN = 30;

async function asStaff(call: RegisteredCall, id: string) {
  const seen = await readable(pollShell, call, id);
  if (!seen.actor.sides.includes('staff')) throw refused.noPost();
  return seen.state;
}

const STATES: Readonly<Record<number, string>> = {
  [NOT_YET]: '还没有投票',
  [BY_PHONE]: '已用手机投票',
  [BY_PAPER]: '已领纸质票',
};
const lineOf = ({ voted }: Slice, one: Slice['electors'][number], canGive: boolean): ElectorLine => ({
  ...one,
  stateText: STATES[voted[one.key] ?? NOT_YET] ?? '',
  canGive: canGive && voted[one.key] === NOT_YET,
});

/** Who is on the roll, by some characters of the name, for whoever gives out paper ballots: that they voted, never what. */
export async function findElectors(call: RegisteredCall, { id, text }: Input<'electors'>): Promise<ElectorLine[]> {
  const poll = await asStaff(call, id);
  const canGive = pollPhase(poll, call.now) === 'open';
  const slices = await slicesOfRoll(poll.rollId, { electors: true, voted: true });
  return slices
    .flatMap((slice) =>
      slice.electors.filter(({ name }) => name.includes(text)).map((one) => lineOf(slice, one, canGive)),
    )
    .slice(0, SHOWN);
}

/**
 * Somebody is given a paper ballot: from then on their phone is refused, and the other way round. It is no step of the vote's history:
 * hundreds come to one table, and who came when is nobody's business.
 */
export async function givePaper(call: RegisteredCall, { id, key }: Input<'give-paper'>): Promise<ElectorLine[]> {
  const poll = await asStaff(call, id);
  if (pollPhase(poll, call.now) !== 'open') throw refused.notOpen('表决不在进行中，不能发纸质票。');
  const index = sliceOf(poll, key);
  if (index < 0) throw refused.notElector();
  const marked = await markPaper(poll.rollId, index, key);
  const slices = await slicesOfRoll(poll.rollId, { electors: true, voted: true });
  const slice = slices.find(({ voted }) => key in voted);
  const elector = slice?.electors.find((one) => one.key === key);
  if (!slice || !elector) throw refused.notElector();
  if (!marked && slice.voted[key] !== BY_PAPER) throw refused.voted();
  await notePapers(id, papersIn(slices));
  return [lineOf(slice, elector, true)];
}

/** What one person counted of the paper ballots; two people's have to be the same before it counts. */
export async function countPaper(call: RegisteredCall, { id, ...counted }: Input<'count-paper'>): Promise<BallotView> {
  // How many papers there are is what the roll says once it is over.
  const poll = await countDuePoll(await asStaff(call, id), call.now);
  if (pollPhase(poll, call.now) !== 'closed') throw refused.notOpen('截止以后才能登记纸质票。');
  const fault = faultOfTally(poll.questions, counted, poll.papers);
  if (fault) throw refused.fault('sums', fault);
  const step = { id, action: 'count-paper', who: ['staff'], from: ['open', 'counting'] } as const;
  const seen = await ownStep(pollShell, call, step, ({ tallies }, { openid, name }) => ({
    set: {
      tallies: [...tallies.filter(({ by }) => by.openid !== openid), { by: { openid, name }, ...counted }],
      nextClockAt: call.now,
    },
  }));
  return viewOf(call, await countDuePoll(seen.state, call.now));
}
