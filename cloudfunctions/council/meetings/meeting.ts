import { convenes, covers, type HeldPost } from '../../platform/identity';
import type { OutboxEntry } from '../../platform/notices';
import { byPhone } from '../../platform/notices';
import type { Actor, StepEntry } from '../../platform/step-rows';
import { askChoice, askNote, plainRow, type RowField, type StepRow } from '../../platform/step-rows';
import type { SubjectKind, Taken } from '../../platform/subject';
import { noticeOf } from '../../platform/telling';
import {
  COUNCIL_LIMITS as MOST,
  MEETING_KINDS,
  MEETING_STATUSES,
  type MeetingKind,
  type MeetingStatus,
  type Share,
} from '../../../miniprogram/packages/council/vocabulary/council';
import { reaches } from '../ballots/count';
import { councilRefusals as refused } from '../refusals';
import type { Arrival } from '../seats';
import { runsCouncil, type TopicViewer } from '../topics/topic';

/** Somebody who is asked to come, and those who speak for them. */
export interface Invited {
  key: string;
  name: string;
  /** 居民代表, 某某医院 */
  note: string;
  phone: string;
  delegate: { name: string; key: string } | null;
}
/** Who does what by when, because a meeting decided it. */
export interface MeetingDecision {
  id: string;
  what: string;
  who: string;
  /** the first moment it is late */
  until: number;
  doneAt: number | null;
  note: string;
}

/** A meeting: agenda, who came, minutes that those who sat confirm, decisions that come back until they are done. */
export interface Meeting {
  _id: string;
  kind: MeetingKind;
  topicId: string;
  gridCode: string;
  title: string;
  place: string;
  startsAt: number;
  agenda: string[];
  invited: Invited[];
  quorum: Share;
  arrivals: Arrival[];
  /** of the changing code: never sent anywhere */
  secret: string;
  minutes: string;
  confirmedBy: string[];
  decisions: MeetingDecision[];
  calledBy: { openid: string; name: string; title: string };
  status: MeetingStatus;
  version: number;
  history: StepEntry[];
  outbox: OutboxEntry[];
  outboxDue: number | null;
  /* What follows from the above, kept for the indexes. */
  /** keys of those invited, and of who speaks for them */
  people: string[];
  /** confirmed, with decisions that are not done */
  hasOpen: boolean;
}
export type MeetingSide = 'staff' | 'invited' | 'resident';
export type MeetingActor = Actor<MeetingSide> & { key: string };
export type MeetingRow = StepRow<Meeting, MeetingSide, MeetingActor, null>;
export const MEETING_PAGE = '/packages/council/pages/meeting/index';

/** Who runs a meeting of a place: of partner units, whoever convenes them; of a council, whoever runs that. */
export const runsMeeting = (posts: readonly HeldPost[], kind: MeetingKind, gridCode: string): HeldPost | undefined =>
  MEETING_KINDS[kind].joint
    ? posts.find((post) => convenes(post) && covers(post.gridCode, gridCode))
    : runsCouncil(posts, gridCode);

export function meetingActor(viewer: TopicViewer, meeting: Meeting, now: number): MeetingActor {
  const { openid, name, key, home, posts } = viewer;
  const post = runsMeeting(posts, meeting.kind, meeting.gridCode);
  const invited = key !== '' && meeting.people.includes(key);
  const around = home !== null && covers(meeting.gridCode, home.gridCode);
  const works = posts.some(({ gridCode }) => covers(gridCode, meeting.gridCode) || covers(meeting.gridCode, gridCode));
  const sides: MeetingSide[] = [
    ...(post ? (['staff'] as const) : []),
    ...(invited ? (['invited'] as const) : []),
    ...(around || works ? (['resident'] as const) : []),
  ];
  return { openid, name, title: post?.title ?? '', sides: openid === '' ? [] : sides, now, key };
}

export const derivedMeeting = ({ invited, status, decisions }: Meeting): Partial<Meeting> => ({
  people: [...new Set(invited.flatMap(({ key, delegate }) => (delegate ? [key, delegate.key] : [key])))],
  hasOpen: status === 'confirmed' && decisions.some(({ doneAt }) => doneAt === null),
});

/** Those who are there: each once, in person or by whoever speaks for them. */
export const presentAt = ({ invited, arrivals }: Pick<Meeting, 'invited' | 'arrivals'>): Invited[] => {
  const came = new Set(arrivals.map(({ key }) => key));
  const there = invited.filter(({ key, delegate }) => came.has(key) || (delegate !== null && came.has(delegate.key)));
  return [...new Map(there.map((one) => [one.key, one])).values()];
};
/** Does this person sit there, or speak for who does? */
const speaksFor = ({ key, delegate }: Invited, who: string): boolean => key === who || delegate?.key === who;
/** Those there whose seat confirmed the minutes: by one of the two, where both the person and who speaks for them came. */
export const confirmedAt = (meeting: Pick<Meeting, 'invited' | 'arrivals' | 'confirmedBy'>): Invited[] =>
  presentAt(meeting).filter((one) => meeting.confirmedBy.some((key) => speaksFor(one, key)));
const waitsFor = (meeting: Meeting, who: string): boolean => {
  const confirmed = new Set(confirmedAt(meeting).map(({ key }) => key));
  return presentAt(meeting).some((one) => speaksFor(one, who) && !confirmed.has(one.key));
};
const isThere = (meeting: Meeting, who: string): boolean => presentAt(meeting).some((one) => speaksFor(one, who));
const withConfirmed = (meeting: Meeting, key: string): Meeting => ({
  ...meeting,
  confirmedBy: [...meeting.confirmedBy, key],
});

export const expectedAt = ({ invited }: Pick<Meeting, 'invited'>): number =>
  new Set(invited.map(({ key }) => key)).size;
export const hasQuorum = (meeting: Pick<Meeting, 'invited' | 'arrivals' | 'quorum'>): boolean =>
  reaches(presentAt(meeting).length, expectedAt(meeting), meeting.quorum);

const option = (value: string, label: string, hint = '') => ({ value, label, hint, icon: '' });
const absent = (meeting: Meeting) => {
  const there = new Set(presentAt(meeting).map(({ key }) => key));
  return meeting.invited.filter(({ key }) => !there.has(key));
};
const whoCame = (meeting: Meeting): RowField => ({
  name: 'choices',
  label: '谁到了（按签到表）',
  required: true,
  placeholder: '',
  suggestions: [],
  preset: '',
  options: absent(meeting).map(({ key, name, note }) => option(key, name, note)),
  max: MOST.seatsMost,
});
const row = { ...plainRow, to: null, who: ['staff'] } as const satisfies Partial<MeetingRow>;
const undone = ({ decisions }: Meeting) => decisions.filter(({ doneAt }) => doneAt === null);

export const MEETING_STEPS: readonly MeetingRow[] = [
  { ...row, action: 'begin', label: '开始会议', done: '会议开始', from: ['planned'], to: 'running', primary: true },
  {
    ...row,
    action: 'mark-present',
    label: '登记到会',
    done: '登记了到会的人',
    from: ['planned', 'running', 'minuted'],
    beside: true,
    fields: (meeting) => [whoCame(meeting)],
    guard: (meeting) => (absent(meeting).length > 0 ? null : refused.noPost()),
    effect: ({ arrivals }, { choices = [] }, { now }) => ({
      arrivals: [...arrivals, ...choices.map((key) => ({ key, way: 'paper' as const, at: now }))],
    }),
  },
  {
    ...row,
    action: 'confirm-minutes',
    label: '确认纪要',
    done: '确认了纪要',
    from: ['minuted'],
    to: (meeting, { key }) =>
      confirmedAt(withConfirmed(meeting, key)).length === presentAt(meeting).length ? 'confirmed' : 'minuted',
    who: ['invited'],
    beside: true,
    primary: true,
    guard: (meeting, { key }) => (waitsFor(meeting, key) ? null : refused.noPost()),
    effect: (meeting, _fields, { key }) => ({ confirmedBy: withConfirmed(meeting, key).confirmedBy }),
  },
  {
    ...row,
    action: 'dispute-minutes',
    label: '对纪要有不同意见',
    done: '对纪要提出不同意见',
    from: ['minuted'],
    to: 'running',
    who: ['invited'],
    fields: [askNote('哪里不对', true, '请写明应该怎么记', MOST.wordsMax)],
    guard: (meeting, { key }) => (isThere(meeting, key) ? null : refused.noPost()),
    effect: () => ({ confirmedBy: [] }),
  },
  {
    ...row,
    action: 'close-minutes',
    label: '纪要定稿',
    done: '纪要定稿',
    from: ['minuted'],
    to: 'confirmed',
    confirm: '还有人没有确认，定稿后不能再改。确定吗？',
    guard: (meeting) => (confirmedAt(meeting).length * 2 > presentAt(meeting).length ? null : refused.notConfirmed()),
  },
  {
    ...row,
    action: 'tick-decision',
    label: '登记办结',
    done: '议定事项办结一项',
    from: ['running', 'minuted', 'confirmed'],
    beside: true,
    fields: (meeting) => [
      askChoice(
        '哪一项办结',
        undone(meeting).map(({ id, what, who }) => option(id, what.slice(0, 30), who)),
      ),
      askNote('办理情况', true, '例如：两处破损路面已修好', MOST.wordsMax),
    ],
    guard: (meeting) => (undone(meeting).length > 0 ? null : refused.noPost()),
    effect: ({ decisions }, { choice, note }, { now }) => ({
      decisions: decisions.map((one) => (one.id === choice ? { ...one, doneAt: now, note: note ?? '' } : one)),
    }),
  },
  {
    ...row,
    action: 'cancel',
    label: '取消会议',
    done: '会议取消',
    from: ['planned'],
    to: 'cancelled',
    confirm: '取消后会通知每一位。确定吗？',
    fields: [askNote('原因', true, '例如：改到下周', MOST.wordsMax)],
  },
];

export const MEETING_TITLES = {
  call: '约定了会议',
  arrive: '到会签到',
  'write-minutes': '写了纪要，请到会的人确认',
  'add-decision': '议定了一项',
} as const;

export const meetingKind: SubjectKind<Meeting, MeetingActor, TopicViewer> = {
  noun: '这次会议',
  rows: MEETING_STEPS,
  labels: MEETING_STATUSES,
  titles: MEETING_TITLES,
  actor: meetingActor,
  derive: derivedMeeting,
  tells: ({ after, entry }: Taken<Meeting, null>) =>
    entry.action === 'cancel' ? tellInvited(after, entry, '会议取消了', entry.note) : [],
};

/** Everybody who is invited, by telephone number: whoever has no account here is called. */
export function tellInvited(meeting: Meeting, entry: StepEntry, title: string, body: string): OutboxEntry[] {
  const said = { template: 'council-meeting', title, body, page: `${MEETING_PAGE}?id=${meeting._id}` };
  const phones = [...new Set(meeting.invited.map(({ phone }) => phone).filter(Boolean))];
  return phones.flatMap((phone) => noticeOf(meeting, entry, byPhone(phone), said));
}
