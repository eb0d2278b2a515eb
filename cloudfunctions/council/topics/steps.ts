import type { ActionOption } from '../../platform/steps';
import { askChoice, askDate, askNote, plainRow, type RowField, type StepRow } from '../../platform/step-rows';
import { COUNCIL_LIMITS as MOST } from '../../../miniprogram/packages/council/vocabulary/council';
import { COUNCIL_OUTCOMES } from '../../../miniprogram/packages/requests/vocabulary/requests';
import { councilRefusals as refused } from '../refusals';
import { sitsAt } from '../seats';
import {
  afterDay,
  openObjections,
  openPromises,
  publicityFrom,
  type Topic,
  type TopicActor,
  type TopicResult,
  type TopicSide,
  isUncounted,
  isUnplanned,
} from './topic';

export type TopicRow = StepRow<Topic, TopicSide, TopicActor, null>;
export const option = (value: string, label: string, hint = ''): ActionOption => ({ value, label, hint, icon: '' });
const cut = (text: string) => (text.length > 24 ? `${text.slice(0, 24)}…` : text);
const photos = (label: string): RowField => ({
  name: 'photos',
  label,
  required: false,
  placeholder: '',
  suggestions: [],
  preset: '',
  max: 9,
});

/** A result as it is recorded by staff, of what was agreed without a vote. */
export function recorded(now: number, outcome: TopicResult['outcome'], minutes: string, files: string[]): TopicResult {
  const { label } = COUNCIL_OUTCOMES[outcome];
  return { at: now, outcome, text: label, items: [], owners: null, minutes, photos: files, secrecy: null };
}

/** What a result changes: it is shown for so many working days. */
export function shown(topic: Topic, result: TopicResult, now: number): Partial<Topic> {
  return { result, publicity: publicityFrom(topic.form, now), objections: [] };
}

const gathering = { ...plainRow, from: ['gathering'] } as const satisfies Partial<TopicRow>;
const mySeats = (topic: Topic, actor: TopicActor) =>
  topic.seats.filter((seat) => seat.key === actor.key && sitsAt(seat, actor.now));

/** Of a topic's life what is one tap or one form; voting and meetings have their own. */
export const TOPIC_STEPS: readonly TopicRow[] = [
  {
    ...gathering,
    action: 'declare-interest',
    label: '说明利害关系',
    done: '说明了利害关系',
    to: null,
    who: ['seat'],
    beside: true,
    primary: true,
    fields: [
      askChoice('您和这件事有没有利害关系', [
        option('none', '没有'),
        option('some', '有', '例如：自己家在这栋楼，或本单位承接'),
      ]),
      askNote('是什么关系', false, '有利害关系的请写明', MOST.wordsMax),
    ],
    guard: (topic, actor) => (mySeats(topic, actor).length > 0 ? null : refused.noPost()),
    effect: (topic, { choice, note }, actor) => {
      if (choice === 'some' && !note) throw refused.fault('fields.note', '请写明是什么关系。');
      const interest = choice === 'some' ? (note ?? '') : '';
      return { seats: topic.seats.map((seat) => (seat.key === actor.key ? { ...seat, interest } : seat)) };
    },
  },
  {
    ...gathering,
    from: ['gathering', 'publicised', 'carrying'],
    action: 'leave-seat',
    label: '席位离任',
    done: '席位离任',
    to: null,
    who: ['staff'],
    beside: true,
    fields: (topic, { now }) => [
      askChoice(
        '哪一位离任',
        topic.seats.filter((seat) => sitsAt(seat, now)).map(({ id, name }) => option(id, name)),
      ),
      askNote('原因', true, '例如：搬走了、任期届满', MOST.wordsMax),
    ],
    guard: (topic, { now }) => (topic.seats.some((seat) => sitsAt(seat, now)) ? null : refused.noPost()),
    effect: (topic, { choice }, { now }) => ({
      seats: topic.seats.map((seat) => (seat.id === choice ? { ...seat, leftAt: now } : seat)),
    }),
  },
  {
    ...gathering,
    action: 'conclude',
    label: '登记协商结果',
    done: '商量有了结果',
    to: 'publicised',
    who: ['staff'],
    fields: [
      askChoice(
        '结果',
        Object.entries(COUNCIL_OUTCOMES).map(([value, { label }]) => option(value, label)),
      ),
      askNote('纪要', true, '什么时间、哪些人、议定了什么、接下来谁办', MOST.minutesMax),
      photos('签到表、会议照片'),
    ],
    guard: ({ form }) => (form === 'advice' ? null : refused.ownersOnly()),
    effect: (topic, { choice, note, photos: files }, { now }) =>
      shown(topic, recorded(now, choice as TopicResult['outcome'], note ?? '', files ?? []), now),
  },
  {
    ...gathering,
    action: 'move-deadline',
    label: '改期',
    done: '改了日期',
    to: null,
    who: ['staff'],
    fields: [
      askDate('改到哪天前', MOST.deadlineDays),
      askNote('为什么改期', true, '例如：还要再征求意见', MOST.wordsMax),
    ],
    effect: (_topic, { date }) => ({ by: afterDay(date ?? 0) }),
  },
  {
    ...plainRow,
    action: 'object',
    label: '提出异议',
    done: '有人提出异议',
    from: ['publicised'],
    to: null,
    who: ['resident', 'seat'],
    beside: true,
    fields: [askNote('您的异议和理由', true, '请写明哪一处不同意、为什么', MOST.wordsMax)],
    guard: (topic, { now }) =>
      topic.publicity === null || now >= topic.publicity.until
        ? refused.notOver()
        : topic.objections.length >= MOST.objectionsMost
          ? refused.tooMany('异议', MOST.objectionsMost)
          : null,
    effect: (topic, { note }, { openid, name, now }, { commandId }) => ({
      objections: [
        ...topic.objections,
        { id: commandId, openid, name, words: note ?? '', at: now, answer: '', state: 'open' },
      ],
    }),
  },
  {
    ...plainRow,
    action: 'answer-objection',
    label: '答复异议',
    done: '答复了异议',
    from: ['publicised'],
    to: (topic) => topic.status,
    who: ['staff'],
    primary: true,
    fields: (topic) => [
      askChoice(
        '哪一条异议',
        openObjections(topic).map(({ id, words }) => option(id, cut(words))),
      ),
      askNote('答复', true, '怎么看这条异议，为什么', MOST.wordsMax),
    ],
    guard: (topic) => (openObjections(topic).length > 0 ? null : refused.noPost()),
    effect: (topic, { choice, note }) => ({
      objections: topic.objections.map((one) =>
        one.id === choice ? { ...one, answer: note ?? '', state: 'answered' } : one,
      ),
    }),
  },
  {
    ...plainRow,
    action: 'reopen',
    label: '采纳异议，重新商量',
    done: '采纳异议，重新商量',
    from: ['publicised'],
    to: 'gathering',
    who: ['staff'],
    confirm: '重新商量后，这次的结果不再生效。确定吗？',
    fields: (topic) => [
      askChoice(
        '采纳哪一条异议',
        openObjections(topic).map(({ id, words }) => option(id, cut(words))),
      ),
      askNote('说明', true, '哪里要重新商量', MOST.wordsMax),
    ],
    guard: (topic) => (openObjections(topic).length > 0 ? null : refused.noPost()),
    effect: (topic, { choice, note }) => ({
      objections: topic.objections.map((one) =>
        one.id === choice ? { ...one, answer: note ?? '', state: 'reopened' } : one,
      ),
      result: null,
      publicity: null,
      ballotId: '',
      voteEndsAt: null,
      meetingId: '',
    }),
  },
  {
    ...plainRow,
    action: 'fulfil',
    label: '登记落实情况',
    done: '落实了一项',
    from: ['publicised', 'carrying'],
    to: (topic) => (topic.status === 'carrying' && openPromises(topic).length === 1 ? 'carried' : topic.status),
    who: ['staff'],
    primary: true,
    fields: (topic) => [
      askChoice(
        '落实了哪一项',
        openPromises(topic).map(({ id, what, who }) => option(id, cut(what), who)),
      ),
      askNote('做了什么', true, '例如：3 号楼前增设两组分类桶，11 月 20 日启用', MOST.wordsMax),
      photos('照片'),
    ],
    guard: (topic) => (openPromises(topic).length > 0 ? null : refused.noPost()),
    effect: (topic, { choice, note }, { now }) => ({
      promises: topic.promises.map((one) => (one.id === choice ? { ...one, doneAt: now, note: note ?? '' } : one)),
    }),
  },
  {
    ...plainRow,
    action: 'void-vote',
    label: '表决作废，重新商量',
    done: '这次表决没有结果，作废，重新商量',
    from: ['voting'],
    to: 'gathering',
    who: ['staff'],
    confirm: '作废后这次投的票都不算，要重新表决。确定吗？',
    fields: [askNote('原因', true, '例如：两位保管人换了手机，打不开合计', MOST.wordsMax)],
    guard: (topic, { now }) => (isUncounted(topic, now) ? null : refused.stillCounting()),
    effect: () => ({ ballotId: '', voteEndsAt: null }),
  },
  {
    ...plainRow,
    action: 'close',
    label: '没有要落实的，结束',
    done: '没有要落实的事项，结束了议题',
    from: ['carrying'],
    to: 'carried',
    who: ['staff'],
    fields: [askNote('为什么没有要落实的', true, '例如：没有通过，维持现状', MOST.wordsMax)],
    guard: (topic) => (isUnplanned(topic) ? null : refused.noPost()),
  },
  {
    ...plainRow,
    action: 'drop',
    label: '终止议题',
    done: '终止了议题',
    from: ['gathering'],
    to: 'dropped',
    who: ['staff'],
    confirm: '终止后不能恢复。确定吗？',
    fields: [askNote('原因', true, '例如：各方已经说好，不用再议', MOST.wordsMax)],
    effect: (topic, _fields, { now }) => ({ returnDue: topic.requestIds.length > 0 ? now : null }),
  },
];
