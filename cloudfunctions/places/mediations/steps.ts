import { refusals, Refusal } from '../../platform/errors';
import { beijingInstant, DAY, dayStart, HOUR, beijingDate } from '../../platform/clock';
import type { StepFields } from '../../platform/step-fields';
import { askDate, askNote, plainRow, type RowField } from '../../platform/step-rows';
import { MEDIATION_LIMITS } from '../../../miniprogram/packages/places/vocabulary/programmes';
import { momentOf } from '../venues/steps';
import type { Mediation, MediationRow } from './mediation';

const { wordsMax, keepDays, sittingDays, guidanceMost, notesMost } = MEDIATION_LIMITS;
const askTime: RowField = {
  name: 'time',
  label: '几点',
  required: true,
  placeholder: '',
  suggestions: [],
  preset: '',
  max: 1,
};
const before = ['asked', 'taken', 'arranged'] as const;
const running = ['asked', 'taken', 'arranged', 'agreed', 'broken'] as const;

const tooMany = () => new Refusal('FULL', '写得够多了，请当面说。', { rule: 'too many notes' });
const past = () => refusals.badInput({ time: '这个时间已经过去，请选以后的时间。' }, 'sitting in the past');
const notYet = () => new Refusal('TOO_EARLY', '还没有到约好的调解时间。', { rule: 'before the sitting' });

function sittingOf({ date = 0, time = '', note = '' }: StepFields, now: number): NonNullable<Mediation['sitting']> {
  const at = momentOf(beijingDate(date), time);
  if (at <= now) throw past();
  return { at, placeText: note };
}

/** The parties are reminded so long before a sitting. */
const REMIND = DAY;
export const sittingReminder = (at: number, now: number): number | null => (at - REMIND > now ? at - REMIND : null);
/** The mediator is asked in the morning after the last day. */
export const keptReminder = (keepBy: number): number => keepBy + DAY + 9 * HOUR;

const ended = (outcome: string) => ({ outcome, nextClockAt: null });

/** The steps of a mediation; how it begins is in actions/. */
export const MEDIATION_STEPS: readonly MediationRow[] = [
  {
    ...plainRow,
    action: 'take',
    label: '受理并调解',
    done: '受理',
    from: ['asked'],
    to: 'taken',
    who: ['keeper'],
    effect: (_, __, { openid, name, title, phone }) => ({
      mediator: { openid, name, title, phone },
      nextClockAt: null,
    }),
    primary: true,
  },
  {
    ...plainRow,
    action: 'decline',
    label: '不受理',
    done: '没有受理',
    from: ['asked'],
    to: 'declined',
    who: ['keeper'],
    fields: [askNote('理由，应找哪里', true, '例如：已在法院立案，请等判决', wordsMax)],
    effect: (_, { note = '' }) => ended(note),
  },
  {
    ...plainRow,
    action: 'arrange',
    label: '约时间调解',
    done: '约了调解时间',
    from: ['taken', 'arranged'],
    to: 'arranged',
    who: ['mediator'],
    fields: [askDate('哪天', sittingDays), askTime, askNote('在哪里', true, '例如：红色会客厅', 60)],
    effect: (_, fields, { now }) => {
      const sitting = sittingOf(fields, now);
      return { sitting, nextClockAt: sittingReminder(sitting.at, now) };
    },
    primary: true,
  },
  {
    ...plainRow,
    action: 'agree',
    label: '达成协议',
    done: '达成协议',
    from: ['arranged'],
    to: 'agreed',
    who: ['mediator'],
    fields: [askNote('协议内容', true, '谁做什么，做到什么样', wordsMax), askDate('最晚哪天做到', keepDays)],
    guard: ({ sitting }, { now }) => (sitting && now < sitting.at ? notYet() : null),
    effect: (_, { note = '', date = 0 }) => ({ terms: note, keepBy: date, nextClockAt: keptReminder(date) }),
    primary: true,
  },
  {
    ...plainRow,
    action: 'no-agreement',
    label: '没有谈成',
    done: '没有达成协议',
    from: ['taken', 'arranged'],
    to: 'none',
    who: ['mediator'],
    fields: [askNote('情况和以后的路', true, '例如：可以向法院起诉，司法所能代写诉状', wordsMax)],
    effect: (_, { note = '' }) => ended(note),
  },
  {
    ...plainRow,
    action: 'kept',
    label: '协议已履行',
    done: '协议已履行',
    from: ['agreed', 'broken'],
    to: 'kept',
    who: ['mediator'],
    fields: [askNote('说明', false, '例如：当面付清了', wordsMax)],
    effect: (_, { note = '' }) => ended(note),
    primary: true,
  },
  {
    ...plainRow,
    action: 'broken',
    label: '协议未履行',
    done: '协议没有履行',
    from: ['agreed'],
    to: 'broken',
    who: ['mediator'],
    fields: [askNote('情况和以后的路', true, '例如：再约一次，或申请司法确认', wordsMax)],
    effect: (_, { note = '' }) => ended(note),
  },
  {
    ...plainRow,
    action: 'again',
    label: '再约一次',
    done: '重新调解',
    from: ['broken', 'none'],
    to: 'taken',
    who: ['mediator'],
    effect: () => ({ sitting: null, nextClockAt: null }),
  },
  {
    ...plainRow,
    action: 'answer',
    label: '说说我的情况',
    done: '说了自己的情况',
    from: before,
    to: null,
    who: ['other'],
    fields: ({ reply }) => [{ ...askNote('我的情况', true, '只有调解员看得到', wordsMax), preset: reply }],
    // From now on it is in their list too.
    effect: ({ other }, { note = '' }, { openid }) => ({ reply: note, other: { ...other, openid } }),
    beside: true,
    primary: true,
  },
  {
    ...plainRow,
    action: 'refuse',
    label: '不同意调解',
    done: '不同意调解',
    from: before,
    to: 'none',
    who: ['other'],
    fields: [askNote('理由', false, '可以不写', wordsMax)],
    effect: (_, { note = '' }) => ended(note === '' ? '对方不同意调解' : note),
    confirm: '调解是自愿的。不同意就到此为止，确定吗？',
  },
  {
    ...plainRow,
    action: 'withdraw',
    label: '撤回申请',
    done: '撤回了申请',
    from: before,
    to: 'withdrawn',
    who: ['asker'],
    fields: [askNote('理由', false, '例如：已经和好了', wordsMax)],
    effect: (_, { note = '' }) => ended(note),
    confirm: '撤回后不再调解，确定吗？',
  },
  {
    ...plainRow,
    action: 'note',
    label: '记给自己看',
    done: '记了一笔',
    from: running,
    to: null,
    who: ['mediator'],
    fields: [askNote('记录', true, '只有调解员自己看得到', wordsMax)],
    guard: ({ notes }) => (notes.length < notesMost ? null : tooMany()),
    effect: ({ notes }, { note = '' }, { now }) => ({ notes: [...notes, { at: now, words: note }] }),
    beside: true,
  },
  {
    ...plainRow,
    action: 'guide',
    label: '写指导意见',
    done: '包抓单位给了指导意见',
    from: running,
    to: null,
    who: ['guide'],
    fields: [askNote('指导意见', true, '例如：这一类先核对产权，再谈费用', wordsMax)],
    guard: ({ guidance }) => (guidance.length < guidanceMost ? null : tooMany()),
    effect: ({ guidance }, { note = '' }, { now, name }) => ({
      guidance: [...guidance, { at: now, name, words: note }],
    }),
    beside: true,
  },
];

/** The day after which it is asked whether a mediation was taken. */
export const askedReminder = (now: number): number => beijingInstant(beijingDate(dayStart(now) + 2 * DAY), 9 * 60);
