import type { z } from 'zod';
import { gridNameOf, gridsBelow } from '../../../directory/api';
import type { RegisteredCall } from '../../../platform/endpoint';
import { covers } from '../../../platform/identity';
import { pageAs } from '../../../platform/shelf';
import type { Page } from '../../../platform/steps';
import { perform, readable, type Seen } from '../../../platform/subject-shell';
import { factsForTopic } from '../../../requests/api';
import { GRID_CODE_LENGTH } from '../../../../miniprogram/vocabulary/grid';
import { topicVote } from '../../ballots/actions/show-ballot';
import { personKey } from '../../seats';
import { countSupports, spokenOn, voiceById } from '../../voices/store';
import { returnResults } from './return-results';
import { voiceIdOf } from './voice-id';
import type { RequestTopic, TopicDetail, TopicForm, topicInputs, TopicLine } from '../contract';
import { topicsIn, topicsOfRequest, topicsWith } from '../store';
import { runsCouncil, type Topic, type TopicActor, type TopicViewer } from '../topic';
import { topicDetail, topicLine } from '../views';
import { topicShell } from './shell';

type Input<A extends keyof typeof topicInputs> = z.output<(typeof topicInputs)[A]>;

/** Where somebody looks for topics: the named place if it is theirs, their cell's lineage otherwise. */
function placeOf({ identity: { account, posts } }: RegisteredCall, named?: string): string[] {
  const community =
    account.home?.communityCode ?? posts.find(({ gridCode }) => gridCode.length >= 12)?.gridCode.slice(0, 12) ?? '';
  const works = posts.some(
    (post) => named !== undefined && (covers(post.gridCode, named) || covers(named, post.gridCode)),
  );
  const lives = account.home !== null && named !== undefined && covers(named, account.home.gridCode);
  const code = named !== undefined && (works || lives) ? named : community;
  return code === ''
    ? []
    : [code, ...(account.home && covers(code, account.home.gridCode) ? [account.home.gridCode] : [])];
}

/** Topics of a place; staff of a community see those of its cells too. One database call. */
export async function listTopics(
  call: RegisteredCall,
  { view, gridCode, cursor }: Input<'topics'>,
): Promise<Page<TopicLine>> {
  const { posts, account } = call.identity;
  if (view === 'mine') {
    const key = personKey(account.phone);
    return key === ''
      ? { items: [], next: null }
      : pageAs(await topicsWith(key, cursor), (one) => topicLine(one, call.now));
  }
  const codes = placeOf(call, gridCode);
  if (codes.length === 0) return { items: [], next: null };
  const staffed = codes[0]!.length === GRID_CODE_LENGTH.community && runsCouncil(posts, codes[0]!);
  const cells = staffed ? (await gridsBelow(codes[0]!, call.now)).map(({ code }) => code) : [];
  const wanted = [...new Set([...codes, ...cells])];
  return pageAs(await topicsIn(wanted, view === 'open', cursor), (one) => topicLine(one, call.now));
}

/** One topic whole; four database calls at once, one more for whoever may vote. */
export async function showTopic(call: RegisteredCall, { id }: { id: string }): Promise<TopicDetail> {
  return detailOf(call, await readable(topicShell, call, id));
}

/** Any step of a topic. */
export async function performTopic(call: RegisteredCall, input: Input<'perform-topic'>): Promise<TopicDetail> {
  const seen = await perform(topicShell, call, input);
  if (seen.state.returnDue !== null) await returnResults(seen.state, call.now);
  return detailOf(call, seen);
}

export async function detailOf(
  call: RegisteredCall,
  { state, actor }: Seen<Topic, TopicActor, TopicViewer>,
): Promise<TopicDetail> {
  const [voices, supports, own, vote] = await Promise.all([
    spokenOn(state._id),
    countSupports(state._id),
    voiceById(voiceIdOf(state._id, call.caller.openid)),
    topicVote(call, state, actor),
  ]);
  return topicDetail(state, actor, { voices, supports, supported: own !== null, vote });
}

/** Which topic a need went into, and whether this person may make one of it. */
export async function topicOfRequest(
  call: RegisteredCall,
  { requestId }: Input<'topic-of-request'>,
): Promise<RequestTopic> {
  const [known, facts] = await Promise.all([topicsOfRequest(requestId), factsForTopic(requestId)]);
  const newest = [...known].sort((a, b) => b.createdAt - a.createdAt)[0];
  const gridCode = facts?.communityCode ?? '';
  const mayPropose = facts !== null && facts.inCouncil && runsCouncil(call.identity.posts, gridCode) !== undefined;
  const standing = newest?.isOpen || !mayPropose ? newest : undefined;
  return {
    topicId: standing?._id ?? '',
    mayPropose: mayPropose && !standing,
    gridCode: mayPropose ? gridCode : '',
    title: mayPropose ? facts.title : '',
    question: mayPropose ? facts.topic : '',
  };
}

/** Places for which this person may make a topic. No database call once the tree is known. */
export async function topicForm(call: RegisteredCall): Promise<TopicForm> {
  const communities = call.identity.posts
    .filter((post) => runsCouncil([post], post.gridCode) && post.gridCode.length === GRID_CODE_LENGTH.community)
    .map(({ gridCode }) => gridCode);
  const grids = await Promise.all(
    [...new Set(communities)].map(async (code) => [
      { code, name: await gridNameOf(code, call.now) },
      ...(await gridsBelow(code, call.now)),
    ]),
  );
  return { grids: grids.flat() };
}
