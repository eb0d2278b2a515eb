import { sayMoment } from '../platform/clock';
import { linesOf, oneOf, type Found } from '../platform/look';
import type { WaitingItem } from '../platform/waiting';
import type { Waiter, Waits } from '../platform/waits';
import { covers } from '../platform/identity';
import { personKey, sitsAt } from './seats';
import type { Meeting } from './meetings/meeting';
import { runsCouncil, type Topic } from './topics/topic';

const MOST = 20;
const NEWEST = { createdAt: -1, _id: -1 } as const;
const TOPIC_PAGE = '/packages/council/pages/topic/index';
const MEETING_PAGE = '/packages/council/pages/meeting/index';

type TopicLook = Pick<Topic, '_id' | 'title' | 'status' | 'seats' | 'by' | 'objections' | 'publicity' | 'gridCode'>;
type MeetingLook = Pick<Meeting, '_id' | 'title' | 'status' | 'startsAt' | 'place' | 'confirmedBy'>;
const TOPIC = {
  title: true,
  status: true,
  seats: true,
  by: true,
  objections: true,
  publicity: true,
  gridCode: true,
} as const;

function near({ phone, home, posts }: Waiter) {
  const key = personKey(phone);
  const codes = home ? [...new Set([home.communityCode, home.gridCode])] : [];
  const runs = [
    ...new Set(posts.filter((post) => runsCouncil([post], post.gridCode)).map(({ gridCode }) => gridCode)),
  ].filter((code) => code.length === 12);
  return {
    /** by index people */
    seated: key === '' ? null : linesOf<TopicLook>('councilTopics', { people: key }, NEWEST, MOST, TOPIC),
    /** by index list */
    voted:
      codes.length === 0
        ? null
        : linesOf<TopicLook>(
            'councilTopics',
            { gridCode: oneOf(codes), isOpen: true },
            { createdAt: -1, _id: -1 },
            MOST,
            TOPIC,
          ),
    run:
      runs.length === 0
        ? null
        : linesOf<TopicLook>(
            'councilTopics',
            { gridCode: oneOf(runs), isOpen: true },
            { createdAt: -1, _id: -1 },
            MOST,
            TOPIC,
          ),
    /** by index people */
    met:
      key === ''
        ? null
        : linesOf<MeetingLook>(
            'councilMeetings',
            { people: key, status: { $in: ['planned', 'running', 'minuted'] } },
            { startsAt: 1 },
            MOST,
            { title: true, status: true, startsAt: true, place: true, confirmedBy: true },
          ),
  };
}
type Near = ReturnType<typeof near>;

const item = (
  id: string,
  label: string,
  title: string,
  hint: string,
  page: string,
  at: number,
  pressing: WaitingItem['pressing'],
): WaitingItem => ({
  id,
  label,
  title,
  hint,
  page,
  at,
  pressing,
  count: 1,
  tab: 'home' as const,
  desk: '',
});

/** Votes that are open, interests to declare, meetings to come to, minutes to confirm; objections for who runs a council. */
export const councilWaits: Waits<Near> = {
  near,
  items: (who, found) => [
    ...ofSeats(who, found),
    ...ofResidents(who, found),
    ...ofMeetings(who, found),
    ...ofStaff(who, found),
  ],
};

function ofSeats({ phone, now }: Waiter, { seated }: Found<Near>): WaitingItem[] {
  const key = personKey(phone);
  return seated.flatMap((topic) =>
    topic.status === 'gathering' &&
    topic.seats.some((seat) => seat.key === key && seat.interest === null && sitsAt(seat, now))
      ? [
          item(
            `topic-seat:${topic._id}`,
            '请说明利害关系',
            topic.title,
            '',
            `${TOPIC_PAGE}?id=${topic._id}`,
            topic.by,
            'open',
          ),
        ]
      : [],
  );
}

/** What is voted on is called to mind: whether this very person has voted is known to the roll alone. */
function ofResidents({ home, phone }: Waiter, { voted, seated }: Found<Near>): WaitingItem[] {
  const key = personKey(phone);
  const own = voted.filter(({ gridCode }) => home && covers(gridCode, home.gridCode));
  const all = new Map(
    [...own, ...seated.filter(({ seats }) => seats.some((seat) => seat.key === key))].map((topic) => [
      topic._id,
      topic,
    ]),
  );
  return [...all.values()]
    .filter(({ status }) => status === 'voting')
    .map((topic) => ({
      ...item(
        `topic-vote:${topic._id}`,
        '正在表决',
        topic.title,
        '看看您是否在名单里',
        `${TOPIC_PAGE}?id=${topic._id}`,
        topic.by,
        'open',
      ),
      count: 0,
    }));
}

function ofMeetings({ phone, now }: Waiter, { met }: Found<Near>): WaitingItem[] {
  const key = personKey(phone);
  return met.flatMap((meeting) => {
    const page = `${MEETING_PAGE}?id=${meeting._id}`;
    if (meeting.status === 'minuted')
      return meeting.confirmedBy.includes(key)
        ? []
        : [item(`meeting-minutes:${meeting._id}`, '请确认纪要', meeting.title, '', page, meeting.startsAt, 'open')];
    const hint = `${sayMoment(meeting.startsAt, now)}，${meeting.place}`;
    return [
      {
        ...item(`meeting:${meeting._id}`, '请您参加会议', meeting.title, hint, page, meeting.startsAt, 'due'),
        count: 0,
      },
    ];
  });
}

function ofStaff(_who: Waiter, { run }: Found<Near>): WaitingItem[] {
  return run.flatMap((topic) => {
    const open = topic.objections.filter(({ state }) => state === 'open').length;
    if (topic.status !== 'publicised' || open === 0) return [];
    const until = topic.publicity?.until ?? 0;
    return [
      item(
        `topic-objection:${topic._id}`,
        `${open} 条异议待答复`,
        topic.title,
        '',
        `${TOPIC_PAGE}?id=${topic._id}`,
        until,
        'due',
      ),
    ];
  });
}
