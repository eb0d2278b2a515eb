import { beijingDate, sayDate } from '../../platform/clock';
import { Refusal } from '../../platform/errors';
import type { StepFields } from '../../platform/step-fields';
import { askChoice, askExtra, askNote, askNumber, plainRow, type RowField } from '../../platform/step-rows';
import { PROGRAMME_LIMITS, REMARKS, type Remark } from '../../../miniprogram/packages/places/vocabulary/programmes';
import { keeps } from '../venues/venue';
import type { Enrolled, Programme, ProgrammeActor, ProgrammeRow } from './programme';
import { sessionsFrom } from './sessions';

const { noteMax, goodAtMax, aimMax, offDays, peopleMost, remarksMost, childMost } = PROGRAMME_LIMITS;
/** As many as one chooses from. */
const DAYS_MOST = 20;
const option = (value: string, label: string) => ({ value, label, hint: '', icon: '' });

const refused = {
  full: () => new Refusal('FULL', '名额满了，可以点“有变动告诉我”，有空位再来。', { rule: 'no place left' }),
  twice: () => new Refusal('ENROLLED', '您已经报过名了。', { rule: 'enrolled already' }),
  notThis: () => new Refusal('NOT_THIS', '这一步现在不能做，请刷新后再看。', { rule: 'not theirs to take' }),
  tooMany: () => new Refusal('FULL', '人数已到上限，请与社区联系。', { rule: 'too many people' }),
} as const;

const isIn = ({ enrolled }: Programme, { openid }: ProgrammeActor) => enrolled.some((one) => one.openid === openid);
const follows = ({ followers }: Programme, { openid }: ProgrammeActor) => followers.includes(openid);
const hasRoom = ({ places, enrolled }: Programme) =>
  enrolled.length < peopleMost && (places === 0 || enrolled.length < places);

/** What is known of a child is what the lead has to know: how to call it, how old it is, and that a guardian agrees. */
const childFields: readonly RowField[] = [
  askNote('怎么称呼孩子', true, '例如：小明，不用写全名', 20),
  askNumber('孩子几岁', childMost),
  askExtra('监护人同意', [option('agreed', '我是监护人，同意孩子参加，按时接送')]),
];

function enrolledBy({ openid, name, phone, now }: ProgrammeActor, { minors }: Programme, fields: StepFields): Enrolled {
  const child = minors ? { name: fields.note ?? '', age: fields.number ?? 0, agreedAt: now } : null;
  return { openid, name, phone, at: now, child };
}

/** The days of the weeks to come on which it is on, as one calls one off. */
const daysOn = (state: Programme, { now }: ProgrammeActor) =>
  [
    ...new Map(
      sessionsFrom(state, beijingDate(now), offDays)
        .filter(({ off, to }) => off === '' && to > now)
        .map((one) => [one.date, option(one.date, sayDate(one.from, now))]),
    ).values(),
  ].slice(0, DAYS_MOST);

/** Days that are over play no part any more. */
const calledOff = ({ off }: Programme, { choice: date = '', note = '' }: StepFields, now: number): Programme['off'] => [
  ...off.filter((one) => one.date >= beijingDate(now)),
  { date, why: note },
];

const live = ['open', 'paused'] as const;

/** What people do with a programme: they take part, or want to know; who leads it says when it is off. */
export const PROGRAMME_STEPS: readonly ProgrammeRow[] = [
  {
    ...plainRow,
    action: 'enrol',
    label: '报名',
    done: '报名',
    from: ['open'],
    to: null,
    who: ['neighbour'],
    fields: ({ minors }) => (minors ? childFields : []),
    guard: (state, actor) => {
      if (state.joining !== 'enrol') return refused.notThis();
      if (isIn(state, actor)) return refused.twice();
      return hasRoom(state) ? null : refused.full();
    },
    effect: (state, fields, actor) => ({ enrolled: [...state.enrolled, enrolledBy(actor, state, fields)] }),
    beside: true,
    primary: true,
  },
  {
    ...plainRow,
    action: 'leave',
    label: '取消报名',
    done: '取消了报名',
    from: ['open', 'paused'],
    to: null,
    who: ['neighbour', 'visitor'],
    guard: (state, actor) => (isIn(state, actor) ? null : refused.notThis()),
    effect: (state, _, { openid }) => ({ enrolled: state.enrolled.filter((one) => one.openid !== openid) }),
    beside: true,
    confirm: '取消以后名额让给别人，确定吗？',
  },
  {
    ...plainRow,
    action: 'follow',
    label: '有变动告诉我',
    done: '要求有变动时告知',
    from: ['open', 'paused'],
    to: null,
    who: ['neighbour'],
    guard: (state, actor) => {
      if (follows(state, actor) || isIn(state, actor)) return refused.twice();
      // Where there is a place one signs up, and is told all the same.
      if (state.joining === 'enrol' && hasRoom(state)) return refused.notThis();
      return state.followers.length < peopleMost ? null : refused.tooMany();
    },
    effect: (state, _, { openid }) => ({ followers: [...state.followers, openid] }),
    beside: true,
    primary: true,
  },
  {
    ...plainRow,
    action: 'unfollow',
    label: '不用告诉我了',
    done: '不再告知',
    from: ['open', 'paused', 'ended'],
    to: null,
    who: ['neighbour', 'visitor'],
    guard: (state, actor) => (follows(state, actor) ? null : refused.notThis()),
    effect: (state, _, { openid }) => ({ followers: state.followers.filter((one) => one !== openid) }),
    beside: true,
  },
  {
    ...plainRow,
    action: 'remark',
    label: '说说怎么样',
    done: '作了评价',
    from: ['open', 'paused'],
    to: null,
    who: ['neighbour'],
    fields: [
      askChoice(
        '觉得怎么样',
        Object.entries(REMARKS).map(([value, label]) => option(value, label)),
      ),
      askNote('想说的话', false, '例如：讲得明白，听得懂', noteMax),
    ],
    effect: (state, { choice = 'good', note = '' }, { openid, name, now }) => {
      const said = { openid, name, remark: choice as Remark, words: note, at: now };
      return { remarks: [...state.remarks.filter((one) => one.openid !== openid), said].slice(-remarksMost) };
    },
    beside: true,
  },
  {
    ...plainRow,
    action: 'call-off',
    label: '取消一天的安排',
    done: '取消了一天的安排',
    from: ['open'],
    to: null,
    who: ['lead'],
    fields: (state, actor) => [
      askChoice('取消哪一天', daysOn(state, actor)),
      askNote('原因', true, '例如：老师生病，下周照常', noteMax),
    ],
    effect: (state, fields, { now }) => ({ off: calledOff(state, fields, now) }),
  },
  {
    ...plainRow,
    action: 'set-aim',
    label: '修改介绍',
    done: '修改了介绍',
    from: live,
    to: null,
    who: ['lead'],
    fields: ({ aim }) => [{ ...askNote('介绍', true, '做什么，适合谁来', aimMax), preset: aim }],
    effect: (_, { note = '' }) => ({ aim: note }),
  },
  {
    ...plainRow,
    action: 'set-skill',
    label: '修改擅长的事',
    done: '修改了擅长的事',
    from: live,
    to: null,
    who: ['lead'],
    fields: ({ lead }) => [
      { ...askNote('擅长什么', true, '例如：婚姻家庭、邻里纠纷', goodAtMax), preset: lead.goodAt },
    ],
    effect: ({ lead }, { note = '' }) => ({ lead: { ...lead, goodAt: note } }),
  },
  {
    ...plainRow,
    action: 'pause',
    label: '暂停',
    done: '暂停',
    from: ['open'],
    to: 'paused',
    who: ['lead'],
    fields: [askNote('原因', true, '例如：暑假暂停，9 月恢复', noteMax)],
    confirm: '暂停后不再列入日程，会通知报名和关注的人。确定吗？',
  },
  {
    ...plainRow,
    action: 'resume',
    label: '恢复',
    done: '恢复',
    from: ['paused'],
    to: 'open',
    who: ['lead'],
    primary: true,
  },
];

/** Who leads it: the people of its post, and the community's own. */
export const leads = (posts: Parameters<typeof keeps>[0], { communityCode, lead }: Programme): boolean =>
  keeps(posts, { communityCode, postId: lead.postId });
