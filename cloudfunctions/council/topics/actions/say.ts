import type { z } from 'zod';
import { derivedId } from '../../../platform/commands';
import { refuseBadContent } from '../../../platform/content';
import type { RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import { noticeOf } from '../../../platform/telling';
import { readable } from '../../../platform/subject-shell';
import { ownStep } from '../../../platform/own-step';
import { councilRefusals as refused } from '../../refusals';
import { answerVoice, keepVoice, voiceById } from '../../voices/store';
import { COUNCIL_LIMITS as MOST } from '../../../../miniprogram/packages/council/vocabulary/council';
import type { TopicDetail, topicInputs } from '../contract';
import { TOPIC_PAGE } from '../decide';
import { optionOf } from './change-topic';
import { topicShell } from './shell';
import { detailOf } from './show-topic';
import { voiceIdOf } from './voice-id';

type Input<A extends 'say' | 'answer'> = z.output<(typeof topicInputs)[A]>;

/** A resident's word on a topic: kept once for each tap, and a support once for each person. */
export async function say(call: RegisteredCall, { id, kind, words, cost }: Input<'say'>): Promise<TopicDetail> {
  const seen = await readable(topicShell, call, id);
  const { openid } = call.caller;
  if (seen.state.status !== 'gathering') throw refused.optionsFixed();
  if (kind !== 'support' && words.length < 2) throw refused.fault('words', '请写下您要说的。');
  await refuseBadContent(openid, words);
  await keepVoice({
    _id: kind === 'support' ? voiceIdOf(id, openid) : derivedId('voice', openid, call.commandId),
    topicId: id,
    kind,
    openid,
    name: call.identity.account.name,
    words,
    cost,
    at: call.now,
    answer: '',
    state: 'open',
  });
  return detailOf(call, seen);
}

/** What came of a resident's word: an answer, and for an option whether it is taken up. They are told. */
export async function answer(call: RegisteredCall, input: Input<'answer'>): Promise<TopicDetail> {
  const { id, voiceId, taken, answer: said } = input;
  const voice = await voiceById(voiceId);
  if (voice?.topicId !== id || voice.kind === 'support') throw refusals.notFound('这条意见');
  const takes = taken && voice.kind === 'option';
  const step = { id, action: 'answer', who: ['staff'], from: ['gathering'], note: said, words: [said] } as const;
  const seen = await ownStep(topicShell, call, { ...step, more: { photos: [] } }, (topic) => {
    const most = topic.clauses ? MOST.clausesMost : MOST.optionsMost;
    if (takes && topic.options.length >= most) throw refused.tooMany('方案', most);
    const given = { label: voice.words.slice(0, MOST.labelMax), meaning: voice.words, cost: voice.cost };
    return {
      set: takes && voice.state === 'open' ? { options: [...topic.options, optionOf(topic, given, '居民提出')] } : {},
      tells: (after, entry) =>
        noticeOf(
          after,
          entry,
          { openid: voice.openid },
          {
            template: 'council-topic',
            title: takes ? '您提的方案被采纳' : '您的意见有了答复',
            body: `${after.title}：${said}`.slice(0, 120),
            page: `${TOPIC_PAGE}?id=${id}`,
          },
        ),
    };
  });
  await answerVoice(voiceId, said, takes ? 'taken' : 'answered');
  return detailOf(call, seen);
}
