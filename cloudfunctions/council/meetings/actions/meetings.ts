import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import { codeFor, codeHolds, windowEndsAt, windowOf } from '../../../attendance/api';
import { DAY } from '../../../platform/clock';
import { codeImage } from '../../../platform/code-image';
import { derivedId } from '../../../platform/commands';
import { refuseBadContent } from '../../../platform/content';
import type { RegisteredCall } from '../../../platform/endpoint';
import { covers } from '../../../platform/identity';
import { pageAs } from '../../../platform/shelf';
import type { Page } from '../../../platform/steps';
import { begun, entryToBegin } from '../../../platform/subject';
import { perform, readable, type Seen, type Shell } from '../../../platform/subject-shell';
import {
  COUNCIL_LIMITS as MOST,
  DECISION_FORMS,
  SEAT_KINDS,
} from '../../../../miniprogram/packages/council/vocabulary/council';
import { ownStep } from '../../../platform/own-step';
import { viewerOf } from '../../actions/viewer';
import { councilRefusals as refused } from '../../refusals';
import { personKey, sitting } from '../../seats';
import { topicShell } from '../../topics/actions/shell';
import { refuseDay } from '../../topics/actions/propose-topic';
import { afterDay, type TopicViewer } from '../../topics/topic';
import type { MeetingCode, MeetingDetail, meetingInputs, MeetingLine } from '../contract';
import {
  derivedMeeting,
  hasQuorum,
  meetingKind,
  runsMeeting,
  tellInvited,
  type Invited,
  type Meeting,
  type MeetingActor,
} from '../meeting';
import { meetingPage, meetings, withOpenDecisions } from '../store';
import { meetingDetail, meetingLine } from '../views';
import { sayDate } from '../../../platform/clock';

type Input<A extends keyof typeof meetingInputs> = z.output<(typeof meetingInputs)[A]>;
export const meetingShell: Shell<Meeting, MeetingActor, TopicViewer> = {
  kind: meetingKind,
  shelf: meetings,
  viewer: viewerOf,
};

async function detailOf(seen: Seen<Meeting, MeetingActor, TopicViewer>): Promise<MeetingDetail> {
  const { gridCode, kind } = seen.state;
  return meetingDetail(seen.state, seen.actor, await withOpenDecisions(gridCode, kind));
}

/** Meetings of a place, the newest first. One database call. */
export async function listMeetings(
  call: RegisteredCall,
  { kind, gridCode, cursor }: Input<'meetings'>,
): Promise<Page<MeetingLine>> {
  const { account, posts } = call.identity;
  const works = posts.find(
    (post) => gridCode !== undefined && (covers(post.gridCode, gridCode) || covers(gridCode, post.gridCode)),
  );
  const own =
    account.home?.communityCode ?? posts.find((post) => post.gridCode.length >= 12)?.gridCode.slice(0, 12) ?? '';
  const code =
    gridCode !== undefined && (works || (account.home && covers(gridCode, account.home.gridCode))) ? gridCode : own;
  if (code === '') return { items: [], next: null };
  return pageAs(await meetingPage({ gridCode: code, ...(kind ? { kind } : {}) }, cursor), (one) =>
    meetingLine(one, call.now),
  );
}

/** One meeting whole; two database calls. */
export async function showMeeting(call: RegisteredCall, { id }: { id: string }): Promise<MeetingDetail> {
  return detailOf(await readable(meetingShell, call, id));
}

export async function performMeeting(call: RegisteredCall, input: Input<'perform-meeting'>): Promise<MeetingDetail> {
  return detailOf(await perform(meetingShell, call, input));
}

/** Calls a meeting: those who sit on its topic are invited, or those who are named. The same tap calls one. */
export async function callMeeting(call: RegisteredCall, input: Input<'call-meeting'>): Promise<MeetingDetail> {
  const { caller, commandId, now } = call;
  const id = derivedId('meeting', caller.openid, commandId);
  if (await meetings.byId(id)) return showMeeting(call, { id });
  if (input.startsAt <= now) throw refused.past('startsAt');
  if (input.startsAt > now + MOST.deadlineDays * DAY) throw refused.tooFar('startsAt', MOST.deadlineDays);
  const topic = input.topicId === undefined ? null : (await readable(topicShell, call, input.topicId)).state;
  const gridCode = topic?.gridCode ?? input.gridCode ?? '';
  const post = gridCode.length >= 6 ? runsMeeting(call.identity.posts, input.kind, gridCode) : undefined;
  if (!post) throw refused.noPost();
  await refuseBadContent(caller.openid, [input.title, input.place, ...input.agenda]);
  const invited = topic
    ? sitting(topic.seats, now).map(({ key, name, kind, phone, delegate }) => ({
        key,
        name,
        note: SEAT_KINDS[kind].label,
        phone,
        delegate,
      }))
    : named(input.invited);
  if (invited.length === 0) throw refused.empty();
  await meetings.insert(composed(call, input, { id, gridCode, post: post.title, topicId: topic?._id ?? '', invited }));
  if (topic) await nameMeeting(call, topic._id, id, input.title);
  return showMeeting(call, { id });
}

const named = (people: Input<'call-meeting'>['invited']): Invited[] =>
  people.map(({ name, unit, phone }) => ({ key: personKey(phone), name, note: unit, phone, delegate: null }));

async function nameMeeting(call: RegisteredCall, topicId: string, meetingId: string, note: string): Promise<void> {
  const step = {
    id: topicId,
    action: 'call-meeting',
    who: ['staff'],
    from: ['gathering', 'voting'],
    note,
    more: { photos: [] },
  } as const;
  await ownStep(topicShell, call, step, () => ({ set: { meetingId } }));
}

function composed(
  { caller, commandId, identity, now }: RegisteredCall,
  { kind, title, place, startsAt, agenda }: Input<'call-meeting'>,
  made: { id: string; gridCode: string; post: string; topicId: string; invited: Invited[] },
): Meeting {
  const who = { openid: caller.openid, name: identity.account.name, title: made.post };
  const entry = entryToBegin('call', 'planned', { side: 'staff', ...who }, now, { commandId });
  const meeting: Meeting = {
    _id: made.id,
    kind,
    title,
    place,
    startsAt,
    agenda,
    gridCode: made.gridCode,
    topicId: made.topicId,
    invited: made.invited,
    quorum: kind === 'residents' ? DECISION_FORMS.residents.quorum : DECISION_FORMS.advice.quorum,
    arrivals: [],
    secret: randomBytes(32).toString('base64url'),
    minutes: '',
    confirmedBy: [],
    decisions: [],
    calledBy: who,
    status: 'planned',
    ...begun(entry),
    people: [],
    hasOpen: false,
  };
  const told = tellInvited(meeting, entry, '请您参加会议', `${title}：${sayDate(startsAt, now)}，${place}`);
  return { ...meeting, ...derivedMeeting(meeting), ...begun(entry, told) };
}

/** The code that changes every half minute, shown where the meeting is. */
export async function meetingCode(call: RegisteredCall, { id }: { id: string }): Promise<MeetingCode> {
  const { state, actor } = await readable(meetingShell, call, id);
  if (!actor.sides.includes('staff')) throw refused.noPost();
  const code = codeFor({ id, secret: state.secret }, windowOf(call.now));
  return { code, image: codeImage(code), until: windowEndsAt(call.now) };
}

/** Who came, by the code that is shown there. */
export async function arrive(call: RegisteredCall, { id, code }: Input<'arrive'>): Promise<MeetingDetail> {
  const step = { id, action: 'arrive', who: ['invited'], from: ['planned', 'running'] } as const;
  return detailOf(
    await ownStep(meetingShell, call, step, ({ secret, arrivals }, { key, now }) => {
      if (!codeHolds({ id, secret }, code, now)) throw refused.noSuchCode();
      const there = arrivals.some((one) => one.key === key);
      return { set: there ? {} : { arrivals: [...arrivals, { key, way: 'code', at: now }] } };
    }),
  );
}

/** Minutes, which those who were there confirm; written while the meeting runs, and only with its quorum. */
export async function writeMinutes(
  call: RegisteredCall,
  { id, minutes }: Input<'write-minutes'>,
): Promise<MeetingDetail> {
  const step = { id, action: 'write-minutes', who: ['staff'], from: ['running'], words: [minutes] } as const;
  return detailOf(
    await ownStep(meetingShell, call, step, (meeting) => {
      if (!hasQuorum(meeting)) throw refused.noQuorum();
      return {
        set: { minutes, confirmedBy: [] },
        to: 'minuted',
        tells: (after, entry) => tellInvited(after, entry, '会议纪要请您确认', after.title),
      };
    }),
  );
}

/** Who does what by when: it comes back at the next meeting until it is done. */
export async function addDecision(
  call: RegisteredCall,
  { id, what, who, by }: Input<'add-decision'>,
): Promise<MeetingDetail> {
  refuseDay('by', by, call.now, 3 * MOST.deadlineDays);
  const step = {
    id,
    action: 'add-decision',
    who: ['staff'],
    from: ['running'],
    note: `${who}：${what}`,
    words: [what, who],
  } as const;
  return detailOf(
    await ownStep(meetingShell, call, step, ({ decisions }) => {
      if (decisions.length >= MOST.promisesMost) throw refused.tooMany('议定事项', MOST.promisesMost);
      const decision = {
        id: derivedId('decision', id, call.commandId),
        what,
        who,
        until: afterDay(by),
        doneAt: null,
        note: '',
      };
      return { set: { decisions: [...decisions, decision] } };
    }),
  );
}
