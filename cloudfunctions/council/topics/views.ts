import { sayDate, sayMoment } from '../../platform/clock';
import type { Listed } from '../../platform/shelf';
import { actionsFor, timelineOf } from '../../platform/subject';
import {
  formOf,
  SEAT_KINDS,
  TOPIC_STATUSES,
  VOICE_KINDS,
} from '../../../miniprogram/packages/council/vocabulary/council';
import { missingSeats, sitsAt, vacantSeats, type Seat } from '../seats';
import type { Voice } from '../voices/store';
import type { TopicDetail, TopicLine, TopicVote } from './contract';
import { topicKind } from './decide';
import { saySum, sayOwners, sayRule, sayUntil, VERDICTS } from './say';
import type { Topic, TopicActor } from './topic';

function whenOf({ status, by, publicity }: Listed<Topic>, now: number): string {
  if (status === 'publicised' && publicity) return `公示到 ${sayMoment(publicity.until, now)}`;
  return status === 'gathering' || status === 'voting' ? `${sayUntil(by, now)}前定下` : '';
}

/** One line of a list. Pure. */
export function topicLine(topic: Listed<Topic>, now: number): TopicLine {
  const { label, tone } = TOPIC_STATUSES[topic.status];
  return {
    id: topic._id,
    title: topic.title,
    gridName: topic.gridName,
    formText: formOf(topic.form).label,
    status: { id: topic.status, label, tone },
    whenText: whenOf(topic, now),
    resultText: topic.result?.text ?? '',
  };
}

/** What is read beside a topic for its page. */
export interface Beside {
  voices: readonly Voice[];
  supports: number;
  supported: boolean;
  vote: TopicVote | null;
}

/** A topic whole, as this person may see it. Pure. */
export function topicDetail(topic: Topic, actor: TopicActor, beside: Beside): TopicDetail {
  const { now } = actor;
  const isStaff = actor.sides.includes('staff');
  const form = formOf(topic.form);
  return {
    ...topicLine(topic, now),
    version: topic.version,
    placeText: topic.gridName,
    question: topic.question,
    forceText: form.force,
    ruleText: form.quorum ? sayRule(form) : '由业主大会实名表决，社区登记结果',
    isStaff,
    isSeat: actor.sides.includes('seat'),
    options: topic.options.map(({ id, label, meaning, cost, by }) => ({
      id,
      label,
      meaning,
      by,
      costText: saySum(cost),
    })),
    seats: topic.seats.map((seat) => seatView(seat, now)),
    missingText: topic.status === 'gathering' ? missingSeats(topic.seats, form.least, now) : '',
    vacantText: vacantSeats(topic.seats, now)
      .map(({ name, kind }) => `${SEAT_KINDS[kind].label}${name}`)
      .join('、'),
    requests: isStaff ? topic.requestIds : [],
    ...spoken(topic, actor, beside),
    meetingId: topic.meetingId,
    vote: beside.vote,
    result: resultView(topic, now),
    ...followed(topic, actor),
    timeline: timelineOf(
      topicKind,
      topic.history.map((entry) => forReader(entry, isStaff)),
      actor,
    ),
    may: mayOf(topic, actor),
    availableActions: actionsFor(topicKind, topic, actor),
  };
}

/** A resident's own words stand where they are answered; who they are is for the community alone. */
function forReader(entry: Topic['history'][number], isStaff: boolean) {
  return isStaff || entry.by.side !== 'resident' ? entry : { ...entry, by: { ...entry.by, name: '居民', title: '' } };
}

function seatView(seat: Seat, now: number): TopicDetail['seats'][number] {
  const { id, kind, name, interest, delegate } = seat;
  const notes = [
    sitsAt(seat, now) ? '' : '已离任或任期届满',
    interest === null ? '未说明利害关系' : interest === '' ? '无利害关系' : `利害关系：${interest}`,
    delegate ? `可由${delegate.name}代为发言` : '',
  ];
  return { id, kindText: SEAT_KINDS[kind].label, name, note: notes.filter(Boolean).join('；') };
}

/** How neighbours are named to neighbours. */
const neighbour = (name: string) => `${[...name][0] ?? '居民'}某`;

function spoken(_topic: Topic, { openid, sides }: TopicActor, { voices, supports, supported }: Beside) {
  const isStaff = sides.includes('staff');
  return {
    supports,
    supported,
    voices: voices.map((voice) => ({
      id: voice._id,
      kind: voice.kind,
      kindText: VOICE_KINDS[voice.kind].label,
      by: isStaff ? voice.name : neighbour(voice.name),
      isMine: voice.openid === openid,
      words: voice.words,
      answer: voice.answer,
      isOpen: voice.state === 'open',
    })),
  };
}

function resultView({ result, publicity, status }: Topic, now: number): TopicDetail['result'] {
  if (!result) return null;
  const { text, minutes, items, owners } = result;
  const over = status !== 'publicised';
  return {
    text,
    minutes,
    items: items.map((item) => ({ text: item.text, verdictText: VERDICTS[item.verdict], won: item.won })),
    ownersText: owners ? sayOwners(owners) : '',
    publicityText: publicity
      ? over
        ? '公示已结束'
        : `公示到 ${sayMoment(publicity.until, now)}，有异议请在此前提出`
      : '',
  };
}

function followed({ objections, promises }: Topic, { now, sides, openid }: TopicActor) {
  const states = { open: '待答复', answered: '已答复', reopened: '已采纳，重新商量' } as const;
  return {
    objections: objections.map((one) => ({
      id: one.id,
      by: sides.includes('staff') || one.openid === openid ? one.name : neighbour(one.name),
      words: one.words,
      stateText: states[one.state],
      answer: one.answer,
    })),
    promises: promises.map(({ id, what, who, until, doneAt, note }) => ({
      id,
      what,
      who,
      note,
      isDone: doneAt !== null,
      isLate: doneAt === null && until <= now,
      whenText: doneAt === null ? `${sayUntil(until, now)}前` : `${sayDate(doneAt, now)} 落实`,
    })),
  };
}

/** Forms that have pages of their own. */
function mayOf({ status, form, options, ballotId }: Topic, { sides }: TopicActor): TopicDetail['may'] {
  const [staff, gathering] = [sides.includes('staff'), status === 'gathering'];
  const voted = form !== 'owners' && options.length > 0 && ballotId === '';
  return [
    ...(staff && gathering ? (['options', 'seats', 'meeting'] as const) : []),
    ...(staff && gathering && form === 'owners' ? (['owners'] as const) : []),
    ...(staff && gathering && voted ? (['vote'] as const) : []),
    ...(staff && (status === 'publicised' || status === 'carrying') ? (['promises'] as const) : []),
    ...(sides.includes('seat') && gathering ? (['delegate'] as const) : []),
    ...(sides.length > 0 && gathering ? (['say'] as const) : []),
  ];
}
