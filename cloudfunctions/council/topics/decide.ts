import { noticeOf } from '../../platform/telling';
import type { OutboxEntry } from '../../platform/notices';
import { ruled, type Decision, type SubjectKind, type Taken } from '../../platform/subject';
import { TOPIC_STATUSES } from '../../../miniprogram/packages/council/vocabulary/council';
import { DAY, WEEK } from '../../platform/clock';
import { TOPIC_STEPS } from './steps';
import { TOPIC_TITLES } from './titles';
import {
  derivedTopic,
  isUnplanned,
  openObjections,
  openPromises,
  topicActor,
  type Topic,
  type TopicActor,
  type TopicEntry,
  type TopicViewer,
} from './topic';

export const TOPIC_PAGE = '/packages/council/pages/topic/index';
export type TopicDecision = Decision<Topic>;

/** A topic of a council, as a kind of thing with steps. */
export const topicKind: SubjectKind<Topic, TopicActor, TopicViewer> = {
  noun: '这个议题',
  rows: TOPIC_STEPS,
  labels: TOPIC_STATUSES,
  titles: TOPIC_TITLES,
  actor: topicActor,
  derive: derivedTopic,
  keeps: (_after, { photos }) => ({ photos: photos ?? [] }),
  tells: tellTopic,
};

/** Everybody who said a word on a topic, or sits on it, hears what came of it; whoever objected hears the answer. Pure. */
function tellTopic({ after, entry, fields }: Taken<Topic, null>): OutboxEntry[] {
  const { action } = entry;
  if (action === 'conclude') return tellResult(after, entry);
  if (action === 'answer-objection' || action === 'reopen') {
    const one = after.objections.find(({ id }) => id === fields.choice);
    if (!one) return [];
    return toPerson(after, entry, one.openid, action === 'reopen' ? '您的异议被采纳，重新商量' : '您的异议有了答复');
  }
  if (action === 'void-vote') return toAll(after, entry, '这次表决作废，重新商量');
  if (action === 'object') return toPerson(after, entry, after.openedBy.openid, '公示期内收到一条异议');
  if (action === 'fulfil' || action === 'drop')
    return toAll(after, entry, action === 'drop' ? '议题终止了' : '商定的事落实了一项');
  return [];
}

const said = (topic: Topic, title: string, body: string) => ({
  template: 'council-topic',
  title,
  body: `${topic.title}：${body}`.slice(0, 120),
  page: `${TOPIC_PAGE}?id=${topic._id}`,
});
const toPerson = (topic: Topic, entry: TopicEntry, openid: string, title: string) =>
  noticeOf(topic, entry, { openid }, said(topic, title, entry.note));
export const toAll = (topic: Topic, entry: TopicEntry, title: string, body = entry.note): OutboxEntry[] =>
  noticeOf(topic, entry, { followersOf: topic._id }, said(topic, title, body));

/** Told when a result is there: whoever took part, and the community's own. */
export const tellResult = (topic: Topic, entry: TopicEntry): OutboxEntry[] =>
  toAll(topic, entry, '议题有了结果，正在公示', topic.result?.text ?? '');

/**
 * What the rule does when a time is up: a result that nobody objects to holds once it was shown long enough; a promise that is late is
 * called to mind once a day. Pure. @returns null when nothing is due
 */
export function fireTopicClock(topic: Topic, now: number): TopicDecision | null {
  if (topic.nextClockAt === null || topic.nextClockAt > now) return null;
  if (topic.status === 'publicised')
    return openObjections(topic).length > 0 ? waitForAnswer(topic, now) : settle(topic, now);
  if (topic.status === 'voting') return askForCount(topic, now);
  if (topic.status !== 'carrying') return null;
  if (isUnplanned(topic)) return askForPlan(topic, now);
  const late = openPromises(topic).filter(({ remindAt }) => remindAt <= now);
  return ruled(
    topicKind,
    topic,
    {
      action: 'overdue',
      note: late
        .map(({ what, who }) => `${who}：${what}`)
        .join('；')
        .slice(0, 300),
      set: { promises: topic.promises.map((one) => (late.includes(one) ? { ...one, remindAt: now + WEEK } : one)) },
      tells: (after, entry) => toPerson(after, entry, after.openedBy.openid, '有商定的事过期未落实'),
    },
    now,
  );
}

/** A result that holds without anybody who carries it out: the community is asked once a week who does what, or that nothing is to be done. */
function askForPlan(topic: Topic, now: number): TopicDecision {
  return ruled(
    topicKind,
    topic,
    {
      action: 'unplanned',
      set: {},
      tells: (after, entry) =>
        toPerson(after, entry, after.openedBy.openid, '议题有了结果，还没有定谁来落实、什么时候办好'),
    },
    now,
  );
}

/** A vote that is over and of which no result comes: the community is asked to see to it, or to vote anew. */
function askForCount(topic: Topic, now: number): TopicDecision {
  const title = '表决已截止，还没有结果：请登记纸质票，请保管人打开合计；打不开的，可以作废重新表决';
  return ruled(
    topicKind,
    topic,
    {
      action: 'uncounted',
      set: {},
      tells: (after, entry) => toPerson(after, entry, after.openedBy.openid, title),
    },
    now,
  );
}

/** An objection that is open keeps a result from holding: it is looked at again the next day. */
function waitForAnswer(topic: Topic, now: number): TopicDecision | null {
  const publicity = { from: topic.publicity?.from ?? now, until: now + DAY };
  return ruled(topicKind, topic, { action: 'waiting-answer', set: { publicity } }, now);
}

function settle(topic: Topic, now: number): TopicDecision {
  return ruled(
    topicKind,
    topic,
    {
      action: 'settled',
      to: topic.promises.length > 0 && openPromises(topic).length === 0 ? 'carried' : 'carrying',
      note: topic.result?.text ?? '',
      set: { returnDue: topic.requestIds.length > 0 ? now : null },
      tells: (after, entry) => toAll(after, entry, '公示结束，结果生效'),
    },
    now,
  );
}
