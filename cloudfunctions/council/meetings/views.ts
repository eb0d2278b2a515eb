import { sayMoment, sayDate } from '../../platform/clock';
import type { Listed } from '../../platform/shelf';
import { actionsFor, timelineOf } from '../../platform/subject';
import { MEETING_KINDS, MEETING_STATUSES } from '../../../miniprogram/packages/council/vocabulary/council';
import { sayUntil } from '../topics/say';
import type { MeetingDetail, MeetingLine } from './contract';
import {
  confirmedAt,
  expectedAt,
  hasQuorum,
  meetingKind,
  presentAt,
  type Meeting,
  type MeetingActor,
  type MeetingDecision,
} from './meeting';

/** One line of a list. Pure. */
export function meetingLine(meeting: Listed<Meeting>, now: number): MeetingLine {
  const { label, tone } = MEETING_STATUSES[meeting.status];
  return {
    id: meeting._id,
    kindText: MEETING_KINDS[meeting.kind].label,
    title: meeting.title,
    whenText: `${sayMoment(meeting.startsAt, now)} · ${meeting.place}`,
    status: { id: meeting.status, label, tone },
  };
}

const decisionView = ({ what, who, until, doneAt }: MeetingDecision, now: number) => ({
  what,
  who,
  isDone: doneAt !== null,
  isLate: doneAt === null && until <= now,
  whenText: doneAt === null ? `${sayUntil(until, now)}前` : `${sayDate(doneAt, now)} 办结`,
});

/** A meeting whole. Telephone numbers are shown to nobody. Pure. @param earlier meetings of the kind with decisions that are not done */
export function meetingDetail(
  meeting: Meeting,
  actor: MeetingActor,
  earlier: readonly Listed<Meeting>[],
): MeetingDetail {
  const { now, key } = actor;
  const isStaff = actor.sides.includes('staff');
  const there = presentAt(meeting).map((one) => one.key);
  const confirmed = confirmedAt(meeting).map((one) => one.key);
  const open = earlier
    .filter(({ _id }) => _id !== meeting._id)
    .flatMap(({ decisions }) => decisions.filter(({ doneAt }) => doneAt === null));
  const came = there.length;
  return {
    ...meetingLine(meeting, now),
    version: meeting.version,
    topicId: meeting.topicId,
    agenda: meeting.agenda,
    carried: open.map((one) => decisionView(one, now)),
    people: meeting.invited.map((one) => ({
      key: one.key,
      name: one.name,
      note: one.note,
      cameText: there.includes(one.key) ? '已到会' : meeting.status === 'planned' ? '' : '未到会',
      confirmedText: confirmed.includes(one.key) ? '已确认纪要' : '',
    })),
    quorumText: `应到 ${expectedAt(meeting)} 人，实到 ${came} 人，${hasQuorum(meeting) ? '达到法定人数' : '未达到法定人数'}`,
    minutes: meeting.minutes,
    decisions: meeting.decisions.map((one) => ({ id: one.id, ...decisionView(one, now) })),
    isStaff,
    canWrite: isStaff && meeting.status === 'running',
    canArrive:
      actor.sides.includes('invited') &&
      meeting.status === 'running' &&
      !meeting.arrivals.some((one) => one.key === key),
    timeline: timelineOf(meetingKind, meeting.history, actor),
    availableActions: actionsFor(meetingKind, meeting, actor),
  };
}
