import type { z } from 'zod';
import { gridNameOf } from '../../../directory/api';
import { dayStart, DAY } from '../../../platform/clock';
import { derivedId } from '../../../platform/commands';
import { refuseBadContent } from '../../../platform/content';
import type { RegisteredCall } from '../../../platform/endpoint';
import { begun, entryToBegin } from '../../../platform/subject';
import { factsForTopic } from '../../../requests/api';
import { GRID_CODE_LENGTH } from '../../../../miniprogram/vocabulary/grid';
import { COUNCIL_LIMITS as MOST } from '../../../../miniprogram/packages/council/vocabulary/council';
import { councilRefusals as refused } from '../../refusals';
import type { TopicDetail, topicInputs } from '../contract';
import { topics } from '../store';
import { afterDay, derivedTopic, runsCouncil, type Topic } from '../topic';
import { showTopic } from './show-topic';

type Input = z.output<(typeof topicInputs)['propose-topic']>;

/** @param midnight of the last day @throws Refusal for one that is over, or too far */
export function refuseDay(field: string, midnight: number, now: number, days: number): void {
  if (midnight < dayStart(now)) throw refused.past(field);
  if (midnight > dayStart(now) + days * DAY) throw refused.tooFar(field, days);
}

/** Makes a topic, of a need that is talked over or of itself. The same tap makes one, however often it is sent. */
export async function proposeTopic(call: RegisteredCall, input: Input): Promise<TopicDetail> {
  const { caller, commandId, identity, now } = call;
  const id = derivedId('topic', caller.openid, commandId);
  if (await topics.byId(id)) return showTopic(call, { id });
  const post = runsCouncil(identity.posts, input.gridCode);
  const gridName = await gridNameOf(input.gridCode, now);
  if (!post || gridName === '' || input.gridCode.length < GRID_CODE_LENGTH.community) throw refused.elsewhere();
  refuseDay('by', input.by, now, MOST.deadlineDays);
  refuseOptions(input);
  if (input.requestId !== undefined) await refuseRequest(input.requestId, input.gridCode);
  const words = [input.title, input.question, ...input.options.flatMap(({ label, meaning }) => [label, meaning])];
  await refuseBadContent(caller.openid, words);
  await topics.insert(composed(call, input, { id, gridName, title: post.title }));
  return showTopic(call, { id });
}

function refuseOptions({ options, clauses }: Pick<Input, 'options' | 'clauses'>): void {
  const most = clauses ? MOST.clausesMost : MOST.optionsMost;
  if (options.length > most) throw refused.tooMany('方案', most);
}

/** A need goes into one topic of its own place, while it is talked over. */
export async function refuseRequest(requestId: string, gridCode: string): Promise<void> {
  const facts = await factsForTopic(requestId);
  const community = gridCode.slice(0, GRID_CODE_LENGTH.community);
  if (!facts?.inCouncil || facts.communityCode !== community) throw refused.notInCouncil();
}

function composed(
  { caller, commandId, identity, now }: RegisteredCall,
  { gridCode, requestId, title, question, form, clauses, by, options }: Input,
  { id, gridName, title: post }: { id: string; gridName: string; title: string },
): Topic {
  const who = { openid: caller.openid, name: identity.account.name, title: post };
  const entry = { ...entryToBegin('propose', 'gathering', { side: 'staff', ...who }, now, { commandId }), photos: [] };
  const topic: Topic = {
    _id: id,
    communityCode: gridCode.slice(0, GRID_CODE_LENGTH.community),
    gridCode,
    gridName,
    title,
    question,
    form,
    clauses,
    by: afterDay(by),
    requestIds: requestId === undefined ? [] : [requestId],
    options: options.map((one, i) => ({ id: `o${i + 1}`, ...one, by: '社区' })),
    seats: [],
    meetingId: '',
    ballotId: '',
    round: 0,
    voteEndsAt: null,
    result: null,
    publicity: null,
    objections: [],
    promises: [],
    openedBy: who,
    returnDue: null,
    status: 'gathering',
    createdAt: now,
    ...begun(entry, []),
    history: [entry],
    isOpen: true,
    people: [],
    nextClockAt: null,
  };
  return { ...topic, ...derivedTopic(topic) };
}
