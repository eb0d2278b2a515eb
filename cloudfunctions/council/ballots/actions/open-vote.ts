import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import { youngerAmong } from '../../../attendance/api';
import { everybodyIn } from '../../../directory/api';
import { beijingParts, DAY } from '../../../platform/clock';
import { derivedId } from '../../../platform/commands';
import type { RegisteredCall } from '../../../platform/endpoint';
import { begun, entryToBegin } from '../../../platform/subject';
import { readable } from '../../../platform/subject-shell';
import {
  COUNCIL_LIMITS as MOST,
  formOf,
  VOTING_AGE,
  SEAT_KINDS,
} from '../../../../miniprogram/packages/council/vocabulary/council';
import { TRUSTEES } from '../../../../miniprogram/packages/ballots/crypto/shares';
import { ownStep } from '../../../platform/own-step';
import { councilRefusals as refused } from '../../refusals';
import { missingSeats, personKey, sitting, votersAmong } from '../../seats';
import { topicShell } from '../../topics/actions/shell';
import { toAll } from '../../topics/decide';
import { questionsOf, type Topic } from '../../topics/topic';
import type { ballotInputs, BallotView, ListedElectors } from '../contract';
import { pollIdOf, slicesOf, type Elector, type Poll, type Trustee } from '../poll';
import { countListed, insertSlices, listedElectors, listElector, polls } from '../store';
import { showBallot } from './show-ballot';

type Input = z.output<(typeof ballotInputs)['open-vote']>;
const SHORTEST = DAY / 24;

/**
 * Starts a vote: its questions, options, base, threshold, end and roll are fixed from here on. The roll is written first, under a name
 * that only this vote will have; what a call that died left of one belongs to no vote.
 */
export async function openVote(call: RegisteredCall, input: Input): Promise<BallotView> {
  const { state: topic, actor } = await readable(topicShell, call, input.topicId);
  const id = pollIdOf(topic._id, topic.round + 1);
  if (topic.history.some(({ commandId }) => commandId === call.commandId))
    return showBallot(call, { id: topic.ballotId });
  if (!actor.sides.includes('staff')) throw refused.noPost();
  if (topic.status !== 'gathering') throw refused.optionsFixed();
  refuseVote(topic, input, call.now);
  const electors = await electorsOf(topic, input.electors, call.now);
  if (electors.length === 0) throw refused.empty();
  const poll = composed(call, topic, input, electors, id);
  const existing = await polls.byId(id);
  if (!existing) await polls.insert(poll);
  else if (existing.rollId !== poll.rollId) await replaceUnannounced(existing, poll);
  await insertSlices(slicesOf(poll.rollId, electors, poll));
  await announce(call, topic, poll);
  return showBallot(call, { id });
}

/** One that died before its topic named it: nobody has seen it, so it is begun anew. */
async function replaceUnannounced(existing: Poll, poll: Poll): Promise<void> {
  const { _id: _same, version: _version, history, outbox: _outbox, ...set } = poll;
  await polls.save(existing, { set: set as Partial<Poll>, entry: history[0]!, tells: [] });
}

async function announce(
  call: RegisteredCall,
  topic: Topic,
  { _id: ballotId, endsAt: voteEndsAt }: Poll,
): Promise<void> {
  await ownStep(
    topicShell,
    call,
    { id: topic._id, action: 'open-vote', who: ['staff'], from: ['gathering'], more: { photos: [] } },
    () => ({
      set: { ballotId, voteEndsAt, round: topic.round + 1 },
      to: 'voting',
      tells: (after, entry) => toAll(after, entry, '议题开始表决', `${after.question}。请在截止以前投票。`),
    }),
  );
}

/** @throws Refusal for what may not be voted on so */
function refuseVote(topic: Topic, { endsAt, secrecy, trustees, electors }: Input, now: number): void {
  const form = formOf(topic.form);
  if (form.quorum === null) throw refused.ownersOnly();
  if (topic.options.length < (topic.clauses ? 1 : 2)) throw refused.tooFewOptions();
  if (endsAt < now + SHORTEST) throw refused.past('endsAt');
  if (endsAt > now + MOST.voteDays * DAY) throw refused.tooFar('endsAt', MOST.voteDays);
  const missing = missingSeats(topic.seats, form.least, now);
  if (missing) throw refused.missingSeats(missing);
  const silent = sitting(topic.seats, now).filter(({ interest }) => interest === null);
  if (electors === 'seats' && silent.length > 0)
    throw refused.undeclared([...new Set(silent.map(({ name }) => name))].join('、'));
  if (secrecy === 'formal') trusteesOf(topic, trustees, now);
}

/** Three different people among the seats. */
function trusteesOf(topic: Topic, ids: readonly string[], now: number): Trustee[] {
  const chosen = sitting(topic.seats, now).filter(({ id }) => ids.includes(id));
  if (chosen.length !== TRUSTEES || new Set(chosen.map(({ key }) => key)).size !== TRUSTEES) throw refused.trustees();
  return chosen.map(({ key, name }) => ({ key, name, mark: '', deal: null, confirmed: false, opened: null }));
}

/**
 * Everybody who may vote, each person once: those who sit; or those who live in the place for certain and are not known to be under
 * age, with those the community listed.
 */
async function electorsOf(topic: Topic, electors: Input['electors'], now: number): Promise<Elector[]> {
  if (electors === 'seats')
    return votersAmong(topic.seats, now).map(({ key, name, kind }) => ({ key, name, place: SEAT_KINDS[kind].label }));
  const [registered, listed] = await Promise.all([everybodyIn(topic.gridCode), listedElectors(topic._id)]);
  const young = await youngerAmong(
    registered.map(({ openid }) => openid),
    VOTING_AGE,
    now,
  );
  const known = registered
    .filter(({ phone, confirmed, openid }) => phone !== '' && confirmed && !young.has(openid))
    .map(({ name, phone, addressText, room }) => ({
      key: personKey(phone),
      name,
      place: `${addressText} ${room}`.trim(),
    }));
  return [...listed, ...known];
}

function composed(
  call: RegisteredCall,
  topic: Topic,
  { secrecy, electors, endsAt, trustees }: Input,
  people: readonly Elector[],
  id: string,
): Poll {
  const { now, commandId, caller, identity } = call;
  const rollId = derivedId('roll', id, randomBytes(16).toString('hex'));
  const { base, threshold, quorum } = formOf(topic.form);
  if (quorum === null) throw refused.ownersOnly();
  const questions = questionsOf(topic);
  const slices = slicesOf(rollId, people, { secrecy, questions });
  const status = secrecy === 'formal' ? 'keys' : 'open';
  const by = { openid: caller.openid, name: identity.account.name };
  const entry = entryToBegin('open-vote', status, { side: 'staff', ...by, title: '' }, now, { commandId });
  return {
    ...NOTHING_YET,
    _id: id,
    topicId: topic._id,
    title: topic.title,
    gridCode: topic.gridCode,
    questions,
    secrecy,
    electors,
    rollId,
    rule: { quorum, base, threshold },
    entitled: slices.reduce((sum, slice) => sum + slice.electors.length, 0),
    firsts: slices.map((slice) => slice.electors[0]!.key),
    salt: randomBytes(32).toString('hex'),
    startsAt: now,
    endsAt,
    trustees: secrecy === 'formal' ? trusteesOf(topic, trustees, now) : [],
    openedBy: by,
    status,
    nextClockAt: endsAt,
    ...begun(entry),
  };
}

/** What comes of a vote, before anything has. */
const NOTHING_YET = {
  publicKey: '',
  sealedSums: '',
  summing: null,
  phoneSums: [],
  cast: 0,
  papers: 0,
  tallies: [],
  result: null,
};

/** By the month of birth, 1952-03: in it the person counts as the younger, since the day is not asked for; by the year alone, as it says. */
function isOfAge(born: string, now: number): boolean {
  const { year, month } = beijingParts(now);
  const [bornYear = 0, bornMonth = 0] = born.split('-').map(Number);
  return year - bornYear - (bornMonth >= month ? 1 : 0) >= VOTING_AGE;
}

/** People of the place who have not registered here, so that they can vote on paper; before the vote starts. */
export async function listElectors(
  call: RegisteredCall,
  { topicId, rows }: z.output<(typeof ballotInputs)['list-electors']>,
): Promise<ListedElectors> {
  const { state, actor } = await readable(topicShell, call, topicId);
  if (!actor.sides.includes('staff')) throw refused.noPost();
  if (state.status !== 'gathering') throw refused.optionsFixed();
  const young = rows.findIndex(({ born }) => born !== '' && !isOfAge(born, call.now));
  if (young >= 0) throw refused.underAge(`rows.${young}.born`);
  for (const { name, phone, place } of rows) {
    const key = personKey(phone);
    await listElector(derivedId('elector', topicId, key), topicId, { key, name, place });
  }
  return { listed: await countListed(topicId) };
}
